from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import MemberBlocked, ToolLent, ToolNotLent, ToolUnknown
from app.models import Tool
from app.services.members import find_member


async def find_tool(db: AsyncSession, number: int) -> Tool:
    tool = await db.get(Tool, number)
    if tool is None:
        raise ToolUnknown(f"There is no tool {number}")
    return tool


async def lend(db: AsyncSession, number: int, member_id: int) -> Tool:
    tool = await find_tool(db, number)
    member = await find_member(db, member_id)
    if member.blocked:
        raise MemberBlocked(f"{member.name} may not borrow anything")
    if tool.borrower_id is not None:
        raise ToolLent(f"{tool.name} is lent")
    tool.borrower_id = member.id
    await db.commit()
    return tool


async def give_back(db: AsyncSession, number: int) -> Tool:
    tool = await find_tool(db, number)
    if tool.borrower_id is None:
        raise ToolNotLent(f"{tool.name} is not lent")
    tool.borrower_id = None
    await db.commit()
    return tool
