"""Process pools that work in threads of the host, where no process can be started.

To hand work to a process is a right answer, so it has to work, and to fail where it would fail:
the callable, its arguments and its result go through pickle, and so does what it raises.
"""

import concurrent.futures
import functools
import itertools
import logging
import os
import pickle
import queue
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import ModuleType
from typing import Any

from tutor.apphost.probes import late

_names = itertools.count(1)


def install() -> None:
    """Puts these pools in place of the real ones. Comes before the learner's import."""
    late.after_import("concurrent.futures.process", _replace_executor)
    late.after_import("multiprocessing.pool", _replace_pool)
    late.after_import("anyio.to_process", _replace_run_sync)


class Unreadable(Exception):
    """What the work gave back cannot be unpickled."""


class RemoteTraceback(Exception):
    """The traceback of what was raised on the other side, as text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return f'\n"""\n{self.text}"""'


def across(work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Calls `work` as another process would: nothing goes there or comes back but pickled."""
    work, args, kwargs = pickle.loads(pickle.dumps((work, args, kwargs)))  # noqa: S301
    try:
        sent = pickle.dumps((True, work(*args, **kwargs)))
    except BaseException as error:
        text = "".join(traceback.format_exception(error))
        sent = pickle.dumps((False, (error, text)))
    try:
        done, result = pickle.loads(sent)  # noqa: S301
    except Exception as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from None
    if done:
        return result
    raised, text = result
    raise raised from RemoteTraceback(text)


class ProcessPoolExecutor(concurrent.futures.Executor):
    """`concurrent.futures.ProcessPoolExecutor` with threads for processes."""

    def __init__(
        self,
        max_workers: int | None = None,
        mp_context: Any = None,
        initializer: Callable[..., Any] | None = None,
        initargs: tuple[Any, ...] = (),
        *,
        max_tasks_per_child: int | None = None,
    ) -> None:
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None and max_tasks_per_child <= 0:
            raise ValueError("max_tasks_per_child must be >= 1")
        name = f"process-pool-{next(_names)}"
        self._threads = ThreadPoolExecutor(max_workers or _cores(max_workers), name)
        self._initializer = functools.partial(initializer, *initargs) if initializer else None
        self._started = threading.local()
        self._broken: str | None = None

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Has `fn(*args, **kwargs)` called; what cannot be pickled fails in the future."""
        if self._broken is not None:
            raise _broken_pool(self._broken)
        return self._threads.submit(self._run, fn, args, kwargs)

    def map(
        self,
        fn: Callable[..., Any],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
        **options: Any,
    ) -> Iterator[Any]:
        """The results in order, as `map` gives them."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        return super().map(fn, *iterables, timeout=timeout, **options)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes no more work; waits for what there is."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)

    def _run(self, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self._start()
        if self._broken is not None:
            raise _broken_pool(self._broken)
        try:
            return across(fn, *args, **kwargs)
        except Unreadable as error:
            self._broken = f"a result cannot be unpickled: {error}"
            raise _broken_pool(self._broken) from None

    def _start(self) -> None:
        """The initializer, once in each worker."""
        if self._initializer is None or getattr(self._started, "done", False):
            return
        self._started.done = True
        try:
            self._initializer()
        except BaseException:
            logging.getLogger("concurrent.futures").critical(
                "Exception in initializer:", exc_info=True
            )
            self._broken = "an initializer failed"


def _cores(wanted: int | None) -> int:
    if wanted == 0:
        raise ValueError("max_workers must be greater than 0")
    return os.cpu_count() or 1


def _broken_pool(why: str) -> Exception:
    from concurrent.futures.process import BrokenProcessPool

    return BrokenProcessPool(f"The process pool is not usable anymore: {why}.")


def _replace_executor(module: ModuleType) -> None:
    ProcessPoolExecutor.__module__ = module.__name__
    vars(module)["ProcessPoolExecutor"] = ProcessPoolExecutor


class _Notifier(queue.SimpleQueue[Any]):
    _reader = None


class _NoProcesses:
    """The part of a context of `multiprocessing` that a pool of threads needs."""

    SimpleQueue = _Notifier


def _replace_pool(module: Any) -> None:
    """`multiprocessing.Pool` by the module's own pool of threads."""
    real = module.Pool

    class Pool(module.ThreadPool):  # type: ignore[misc]
        def __init__(
            self,
            processes: int | None = None,
            initializer: Callable[..., Any] | None = None,
            initargs: Iterable[Any] = (),
            maxtasksperchild: int | None = None,
            context: Any = None,
        ) -> None:
            # The pool of threads calls this one as its base class, by its name.
            real.__init__(self, processes, initializer, initargs, context=_NoProcesses)

        @staticmethod
        def _wait_for_updates(sentinels: Any, change_notifier: _Notifier, *_: Any) -> None:
            change_notifier.get()

        def apply_async(self, func: Any, *args: Any, **kwargs: Any) -> Any:
            return super().apply_async(functools.partial(across, func), *args, **kwargs)

        def _map_async(self, func: Any, *args: Any, **kwargs: Any) -> Any:
            return super()._map_async(functools.partial(across, func), *args, **kwargs)

        def imap(self, func: Any, *args: Any, **kwargs: Any) -> Any:
            return super().imap(functools.partial(across, func), *args, **kwargs)

        def imap_unordered(self, func: Any, *args: Any, **kwargs: Any) -> Any:
            return super().imap_unordered(functools.partial(across, func), *args, **kwargs)

    Pool.__module__, Pool.__qualname__ = module.__name__, "Pool"
    module.Pool = Pool


def _replace_run_sync(module: Any) -> None:
    async def run_sync(
        func: Callable[..., Any], *args: Any, cancellable: bool = False, limiter: Any = None
    ) -> Any:
        from anyio import to_thread

        return await to_thread.run_sync(
            functools.partial(across, func, *args),
            abandon_on_cancel=cancellable,
            limiter=limiter or module.current_default_process_limiter(),
        )

    run_sync.__module__, run_sync.__qualname__ = module.__name__, "run_sync"
    run_sync.__doc__ = module.run_sync.__doc__
    module.run_sync = run_sync
