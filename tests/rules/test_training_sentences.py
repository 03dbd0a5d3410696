"""The sentences that the model of promises is trained on, and the sample of them that comes with the program."""

import json
from functools import cache
from itertools import chain
from pathlib import Path

from console.training.sentences import LabelledSentence, read, sample
from resources.promises import fixed_files, known_file, model_file

UNSEEN = Path(__file__).with_name("unseen")


@cache
def learnt() -> list[LabelledSentence]:
    return read(sorted(model_file().with_name("training").glob("*.tsv")))


def test_the_sample_that_a_teams_training_rehearses_is_of_all_sentences() -> None:
    assert known_file().read_text(encoding="utf-8") == sample(learnt())


def test_a_sentence_of_the_sample_is_read_as_it_was(tmp_path: Path) -> None:
    written = tmp_path / "sample.tsv"
    written.write_text(sample(learnt()), encoding="utf-8")
    assert read([written]) == learnt()[::75]


def test_the_single_sentences_that_measure_the_model_are_not_among_those_it_learnt() -> None:
    files = (UNSEEN / "plain-2.jsonl", UNSEEN / "sentences-4.jsonl", *fixed_files())
    texts = chain.from_iterable(file.read_text(encoding="utf-8").splitlines() for file in files)
    unseen = {plain(json.loads(text)["text"]) for text in texts}
    assert not unseen & {plain(sentence.text) for sentence in learnt()}


def plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".!")
