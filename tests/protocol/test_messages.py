"""Messages from an app host: what keeps to the schema is read, anything else is a violation."""

import json
from dataclasses import fields
from typing import Any, get_args

import pytest

from tutor.protocol import host, reading
from tutor.protocol.events import BUDGETS, FAMILIES, AnyEvent, Cause, Crash, Log, Refusal, Sql
from tutor.protocol.schema import plain
from tutor.wire import ProtocolError

GOOD: dict[str, Any] = {"kind": "sql", "t": 1.5, "sql": "SELECT 1", "rows": 1}


def payload(*events: Any) -> bytes:
    return json.dumps({"events": list(events)}).encode()


class TestAnEvent:
    def test_it_comes_back_as_it_went(self) -> None:
        refusal = Refusal(source="body", name="sku", known=["a", "b"])
        sent = Crash(
            t=2.0,
            loc=("app/main.py", 7, None, "read"),
            how="handled",
            cause=Cause(code="unprocessable", errors=[refusal]),
        )
        assert reading.events(payload(plain(sent))) == [sent]

    @pytest.mark.parametrize("cls", get_args(AnyEvent), ids=lambda cls: cls.__name__)
    def test_each_kind_can_be_sent_with_nothing_but_its_time(self, cls: Any) -> None:
        assert reading.events(payload(plain(cls(t=0.5)))) == [cls(t=0.5)]

    def test_each_kind_belongs_to_a_family_with_a_budget(self) -> None:
        assert set(FAMILIES.values()) == set(BUDGETS)

    def test_the_sender_cuts_texts_and_lists_to_their_bounds(self) -> None:
        cause = Cause(text="x" * 9_999, errors=[Refusal()] * 50)
        [event] = reading.events(payload(plain(Crash(t=0.0, cause=cause))))
        assert isinstance(event, Crash)
        assert len(event.cause.text) == 300
        assert len(event.cause.errors or []) == 3

    def test_a_text_of_a_class_of_its_own_is_sent_as_plain_text(self) -> None:
        class Loud(str):
            def __str__(self) -> str:
                return "!"

        assert plain(Log(t=0.0, message=Loud("quiet")))["message"] == "quiet"


class TestAViolation:
    @pytest.mark.parametrize(
        "wrong",
        [
            GOOD | {"kind": "secret"},
            GOOD | {"unknown": 1},
            GOOD | {"rows": -1},
            GOOD | {"rows": "3"},
            GOOD | {"rows": 1.5},
            GOOD | {"many": "yes"},
            GOOD | {"t": 1e300},
            GOOD | {"t": None},
            GOOD | {"sql": "x" * 2001},
            GOOD | {"sql": ["SELECT 1"]},
            GOOD | {"loc": ["app/main.py"]},
            GOOD | {"loc": ["app/main.py", 0, None, "f"]},
            GOOD | {"loc": ["x" * 401, 1, None, "f"]},
            GOOD | {"phase": "sleeping"},
            {"kind": "blocking", "t": 0, "stack": ["a"] * 41},
            {"kind": "blocking", "t": 0, "how": "magic"},
            {"kind": "exception", "t": 0, "path": [["a", 1, 2]]},
            "not an object",
            None,
        ],
    )
    def test_what_does_not_fit_is_named(self, wrong: Any) -> None:
        with pytest.raises(ProtocolError) as raised:
            reading.events(payload(wrong))
        assert "events" in str(raised.value)
        assert "\n" not in str(raised.value)

    @pytest.mark.parametrize(
        "junk", [b"[]", b"{", b"\xff", b'{"events": NaN}', b'{"events": []', b"1", b'""']
    )
    def test_what_is_no_message_at_all(self, junk: bytes) -> None:
        with pytest.raises(ProtocolError):
            reading.events(junk)

    def test_more_events_than_a_frame_may_hold(self) -> None:
        with pytest.raises(ProtocolError):
            reading.events(payload(*[GOOD] * (host.EVENTS_IN_A_FRAME + 1)))

    def test_half_a_character_is_no_violation(self) -> None:
        [event] = reading.events(payload(GOOD | {"sql": "SELECT '\ud800'"}))
        assert isinstance(event, Sql)
        event.sql.encode()  # can be stored and printed

    def test_every_field_of_every_message_has_a_bound_of_its_own(self) -> None:
        """A string, number or list without a bound would let a host fill the grader's memory."""
        unbounded = [
            f"{cls.__name__}.{field.name}"
            for cls in (*get_args(AnyEvent), Cause, Refusal, host.Failure, host.ReportEnd)
            for field in fields(cls)
            if field.type in (str, int, float, list)
        ]
        assert unbounded == []
