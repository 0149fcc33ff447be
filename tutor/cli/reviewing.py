"""`review`: what is due, card by card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tutor.cli.faults import FAILED, FAULT, NOT_JUDGED, PASSED, refuse
from tutor.cli.plain import asked, confirmed, say, say_json
from tutor.cli.progress import queue_data, review_line, studied
from tutor.cli.session import JsonOption, PackOption, Session, in_thread, open_session, waited

if TYPE_CHECKING:
    from tutor.course.models import Exercise, Misconception
    from tutor.grading.verdict import Verdict
    from tutor.learner.review import Card
    from tutor.learner.study import Study


def review(
    answer: Annotated[
        str | None,
        typer.Option(help="Number or id of the check that catches it.", show_default=False),
    ] = None,
    redo: Annotated[
        bool, typer.Option("--redo", help="Begin the redo that is due: its files come anew.")
    ] = False,
    give_up: Annotated[
        bool, typer.Option("--give-up", help="End the redo that is under way.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --redo: do not ask.")] = False,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Review what is due: at most three cards a day.

    Exit codes: 0 right, 1 wrong, 2 wrong usage, 3 a fault of the tutor.
    """
    session = open_session(pack)
    study = waited(studied(session))
    cards = study.queue.cards
    if not cards:
        _nothing_due(study, as_json, asked_for=answer is not None or redo or give_up)
        return
    card = cards[0]
    if give_up:
        _give_up(session, card)
    elif redo:
        _begin_redo(session, card, yes)
    elif answer is not None:
        raise typer.Exit(_answer(session, card, answer, as_json))
    elif as_json:
        say_json({**queue_data(study), "cards": [_card_data(session, c) for c in cards]})
    else:
        say(review_line(study))
        _say_card(session, card)
        given = asked("\nNumber of your guess, or Enter for later: ") if card.misconception else ""
        if given:
            raise typer.Exit(_answer(session, card, given, as_json))


def _nothing_due(study: Study, as_json: bool, asked_for: bool) -> None:
    if asked_for:
        refuse(f"There is no card to answer. {review_line(study)}")
    if as_json:
        say_json({**queue_data(study), "cards": []})
    else:
        say(review_line(study))


def _found(session: Session, card: Card) -> tuple[Exercise, Misconception | None]:
    from tutor.learner.review import named

    exercise = session.pack.exercises[card.exercise]
    return exercise, named(exercise, card.misconception)


def _say_card(session: Session, card: Card) -> None:
    exercise, wrong = _found(session, card)
    say(f"\nCard: {card.concept} ({card.state.replace('-', ' ')}), from “{exercise.title}”")
    if wrong is None:
        _say_redo(card, exercise)
        return
    say("\nSomebody changed the starter like this. Which check fails first?\n")
    say("\n\n".join(_diff(exercise, wrong).values()) + "\n")
    from tutor.learner.cards import choices

    for number, (_, title) in enumerate(choices(exercise), 1):
        say(f"{number}. {title}")
    say("\n`fastcto-tutor review --answer NUMBER` runs it and shows what happens.")


def _say_redo(card: Card, exercise: Exercise) -> None:
    if card.began_at is not None:
        say(
            f"\nThe redo of {exercise.id} is under way: pass `fastcto-tutor check {exercise.id}`, "
            "or end it by `fastcto-tutor review --give-up`."
        )
        return
    say(
        f"\nDo the exercise once more, from its starter ({exercise.minutes} minutes at first). "
        "`fastcto-tutor review --redo` puts its files back as they came; yours are copied aside."
    )


def _diff(exercise: Exercise, wrong: Misconception) -> dict[str, str]:
    from tutor.cli.solutions import differences
    from tutor.learner.cards import change

    try:
        before, after = change(exercise, wrong)
    except (OSError, ValueError) as error:
        refuse(f"The card cannot be read ({error}): install its pack again.", FAULT)
    return differences(before, after, "as it came", "changed")


