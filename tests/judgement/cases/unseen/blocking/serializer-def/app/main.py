import time

from pydantic import BaseModel, field_serializer

from fastapi import FastAPI

app = FastAPI()


class Out(BaseModel):
    code: int

    @field_serializer("code")
    def padded(self, value: int) -> str:
        time.sleep(0.08)
        return f"{value:05}"


@app.get("/x")
def x() -> dict[str, object]:
    return Out(code=7).model_dump()
