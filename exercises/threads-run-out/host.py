"""Beside the learner's app: somebody else who needs a worker thread for a moment."""

from anyio import to_thread


async def borrow_thread() -> int:
    """Runs something in the pool that all `def` routes share; gives what came back."""
    return await to_thread.run_sync(_some_work)


def _some_work() -> int:
    return 42
