from fastapi import FastAPI

from app.scanner import Scanner

app = FastAPI(title="Checkout")
scanner = Scanner()


@app.get("/barcodes/next")
async def barcode() -> dict[str, str | None]:
    return {"barcode": await scanner.next(wait=0.1)}
