"""The first time is free, the next one is not; and too much work is measured on this machine."""

import ssl

from tutor.apphost.probes import speed
from tutor.apphost.probes.once import MAX_KEPT, Once
from tutor.apphost.probes.recorder import RequestLog
from tutor.apphost.probes.speed import LIMIT_UNITS, SLOWER, Speed
from tutor.apphost.probes.tls import Building


class TestOnce:
    def test_a_request_may_meet_the_same_again_and_another_one_may_not(self) -> None:
        once, first, second = Once(), RequestLog("GET /a", None), RequestLog("GET /a", None)
        assert not once.again("pattern", first)
        assert not once.again("pattern", first)
        assert once.again("pattern", second)
        assert not once.again("other pattern", second)

    def test_a_request_that_is_gone_is_not_taken_for_a_later_one(self) -> None:
        once = Once()
        for number in range(50):
            # Each log may get the address of the one before it.
            assert once.again("pattern", RequestLog("GET /a", None)) == (number > 0)

    def test_outside_of_requests_callbacks_are_told_apart(self) -> None:
        once = Once()
        assert not once.again("pattern", None)
        once.turn += 1
        assert once.again("pattern", None)

    def test_what_is_too_much_to_remember_was_there_already(self) -> None:
        once = Once()
        assert not any(once.again_in_turn(number) for number in range(MAX_KEPT))
        assert once.again_in_turn("one more")
        assert not once.again_in_turn(7)


class TestSpeed:
    def test_the_limit_is_a_multiple_of_what_the_unit_takes(self) -> None:
        measured = Speed()
        measured.measure()
        assert measured.limit() == LIMIT_UNITS * measured.unit > 0

    def test_a_slower_moment_raises_it_up_to_a_bound(self, monkeypatch) -> None:
        measured = Speed()
        measured.measure()
        for factor, raised in ((0.5, 1.0), (2.0, 2.0), (1000.0, SLOWER)):
            monkeypatch.setattr(speed, "_fastest", lambda _, f=factor: f * measured.unit)
            assert measured.limit_now() == LIMIT_UNITS * raised * measured.unit


class TestContexts:
    def test_a_context_that_is_kept_is_not_rebuilt(self) -> None:
        building, kept = Building(), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        assert not building._rebuilt(("app.py", 3), kept)
        assert not building._rebuilt(("app.py", 3), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
