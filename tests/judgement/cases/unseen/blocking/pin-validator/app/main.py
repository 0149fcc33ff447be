from itertools import count

from fastapi import FastAPI

from app.schemas import CardIn, CardOut

app = FastAPI()
numbers = count(1000)
cards: dict[int, CardIn] = {}


@app.post("/cards", status_code=201)
def issue(card: CardIn) -> CardOut:
    number = next(numbers)
    cards[number] = card
    return CardOut(number=number, holder=card.holder)
