"""A pack from a folder: course file, lessons and exercises, read and fitted together."""

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from pydantic import ValidationError

import tutor
from tutor.course.builtin import builtin_root
from tutor.course.exercise_file import FILE, read_exercise
from tutor.course.graph import cycle
from tutor.course.lessons import parse_lesson
from tutor.course.models import FORMAT, Exercise, Lesson, Pack
from tutor.course.placement import check_placement
from tutor.course.problems import PackError, Problems
from tutor.course.reading import parse_toml, read_text
from tutor.course.survey import survey
from tutor.course.unlocking import edges

__all__ = ["COURSE", "PackError", "builtin_root", "load_pack"]

COURSE = "lessons/course.toml"
_LESSON_FILE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/\d\d-[a-z0-9]+(-[a-z0-9]+)*\.md")


def load_pack(root: Path) -> Pack:
    """The pack in the folder `root`, which need not be absolute.

    Reads lessons and exercise files, lists the other files, runs nothing. Raises PackError with
    every problem found, each a sentence that names the file, the field and what to do.
    """
    root = root.absolute()
    problems = Problems()
    files = survey(root, problems)
    if COURSE not in files and not problems.found:
        problems.add(str(root), f"it is not a pack, for it has no {COURSE}: name a pack's folder")
    data = _course(root, files, problems)
    modules = _modules(root, data, files, problems)
    exercises = _exercises(root, files, problems)
    pack = _pack(root, data, modules, exercises, problems)
    if pack is not None:
        _check_together(pack, problems)
    if pack is None or problems.found:
        raise PackError(problems.found)
    return pack


def _course(root: Path, files: AbstractSet[str], problems: Problems) -> dict[str, Any]:
    """The course file as written. Raises PackError where nothing else could make sense."""
    text = read_text(root, COURSE, files, problems) if COURSE in files else None
    data = None if text is None else parse_toml(text, COURSE, problems)
    if data is None:
        raise PackError(problems.found)
    _refuse_newer(data)
    return data


def _refuse_newer(data: dict[str, Any]) -> None:
    written, wanted = data.get("format"), data.get("tutor")
    named = wanted if isinstance(wanted, str) and _numbers(wanted) else None
    newer = isinstance(written, int) and written > FORMAT
    if not newer and (named is None or _numbers(named) <= _numbers(tutor.__version__)):
        return
    reader = f"fastcto-tutor {named} or newer" if named else "a newer fastcto-tutor"
    reason = f"the pack has format {written}" if newer else "the pack asks for it"
    raise PackError(
        [
            f"{COURSE}: it takes {reader} to read this pack ({reason}; this is version "
            f"{tutor.__version__}, which reads format {FORMAT}): upgrade the tutor"
        ]
    )


def _numbers(version: str) -> tuple[int, ...]:
    match = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(x) for x in match[0].split(".")) if match else ()


def _modules(root: Path, data: dict[str, Any], files: AbstractSet[str], problems: Problems) -> Any:
    """The course file's modules with lessons in place of the names of their files."""
    tables = data.get("modules")
    if not isinstance(tables, list):
        return tables
    modules: list[Any] = []
    listed: list[str] = []
    for table in tables:
        names = table.get("lessons") if isinstance(table, dict) else None
        if not isinstance(names, list):
            modules.append(table)
            continue
        module = str(table.get("id"))
        lessons = [_lesson(root, module, name, files, problems) for name in names]
        listed += [name for name in names if isinstance(name, str)]
        modules.append({**table, "lessons": [lesson for lesson in lessons if lesson]})
    for name in (x for x, times in Counter(listed).items() if times > 1):
        problems.add(COURSE, f"the lesson {name} is listed twice: remove one")
    for name in sorted(files):
        if name.startswith("lessons/") and name.endswith(".md"):
            short = name.removeprefix("lessons/")
            if short not in listed:
                problems.add(name, f"no module lists this lesson: add '{short}' to {COURSE}")
    return modules


