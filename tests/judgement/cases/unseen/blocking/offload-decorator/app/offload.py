import asyncio
import contextvars
import functools
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
pool = ThreadPoolExecutor(3)


def offload(function: Callable[P, T]) -> Callable[P, Awaitable[T]]:
    @functools.wraps(function)
    def submit(*args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
        context = contextvars.copy_context()
        call = functools.partial(context.run, function, *args, **kwargs)
        return asyncio.wrap_future(pool.submit(call))

    return submit
