from typing import Any, ClassVar

from pydantic import BaseModel

from app.signals import post_save


class Manager:
    def __init__(self) -> None:
        self.rows: list["Article"] = []

    async def acreate(self, **fields: Any) -> "Article":
        article = Article(id=len(self.rows) + 1, **fields)
        self.rows.append(article)
        post_save.send(Article, instance=article, created=True)
        return article


class Article(BaseModel):
    objects: ClassVar[Manager] = Manager()
    id: int
    title: str
