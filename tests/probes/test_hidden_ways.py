"""Blocking calls that no reader would find at a glance are named on the line that makes them."""

import pytest

from .hidden_ways_app import APP
from .serving import Serve, Served

PRIMITIVES = [
    *("pure-middleware", "base-middleware", "exception-handler", "decorator", "partial"),
    *("getattr", "map", "del", "property", "missing-attribute", "generator", "validator"),
    *("serializer", "teardown", "instance-dependency", "background-task", "call-later"),
    *("done-callback", "stream", "gather", "run-in-thread"),
]
COMPUTING = [
    *("computed-field", "regex", "power", "sorted", "json", "substitute", "compress", "digest"),
    *("recursion", "big-integer"),
]

LOOPS = ["after-await", "middle-of-loop"]


@pytest.fixture(scope="module")
def seen(served: Serve) -> Served:
    labels = [*PRIMITIVES, *COMPUTING, *LOOPS, "ctypes"]
    return served(APP, [f"GET /{label}" for label in labels], rest=0.1)


class TestNamedCalls:
    @pytest.mark.parametrize("label", PRIMITIVES)
    def test_are_named_wherever_they_hide(self, seen: Served, label: str) -> None:
        assert seen.the_blocking(f"GET /{label}")["how"] == "primitive"

    def test_also_in_a_task_that_start_up_leaves_behind(self, seen: Served) -> None:
        lines = [e["loc"][1] for e in seen.outside if e["kind"] == "blocking"]
        assert seen.line("started-at-start-up") in lines


class TestComputing:
    @pytest.mark.parametrize("label", COMPUTING)
    def test_is_named_at_the_line_that_computes(self, seen: Served, label: str) -> None:
        assert seen.the_blocking(f"GET /{label}")["how"] == "cpu"

    @pytest.mark.parametrize("label", LOOPS)
    def test_of_a_loop_it_is_the_head_or_the_body(self, seen: Served, label: str) -> None:
        (event,) = seen.events(f"GET /{label}", "blocking")
        line = seen.line(label)
        assert event["loc"][1] in (line - 1, line)


class TestWaiting:
    def test_a_wait_in_c_is_named(self, seen: Served) -> None:
        event = seen.the_blocking("GET /ctypes")
        assert event["how"] == "wait" and event["ms"] > 100

    def test_no_probe_failed(self, seen: Served) -> None:
        assert seen.errors == 0
