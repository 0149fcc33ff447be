"""`placement`: where to begin, found out by questions and gates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tutor.cli.faults import FAILED, PASSED, refuse
from tutor.cli.plain import asked, say, say_json
from tutor.cli.progress import studied
from tutor.cli.session import JsonOption, PackOption, Session, open_session, waited

if TYPE_CHECKING:
    from tutor.course.placement import Asked
    from tutor.learner.placement import PlacementStanding

LETTERS = "abcdef"


def placement(
    answer: Annotated[
        str | None, typer.Option(help="Letter of your answer.", show_default=False)
    ] = None,
    end: Annotated[bool, typer.Option("--end", help="End it with what is shown so far.")] = False,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find out where to begin: questions, then gates without hints.

    Exit codes: 0 right or nothing asked, 1 a wrong answer, 2 wrong usage.
    """
    session = open_session(pack)
    standing = waited(studied(session)).placement
    if standing.phase == "none":
        refuse(f"{session.pack.title} has no placement. `fastcto-tutor next` says how to begin.")
    if end:
        _end(session, standing)
        standing = waited(studied(session)).placement
    elif answer is not None:
        raise typer.Exit(_answer(session, standing, answer, as_json))
    if as_json:
        say_json(_data(standing))
        return
    _say_standing(session, standing)
    if not end and standing.next is not None:
        given = asked("\nLetter of your answer, or Enter for later: ")
        if given:
            raise typer.Exit(_answer(session, standing, given, as_json))


def _say_standing(session: Session, standing: PlacementStanding) -> None:
    total, wanted = len(standing.asked), session.pack.placement
    if standing.phase == "new" and wanted is not None:
        gates = len({x.gate.id for x in standing.asked if x.gate})
        questions = "1 question" if total == 1 else f"{total} questions"
        say(
            f"The placement takes about {wanted.minutes} minutes: {questions}, then up to {gates} "
            "exercises without hints for what you answered rightly. Whoever passes all of them "
            "goes on behind them."
        )
    if standing.next is not None and standing.phase != "over":
        _say_question(standing.next, len(standing.answers) + 1, total)
        return
    say(f"{standing.right} of {total} answers were right.")
    for gate in standing.gates:
        name = gate.asked.gate.id if gate.asked.gate else ""
        words = {
            "open": f"`fastcto-tutor start {name} --anyway`, then `check {name}`; no hints",
            "passed": f"tested out: {', '.join(gate.asked.concepts)}",
            "told": "a hint or the solution was seen, so that it proves nothing",
        }[gate.state]
        say(f"{gate.state}  {name}: {words}")
    if standing.phase == "gates":
        say("`fastcto-tutor placement --end` ends it with what is shown so far.")
    elif standing.row is not None and standing.row.leads_to:
        title = next(m.title for m in session.pack.modules if m.id == standing.row.leads_to)
        say(f"Every gate is passed: you go on with “{title}”. `fastcto-tutor next` says how.")
    else:
        say("The placement is over. `fastcto-tutor next` says what comes next.")


def _say_question(question: Asked, number: int, total: int) -> None:
    predict = question.predict
    say(f"\nQuestion {number} of {total}: {predict.question}\n\n{predict.snippet.rstrip()}\n")
    for letter, choice in zip(LETTERS, predict.choices, strict=False):
        say(f"{letter}) {choice}")
    say("\n`fastcto-tutor placement --answer LETTER` answers.")


def _answer(session: Session, standing: PlacementStanding, given: str, as_json: bool) -> int:
    question = standing.next
    if question is None or standing.phase == "over":
        refuse("Every question is answered. `fastcto-tutor placement` shows where you stand.")
    choices = question.predict.choices
    position = LETTERS.find(given.lower()) if len(given) == 1 else -1
    if not 0 <= position < len(choices):
        refuse(f"{given!r} is no choice. Give a letter from a to {LETTERS[len(choices) - 1]}.")
    choice = choices[position]
    right = waited(_recorded(session, question, choice))
    if as_json:
        answered = {"question": question.key, "choice": choice, "right": right}
        say_json({**answered, "answer": question.predict.answer})
        return PASSED if right else FAILED
    say(f"Your answer: {choice}. {'Right.' if right else f'Not so: {question.predict.answer}.'}")
    say(f"Measured: {question.predict.measured}")
    say("`fastcto-tutor placement` goes on.")
    return PASSED if right else FAILED


async def _recorded(session: Session, question: Asked, choice: str) -> bool:
    async with await session.progress() as progress:
        return await progress.studies.answer_placement(session.pack.id, question, choice)


def _end(session: Session, standing: PlacementStanding) -> None:
    if standing.phase in ("new", "over"):
        refuse("No placement is under way. `fastcto-tutor placement` shows where you stand.")

    async def ended() -> None:
        async with await session.progress() as progress:
            await progress.studies.end_placement(session.pack, standing)

    waited(ended())


def _data(standing: PlacementStanding) -> dict[str, Any]:
    question = standing.next if standing.phase != "over" else None
    return {
        "phase": standing.phase,
        "answered": len(standing.answers),
        "right": standing.right,
        "of": len(standing.asked),
        "question": question
        and {
            "key": question.key,
            "question": question.predict.question,
            "snippet": question.predict.snippet,
            "choices": dict(zip(LETTERS, question.predict.choices, strict=False)),
        },
        "gates": [
            {
                "exercise": gate.asked.gate.id if gate.asked.gate else None,
                "state": gate.state,
                "concepts": list(gate.asked.concepts),
            }
            for gate in standing.gates
        ],
        "leads_to": standing.row.leads_to if standing.row else None,
    }
