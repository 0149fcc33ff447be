"""Packs that came as Python packages: where they lie. None of them is imported for that."""

from importlib.machinery import ModuleSpec
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

GROUP = "fastcto_tutor.packs"
"""The entry point group in which a package names a pack."""


def pack_packages() -> tuple[Path, ...]:
    """Folders, or single files, of every installed package that says it holds a pack."""
    names = {entry.module.partition(".")[0] for entry in entry_points(group=GROUP)}
    return tuple(place for name in sorted(names) for place in _places(name))


def _places(package: str) -> tuple[Path, ...]:
    try:
        spec: ModuleSpec | None = find_spec(package)
    except (ImportError, ValueError):
        return ()
    if spec is None:
        return ()
    found = spec.submodule_search_locations or ([spec.origin] if spec.origin else [])
    return tuple(Path(place).resolve() for place in found)
