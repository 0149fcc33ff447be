"""Whether the probes are still those that were put in place: looked at when a request ends.

Probes share an interpreter with the code they watch, and nothing in it can be kept from that code.
What can be done is to notice. Three things are compared with how they stood before the learner's
first line ran: the functions and classes of the app host itself, the places in other libraries
where probes listen, and the recorder's own switches.

The app host's modules also leave `sys.modules` then, so that an import of them finds nothing.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tutor.apphost.probes.recorder import RECORDER, Record, own_namespace
from tutor.protocol.events import Family, Tampered

OWN = ("tutor.apphost", "tutor.protocol", "tutor.wire")
MOST = 10
"""Findings that are reported; one is enough to fail a check."""
ALL: Family | None = None


class Guarded:
    """A place where a probe listens: an attribute that must stay what the probe made it."""

    __slots__ = ("attribute", "family", "owner", "probe", "value")

    def __init__(self, probe: str, family: Family | None, owner: Any, attribute: str) -> None:
        self.probe = probe
        self.family = family
        self.owner = owner
        self.attribute = attribute
        self.value = vars(owner).get(attribute)

    def broken(self) -> bool:
        """Whether something else stands there now."""
        return vars(self.owner).get(self.attribute) is not self.value

    @property
    def name(self) -> str:
        """The place as one would write it."""
        return f"{getattr(self.owner, '__name__', self.owner)}.{self.attribute}"


class Own:
    """The functions of one namespace of ours, a module's or a class's, with their code."""

    __slots__ = ("_functions", "_names", "name", "space")

    def __init__(self, name: str, space: Any) -> None:
        self.name = name
        self.space = space
        self._names = {key: value for key, value in space.items() if _fixed(value)}
        found = [(key, _function(value)) for key, value in self._names.items()]
        self._functions = [(key, f, f.__code__, f.__defaults__) for key, f in found if f]

    def broken(self) -> str | None:
        """The first name that is bound to something else, or whose code was exchanged."""
        space = self.space
        for key, value in self._names.items():
            if space.get(key) is not value:
                return f"{self.name}.{key}"
        for key, function, code, defaults in self._functions:
            if function.__code__ is not code or function.__defaults__ is not defaults:
                return f"{self.name}.{key}"
        return None


def _fixed(value: Any) -> bool:
    """Whether a name is bound once and for all: what changes as the host works is left out."""
    return isinstance(
        value, FunctionType | type | ModuleType | staticmethod | classmethod | property | CodeType
    ) or callable(value)


def _function(value: Any) -> FunctionType | None:
    value = getattr(value, "__func__", value)
    value = getattr(value, "fget", value) if isinstance(value, property) else value
    return value if isinstance(value, FunctionType) else None


class Seal:
    """What was in place before the learner's first line, and the comparison with now."""

    def __init__(self) -> None:
        self._guarded: list[Guarded] = []
        self._asked: list[tuple[str, Family | None, str, Callable[[], bool]]] = []
        self._own: list[Own] = []
        self._root = ""
        self._thread = 0
        self._main: ModuleType | None = None

    def guard(self, probe: str, family: Family | None, owner: Any, *attributes: str) -> None:
        """Watches attributes that a probe has replaced. probe: what it watches, in words."""
        self._guarded += [Guarded(probe, family, owner, attribute) for attribute in attributes]

    def ask(self, probe: str, family: Family | None, part: str, holds: Callable[[], bool]) -> None:
        """Watches something that a function can tell, such as a registered listener."""
        self._asked.append((probe, family, part, holds))

    def close(self) -> None:
        """Remembers how everything stands, and takes the host's modules out of `sys.modules`.

        Comes after everything of the host's is imported, and before the learner's first line.
        """
        self._root, self._thread = RECORDER.root, RECORDER.loop_thread
        self._adopt(self._guarded)
        mine = [name for name in sys.modules if name.startswith(OWN) or name == "tutor"]
        for name in mine:
            space = vars(sys.modules[name])
            own_namespace(space)
            self._own.append(Own(name, space))
            for key, value in space.items():
                if isinstance(value, type) and value.__module__ == name:
                    self._own.append(Own(f"{name}.{key}", vars(value)))
        for name in mine:
            del sys.modules[name]
        # A second copy from the disk would listen to nothing, and only confuse.
        sys.modules["tutor"] = None  # type: ignore[assignment]
        # The module that was started leads to all others as well.
        self._main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")

    @contextmanager
    def author(self) -> Iterator[None]:
        """What the exercise's own code replaces meanwhile is as it should be."""
        held = [place for place in self._guarded if not place.broken()]
        try:
            yield
        finally:
            self._adopt(held)

    def _adopt(self, places: Iterable[Guarded]) -> None:
        """Takes places for right as they are now: others of ours may have wrapped a probe."""
        for place in places:
            place.value = vars(place.owner).get(place.attribute)

    def broken(self, record: Record | None = None) -> list[Tampered]:
        """What isn't as it was. record: one whose events must be those that were kept."""
        found = [*self._of_recorder(record), *self._of_probes(), *self._of_own()]
        return found[:MOST]

    def _of_recorder(self, record: Record | None) -> Iterable[Tampered]:
        recorder = RECORDER
        for name, line in recorder.meddlers:
            place = f" by {line[0]}:{line[1]}" if line is not None else ""
            yield _tampered("everything", f"Recorder.{name} (set{place})", ALL)
        if recorder.root != self._root or recorder.loop_thread != self._thread:
            yield _tampered("everything", "Recorder.root or Recorder.loop_thread", ALL)
        if recorder.phase not in ("serving", "startup", "shutdown", "import"):
            yield _tampered("everything", "Recorder.phase", ALL)
        if type(recorder.silent) is not bool or type(recorder.inside) is not bool:
            yield _tampered("everything", "Recorder.silent or Recorder.inside", ALL)
        elif recorder.silent and recorder.on_loop():
            yield _tampered("everything", "Recorder.silent", ALL)
        if record is not None and not record.whole():
            yield _tampered("everything", "the events of the request", ALL)

    def _of_probes(self) -> Iterable[Tampered]:
        for place in self._guarded:
            if place.broken():
                yield _tampered(place.probe, place.name, place.family)
        for probe, family, part, holds in self._asked:
            if not holds():
                yield _tampered(probe, part, family)

    def _of_own(self) -> Iterable[Tampered]:
        for own in self._own:
            name = own.broken()
            if name is not None:
                yield _tampered("everything", name, ALL)


SEAL = Seal()


def _tampered(probe: str, part: str, family: Family | None) -> Tampered:
    return Tampered(probe=probe, part=part, family=family)
