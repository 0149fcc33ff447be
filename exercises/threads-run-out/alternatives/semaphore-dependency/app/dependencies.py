from collections.abc import AsyncIterator

from fastapi import Request


async def report_place(request: Request) -> AsyncIterator[None]:
    async with request.app.state.report_places:
        yield
