import os.path
from pathlib import Path, PurePosixPath

ROOT = Path("/srv/files")


def describe(name: str) -> dict[str, str] | None:
    wanted = Path(os.path.normpath(ROOT / name))
    if not wanted.is_relative_to(ROOT):
        return None
    relative = PurePosixPath(wanted.relative_to(ROOT))
    base, extension = os.path.splitext(relative.name)
    return {
        "folder": os.path.dirname(relative),
        "base": base,
        "kind": extension.lstrip("."),
        "thumbnail": str(relative.with_suffix(".png").with_name(f"{wanted.stem}-small.png")),
    }
