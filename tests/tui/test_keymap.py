"""Which keys can be chosen, and the sentence for those that cannot."""

import pytest

from tutor.tui.keymap import normal, refusal, sound
from tutor.tui.keys import KEYS


class TestRefusals:
    @pytest.mark.parametrize(
        ("key_id", "keys", "words"),
        [
            ("run", "ctrl+g", "taken: Go to the next failed check"),
            ("run", "a", "needed wherever text is typed"),
            ("run", "enter", "needed wherever text is typed"),
            ("comment", "x", "needed in the text"),
            ("run", "ctrl+i", "send ctrl+i as tab"),
            ("run", "ctrl+x", "a key of the editor (cut)"),
            ("run", "ctrl+nothing", "is no key"),
            ("run", "", "needs a key"),
            ("fly", "alt+k", "is no action"),
        ],
    )
    def test_each_has_its_sentence(self, key_id: str, keys: str, words: str) -> None:
        assert words in (refusal(key_id, keys, {}) or "")

    def test_a_key_that_was_given_away_is_free(self) -> None:
        assert refusal("run", "ctrl+g", {"failure": "alt+k"}) is None

    def test_panes_that_never_meet_share_keys(self) -> None:
        assert refusal("explain", "enter", {}) is None

    def test_the_defaults_are_sound_but_for_what_they_may(self) -> None:
        wrong = {i: refusal(i, k.keys, {}) for i, k in KEYS.items() if k.keys != "no_key"}
        assert {i: w for i, w in wrong.items() if w} == {}


def test_keys_are_written_as_people_write_them() -> None:
    assert normal("Ctrl+/, ctrl++,F5 , ?") == "ctrl+slash,ctrl+plus,f5,question_mark"


def test_two_that_want_the_same_key_are_told_once() -> None:
    usable, wrong = sound({"run": "alt+k", "hint": "alt+k"})
    assert len(usable) + len(wrong) == 2
