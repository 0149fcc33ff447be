"""Computing is found where samples are hard to take; who does nothing is not woken."""

import subprocess
import sys
import textwrap
from pathlib import Path

from .serving import Serve


class TestComputing:
    def test_the_very_first_request_is_watched_though_c_keeps_the_interpreter(
        self, served: Serve
    ) -> None:
        source = """
            from fastapi import FastAPI
            app = FastAPI()

            @app.get("/first")
            async def first():
                return len("".join(map(str, range(4_000_000))))  # first
        """
        event = served(source, ["GET /first"]).the_blocking("GET /first")
        assert event["how"] == "cpu" and event["ms"] > 100

    def test_work_inside_the_orm_is_found_across_the_greenlet(self, served: Serve) -> None:
        source = """
            from fastapi import FastAPI
            from sqlalchemy import select
            from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
            from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

            class Base(DeclarativeBase):
                pass

            class Row(Base):
                __tablename__ = "rows"
                id: Mapped[int] = mapped_column(primary_key=True)

            engine = create_async_engine("sqlite+aiosqlite:///big.db")
            app = FastAPI()

            @app.get("/fill")
            async def fill():
                async with engine.begin() as connection:
                    await connection.run_sync(Base.metadata.create_all)
                    rows = [{"id": n} for n in range(1, 40_001)]
                    await connection.execute(Row.__table__.insert(), rows)

            @app.get("/load")
            async def load():
                async with async_sessionmaker(engine)() as session:
                    rows = (await session.scalars(select(Row))).all()  # load
                return len(rows)
        """
        seen = served(source, ["GET /fill", "GET /load"])
        event = seen.the_blocking("GET /load")
        assert event["how"] == "cpu" and event["call"].startswith("sqlalchemy: ")


class TestAnIdleHost:
    def test_does_not_wake(self, tmp_path: Path) -> None:
        script = """
            import sys, threading, time
            import aiosqlite, fastapi, sqlalchemy.ext.asyncio
            from tutor.apphost import probes

            probes.install()
            probes.settle(sys.argv[1])
            probes.arm()
            probes.phase("serving")
            others = [t for t in threading.enumerate() if t is not threading.main_thread()]

            def wakes():
                texts = [open(f"/proc/self/task/{t.native_id}/status").read() for t in others]
                return sum(int(t.split("voluntary_ctxt_switches:")[1].split()[0]) for t in texts)

            with probes.request("GET /", None):
                time.sleep(0.1)
            busy = wakes()
            time.sleep(1.3)
            before = wakes()
            time.sleep(0.5)
            print(busy, wakes() - before)
        """
        command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        busy, idle = map(int, done.stdout.split())
        assert busy > 5 and idle == 0
