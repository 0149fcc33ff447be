"""What an ordinary application does goes on working inside."""

from __future__ import annotations

from .conftest import Confined


class TestAnApplication:
    def test_asyncio_with_a_database_file_in_wal_mode(self, confined: Confined) -> None:
        done = confined.run("""
            import asyncio

            async def main():
                import aiosqlite
                async with aiosqlite.connect("app.db") as database:
                    mode = await (await database.execute("PRAGMA journal_mode=WAL")).fetchone()
                    await database.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)")
                    await database.executemany("INSERT INTO item VALUES (?)", [(1,), (2,)])
                    await database.commit()
                    rows = await database.execute_fetchall("SELECT count(*) FROM item")
                    return [mode[0], rows[0][0]]
            tried(lambda: asyncio.run(main()))
        """)
        assert done.values == [["wal", 2]]

    def test_sqlalchemy_on_the_same_file(self, confined: Confined) -> None:
        done = confined.run("""
            import asyncio

            async def main():
                from sqlalchemy import text
                from sqlalchemy.ext.asyncio import create_async_engine
                engine = create_async_engine("sqlite+aiosqlite:///app.db")
                async with engine.begin() as connection:
                    await connection.execute(text("CREATE TABLE item (id INTEGER)"))
                    await connection.execute(text("INSERT INTO item VALUES (7)"))
                async with engine.connect() as connection:
                    found = await connection.scalar(text("SELECT id FROM item"))
                await engine.dispose()
                return found
            tried(lambda: asyncio.run(main()))
        """)
        assert done.values == [7]

    def test_forty_worker_threads_at_once(self, confined: Confined) -> None:
        done = confined.run("""
            import anyio, anyio.to_thread

            async def main():
                meeting = threading.Barrier(40)
                async with anyio.create_task_group() as group:
                    for _ in range(40):
                        group.start_soon(anyio.to_thread.run_sync, meeting.wait)
                return threading.active_count() >= 1
            tried(lambda: anyio.run(main))
        """)
        assert done.values == [True]

    def test_fastapi_with_plain_endpoints_and_email_fields(self, confined: Confined) -> None:
        done = confined.run("""
            import asyncio

            async def main():
                import httpx
                from fastapi import FastAPI
                from pydantic import BaseModel, EmailStr

                class Person(BaseModel):
                    email: EmailStr

                app = FastAPI()

                @app.post("/people")
                def people(person: Person) -> Person:
                    return person

                transport = httpx.ASGITransport(app)
                async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
                    person = await client.post("/people", json={"email": "a@fastapi.dev"})
                    return [person.status_code, person.json()["email"]]
            tried(lambda: asyncio.run(main()))
        """)
        assert done.values == [[200, "a@fastapi.dev"]]

    def test_an_http_client_can_be_made(self, confined: Confined) -> None:
        done = confined.run("""
            import asyncio, ssl

            async def main():
                import certifi, httpx
                async with httpx.AsyncClient():
                    ssl.create_default_context(cafile=certifi.where())
                    return len(ssl.create_default_context().get_ca_certs()) >= 0
            tried(lambda: asyncio.run(main()))
        """)
        assert done.values == [True]


class TestTheInterpreter:
    def test_modules_not_yet_imported_can_be(self, confined: Confined) -> None:
        done = confined.run("""
            import importlib, importlib.metadata
            importlib.invalidate_caches()
            tried(lambda: bool(importlib.import_module("xml.dom.minidom").parseString))
            tried(lambda: bool(importlib.import_module("lzma").compress))
            tried(lambda: bool(importlib.import_module("pydantic").BaseModel))
            tried(lambda: importlib.metadata.version("httpx") > "0")
            tried(lambda: importlib.import_module("tutor.confinement.bpf").__name__)
        """)
        assert done.values == [True, True, True, True, "tutor.confinement.bpf"]

    def test_time_zones_file_types_and_locales_are_known(self, confined: Confined) -> None:
        done = confined.run("""
            import datetime, mimetypes, time, zoneinfo
            zone = zoneinfo.ZoneInfo("Europe/Berlin")
            tried(lambda: str(datetime.datetime(2025, 7, 1, tzinfo=zone).utcoffset()))
            tried(lambda: bool(time.localtime().tm_zone))
            tried(lambda: mimetypes.guess_type("page.html")[0])
        """)
        assert done.values == ["2:00:00", True, "text/html"]

    def test_random_null_and_its_own_proc_folder_can_be_used(self, confined: Confined) -> None:
        done = confined.run("""
            tried(lambda: len(open("/dev/urandom", "rb").read(8)))
            tried(lambda: open("/dev/null", "w").write("gone"))
            tried(lambda: len(open(f"/proc/self/task/{os.getpid()}/schedstat").read().split()))
            tried(lambda: "MemTotal" in open("/proc/meminfo").read())
            tried(lambda: os.cpu_count() == len(os.sched_getaffinity(0)) or os.cpu_count() > 1)
        """)
        assert done.values == [8, 4, 3, True, True]

    def test_files_can_be_copied_and_made_for_a_while(self, confined: Confined) -> None:
        done = confined.run("""
            import shutil, tempfile
            os.environ["TMPDIR"] = here
            def copy():
                open("from.txt", "w").write("text")
                shutil.copy2("from.txt", "to.txt")
                with tempfile.SpooledTemporaryFile(max_size=1) as upload:
                    upload.write(b"rolls over to a file")
                with tempfile.NamedTemporaryFile() as file:
                    file.write(b"x")
                return open("to.txt").read()
            tried(copy)
        """)
        assert done.values == ["text"]
