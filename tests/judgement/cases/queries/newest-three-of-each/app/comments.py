from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Comment


async def newest(db: AsyncSession, post_id: int, count: int = 3) -> list[str]:
    query = select(Comment.words).where(Comment.post_id == post_id)
    rows = await db.scalars(query.order_by(Comment.id.desc()).limit(count))
    return list(rows)
