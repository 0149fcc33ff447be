from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException

from app.recipes import Recipes, recipes

app = FastAPI(title="Bakery")


@app.get("/recipes/{name}")
async def recipe(name: str, book: Annotated[Recipes, Depends(recipes)]) -> dict[str, str]:
    text = await book.text_of(name)
    if text is None:
        raise HTTPException(404)
    return {"name": name, "text": text}
