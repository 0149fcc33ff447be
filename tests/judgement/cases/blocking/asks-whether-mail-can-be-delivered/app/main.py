from email_validator import EmailNotValidError, validate_email
from fastapi import FastAPI

app = FastAPI(title="Sign-up")


@app.get("/deliverable")
async def deliverable(address: str = "kim@example.com") -> dict[str, bool]:
    try:
        validate_email(address, check_deliverability=True)
    except (EmailNotValidError, OSError):
        return {"deliverable": False}
    return {"deliverable": True}
