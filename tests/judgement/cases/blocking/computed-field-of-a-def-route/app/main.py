from fastapi import FastAPI

from app.coin import Coin

app = FastAPI(title="Coin auctions")


@app.get("/coins/{number}", response_model=Coin)
def coin(number: int) -> Coin:
    return Coin(number=number)
