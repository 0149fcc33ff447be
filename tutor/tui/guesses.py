"""From the guesses on file to the answers of a sitting, and back."""

from collections.abc import Iterable, Mapping

from tutor.course.models import Pack, Predict
from tutor.learner.guesses import Guess
from tutor.tui.pages import Answer

Answers = dict[tuple[str, int], Answer]
"""By lesson and step, counted from 0."""


def answers_of(pack: Pack, guesses: Iterable[Guess]) -> Answers:
    """Those whose question is asked in the pack as it was answered."""
    asked = _questions(pack)
    found: Answers = {}
    for guess in guesses:
        predict = asked.get((guess.lesson, guess.step))
        if predict and predict.question == guess.question and guess.guess in predict.choices:
            found[guess.lesson, guess.step] = Answer(guess.guess, guess.printed)
    return found


def guesses_of(pack: Pack, answers: Mapping[tuple[str, int], Answer]) -> list[Guess]:
    """What is to be kept."""
    asked = _questions(pack)
    return [
        Guess(
            lesson=lesson,
            step=step,
            question=asked[lesson, step].question,
            guess=answer.guess,
            printed=answer.printed,
        )
        for (lesson, step), answer in answers.items()
        if (lesson, step) in asked and answer.printed is not None
    ]


def _questions(pack: Pack) -> dict[tuple[str, int], Predict]:
    return {
        (lesson.id, number): step.predict
        for module in pack.modules
        for lesson in module.lessons
        for number, step in enumerate(lesson.steps)
        if step.predict is not None
    }