def _lesson(
    root: Path, module: str, name: Any, files: AbstractSet[str], problems: Problems
) -> Lesson | None:
    known = isinstance(name, str) and _LESSON_FILE.fullmatch(name)
    if not known or not name.startswith(f"{module}/"):
        problems.add(
            COURSE,
            f"field `modules[{module}].lessons` holds '{name}': write '{module}/', two digits, "
            f"a hyphen and a slug, such as '{module}/01-one-idea.md'",
        )
        return None
    full = f"lessons/{name}"
    text = read_text(root, full, files, problems)
    return None if text is None else parse_lesson(text, root / full, full, problems)


def _exercises(root: Path, files: AbstractSet[str], problems: Problems) -> dict[str, Exercise]:
    """Every exercise folder that holds files, by its folder's name."""
    found: dict[str, Exercise] = {}
    names = sorted({x.split("/")[1] for x in files if x.startswith("exercises/")})
    for name in names:
        folder = f"exercises/{name}"
        if folder in files:
            problems.add(folder, "it is a file among the folders of exercises: move it away")
        elif f"{folder}/{FILE}" not in files:
            problems.add(folder, f"it has no {FILE}: add one, or remove the folder")
        else:
            exercise = read_exercise(root, folder, files, problems)
            if exercise is not None:
                found[name] = exercise
    return found


def _pack(
    root: Path,
    data: dict[str, Any],
    modules: Any,
    exercises: dict[str, Exercise],
    problems: Problems,
) -> Pack | None:
    """The pack as a model; fields are judged even where lessons or exercises were refused."""
    for reserved in ("exercises", "root"):
        if reserved in data:
            problems.add(COURSE, f"field `{reserved}` is not known: remove it")
    values = {**data, "exercises": exercises, "root": root}
    if modules is not None:
        values["modules"] = modules
    try:
        return Pack(**values)
    except ValidationError as error:
        problems.add_fields(COURSE, data, error)
        return None


def _check_together(pack: Pack, problems: Problems) -> None:
    _check_unique(pack, problems)
    _check_exercises_named(pack, problems)
    _check_requires(pack, problems)
    check_placement(pack, COURSE, problems)


def _check_unique(pack: Pack, problems: Problems) -> None:
    lessons = [lesson for module in pack.modules for lesson in module.lessons]
    for kind, ids in (
        ("module", [module.id for module in pack.modules]),
        ("lesson", [lesson.id for lesson in lessons]),
    ):
        for name in (x for x, times in Counter(ids).items() if times > 1):
            problems.add(COURSE, f"two {kind}s have the id '{name}': rename one of them")


def _check_exercises_named(pack: Pack, problems: Problems) -> None:
    """Every exercise that a lesson names exists, and every one that exists is named."""
    named: set[str] = set()
    for lesson in (lesson for module in pack.modules for lesson in module.lessons):
        if lesson.exercise is None:
            continue
        named.add(lesson.exercise)
        folder = f"exercises/{lesson.exercise}"
        if lesson.exercise not in pack.exercises and not (pack.root / folder / FILE).is_file():
            problems.add(
                lesson.path.relative_to(pack.root).as_posix(),
                f"field `exercise` names '{lesson.exercise}', but there is no {folder}/{FILE}: "
                "correct the name, or add the exercise",
            )
    if problems.found:
        return  # a lesson that was refused may be the one that names it
    for exercise in pack.exercises:
        if exercise not in named:
            problems.add(
                f"exercises/{exercise}",
                "no lesson leads to this exercise: name it in a lesson's field `exercise`",
            )


def _check_requires(pack: Pack, problems: Problems) -> None:
    module_ids = {module.id for module in pack.modules}
    # An exercise whose file was refused is there all the same.
    folders = {x.parent.name for x in (pack.root / "exercises").glob(f"*/{FILE}")}
    wanted = [(COURSE, f"modules[{m.id}].requires", m.requires, module_ids) for m in pack.modules]
    wanted += [
        (f"exercises/{name}/{FILE}", "requires", exercise.requires, folders)
        for name, exercise in pack.exercises.items()
    ]
    for file, field, requires, known in wanted:
        for missing in (x for x in requires if x not in known):
            problems.add(
                file,
                f"field `{field}` names '{missing}', which this pack does not have: "
                "correct or remove it",
            )
    circle = cycle(edges(pack))
    if circle:
        problems.add(
            COURSE,
            f"these wait for each other and would never unlock: {' > '.join(circle)}; "
            "take one out of `requires`",
        )
