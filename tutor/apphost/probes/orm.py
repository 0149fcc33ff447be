"""Which relation or column the ORM is loading when a statement runs, and why."""

import sys
from types import FrameType
from typing import Any, NamedTuple

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from tutor.apphost.probes.recorder import failsafe
from tutor.apphost.probes.stacks import frames, learners_file

OPTION = "_tutor_load"
"""The execution option that carries a Load from the session to the cursor."""


class Load(NamedTuple):
    """attr: "Order.items", "Order" or None.

    how: lazy, immediate, relationship (with its parents), column (left out at first), get (by its
    key), refresh (asked for), expired (read again, after a commit most often) or plain.
    """

    attr: str | None
    how: str


PLAIN = Load(None, "plain")
SESSION, STRATEGIES = "sqlalchemy.orm.session", "sqlalchemy.orm.strategies"
DEPTH = 40
"""Frames from a statement of the session's out to the method that was called."""
_getframe = sys._getframe


def listen() -> None:
    """Marks the ORM's own SELECTs, of every session class."""
    event.listen(Session, "do_orm_execute", _mark)


@failsafe
def _mark(state: ORMExecuteState) -> None:
    # On a text() statement the state has no load options to ask for.
    if not state.is_select:
        return
    load = _load(state)
    if load is not PLAIN:
        state.update_execution_options(**{OPTION: load})


def _load(state: ORMExecuteState) -> Load:
    lazy = state.lazy_loaded_from is not None
    # A column that was left out is loaded on the path of the relation that brought its owner.
    if lazy or (state.is_relationship_load and not state.is_column_load):
        how = "lazy" if lazy else "relationship"
        if _in(SESSION, "refresh"):
            how = "refresh"
        elif lazy and _in(STRATEGIES, "_load_for_path"):
            how = "immediate"
        return Load(_relation(state), how)
    if state.is_column_load:
        options: Any = state.load_options
        loaded = getattr(options, "_refresh_state", None)
        expired = loaded is not None and loaded.expired
        how = "refresh" if options._is_user_refresh else "expired" if expired else "column"
        names = sorted(getattr(options, "_only_load_props", None) or ())
        owner = loaded.class_.__name__ if loaded is not None else None
        attr = f"{owner}.{names[0]}" if owner and names else owner if how != "column" else None
        return Load(attr, how)
    return _by_key(state) if _in(SESSION, "_get_impl") else PLAIN


def _by_key(state: ORMExecuteState) -> Load:
    mapper = state.bind_mapper
    return Load(mapper.class_.__name__ if mapper is not None else None, "get")


def _in(module: str, function: str) -> bool:
    """Whether SQLAlchemy is at work in this function, on this side of the learner's line."""
    frame: FrameType | None = _getframe(2)
    for _ in range(DEPTH):
        if frame is None or learners_file(frame.f_code.co_filename) is not None:
            return False
        if frame.f_code.co_name == function and frame.f_globals.get("__name__") == module:
            return True
        frame = frame.f_back
    return False


def _relation(state: ORMExecuteState) -> str | None:
    path: Any = getattr(state.loader_strategy_path, "path", ())
    steps = [step for step in path if hasattr(step, "key") and hasattr(step, "parent")]
    return f"{steps[-1].parent.class_.__name__}.{steps[-1].key}" if steps else None


def touched_attribute(frame: FrameType | None) -> str | None:
    """The mapped attribute whose reading led here ("Order.items"), seen in the frames."""
    return touched(frame)[0]


def touched(frame: FrameType | None) -> tuple[str | None, Any]:
    """The mapped attribute whose reading led here, and the object it was read from."""
    for outer in frames(frame):
        code = outer.f_code
        if learners_file(code.co_filename) is not None:
            return None, None
        if code.co_name == "__get__" and code.co_filename.endswith("orm/attributes.py"):
            names = outer.f_locals
            key, instance = getattr(names.get("self"), "key", None), names.get("instance")
            return (None, None) if key is None else (f"{type(instance).__name__}.{key}", instance)
    return None, None
