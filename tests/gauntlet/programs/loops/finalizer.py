"""Never ends in a finalizer, when what a request made is thrown away.

verdict: app-stuck
says: stopped answering while it served GET /health
"""

from fastapi import FastAPI

app = FastAPI()


class Trap:
    def __del__(self):
        while True:
            pass


@app.get("/health")
async def health():
    Trap()
