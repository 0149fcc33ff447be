"""Messages out of an app host, validated: an app host is never believed about its own format.

Needs pydantic, so the app host itself never imports this module.
"""

import json
from typing import Annotated, Any, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from tutor.protocol.events import AnyEvent
from tutor.protocol.host import EVENTS_IN_A_FRAME
from tutor.wire import HALF_CHARACTER, ProtocolError, parsed

Message = TypeVar("Message")
TaggedEvent = Annotated[AnyEvent, Field(discriminator="kind")]


@dataclass(config=ConfigDict(extra="forbid", strict=True))
class TaggedEvents:
    """`host.Events`, whose events are told apart by their kind."""

    events: Annotated[list[TaggedEvent], Field(max_length=EVENTS_IN_A_FRAME)]


def read(cls: type[Message], payload: bytes) -> Message:
    """The message of this class in a frame's payload.

    Raises ProtocolError, with the first field that doesn't fit.
    """
    try:
        found: Message = _adapter(cls).validate_json(_whole(payload) or b"{}")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])[:100]
        raise ProtocolError(f"{cls.__name__} at `{place}`: {first['msg']}") from None
    return found


def events(payload: bytes) -> list[AnyEvent]:
    """The events of an EVENTS frame. Raises ProtocolError."""
    return read(TaggedEvents, payload).events


_adapters: dict[type, TypeAdapter[Any]] = {}


def _adapter(cls: type[Any]) -> TypeAdapter[Any]:
    if cls not in _adapters:
        _adapters[cls] = TypeAdapter(cls)
    return _adapters[cls]


def _whole(payload: bytes) -> bytes:
    """The payload with half characters replaced: they're JSON, but nothing can store them."""
    try:
        text = payload.decode("ascii")
    except UnicodeDecodeError:
        raise ProtocolError("a frame that is not ASCII") from None
    if HALF_CHARACTER not in text.lower():
        return payload
    return json.dumps(parsed(payload)).encode("ascii")
