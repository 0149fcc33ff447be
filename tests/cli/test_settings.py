"""`settings`: everything that the settings screen does, in plain words."""

from .conftest import Tutor


class TestSettings:
    def test_without_a_word_more_it_lists_values_and_where_they_come_from(
        self, tutor: Tutor
    ) -> None:
        ended = tutor("settings", FASTCTO_TUTOR_EDITOR="vim")
        assert ended.code == 0
        assert "theme = textual-dark (default)" in ended.out
        assert "editor = vim (environment)" in ended.out
        assert "keys.run = ctrl+s, ctrl+r, f5 (default)" in ended.out

    def test_what_is_set_holds_and_can_be_taken_back(self, tutor: Tutor) -> None:
        assert tutor("settings", "set", "keys.run", "ctrl+r, F20").out.startswith(
            "keys.run is ctrl+r, f20 from now on."
        )
        data = tutor("settings", "get", "keys.run", "--json").json
        assert (data["value"], data["source"]) == ("ctrl+r,f20", "file")
        assert tutor("settings", "reset", "keys.run").code == 0
        rows = {row["name"]: row for row in tutor("settings", "list", "--json").json}
        assert rows["keys.run"]["value"] == rows["keys.run"]["default"]
        assert "nord" in rows["theme"]["choices"]

    def test_what_cannot_be_is_one_sentence_and_code_2(self, tutor: Tutor) -> None:
        for name, value, words in (
            ("theme", "pink", "theme cannot be 'pink': use one of textual-dark"),
            ("auto_run", "maybe", "say on or off"),
            ("editor", "no-such-editor", "is not installed"),
            ("workspace", "here", "must start with / or ~"),
            ("keys.run", "ctrl+g", "ctrl+g is taken"),
            ("colour", "red", "colour is no setting"),
        ):
            ended = tutor("settings", "set", name, value)
            assert (ended.code, ended.out) == (2, "")
            assert words in ended.err and ended.err.count("\n") == 1

    def test_what_the_environment_decides_is_told(self, tutor: Tutor) -> None:
        ended = tutor("settings", "set", "theme", "nord", FASTCTO_TUTOR_THEME="dracula")
        assert ended.code == 2
        assert "FASTCTO_TUTOR_THEME decides this" in ended.err
