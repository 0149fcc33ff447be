import pycountry
from fastapi import FastAPI, HTTPException

app = FastAPI(title="Countries")


@app.get("/countries/{code}")
async def country(code: str) -> dict[str, str]:
    found = pycountry.countries.get(alpha_2=code)
    if found is None:
        raise HTTPException(404, "no such country")
    language = pycountry.languages.get(alpha_2="de")
    return {"name": found.name, "language": language.name}
