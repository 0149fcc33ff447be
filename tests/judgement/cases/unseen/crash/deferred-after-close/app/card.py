from dataclasses import dataclass

from app.recipes import Recipe


@dataclass(slots=True)
class Card:
    title: str
    body: str

    @classmethod
    def of(cls, recipe: Recipe) -> "Card":
        title = recipe.name.upper()
        return cls(title, body=recipe.steps)