def _card_data(session: Session, card: Card) -> dict[str, Any]:
    from tutor.learner.cards import choices

    exercise, wrong = _found(session, card)
    data: dict[str, Any] = {
        "kind": "redo" if wrong is None else "misconception",
        "concept": card.concept,
        "state": card.state,
        "exercise": exercise.id,
        "due": card.due.isoformat(),
        "under_way": card.began_at is not None,
    }
    if wrong is not None:
        files = [{"path": path, "diff": text} for path, text in _diff(exercise, wrong).items()]
        data["files"] = files
        data["choices"] = [
            {"number": number, "check": name or None, "title": title}
            for number, (name, title) in enumerate(choices(exercise), 1)
        ]
    return data


def _answer(session: Session, card: Card, given: str, as_json: bool) -> int:
    from tutor.learner.cards import caught_by, title_of

    exercise, wrong = _found(session, card)
    if wrong is None:
        refuse("This card is a redo. `fastcto-tutor review --redo` begins it.")
    guess = _choice(exercise, given)
    verdict = waited(_graded(session, exercise, wrong))
    found = caught_by(verdict)
    if found is None:
        busy = any(check.status == "not_judged" for check in verdict.checks)
        code = NOT_JUDGED if busy else FAULT
        refuse("The change could not be judged, and nothing was recorded. Try again.", code)
    right = waited(_recorded(session, card, guess, found))
    if as_json:
        shown = {"guess": guess or None, "found": found or None, "right": right}
        say_json({**shown, "verdict": verdict.model_dump(mode="json")})
    else:
        say(f"\nYour guess: {title_of(exercise, guess)}\nThe verdict: {title_of(exercise, found)}")
        if verdict.leading is not None:
            from tutor.cli.report import say_diagnostic

            say_diagnostic(verdict.leading)
        say("\nRight." if right else "\nNot so: the concept comes up again tomorrow.")
    return PASSED if right else FAILED


def _choice(exercise: Exercise, given: str) -> str:
    from tutor.learner.cards import choices

    offered = [name for name, _ in choices(exercise)]
    if given.isdecimal() and 1 <= int(given) <= len(offered):
        return offered[int(given) - 1]
    if given not in offered or not given:
        refuse(f"{given!r} is no choice. Give a number from 1 to {len(offered)} or a check's id.")
    return given


async def _graded(session: Session, exercise: Exercise, wrong: Misconception) -> Verdict:
    from tutor.cli.attempts import attempt
    from tutor.grading.grader import Grader
    from tutor.grading.submission import Submission

    submission = await in_thread(lambda: Submission.from_layers(exercise, wrong.folder))
    async with Grader(session.pack, notes=False) as grader:
        return await attempt(grader, exercise, submission, lambda event: None)


async def _recorded(session: Session, card: Card, guess: str, found: str) -> bool:
    async with await session.progress() as progress:
        return await progress.studies.reviewed(session.pack.id, card, guess, found)


def _begin_redo(session: Session, card: Card, yes: bool) -> None:
    exercise, wrong = _found(session, card)
    if wrong is not None:
        refuse("This card asks for a guess. `fastcto-tutor review` shows it.")
    workspace = session.workspace(exercise)
    kept = None
    if card.began_at is None and workspace.started:
        if not yes and not confirmed(f"Put {exercise.id} back to how it came? Yours is kept."):
            refuse("Nothing was changed. `fastcto-tutor review --redo --yes` does it unasked.")
        kept = workspace.reset()
    workspace.start()
    waited(_begun(session, card))
    say(f"The redo of {exercise.id} has begun. Your files: {workspace.folder}")
    if kept is not None:
        say(f"Your version from before lies in {kept}")
    say(f"`fastcto-tutor check {exercise.id}` ends it once everything passes.")


async def _begun(session: Session, card: Card) -> None:
    async with await session.progress() as progress:
        await progress.studies.begin_redo(session.pack.id, card)


def _give_up(session: Session, card: Card) -> None:
    async def ended() -> bool:
        async with await session.progress() as progress:
            return await progress.studies.give_up(session.pack.id, card.exercise)

    if not waited(ended()):
        refuse("No redo is under way. `fastcto-tutor review` shows what is due.")
    say(f"The redo of {card.exercise} is over; {card.concept} comes up again tomorrow.")
