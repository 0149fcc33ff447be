from fastapi import FastAPI

from app.life import Board

app = FastAPI(title="Game of Life")


@app.get("/simulation")
async def simulation() -> dict[str, int]:
    board = Board.with_glider()
    await board.play(60)
    return {"alive": len(board.alive)}
