"""Which relation or column the ORM is loading when a statement runs, and why."""

from types import FrameType
from typing import Any, NamedTuple

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from tutor.apphost.probes.recorder import failsafe
from tutor.apphost.probes.stacks import frames, learners_file

OPTION = "_tutor_load"
"""The execution option that carries a Load from the session to the cursor."""


class Load(NamedTuple):
    """attr: "Order.items" or None; how: lazy, relationship, refresh, column or plain."""

    attr: str | None
    how: str


PLAIN = Load(None, "plain")


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
    if lazy or state.is_relationship_load:
        return Load(_relation(state), "lazy" if lazy else "relationship")
    if state.is_column_load:
        options: Any = state.load_options
        loaded = getattr(options, "_refresh_state", None)
        refresh = loaded is not None and (loaded.expired or options._is_user_refresh)
        names = sorted(getattr(options, "_only_load_props", None) or ())
        attr = f"{loaded.class_.__name__}.{names[0]}" if loaded is not None and names else None
        return Load(attr, "refresh" if refresh else "column")
    return PLAIN


def _relation(state: ORMExecuteState) -> str | None:
    path: Any = getattr(state.loader_strategy_path, "path", ())
    steps = [step for step in path if hasattr(step, "key") and hasattr(step, "parent")]
    return f"{steps[-1].parent.class_.__name__}.{steps[-1].key}" if steps else None


def touched_attribute(frame: FrameType | None) -> str | None:
    """The mapped attribute whose reading led here ("Order.items"), seen in the frames."""
    for outer in frames(frame):
        code = outer.f_code
        if learners_file(code.co_filename) is not None:
            return None
        if code.co_name == "__get__" and code.co_filename.endswith("orm/attributes.py"):
            names = outer.f_locals
            key = getattr(names.get("self"), "key", None)
            return f"{type(names.get('instance')).__name__}.{key}" if key is not None else None
    return None
