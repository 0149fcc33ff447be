"""Every statement is told with its line, its shape, and the relation that the ORM was loading."""

import pytest

from .serving import Serve, Served
from .shop import APP, LABELS

LIBRARY = """
import asyncio
from contextlib import asynccontextmanager

import aiosqlite
from fastapi import FastAPI
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, immediateload, mapped_column, relationship
)


class Base(AsyncAttrs, DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    books: Mapped[list["Book"]] = relationship()


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))


engine = create_async_engine("sqlite+aiosqlite:///library.db")
Sessions = async_sessionmaker(engine)
sync_engine = create_engine("sqlite:///library.db")


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Sessions() as session:
        session.add_all([Author(books=[Book(), Book()]) for _ in range(3)])
        await session.commit()
    yield


app = FastAPI(lifespan=lifespan)


async def author(session, number):
    return await session.get(Author, number)  # get


@app.get("/get")
async def by_key():
    async with Sessions() as session:
        for number in (1, 2, 3):
            await author(session, number)  # get-loop


@app.get("/once")
async def once():
    async with Sessions() as session:
        await author(session, 1)


@app.get("/tasks")
async def tasks():
    async with aiosqlite.connect("library.db") as db:
        numbers = [1, 2, 3]
        query = "select id from books where author_id = ?"
        rows = await asyncio.gather(*(db.execute_fetchall(query, [n]) for n in numbers))  # tasks
    return len(rows)


@app.get("/group")
async def group():
    async with Sessions() as one, Sessions() as two:
        async with asyncio.TaskGroup() as started:
            for session in (one, two):
                started.create_task(session.get(Author, 1))  # group


@app.get("/stream")
async def stream():
    async with Sessions() as session:
        return [book.id async for book in await session.stream_scalars(select(Book))]


@app.get("/raw")
async def raw():
    async with aiosqlite.connect("library.db") as db:
        cursor = await db.execute("select id from books")
        return [row[0] async for row in cursor]


@app.get("/def")
def in_a_thread():
    with Session(sync_engine) as session:
        authors = session.scalars(select(Author)).all()
        session.commit()
        return [one.id for one in authors]  # expired


@app.get("/immediate")
async def immediate():
    async with Sessions() as session:
        query = select(Author).options(immediateload(Author.books))
        return len((await session.scalars(query)).all())  # immediate


@app.get("/named")
async def named():
    async with Sessions() as session:
        one = await session.get(Author, 1)
        await session.refresh(one, ["books"])  # named
"""
REQUESTS = [
    *["GET /get", "GET /once", "GET /tasks", "GET /group", "GET /stream", "GET /raw"],
    *["GET /def", "GET /immediate", "GET /named"],
]


@pytest.fixture(scope="module")
def library(served: Serve) -> Served:
    return served(LIBRARY, REQUESTS)


class TestWhoAsked:
    def test_the_loop_is_told_where_it_is_on_another_line(self, library: Served) -> None:
        asked = library.events("GET /get", "sql")
        assert {event["loc"][1] for event in asked} == {library.line("get")}
        assert {event["loop"][1] for event in asked} == {library.line("get-loop")}

    def test_a_helper_that_no_loop_calls_has_none(self, library: Served) -> None:
        (event,) = library.events("GET /once", "sql")
        assert event["loc"][1] == library.line("get") and event["loop"] is None

    def test_a_library_coroutine_in_a_task_is_its_makers(self, library: Served) -> None:
        found = [e for e in library.events("GET /tasks", "sql") if "books" in e["sql"]]
        assert [event["loc"][1] for event in found] == [library.line("tasks")] * 3
        found = library.events("GET /group", "sql")
        assert [event["loc"][1] for event in found] == [library.line("group")] * 2

    @pytest.mark.parametrize(
        ("path", "how", "attr"),
        [
            ("get", "get", "Author"),
            ("def", "expired", "Author"),
            ("immediate", "immediate", "Author.books"),
            ("named", "refresh", "Author.books"),
        ],
    )
    def test_how_it_was_loaded_is_told(
        self, library: Served, path: str, how: str, attr: str
    ) -> None:
        last = library.events(f"GET /{path}", "sql")[-1]
        assert (last["how"], last["attr"]) == (how, attr)

    def test_no_probe_failed(self, library: Served) -> None:
        assert library.errors == 0


class TestRows:
    def test_rows_are_told_whichever_way_they_are_fetched(self, library: Served) -> None:
        for path in ("stream", "raw"):
            (event,) = library.events(f"GET /{path}", "sql")
            assert event["rows"] == 6, path
        first, *again = library.events("GET /def", "sql")
        assert first["rows"] == 3 and {event["rows"] for event in again} == {1}
        found = [e for e in library.events("GET /tasks", "sql") if "books" in e["sql"]]
        assert [event["rows"] for event in found] == [2, 2, 2]


@pytest.fixture(scope="module")
def seen(served: Serve) -> Served:
    return served(APP, LABELS, rest=0.2)


