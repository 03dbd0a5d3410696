"""The process that looks words up, its dictionaries and the person's own words: real files, a real child."""

import subprocess
import sys
from pathlib import Path

import pytest

from console.spelling.dictionaries import choose, dictionaries
from console.spelling.own_words import OwnWords
from console.spelling.speller import Speller, SpellingFailed


def put(folder: Path, name: str, *words: str) -> Path:
    """A dictionary of these words."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text("SET UTF-8\n", "utf-8")
    (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words, ""]), "utf-8")
    return folder / name


def test_words_are_looked_up_in_a_process_that_may_die(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path))
    german = put(tmp_path / "dictionaries", "de_DE_frami", "Rechnung", "bezahlt")
    known = dictionaries()
    assert known["de_DE_frami"] == german
    speller = Speller()
    try:
        assert speller.wrong({"recieved", "invoice", "won't", "наше"}, known["en_US"]) == {"recieved"}
        assert speller.suggestions("recieved", known["en_US"])[0] == "received"
        assert speller.wrong({"Rechnung", "Rechnugn"}, german) == {"Rechnugn"}
        assert speller._process is not None
        speller._process.kill()
        speller._process.wait()
        assert speller.wrong({"Rechnung", "invoice", "bezahlt"}, german) == {"invoice"}
        (tmp_path / "dictionaries" / "fr_FR.dic").write_text("x")
        with pytest.raises(SpellingFailed):
            speller.wrong({"mot"}, tmp_path / "dictionaries" / "fr_FR")
        assert speller.wrong({"bezahltt"}, german) == {"bezahltt"}
    finally:
        speller.close()
    with pytest.raises(SpellingFailed):
        speller.wrong({"new"}, german)


@pytest.mark.parametrize(
    ("language", "region", "chosen"),
    [
        ("en", "", "en_US"),
        ("en", "GB", "en_GB"),
        ("en-GB", "US", "en_GB"),
        ("en-AU", "", None),
        ("de", "AT", "de_AT"),
        ("de", "", "de_DE_frami"),
        ("de-CH", "", "de_DE_frami"),
        ("pt-BR", "", "pt_BR"),
        ("ja", "JP", None),
        ("", "", None),
    ],
)
def test_the_dictionary_is_that_of_the_tickets_language(language: str, region: str, chosen: str | None) -> None:
    names = ("en_US", "en_GB", "de_AT", "de_DE_frami", "pt_BR")
    assert choose(language, {name: Path(name) for name in names}, region) == chosen


def test_own_words_are_a_file_that_people_may_edit(tmp_path: Path) -> None:
    own = OwnWords(tmp_path)
    assert own.words() == frozenset()
    own.add("Nordlicht’s")
    own.add("nordlicht's")
    own.path.write_text(own.path.read_text("utf-8") + "  Zoë\n\n# remark", "utf-8")
    own.add("teh")
    assert own.words() == {"nordlicht's", "zoë", "teh"}
    assert own.path.read_text("utf-8").splitlines()[1:] == ["Nordlicht's", "  Zoë", "", "# remark", "teh"]
    own.path.write_bytes(b"\xff\xfe\xfa")
    assert OwnWords(tmp_path).words() == frozenset()


def test_a_process_that_hangs_or_speaks_nonsense_is_replaced_and_only_its_dictionary_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child's program is in place of ours: whatever it does, the answer is a sentence and no process is left."""
    good, bad = put(tmp_path, "de_DE", "Rechnung"), put(tmp_path, "fr_FR", "mot")
    program = """if True:
        import json, sys, time
        for line in sys.stdin:
            request = json.loads(line)
            if "fr_FR" not in request["dictionary"]:
                print(json.dumps({"wrong": []}), flush=True)
            elif request["words"] == ["a"]:
                time.sleep(600)
            else:
                print("Hunspell says hello", flush=True)
    """
    monkeypatch.setattr("console.spelling.speller.itself", lambda: [sys.executable, "-c", program])
    speller = Speller(answer_seconds=0.3)
    processes: list[subprocess.Popen[bytes] | None] = []
    for word in ("a", "b", "c"):
        with pytest.raises(SpellingFailed, match="stopped"):
            speller.wrong({word}, bad)
        assert speller._process is None
        speller._seconds = 30
        assert speller.wrong({word}, good) == set()
        processes.append(speller._process)
    with pytest.raises(SpellingFailed, match="fr_FR"):
        speller.wrong({"d"}, bad)
    assert speller.wrong({"d"}, good) == set()
    speller.close()
    assert all(process is not None and process.poll() is not None for process in processes)
    with pytest.raises(SpellingFailed):
        speller.wrong({"e"}, good)


def test_a_file_of_own_words_that_is_too_large_stays_as_it_is(tmp_path: Path) -> None:
    own = OwnWords(tmp_path)
    content = b"word\n" * 900_000
    own.path.write_bytes(content)
    assert own.words() == frozenset()
    with pytest.raises(OSError, match="too large"):
        own.add("teh")
    assert own.path.read_bytes() == content
