import time

from fastapi import FastAPI

billing = FastAPI(title="Billing")


@billing.get("/invoices/{number}")
def invoice(number: int) -> dict[str, int]:
    time.sleep(0.06)
    return {"cents": 100 * number}
