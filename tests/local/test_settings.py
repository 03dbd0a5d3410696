"""Settings and profiles: one file that people may edit, whole or not at all, and folders that follow it."""

import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.local.folders import BadProfileName, data_folder
from console.local.profiles import embedded_profile, find_profile, remote_profile
from console.local.settings import (
    Appearance,
    ProfileEntry,
    Settings,
    SettingsInvalid,
    SettingsNotSaved,
    Storage,
    Theme,
    load_or_default,
    load_settings,
    save_settings,
    settings_path,
)
from console.model.person import Role
from console.toml.writing import to_toml
from tests.cache.builders import NOON


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything lies under one folder."""
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_without_a_file_everything_has_its_default(home: Path) -> None:
    assert load_settings() == Settings()
    assert not home.exists()


def test_what_is_saved_is_there_again_readable_by_its_owner_only(home: Path) -> None:
    chosen = Settings(
        current="team",
        appearance=Appearance(Theme.DARK, 1.25),
        storage=Storage(7.5),
        shortcuts={"review.approve": 'Ctrl+"\\', "": "", "ü.x": "\x7f\t\n"},
        profiles={"team": ProfileEntry("Our team", "https://store.example"), "default": ProfileEntry()},
    )
    save_settings(chosen, now=NOON)
    assert load_settings() == chosen
    assert settings_path() == home / "settings.toml"
    assert settings_path().stat().st_mode & 0o777 == 0o600
    assert [p.name for p in home.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("colour = 1", "line 1, column 1: colour", "is not known"),
        ("[appearance]\ntheme = 'pink'", "line 2, column 1: appearance.theme", "pink"),
        ("[appearance]\ntext_scale = 9", "line 2, column 1: appearance.text_scale", "3"),
        ("[appearance]\ntxt_scale = 1.0", "line 2, column 1: appearance.txt_scale", "did you mean `text_scale`?"),
        ("[storage]\nkeep_days = 'long'", "line 2, column 1: storage.keep_days", "float"),
        ("[profiles.x]\nurl = 5", "line 2, column 1: profiles.x.url", "str"),
        ("current = \n", "line 1, column 11", "is not TOML"),
        ("a = 1\na = 2\n", "line 2", "is not TOML"),
    ],
)
def test_what_is_wrong_in_the_file_is_named_with_its_place(home: Path, text: str, where: str, what: str) -> None:
    home.mkdir()
    settings_path().write_text(text)
    with pytest.raises(SettingsInvalid) as refused:
        load_settings()
    sentence = str(refused.value)
    assert str(settings_path()) in sentence
    assert where in sentence
    assert what in sentence
    found, problem = load_or_default()
    assert found == Settings()
    assert problem is not None
    assert settings_path().read_text() == text


def test_several_problems_are_named_together(home: Path) -> None:
    home.mkdir()
    settings_path().write_text("\n".join(f"unknown_{number} = 1" for number in range(7)))
    with pytest.raises(SettingsInvalid, match=r"line 1, .*line 5, .*and 2 more") as refused:
        load_settings()
    assert len(refused.value.problems) == 7


def test_a_file_that_is_not_text_is_named(home: Path) -> None:
    home.mkdir()
    settings_path().write_bytes(b"current = '\xff'")
    with pytest.raises(SettingsInvalid, match="UTF-8"):
        load_settings()
    settings_path().unlink()
    settings_path().mkdir()
    with pytest.raises(SettingsInvalid):
        load_settings()


def test_saving_over_a_broken_file_keeps_it_beside(home: Path) -> None:
    home.mkdir()
    settings_path().write_text("my = broken [")
    save_settings(Settings(current="team"), now=NOON)
    assert load_settings().current == "team"
    (kept,) = home.glob("settings.toml.broken-*")
    assert kept.read_text() == "my = broken ["


def test_a_place_that_cannot_be_written_is_said(home: Path) -> None:
    home.write_text("a file")
    with pytest.raises(SettingsNotSaved) as refused:
        save_settings(Settings(), now=NOON)
    assert str(home) in str(refused.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shortcuts=st.dictionaries(st.text(), st.text(), max_size=4),
    profiles=st.dictionaries(st.text(), st.builds(ProfileEntry, st.text(), st.none() | st.text()), max_size=3),
)
def test_any_names_and_texts_make_valid_toml(shortcuts: dict[str, str], profiles: dict[str, ProfileEntry]) -> None:
    chosen = Settings(shortcuts=shortcuts, profiles=profiles)
    read = tomllib.loads(to_toml(msgspec.to_builtins(chosen)))
    assert msgspec.convert(read, Settings) == chosen


def test_profiles_lie_under_the_home_that_was_named(home: Path) -> None:
    profile = embedded_profile("mine")
    assert profile.folder == home / "profiles" / "mine"
    assert (profile.cache_path, profile.store_path) == (profile.folder / "cache.db", profile.folder / "store.db")
    assert profile.embedded


def test_without_a_named_home_they_lie_where_the_system_keeps_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COUNTERSIGN_HOME")
    assert data_folder().name == "countersign"
    assert settings_path().parent.name == "countersign"


@pytest.mark.parametrize(
    "name", ["", "..", ".", "a/b", "a\\b", "../x", "a b", "ü", "-x", "x" * 65, "a\n", "nul:", "a\0"]
)
def test_a_name_that_could_leave_its_folder_is_refused(name: str) -> None:
    with pytest.raises(BadProfileName):
        embedded_profile(name)
    if name:
        with pytest.raises(BadProfileName):
            find_profile(name)


def test_a_profile_is_found_as_the_settings_describe_it(home: Path) -> None:
    save_settings(
        Settings(
            current="team",
            profiles={
                "team": ProfileEntry("Our team", "https://store.example/"),
                "lab": ProfileEntry("Lab", None, "/data/lab.db"),
            },
        ),
        now=NOON,
    )
    team = find_profile()
    assert team == remote_profile("team", "https://store.example", "Our team")
    assert (team.embedded, team.url, team.folder) == (False, "https://store.example", home / "profiles" / "team")
    lab = find_profile("lab")
    assert (lab.embedded, lab.title, lab.store_path) == (True, "Lab", Path("/data/lab.db"))
    demo = find_profile("demo")
    assert (demo.embedded, demo.sample, demo.title) == (True, True, "Sample workspace")
    assert find_profile("other") == embedded_profile("other")
    assert embedded_profile("demo", demo_role=Role.SENIOR).demo_role is Role.SENIOR
