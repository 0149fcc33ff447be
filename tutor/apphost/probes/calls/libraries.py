"""Libraries in C or Rust that wait without a call that Python sees, known by their names.

A short wait of theirs looks like a busy machine, so no clock would do.
"""

import os
from typing import Any

from tutor.apphost.probes.accept import Kind
from tutor.apphost.probes.calls.primitive import Applies, Late, Primitive, always

_NOT_BLOCKING = 1
"""zmq.NOBLOCK"""


def _on_disk(place: int, *names: str) -> Applies:
    """Whether the argument at a place, or of one of these names, is a path or an open file."""

    def applies(*args: Any, **named: Any) -> bool:
        given = [args[place]] if len(args) > place else [named[n] for n in names if n in named]
        return any(_is_on_disk(source) for source in given)

    return applies


def _is_on_disk(source: Any) -> bool:
    if isinstance(source, str | os.PathLike):
        return True
    try:
        return int(source.fileno()) >= 0
    except (AttributeError, OSError, ValueError):
        return False


def _synchronous(cursor: Any, *_args: Any, **_options: Any) -> bool:
    """psycopg2 has a mode in which nothing waits, which other libraries build on."""
    return not getattr(cursor, "connection", cursor).async_


def _waits(_socket: Any, *args: Any, flags: int = 0, **_options: Any) -> bool:
    return not next((a for a in args if type(a) is int), flags) & _NOT_BLOCKING


def _of(
    owner: Any, prefix: str, names: str, kind: Kind, applies: Applies = always, path: int = 0
) -> list[Primitive]:
    """The functions of a module, or methods of a class, that this version has."""
    return [
        Primitive(owner, name, f"{prefix}.{name}", applies, kind=kind, path=path)
        for name in names.split()
        if hasattr(owner, name)
    ]


def _httpx(module: Any) -> list[Primitive]:
    return [Primitive(module.Client, "close", "httpx.Client.close", kind="network")]


def _lxml(module: Any) -> list[Primitive]:
    return _of(module, "lxml.etree", "parse", "file", _on_disk(0, "source"))


def _psycopg2(module: Any) -> list[Primitive]:
    return _of(module, "psycopg2", "connect", "network", lambda *_a, **o: not o.get("async_"))


def _psycopg2_objects(module: Any) -> list[Primitive]:
    execute = "execute executemany callproc copy_expert copy_from copy_to"
    return [
        *_of(module.cursor, "psycopg2.cursor", execute, "network", _synchronous),
        *_of(module.connection, "psycopg2.connection", "commit rollback", "network", _synchronous),
    ]


def _psycopg(module: Any) -> list[Primitive]:
    return _of(module.Connection, "psycopg.Connection", "wait", "network")


def _pycurl(module: Any) -> list[Primitive]:
    return _of(module.Curl, "pycurl.Curl", "perform", "network")


def _duckdb(module: Any) -> list[Primitive]:
    run = "execute executemany sql query"
    connection = module.DuckDBPyConnection
    return [
        *_of(module, "duckdb", run, "database"),
        *_of(connection, "duckdb.connection", run, "database"),
    ]


def _polars(module: Any) -> list[Primitive]:
    read = "read_csv read_parquet read_json read_ndjson read_ipc read_avro read_excel read_lines"
    write = "write_csv write_parquet write_json write_ndjson write_ipc write_avro write_excel"
    frame = module.DataFrame
    return [
        *_of(module, "polars", read, "file", _on_disk(0, "source")),
        *_of(frame, "polars.DataFrame", write, "file", _on_disk(1, "file", "workbook"), 1),
    ]


def _zmq(module: Any) -> list[Primitive]:
    receive = "recv recv_string recv_json recv_pyobj recv_multipart"
    return _of(module.Socket, "zmq.Socket", receive, "network", _waits)


def _dns(module: Any) -> list[Primitive]:
    # The asynchronous resolver has a class of its own, with a method of its own.
    return _of(module.Resolver, "dns.resolver.Resolver", "resolve resolve_address", "network")


LATE = (
    Late("httpx", _httpx),
    Late("dns.resolver", _dns),
    Late("lxml.etree", _lxml),
    Late("psycopg2", _psycopg2),
    Late("psycopg2.extensions", _psycopg2_objects),
    Late("psycopg", _psycopg),
    Late("pycurl", _pycurl),
    Late("duckdb", _duckdb),
    Late("polars", _polars),
    Late("zmq.sugar.socket", _zmq),
)
"""Libraries that an app may bring."""
