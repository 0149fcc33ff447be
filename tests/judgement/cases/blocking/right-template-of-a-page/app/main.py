from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

FOLDER = Path("templates")
FOLDER.mkdir(exist_ok=True)
(FOLDER / "base.html").write_text("<html><body>{% block body %}{% endblock %}</body></html>")
(FOLDER / "page.html").write_text(
    "{% extends 'base.html' %}{% block body %}"
    "{% for row in rows %}<li>{{ row.name|upper }}</li>{% endfor %}{% endblock %}"
)
templates = Jinja2Templates(FOLDER)
app = FastAPI(title="Menu")


@app.get("/menu")
async def menu(request: Request) -> HTMLResponse:
    rows = [{"name": f"dish {n}"} for n in range(40)]
    return templates.TemplateResponse(request, "page.html", {"rows": rows})
