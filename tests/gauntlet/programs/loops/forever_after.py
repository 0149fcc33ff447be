"""Answers, and leaves background tasks that hold the loop for ever.

verdict: app-stuck
says: stopped answering
"""

from fastapi import BackgroundTasks

from app.right import app


async def forever():
    while True:
        pass


@app.middleware("http")
async def after(request, call_next):
    response = await call_next(request)
    response.background = BackgroundTasks()
    response.background.add_task(forever)
    return response
