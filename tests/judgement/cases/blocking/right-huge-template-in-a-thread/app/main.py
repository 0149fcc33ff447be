from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

FOLDER = Path("templates")
FOLDER.mkdir(exist_ok=True)
(FOLDER / "report.html").write_text("{% for n in numbers %}<li>{{ n * 3 }}</li>{% endfor %}")
templates = Jinja2Templates(FOLDER)
app = FastAPI(title="Reports")


@app.get("/report")
def report(request: Request) -> HTMLResponse:
    return templates.TemplateResponse(request, "report.html", {"numbers": range(150_000)})
