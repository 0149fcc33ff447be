"""An `exercise.toml` as an Exercise, with everything in it that does not fit together."""

from collections import Counter
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from tutor.course.graph import cycle
from tutor.course.models import Exercise
from tutor.course.problems import Problems
from tutor.course.reading import parse_toml, read_text

FILE = "exercise.toml"


def read_exercise(
    root: Path, folder: str, files: AbstractSet[str], problems: Problems
) -> Exercise | None:
    """The exercise in `folder` (posix, relative to the pack), None with problems.

    `files` is what `survey` found in the pack.
    """
    name = f"{folder}/{FILE}"
    text = read_text(root, name, files, problems)
    data = None if text is None else parse_toml(text, name, problems)
    if data is None:
        return None
    arranged = _arranged(data, root / folder, name, problems)
    try:
        exercise = Exercise(**arranged)
    except ValidationError as error:
        problems.add_fields(name, arranged, error)
        return None
    _check_paths(exercise, name, problems)
    _check_checks(exercise, name, problems)
    _check_partners(exercise, name, problems)
    wanted = folder.rpartition("/")[2]
    if exercise.id != wanted:
        problems.add(name, f"field `id` is '{exercise.id}': write the folder's name, '{wanted}'")
        return None
    return exercise


def _arranged(data: dict[str, Any], folder: Path, name: str, problems: Problems) -> dict[str, Any]:
    """The file's tables in the shape of the models, with the folders that they stand for."""
    _refuse_folder(data, "", name, problems)
    arranged = {**data, "folder": folder}
    for field in ("partners", "misconceptions"):
        arranged[field] = _entries(field, data.get(field, {}), name, problems)
    for wrong in arranged["misconceptions"]:
        _refuse_folder(wrong, f"misconceptions.{wrong.get('name')}.", name, problems)
        wrong["folder"] = folder / "misconceptions" / str(wrong.get("name"))
    return arranged


def _entries(field: str, written: Any, name: str, problems: Problems) -> list[dict[str, Any]]:
    """Entries written as `[field.a-name]`, or as `[[field]]` with a `name`; always the latter."""
    if isinstance(written, dict):
        for key, table in written.items():
            if isinstance(table, dict) and "name" in table:
                problems.add(
                    name, f"field `{field}.{key}.name` repeats the table's name: remove it"
                )
        written = [{**x, "name": key} if isinstance(x, dict) else x for key, x in written.items()]
    if not isinstance(written, list) or not all(isinstance(x, dict) for x in written):
        problems.add(name, f"field `{field}` is no table of tables: write [{field}.a-name]")
        return []
    names = Counter(str(x.get("name")) for x in written)
    for twice in (x for x, times in names.items() if times > 1):
        problems.add(name, f"field `{field}` has '{twice}' twice: rename one of them")
    return [dict(x) for x in written]


def _refuse_folder(table: dict[str, Any], prefix: str, name: str, problems: Problems) -> None:
    """The models know a folder; a file must not name it, for it could lead anywhere."""
    if "folder" in table:
        problems.add(name, f"field `{prefix}folder` is not known: remove it")


def _check_paths(exercise: Exercise, name: str, problems: Problems) -> None:
    texts = [("open_first", exercise.open_first), *(("editable", x) for x in exercise.editable)]
    for field, text in texts:
        path = PurePosixPath(text)
        if path.is_absolute() or ".." in path.parts or "\\" in text or str(path) != text:
            problems.add(
                name,
                f"field `{field}` holds '{text}': write a path inside the code base, such as "
                "'app/main.py'",
            )


def _check_checks(exercise: Exercise, name: str, problems: Problems) -> None:
    ids = Counter(check.id for check in exercise.checks)
    for check_id in (x for x, times in ids.items() if times > 1):
        problems.add(name, f"check '{check_id}' is there twice: rename one of them")
    for check in exercise.checks:
        for need in check.needs:
            if need not in ids:
                problems.add(
                    name,
                    f"field `checks[{check.id}].needs` names '{need}', which is no check: "
                    "name one of this exercise",
                )
    circle = cycle({check.id: check.needs for check in exercise.checks})
    if circle:
        problems.add(name, f"checks need each other in a circle ({' > '.join(circle)}): break it")
    for wrong in exercise.misconceptions:
        if wrong.check not in ids:
            problems.add(
                name,
                f"field `misconceptions.{wrong.name}.check` names '{wrong.check}', which is "
                "no check: name one of this exercise",
            )


def _check_partners(exercise: Exercise, name: str, problems: Problems) -> None:
    taken = Counter([*exercise.env, *(partner.env for partner in exercise.partners)])
    for variable in (x for x, times in taken.items() if times > 1):
        problems.add(
            name, f"the variable {variable} is set twice, by `env` or `partners`: rename one"
        )
