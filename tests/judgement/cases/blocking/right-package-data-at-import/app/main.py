import json
import shutil
import tempfile
from importlib import resources

from fastapi import FastAPI

app = FastAPI(title="Countries")
COUNTRIES = json.loads(resources.files("app").joinpath("countries.json").read_text())


@app.get("/countries")
async def countries() -> dict[str, str]:
    return COUNTRIES


@app.post("/countries/cache")
def cache() -> dict[str, int]:
    with tempfile.TemporaryDirectory() as folder:
        with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".json", delete=False) as file:
            json.dump(COUNTRIES, file)
        shutil.copy(file.name, f"{folder}/copy.json")
        with open(f"{folder}/copy.json") as copied:
            return {"countries": len(json.load(copied))}
