"""How much a confined process can use."""

from __future__ import annotations

import signal

from .conftest import MIB, Confined


class TestMemory:
    def test_more_than_the_limit_is_a_memory_error(self, confined: Confined) -> None:
        done = confined.run(
            """
            import mmap
            tried(lambda: len(bytearray(32 << 20)) >> 20)
            tried(lambda: len(bytearray(128 << 20)))
            tried(lambda: len(mmap.mmap(-1, 128 << 20, flags=mmap.MAP_PRIVATE)))
            tried(lambda: len(mmap.mmap(-1, 256 << 20, flags=mmap.MAP_SHARED)))
            """,
            memory_bytes=64 * MIB,
            threads=4,
        )
        assert done.said[0] == {"value": 32}
        assert done.said[1]["raised"] == "MemoryError"
        assert done.refusals[2:] == ["ENOMEM"] * 2

    def test_the_worker_threads_of_the_policy_have_room_beside_it(self, confined: Confined) -> None:
        done = confined.run(
            """
            release = threading.Event()
            started = [threading.Thread(target=release.wait, daemon=True) for _ in range(40)]
            for thread in started:
                thread.start()
            held = bytearray(48 << 20)
            release.set()
            tried(lambda: len(started))
            """,
            memory_bytes=64 * MIB,
            threads=40,
        )
        assert done.values == [40]

    def test_threads_end_where_memory_ends(self, confined: Confined) -> None:
        done = confined.run(
            """
            release = threading.Event()
            def start_many():
                for _ in range(500):
                    threading.Thread(target=release.wait, daemon=True).start()
            tried(start_many)
            tried(threading.active_count)
            release.set()
            """,
            memory_bytes=16 * MIB,
            threads=4,
        )
        assert done.said[0]["raised"] == "RuntimeError"
        assert done.said[1]["value"] < 32

    def test_endless_recursion_in_a_worker_thread_does_not_crash(self, confined: Confined) -> None:
        done = confined.run("""
            def compare(item):
                return sorted([1, 2], key=compare)
            thread = threading.Thread(target=tried, args=[lambda: compare(1)])
            thread.start()
            thread.join()
        """)
        assert done.said[0]["raised"] == "RecursionError"


class TestFiles:
    def test_a_file_cannot_grow_past_the_limit(self, confined: Confined) -> None:
        done = confined.run(
            """
            def fill():
                with open("big", "wb", buffering=0) as file:
                    while True:
                        file.write(bytes(1 << 20))
            tried(fill)
            """,
            file_bytes=4 * MIB,
        )
        assert done.refusals == ["EFBIG"]
        assert (confined.folder / "big").stat().st_size == 4 * MIB

    def test_no_more_files_can_be_open_than_the_limit(self, confined: Confined) -> None:
        done = confined.run(
            """
            held = []
            def open_many():
                while True:
                    held.append(open("/dev/null"))
            tried(open_many)
            tried(lambda: len(held))
            """,
            open_files=32,
        )
        assert done.refusals[0] == "EMFILE"
        assert 20 < done.said[1]["value"] < 32


class TestTime:
    def test_a_loop_ends_when_its_cpu_time_is_used_up(self, confined: Confined) -> None:
        done = confined.run("while True: pass", cpu_seconds=1)
        assert done.exit_code == -signal.SIGXCPU

    def test_ignoring_the_signal_helps_for_two_seconds_only(self, confined: Confined) -> None:
        done = confined.run(
            """
            import resource, time
            soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
            tried(lambda: [soft - time.process_time() <= 8, hard - soft])
            """,
            cpu_seconds=7,
        )
        assert done.values == [[True, 2]]

    def test_no_limit_is_a_choice(self, confined: Confined) -> None:
        done = confined.run(
            """
            import resource
            tried(lambda: resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY)
            """,
            cpu_seconds=None,
        )
        assert done.values == [True]
