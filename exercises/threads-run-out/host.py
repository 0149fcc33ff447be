"""Beside the learner's app: a machine as large as in production, and who else needs a thread."""

import os

from anyio import to_thread

# asyncio's own pool has as many threads as there are processors, and four more: what is right on a
# small machine by accident is seen on any.
for _name in ("cpu_count", "process_cpu_count"):
    if hasattr(os, _name):
        setattr(os, _name, lambda: 28)


async def borrow_thread() -> int:
    """Runs something in the pool that all `def` routes share; gives what came back."""
    return await to_thread.run_sync(_some_work)


def threads_taken() -> int:
    """How many threads of that pool are taken now."""
    return int(to_thread.current_default_thread_limiter().statistics().borrowed_tokens)


def _some_work() -> int:
    return 42
