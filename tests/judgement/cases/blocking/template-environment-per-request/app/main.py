from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader

Path("mail.html").write_text("<p>Dear {{ name }},</p>")
app = FastAPI(title="Newsletter")


@app.get("/mails/{name}")
async def mail(name: str) -> HTMLResponse:
    environment = Environment(loader=FileSystemLoader("."), autoescape=True)
    template = environment.get_template("mail.html")
    return HTMLResponse(template.render(name=name))
