"""Whether a wheel holds the built-in pack as the clone does, and no leavings of tools.

python .ci/wheel_contents.py WHEEL
"""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOMES = {
    "tutor": "tutor",
    "lessons": "tutor/builtin/lessons",
    "exercises": "tutor/builtin/exercises",
}
LEAVINGS = (".pyc", ".sqlite3")


def wanted() -> Iterator[str]:
    """Where each file of the clone's package and pack must lie in the wheel."""
    for folder, home in HOMES.items():
        for path in (ROOT / folder).rglob("*"):
            name = path.relative_to(ROOT / folder).as_posix()
            hidden = any(part.startswith(".") for part in name.split("/"))
            if path.is_file() and not hidden and not name.endswith(LEAVINGS):
                yield f"{home}/{name}"


def main(wheel: str) -> int:
    """Print what is missing or too much; 1 where anything is."""
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    needed = set(wanted())
    for name in sorted(needed - held):
        print(f"missing from the wheel: {name}")
    for name in sorted(held - needed):
        print(f"not of the wheel: {name}")
    print(f"{len(held)} files in the wheel, {len(needed)} wanted")
    return int(held != needed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
