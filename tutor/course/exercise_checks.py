"""An exercise's folder: what must be there, what must not, and where variants may write."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tutor.course.editable import is_editable
from tutor.course.models import Exercise
from tutor.course.problems import Problems
from tutor.course.suite_checks import check_suite
from tutor.course.survey import CACHES
from tutor.course.tree import read_tree

HINTS = 3
MISCONCEPTIONS = 3


def check_exercise(exercise: Exercise, name: str, found: Problems) -> None:
    """Note everything that is wrong with the folder `name` (posix, relative to the pack)."""
    if len(exercise.hints) != HINTS:
        found.add(
            f"{name}/exercise.toml",
            f"field `hints` has {len(exercise.hints)}: write {HINTS}, from a question to a "
            "direction",
        )
    starter = _tree(exercise.starter, f"{name}/starter", found)
    _check_starter(exercise, starter, name, found)
    variants = dict(_variants(exercise))
    _check_variants_present(exercise, name, found)
    changed: set[str] = set()
    for folder, path in variants.items():
        files = _tree(path, f"{name}/{folder}", found)
        changed |= files.keys()
        _check_variant(exercise, starter, files, f"{name}/{folder}", found)
    _check_editable(exercise, starter.keys() | changed, name, found)
    _check_listed(exercise, name, found)
    check_suite(exercise, name, found)


def _variants(exercise: Exercise) -> Iterator[tuple[str, Path]]:
    """The folders of changed files, by their name in the exercise."""
    yield "solution", exercise.solution
    for name, folder in exercise.alternatives.items():
        yield f"alternatives/{name}", folder
    for wrong in exercise.misconceptions:
        yield f"misconceptions/{wrong.name}", wrong.folder


def _tree(folder: Path, name: str, found: Problems) -> Mapping[str, bytes]:
    """The files of a folder that must hold some; none with a problem."""
    try:
        files = read_tree(folder)
    except FileNotFoundError:
        found.add(name, "there is no such folder: add it with its files")
        return {}
    except NotADirectoryError:
        found.add(name, "it is a file: make it a folder")
        return {}
    except (ValueError, OSError) as error:
        found.add(name, str(error))
        return {}
    if not files:
        found.add(name, "it holds no file: add what it is for")
    for hidden in _dotfiles(folder):
        found.add(f"{name}/{hidden}", "dotfiles never reach an app: rename or remove it")
    return files


def _dotfiles(folder: Path) -> list[str]:
    names = (path.relative_to(folder) for path in folder.rglob(".*") if path.is_file())
    return sorted(name.as_posix() for name in names if not CACHES & set(name.parts))


def _check_starter(
    exercise: Exercise, starter: Mapping[str, bytes], name: str, found: Problems
) -> None:
    if not starter:
        return
    module = exercise.app.partition(":")[0].replace(".", "/")
    if not {f"{module}.py", f"{module}/__init__.py"} & starter.keys():
        found.add(
            f"{name}/starter",
            f"it has no {module}.py, where `app` says that the app is: add it or correct `app`",
        )
    if exercise.open_first not in starter:
        found.add(
            f"{name}/exercise.toml",
            f"field `open_first` names '{exercise.open_first}', which is not in the starter: "
            "correct it",
        )
    elif not is_editable(exercise, exercise.open_first):
        found.add(
            f"{name}/exercise.toml",
            f"field `open_first` names '{exercise.open_first}', which is not editable: name a "
            "file that the learner changes",
        )


def _check_variants_present(exercise: Exercise, name: str, found: Problems) -> None:
    if not exercise.alternatives:
        found.add(
            f"{name}/alternatives",
            "there is no other right answer: add at least one folder with its changed files",
        )
    if len(exercise.misconceptions) < MISCONCEPTIONS:
        found.add(
            f"{name}/exercise.toml",
            f"field `misconceptions` has {len(exercise.misconceptions)}: describe at least "
            f"{MISCONCEPTIONS} plausible wrong answers",
        )


def _check_variant(
    exercise: Exercise,
    starter: Mapping[str, bytes],
    files: Mapping[str, bytes],
    name: str,
    found: Problems,
) -> None:
    for path, content in files.items():
        if not is_editable(exercise, path):
            found.add(
                f"{name}/{path}",
                "no glob of `editable` allows this path, so no learner could write it: move the "
                "change or widen `editable`",
            )
        elif starter.get(path) == content:
            found.add(f"{name}/{path}", "it is the same as in the starter: remove the copy")


def _check_editable(exercise: Exercise, paths: set[str], name: str, found: Problems) -> None:
    """A glob may leave room for a file that no answer here adds, but not in an unknown folder."""
    folders = {path.rpartition("/")[0] for path in paths}
    for glob in exercise.editable:
        only = exercise.model_copy(update={"editable": (glob,)})
        if any(is_editable(only, path) for path in paths):
            continue
        if paths and glob.rpartition("/")[0] not in folders:
            found.add(
                f"{name}/exercise.toml",
                f"field `editable` holds '{glob}', but neither the starter nor an answer has a "
                "file in that folder: correct or remove it",
            )


def _check_listed(exercise: Exercise, name: str, found: Problems) -> None:
    """Nothing lies in the folder that no rule names; the hidden suite looks after its own."""
    folders = {"starter", "solution", "alternatives", "misconceptions", "tests"}
    for entry in _entries(exercise.folder):
        if entry.name not in folders | {"exercise.toml", "host.py"}:
            found.add(f"{name}/{entry.name}", "no rule names it: remove it, or move it elsewhere")
    listed = {wrong.name for wrong in exercise.misconceptions}
    for entry in _entries(exercise.folder / "misconceptions"):
        if entry.name not in listed:
            found.add(
                f"{name}/misconceptions/{entry.name}",
                "exercise.toml does not name it: add it to `misconceptions` or remove it",
            )
    for entry in _entries(exercise.folder / "alternatives"):
        if not entry.is_dir():
            found.add(
                f"{name}/alternatives/{entry.name}",
                "it is a file among folders of answers: move it into one",
            )


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(x for x in folder.iterdir() if x.name not in CACHES and x.name[0] != ".")
