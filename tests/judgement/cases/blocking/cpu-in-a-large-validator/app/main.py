from fastapi import FastAPI

from app.roster import Plan, Roster

app = FastAPI(title="Fire brigade")


@app.post("/rosters/check")
async def check(plan: Plan) -> dict[str, int]:
    roster = Roster(shifts=[(day * 3, day * 3 + 2) for day in range(plan.days)])
    return {"shifts": len(roster.shifts)}
