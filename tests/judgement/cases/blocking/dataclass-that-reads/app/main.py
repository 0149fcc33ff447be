from fastapi import FastAPI

from app.mails import Mail

app = FastAPI(title="Mail previews")


@app.get("/mails/{kind}")
async def preview(kind: str) -> dict[str, str]:
    return {"text": Mail(kind).filled(name="Kim")}