class TestStatements:
    def test_n_plus_one_is_a_shape_that_repeats_on_one_line_for_one_relation(
        self, seen: Served
    ) -> None:
        first, *lazy = seen.events("GET /n-plus-one", "sql")
        assert first["loc"][:2] == ["app/main.py", seen.line("all-orders")]
        assert (first["how"], first["attr"], first["rows"]) == ("plain", None, 4)
        assert len(lazy) == 4
        assert {event["shape"] for event in lazy} == {lazy[0]["shape"]}
        for event in lazy:
            assert (event["how"], event["attr"], event["rows"]) == ("lazy", "Order.items", 2)
            assert event["loc"] == ["app/main.py", seen.line("lazy"), 17, "n_plus_one"]
            assert event["ms"] > 0 and event["asynchronous"] and not event["many"]
            assert event["param_count"] == 1

    def test_an_eager_load_is_two_statements_on_the_line_of_the_query(self, seen: Served) -> None:
        plain, related = seen.events("GET /selectin", "sql")
        assert plain["shape"].endswith("IN (…)")
        assert (related["how"], related["attr"]) == ("relationship", "Order.items")
        assert {plain["loc"][1], related["loc"][1]} == {seen.line("selectin")}

    def test_a_deferred_column_and_a_refresh_are_told_apart(self, seen: Served) -> None:
        column = seen.events("GET /deferred", "sql")[-1]
        assert (column["how"], column["attr"]) == ("column", "Order.note")
        assert column["loc"][1] == seen.line("deferred")
        refresh = seen.events("GET /refresh", "sql")[-1]
        assert refresh["how"] == "refresh" and refresh["loc"][1] == seen.line("refresh")

    def test_many_rows_in_one_execution_are_one_statement(self, seen: Served) -> None:
        (event,) = seen.events("POST /rollback", "sql")
        assert event["many"] and event["param_count"] == 2
        assert event["loc"][1] == seen.line("many")

    def test_statements_in_threads_are_told_with_their_line(self, seen: Served) -> None:
        events = seen.events("GET /def", "sql")
        assert [e["how"] for e in events] == ["plain"] + ["lazy"] * (len(events) - 1)
        assert {e["loc"][1] for e in events} == {seen.line("def")}
        assert not events[0]["asynchronous"]

    def test_a_thread_without_context_counts_for_the_only_request(self, seen: Served) -> None:
        (event,) = seen.events("GET /executor", "sql")
        assert event["loc"][1] == seen.line("executor")

    def test_statements_without_sqlalchemy_are_raw(self, seen: Served) -> None:
        (event,) = seen.events("GET /raw", "sql")
        assert event["how"] == "raw" and event["loc"][1] == seen.line("raw")
        assert event["shape"] == "select id from orders where id = ? or name = ?"
        (event,) = seen.events("GET /raw-def", "sql")
        assert event["how"] == "raw" and event["loc"][1] == seen.line("raw-def")

    def test_requests_at_one_time_keep_their_own(self, seen: Served) -> None:
        assert [e["sql"] for e in seen.events("GET /one", "sql")] == ["select 1"]
        assert [e["sql"] for e in seen.events("GET /two", "sql")] == ["select 2", "select 2"]

    def test_no_probe_failed(self, seen: Served) -> None:
        assert seen.errors == 0

    def test_nobody_was_accused_of_blocking_or_of_a_forgotten_await(self, seen: Served) -> None:
        for label in seen.answers:
            assert "blocking" not in seen.kinds(label)
            assert "warning" not in seen.kinds(label) or label == "GET /cartesian"


class TestTransactions:
    def test_a_commit_comes_before_the_response(self, seen: Served) -> None:
        kinds = seen.kinds("POST /commit")
        assert [kind for kind in kinds if kind in ("begin", "sql")][:2] == ["begin", "sql"]
        assert kinds.index("commit") < kinds.index("response_start")
        (commit,) = seen.events("POST /commit", "commit")
        assert commit["loc"][1] == seen.line("commit")

    def test_a_rollback_is_told(self, seen: Served) -> None:
        assert len(seen.events("POST /rollback", "rollback")) == 1


class TestFaults:
    def test_a_missing_greenlet_is_told_with_attribute_and_line(self, seen: Served) -> None:
        errors = [e for e in seen.answers["GET /missing"]["events"] if e["kind"] == "error"]
        assert [(e["code"], e["attr"]) for e in errors] == [("missing-greenlet", "Order.items")]
        assert errors[0]["loc"][:2] == ["app/main.py", seen.line("missing")]
        assert "greenlet_spawn" in errors[0]["message"]

    def test_in_serialisation_it_is_the_endpoint(self, seen: Served) -> None:
        errors = [e for e in seen.answers["GET /serialised"]["events"] if e["kind"] == "error"]
        assert (errors[0]["code"], errors[0]["attr"]) == ("missing-greenlet", "Order.items")
        assert errors[0]["loc"][3] == "serialised"

    def test_a_detached_instance_is_told(self, seen: Served) -> None:
        errors = [e for e in seen.answers["GET /detached"]["events"] if e["kind"] == "error"]
        assert (errors[0]["code"], errors[0]["attr"]) == ("detached-instance", "Order.items")
        assert errors[0]["loc"][1] == seen.line("detached")

    def test_a_swallowed_one_is_told_too(self, seen: Served) -> None:
        (error,) = seen.events("GET /swallowed", "error")
        assert error["loc"][1] == seen.line("swallowed")

    def test_a_cartesian_product_is_told(self, seen: Served) -> None:
        (warning,) = seen.events("GET /cartesian", "warning")
        assert warning["message"] == "cartesian product between items, orders"
        assert warning["loc"][1] == seen.line("cartesian")
        assert seen.output.count("SAWarning: SELECT statement has a cartesian product") == 1


class TestOutsideOfRequests:
    def test_the_lifespans_statements_belong_to_no_request(self, seen: Served) -> None:
        created = [e for e in seen.outside if e.get("sql", "").startswith("CREATE TABLE")]
        assert len(created) == 2
        assert {(e["phase"], e["loc"][1]) for e in created} == {("startup", seen.line("tables"))}

    def test_what_a_task_does_after_the_answer_belongs_to_no_request(self, seen: Served) -> None:
        assert seen.events("GET /task", "sql") == []
        (late,) = [e for e in seen.outside if e.get("sql") == "select 'late'"]
        assert late["request"] == "GET /task" and late["loc"][1] == seen.line("late")
