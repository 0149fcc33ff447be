from fastapi import FastAPI, Response

from app.exports import as_csv, as_zip

app = FastAPI(title="Exports")
ROWS = [("2026-01-01", 3), ("2026-01-02", 5)]


@app.get("/export.csv")
async def export_csv() -> Response:
    return Response(as_csv(ROWS), media_type="text/csv")


@app.get("/export.zip")
async def export_zip() -> Response:
    return Response(as_zip({"rows.csv": as_csv(ROWS)}), media_type="application/zip")
