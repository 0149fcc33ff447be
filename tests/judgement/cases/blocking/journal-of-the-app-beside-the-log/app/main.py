import logging

from fastapi import FastAPI

logging.basicConfig(filename="app.log", level=logging.INFO)
log = logging.getLogger("tolls")
journal = open("journal.csv", "a", buffering=1)
app = FastAPI(title="Tolls")


@app.post("/tolls")
async def toll() -> dict[str, str]:
    log.info("a toll")
    journal.write("toll;2.50\n")
    return {"status": "paid"}
