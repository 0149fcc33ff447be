"""Never ends in a request.

verdict: app-stuck
says: stopped answering while it served GET /health
"""

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health():
    while True:
        pass
