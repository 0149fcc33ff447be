from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, Field

from app.auction import Auction, auction

app = FastAPI(title="Cattle auction")


class Bid(BaseModel):
    cents: int = Field(gt=0)


@app.post("/bids", status_code=201)
async def bid(body: Bid, open_auction: Annotated[Auction, Depends(auction)]) -> Bid:
    open_auction.bids.append(body.cents)
    return body
