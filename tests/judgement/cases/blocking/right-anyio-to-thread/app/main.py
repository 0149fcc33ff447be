import anyio
from fastapi import FastAPI, Response

from app.pdf import render

app = FastAPI(title="Invoices as PDF")
limiter = anyio.CapacityLimiter(2)


@app.get("/invoices/{number}/pdf")
async def pdf(number: int) -> Response:
    content = await anyio.to_thread.run_sync(render, number, limiter=limiter)
    return Response(content, media_type="application/pdf")
