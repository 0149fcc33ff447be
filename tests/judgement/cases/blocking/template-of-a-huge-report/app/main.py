from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

FOLDER = Path("templates")
FOLDER.mkdir(exist_ok=True)
(FOLDER / "report.html").write_text(
    "{% for row in rows %}<li>{{ row.name|upper|replace('1', '2')|trim }}</li>{% endfor %}"
)
templates = Jinja2Templates(FOLDER)
ROWS = [{"name": f"item {n}"} for n in range(250_000)]
app = FastAPI(title="Reports")


@app.get("/report")
async def report(request: Request) -> HTMLResponse:
    return templates.TemplateResponse(request, "report.html", {"rows": ROWS})
