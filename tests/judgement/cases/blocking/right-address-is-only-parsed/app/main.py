from email_validator import EmailNotValidError, validate_email
from fastapi import FastAPI

app = FastAPI(title="Sign-up")


@app.get("/well-formed")
async def well_formed(address: str = "kim@exämple.com") -> dict[str, bool]:
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return {"well_formed": False}
    return {"well_formed": True}
