import logging

from fastapi import FastAPI

from app.auditing import AuditHandler

audit = logging.getLogger("audit")
audit.setLevel(logging.INFO)
audit.addHandler(AuditHandler())
app = FastAPI(title="Audit")


@app.get("/audit/{user}")
async def look(user: str) -> dict[str, str]:
    audit.info("looked at", extra={"user": user})
    return {"user": user}
