"""The placement of a pack: which questions it asks, what proves them, and where it leads."""

from collections import Counter
from dataclasses import dataclass

from tutor.course.models import Exercise, Lesson, Module, Pack, PlacementQuestion, Predict
from tutor.course.problems import Problems


@dataclass(frozen=True)
class Asked:
    """A question of the placement, resolved; `step` counts from 0."""

    lesson: Lesson
    step: int
    predict: Predict
    gate: Exercise | None

    @property
    def key(self) -> str:
        """What an answer is stored under."""
        return f"{self.lesson.id}#{self.step + 1}"

    @property
    def concepts(self) -> tuple[str, ...]:
        """What a right answer with its gate shows: the concepts that lesson and gate share."""
        if self.gate is None:
            return ()
        shared = tuple(c for c in self.gate.concepts if c in self.lesson.concepts)
        return shared or self.gate.concepts


def questions(pack: Pack) -> tuple[Asked, ...]:
    """The placement's questions in order; empty for a pack without one."""
    if pack.placement is None:
        return ()
    lessons = _lessons(pack)
    found = []
    for question in pack.placement.questions:
        lesson = lessons[question.lesson]
        step = _step(lesson, question)
        predict = lesson.steps[step].predict if step is not None else None
        if step is not None and predict is not None:
            gate = pack.exercises[question.gate] if question.gate else None
            found.append(Asked(lesson, step, predict, gate))
    return tuple(found)


def module_after(pack: Pack) -> Module | None:
    """Where the placement leads who passes every gate: the module after the last gate's."""
    gates = {asked.gate.id for asked in questions(pack) if asked.gate is not None}
    homes = [i for i, m in enumerate(pack.modules) if any(x.exercise in gates for x in m.lessons)]
    following = max(homes) + 1 if homes else len(pack.modules)
    return pack.modules[following] if following < len(pack.modules) else None


def exercises_before(pack: Pack, module_id: str) -> set[str]:
    """The exercises of the modules that stand before one; empty for a module unheard of."""
    ids = [module.id for module in pack.modules]
    before = pack.modules[: ids.index(module_id)] if module_id in ids else ()
    return {x.exercise for module in before for x in module.lessons if x.exercise}


def check_placement(pack: Pack, file: str, problems: Problems) -> None:
    """Note where the placement names what is not there, or the same thing twice."""
    if pack.placement is None or problems.found:
        return  # a lesson or an exercise that was refused may be the one that is named
    lessons = _lessons(pack)
    for question in pack.placement.questions:
        field = f"field `placement.questions` names '{question.lesson}'"
        lesson = lessons.get(question.lesson)
        if lesson is None:
            problems.add(file, f"{field}, which is no lesson's id: correct or remove it")
        elif _step(lesson, question) is None:
            where = f"in step {question.step}" if question.step else "anywhere"
            problems.add(
                file,
                f"{field}, which asks no `predict` question {where}: write one, or name another",
            )
        if question.gate is not None and question.gate not in pack.exercises:
            problems.add(
                file,
                f"field `placement.questions[{question.lesson}].gate` names '{question.gate}', "
                "which this pack does not have: correct or remove it",
            )
    asked = [(q.lesson, q.step or 0) for q in pack.placement.questions]
    gates = [q.gate for q in pack.placement.questions if q.gate is not None]
    for name in [lesson for (lesson, _), times in Counter(asked).items() if times > 1]:
        problems.add(file, f"the placement asks '{name}' twice: remove one")
    for name in [gate for gate, times in Counter(gates).items() if times > 1]:
        problems.add(file, f"the placement has the gate '{name}' twice: remove one")


def strangers(pack: Pack) -> list[Asked]:
    """Questions whose gate trains nothing of what their lesson teaches."""
    return [
        asked
        for asked in questions(pack)
        if asked.gate is not None and not set(asked.gate.concepts) & set(asked.lesson.concepts)
    ]


def _lessons(pack: Pack) -> dict[str, Lesson]:
    return {lesson.id: lesson for module in pack.modules for lesson in module.lessons}


def _step(lesson: Lesson, question: PlacementQuestion) -> int | None:
    """The step that asks, from 0; None where the one that is named, or every one, asks nothing."""
    asking = [i for i, step in enumerate(lesson.steps) if step.predict is not None]
    if question.step is not None:
        return question.step - 1 if question.step - 1 in asking else None
    return asking[0] if asking else None
