from dateutil import parser, rrule, tz
from fastapi import FastAPI

app = FastAPI(title="Reminders")


@app.get("/reminders")
async def reminders(start: str = "3 May 2027 9:30") -> list[str]:
    begin = parser.parse(start).replace(tzinfo=tz.gettz("Europe/Lisbon"))
    days = rrule.rrule(rrule.WEEKLY, count=3, dtstart=begin)
    return [day.astimezone(tz.tzlocal()).isoformat() for day in days]
