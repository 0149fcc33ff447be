from docs.generate import card, misconceptions
from docs.generate.__main__ import DOCS, card_page
from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack


class TestTheCardsTable:
    def test_it_is_the_packs_of_today(self) -> None:
        assert (DOCS / "card.md").read_text("utf-8") == card_page(), (
            "`python -m docs.generate card` writes it"
        )

    def test_every_exercise_practises_a_statement(self) -> None:
        assert card.unplaced(load_pack(builtin_root())) == []


class TestTheMessages:
    def test_every_wrong_answer_has_its_message(self) -> None:
        page = (DOCS / "misconceptions.md").read_text("utf-8")
        missing = []
        for exercise in load_pack(builtin_root()).exercises.values():
            _, _, rest = page.partition(f"### {misconceptions.heading(exercise)}\n")
            section = rest.partition("\n### ")[0]
            missing += [
                f"{exercise.id}: {wrong.name}"
                for wrong in exercise.misconceptions
                if f"**{wrong.name}**" not in section
            ]
        assert missing == [], "`python -m docs.generate misconceptions` writes it"
