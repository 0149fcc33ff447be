import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI, HTTPException, Request

from app.printer import TicketPrinter


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.printer = TicketPrinter()
    app.state.printer.start()
    yield
    app.state.printer.stop()


app = FastAPI(title="Town hall", lifespan=lifespan)


@app.get("/tickets/next")
async def next_ticket(request: Request) -> dict[str, int]:
    number = request.app.state.printer.print_one()
    if number is None:
        raise HTTPException(503, "the printer does not answer")
    return {"number": number}
