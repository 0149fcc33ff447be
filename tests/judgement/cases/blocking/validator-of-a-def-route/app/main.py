import time

from fastapi import FastAPI
from pydantic import BaseModel, model_validator

app = FastAPI(title="Payouts")


class Account(BaseModel):
    iban: str

    @model_validator(mode="after")
    def known_to_the_bank(self) -> "Account":
        time.sleep(0.09)
        if len(self.iban) < 15:
            raise ValueError("no such account")
        return self


@app.post("/ibans")
def check(account: Account) -> dict[str, str]:
    return {"country": account.iban[:2]}
