from fastapi import Body, FastAPI

from app.tokens import sign

app = FastAPI()


@app.post("/tokens")
async def token(user: str = Body(embed=True)) -> dict[str, str]:
    return {"token": sign(user)}
