"""One rule for every path: whose file it is, and whose line opened it."""

import json
import os
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor.apphost.probes import ownership
from tutor.apphost.probes.accept import FOR_ONCE, FOR_PRIMITIVES, FOR_TIME
from tutor.apphost.probes.recorder import RECORDER

ROOT = "/learners/code/"
PACKAGE = sysconfig.get_path("purelib") + "/pytz/zoneinfo/Europe/Berlin"
STANDARD = json.__file__
LIBRARY = (("pytz", "timezone"), ("pytz", "open_resource"))
OWN_LINE = (("pathlib", "Path.read_text"), ("pathlib", "Path.open"))
THROUGH_BOTH = (("pandas.io.parsers", "read_csv"), ("pandas.io.common", "get_handle"))


@pytest.fixture(autouse=True)
def root() -> Iterator[None]:
    before, RECORDER.root = RECORDER.root, ROOT
    ownership._installed.cache_clear()
    yield
    RECORDER.root = before
    ownership._installed.cache_clear()


@pytest.mark.parametrize("between", [(), OWN_LINE, LIBRARY, THROUGH_BOTH])
@pytest.mark.parametrize(
    "path",
    ["data.csv", b"data.csv", Path("app/data.csv"), f"{ROOT}app/data.csv", "../code/data.csv"],
)
def test_a_file_of_the_code_base_counts_whoever_opens_it(path: object, between: tuple) -> None:
    assert ownership.counts(path, between)


@pytest.mark.parametrize("path", [PACKAGE, STANDARD, "/etc/resolv.conf", "/usr/share/x"])
def test_a_file_of_a_package_or_the_machine_counts_for_the_learners_own_line(path: str) -> None:
    assert ownership.counts(path, ())
    assert ownership.counts(path, OWN_LINE)
    assert not ownership.counts(path, LIBRARY)
    assert not ownership.counts(path, THROUGH_BOTH)


@pytest.mark.parametrize(
    "path", ["/proc/meminfo", "/sys/fs/cgroup/cpu.max", "/dev/null", "/usr/share/zoneinfo/UTC"]
)
def test_what_the_kernel_answers_counts_for_nobody(path: str) -> None:
    assert not ownership.counts(path, ())
    assert not ownership.counts(path, OWN_LINE)


@pytest.mark.parametrize(
    "path", ["/tmp/x", "/dev/ttyUSB0", "/srv/data/x", "/home/x/y", "/var/log/x"]
)
def test_any_other_file_counts(path: str) -> None:
    assert ownership.counts(path, LIBRARY)


@pytest.mark.parametrize("path", [7, None, "<stdin>", object()])
def test_what_has_no_path_counts(path: object) -> None:
    assert ownership.counts(path, LIBRARY)


def test_a_path_out_of_a_package_is_not_the_packages() -> None:
    assert ownership.counts(f"{sysconfig.get_path('purelib')}/../../../../../tmp/x", LIBRARY)


def test_the_reader_is_the_innermost_library_that_chose_the_file() -> None:
    assert ownership.reader((*THROUGH_BOTH, *OWN_LINE)) == "pandas"
    assert ownership.reader(OWN_LINE) is None


def test_installed_folders_never_hold_the_code_base() -> None:
    assert all(not ROOT.startswith(folder) for folder in ownership._installed())
    assert os.sep not in set(ownership._installed())


class TestAcceptedFunctions:
    def test_a_log_file_is_and_a_log_server_is_not(self) -> None:
        handler = (("logging", "Logger.info"), ("logging", "StreamHandler.emit"))
        assert FOR_PRIMITIVES.any(handler, "file")
        assert not FOR_PRIMITIVES.any(handler, "network")
        socket = (("logging", "Logger.info"), ("logging.handlers", "SocketHandler.emit"))
        assert not FOR_PRIMITIVES.any(socket, "network")
        assert not FOR_PRIMITIVES.any((("logging.handlers", "HTTPHandler.emit"),), "network")
        assert not FOR_PRIMITIVES.any((("logging.handlers", "SMTPHandler.emit"),), "network")
        assert not FOR_PRIMITIVES.any((("logging.handlers", "SysLogHandler.emit"),), "network")

    def test_loguru_and_structlog_are_like_logging(self) -> None:
        for module, function in (
            ("loguru._file_sink", "FileSink.write"),
            ("structlog._output", "WriteLogger.msg"),
        ):
            assert FOR_PRIMITIVES.any(((module, function),), "file")
            assert not FOR_PRIMITIVES.any(((module, function),), "network")

    @pytest.mark.parametrize(
        "module", ["email_validator", "jinja2.environment", "logging", "zoneinfo"]
    )
    def test_no_whole_library_is(self, module: str) -> None:
        assert not FOR_PRIMITIVES.any(((module, "anything"),), "network")
        assert not FOR_PRIMITIVES.any(((module, "anything"),), "file")
        assert not FOR_TIME.any(((module, "anything"),))

    def test_a_method_is_found_by_its_class_and_not_by_a_longer_name(self) -> None:
        assert not FOR_PRIMITIVES.any((("logging", "StreamHandlerOfMine.emit"),), "file")

    def test_to_start_a_thread_is_no_mistake_however_long_it_takes(self) -> None:
        starting = (("asyncio.threads", "to_thread"), ("threading", "Thread.start"))
        assert FOR_TIME.any(starting)
        assert FOR_PRIMITIVES.any(starting, "wait")
        assert not FOR_TIME.any((("threading", "Thread.join"),))

    def test_what_costs_once_is_known(self) -> None:
        compiling = (("re", "compile"), ("re", "_compile"), ("re._compiler", "compile"))
        assert FOR_ONCE.first(compiling) == ("re._compiler", "compile")
        assert FOR_ONCE.first((("re", "Pattern.sub"),)) is None
