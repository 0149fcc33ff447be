"""Which exercises are open to a learner, and what is still in the way of the others."""

from collections.abc import Set as AbstractSet

from tutor.course.models import Exercise, Module, Pack


def unlocked(pack: Pack, passed: AbstractSet[str]) -> dict[str, str | None]:
    """Exercise id -> None where it is open, else the sentence that says what to do first.

    `passed` holds ids of passed exercises. What was passed once stays open. An exercise opens
    when all that it requires is passed, and all exercises of the modules that its own requires.
    """
    return {
        exercise.id: None if exercise.id in passed else _reason(pack, exercise, passed)
        for exercise in pack.ordered_exercises()
    }


def edges(pack: Pack) -> dict[str, tuple[str, ...]]:
    """What each exercise waits for, directly: its own requirements and its modules'.

    Modules stand in it as `module NAME`: one waits for its own exercises, so that whatever
    requires it waits for all of them.
    """
    waits: dict[str, tuple[str, ...]] = {name: x.requires for name, x in pack.exercises.items()}
    for module in pack.modules:
        needed = tuple(f"module {name}" for name in module.requires)
        own = _exercises_of(pack, module)
        for exercise in own:
            waits[exercise.id] = (*waits[exercise.id], *needed)
        waits[f"module {module.id}"] = (*(exercise.id for exercise in own), *needed)
    return waits


def _reason(pack: Pack, exercise: Exercise, passed: AbstractSet[str]) -> str | None:
    for module in _modules_required(pack, exercise):
        left = [x for x in _exercises_of(pack, module) if x.id not in passed]
        if left:
            return f"Finish the module “{module.title}” first: {_counted(len(left))} to pass."
    titles = [f"“{pack.exercises[x].title}”" for x in exercise.requires if x not in passed]
    return f"Pass {' and '.join(titles)} first." if titles else None


def _counted(number: int) -> str:
    return "1 exercise is left" if number == 1 else f"{number} exercises are left"


def _modules_required(pack: Pack, exercise: Exercise) -> list[Module]:
    by_id = {module.id: module for module in pack.modules}
    homes = [m for m in pack.modules if any(x.exercise == exercise.id for x in m.lessons)]
    return [by_id[name] for name in dict.fromkeys(n for m in homes for n in m.requires)]


def _exercises_of(pack: Pack, module: Module) -> list[Exercise]:
    ids = dict.fromkeys(lesson.exercise for lesson in module.lessons)
    return [pack.exercises[x] for x in ids if x is not None and x in pack.exercises]
