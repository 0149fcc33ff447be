import gettext
import mimetypes

from fastapi import FastAPI

app = FastAPI(title="Attachments")


@app.get("/attachments/{name}")
async def attachment(name: str) -> dict[str, str | None]:
    words = gettext.translation("attachments", languages=["de"], fallback=True)
    kind, _ = mimetypes.guess_type(name)
    return {"kind": kind, "label": words.gettext("file"), "old": name.encode("cp037").hex()}
