from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment

Path("notice.txt").write_text("closed on Monday")
environment = Environment(autoescape=True)
environment.globals["open"] = open
page = environment.from_string("<p>{{ open('notice.txt').read() }}</p>")
app = FastAPI(title="Museum")


@app.get("/notice")
async def notice() -> HTMLResponse:
    return HTMLResponse(page.render())
