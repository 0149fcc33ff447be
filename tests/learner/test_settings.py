"""What a learner can choose."""

import tomllib
from pathlib import Path

import pytest

from tutor.learner.settings import Settings, SettingsError, remember, source_of


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FASTCTO_TUTOR_CONFIG_FOLDER", str(tmp_path / "config"))
    for name in ("WORKSPACE", "DATA_FOLDER", "THEME", "AUTO_RUN", "EDITOR"):
        monkeypatch.delenv(f"FASTCTO_TUTOR_{name}", raising=False)
    (tmp_path / "config").mkdir()
    return tmp_path / "config" / "settings.toml"


class TestLoading:
    def test_without_a_file_the_defaults_hold(self, file):
        settings = Settings.load()
        assert settings.workspace == Path.home() / "fastcto-tutor"
        assert settings.auto_run is True
        assert settings.editor is None
        assert settings.config_folder == file.parent
        assert settings.database.parent == settings.data_folder

    def test_the_environment_wins_over_the_file_and_an_empty_variable_does_not(
        self, file, monkeypatch
    ):
        file.write_text('theme = "nord"\neditor = "vim"\nauto_run = true\n')
        monkeypatch.setenv("FASTCTO_TUTOR_AUTO_RUN", "false")
        monkeypatch.setenv("FASTCTO_TUTOR_EDITOR", "")
        settings = Settings.load()
        assert (settings.theme, settings.editor, settings.auto_run) == ("nord", "vim", False)

    def test_a_home_folder_may_be_written_with_a_tilde(self, file):
        file.write_text('workspace = "~/lessons"\n')
        assert Settings.load().workspace == Path.home() / "lessons"


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ('thema = "nord"', ("thema, which is no setting", "one of theme, editing, editor")),
            ('auto_run = "perhaps"', ("value of auto_run", "'perhaps'", "remove the line")),
            (
                'workspace = "lessons"',
                ("value of workspace", "must start with / or ~", "'lessons'"),
            ),
            ('workspace = "~nobody-here/x"', ("value of workspace", "does not exist")),
            ("editor = 3", ("value of editor", "valid string")),
            ('theme = ""', ("value of theme", "at least 1 character")),
            ("theme = nord", ("not valid TOML", "line 1", "delete it")),
            ('config_folder = "/x"', ("config_folder", "FASTCTO_TUTOR_CONFIG_FOLDER")),
        ],
    )
    def test_a_wrong_file_is_named_with_key_and_remedy(self, file, text, words):
        file.write_text(text + "\n")
        with pytest.raises(SettingsError) as caught:
            Settings.load()
        for word in (str(file), *words):
            assert word in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_a_wrong_variable_is_named_and_not_the_file(self, file, monkeypatch):
        monkeypatch.setenv("FASTCTO_TUTOR_AUTO_RUN", "perhaps")
        with pytest.raises(SettingsError) as caught:
            Settings.load()
        assert "FASTCTO_TUTOR_AUTO_RUN cannot be used" in str(caught.value)
        assert "correct it or unset it" in str(caught.value)
        assert "settings.toml" not in str(caught.value)

    def test_a_file_that_is_not_text_is_named(self, file):
        file.write_bytes(b'theme = "\xff"')
        with pytest.raises(SettingsError, match="is not UTF-8 at byte 9: save it as UTF-8"):
            Settings.load()

    def test_a_folder_in_the_files_place_is_named(self, file):
        file.mkdir()
        with pytest.raises(SettingsError, match=r"settings\.toml cannot be used \(Is a directory"):
            Settings.load()


class TestRemembering:
    def test_a_choice_holds_from_now_on(self, file):
        assert remember("theme", "nord").theme == "nord"
        assert Settings.load().theme == "nord"
        assert remember("auto_run", False).auto_run is False
        assert tomllib.loads(file.read_text()) == {"theme": "nord", "auto_run": False}

    def test_the_other_keys_and_the_comments_stay(self, file):
        file_as_written = '# mine\neditor = "vim"  # always\ntheme = "nord"\nauto_run = false\n'
        file.write_text(file_as_written)
        remember("theme", "dracula")
        text = file.read_text()
        assert text == file_as_written.replace("nord", "dracula")
        assert tomllib.loads(text) == {"editor": "vim", "theme": "dracula", "auto_run": False}

    @pytest.mark.parametrize(
        "text",
        [
            '"theme" = "nord"\neditor = "vim"\n',
            'theme = """\\\nnord"""\neditor = "vim"\n',
            'editor = "vim"\ntheme = "nord"',
        ],
    )
    def test_however_the_key_was_written_its_new_value_counts(self, file, text):
        file.write_text(text)
        remember("theme", 'a "quoted" \\ näme')
        assert tomllib.loads(file.read_text()) == {
            "theme": 'a "quoted" \\ näme',
            "editor": "vim",
        }

    def test_a_wrong_value_is_refused_and_the_file_stays(self, file):
        file.write_text('theme = "nord"\n')
        for key, value in (("theme", ""), ("auto_run", "perhaps"), ("colour", "red")):
            with pytest.raises(SettingsError, match=key):
                remember(key, value)
        assert file.read_text() == 'theme = "nord"\n'

    def test_a_broken_file_is_not_overwritten(self, file):
        file.write_text("theme = nord\n")
        with pytest.raises(SettingsError, match="not valid TOML"):
            remember("theme", "nord")
        assert file.read_text() == "theme = nord\n"

    def test_the_folder_is_made_where_it_is_missing(self, file):
        file.parent.rmdir()
        remember("theme", "nord")
        assert Settings.load().theme == "nord"

    def test_a_folder_that_may_not_be_written_is_named(self, file, locked):
        sentence = r"theme was not saved: .*settings\.toml cannot be used \(Permission denied\)"
        with locked(file.parent), pytest.raises(SettingsError, match=sentence):
            remember("theme", "nord")


class TestKeys:
    def test_a_key_is_kept_in_a_table_and_taken_out_again(self, file):
        file.write_text('# mine\ntheme = "nord"\n')
        assert remember("keys.run", "ctrl+r").keys == {"run": "ctrl+r"}
        remember("keys.hint", "f12")
        remember("auto_run", False)
        assert tomllib.loads(file.read_text()) == {
            "theme": "nord",
            "auto_run": False,
            "keys": {"run": "ctrl+r", "hint": "f12"},
        }
        remember("keys.run", None)
        assert Settings.load().keys == {"hint": "f12"}
        remember("keys.hint", None)
        assert tomllib.loads(file.read_text()) == {"theme": "nord", "auto_run": False}
        assert file.read_text().startswith("# mine\n")

    def test_an_empty_key_is_refused(self, file):
        with pytest.raises(SettingsError, match=r"keys\.run cannot be ''"):
            remember("keys.run", "")


class TestSources:
    def test_environment_file_and_default_are_told_apart(self, file, monkeypatch):
        file.write_text('theme = "nord"\n[keys]\nrun = "f5"\n')
        monkeypatch.setenv("FASTCTO_TUTOR_EDITOR", "vim")
        found = {key: source_of(key) for key in ("theme", "editor", "autosave", "keys.run")}
        assert found == {
            "theme": "file",
            "editor": "environment",
            "autosave": "default",
            "keys.run": "file",
        }

    def test_a_setting_taken_out_goes_back_to_its_default(self, file):
        file.write_text('editor = "vim"\n')
        assert remember("editor", None).editor is None
        assert file.read_text() == ""

    def test_a_bad_value_in_the_file_can_be_put_right(self, file):
        file.write_text('editing = "elsewhere"\n')
        assert remember("editing", "own").editing == "own"
