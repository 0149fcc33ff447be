from datetime import UTC, datetime
from importlib import resources
from pathlib import Path, PurePosixPath
from string import Template
from zoneinfo import ZoneInfo

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI(default_response_class=PlainTextResponse)
BERLIN = ZoneInfo("Europe/Berlin")
TEMPLATES = {
    Path(item.name).stem: Template(item.read_text())
    for item in (resources.files("app") / "letters").iterdir()
}
with open(Path(__file__).parent / "letters" / "hello.txt") as first:
    SUBJECT = first.readline().strip()


@app.get("/letters/{name}")
async def letter(name: str) -> str:
    folder = PurePosixPath("/home") / name / "letters"
    local = Path("inbox").joinpath(name).with_suffix(".txt")
    day = datetime.now(UTC).astimezone(BERLIN).date()
    text = TEMPLATES["hello"].substitute(name=name.title(), folder=folder / local.name)
    return f"{day} {SUBJECT}\n{text}"
