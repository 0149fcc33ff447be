import csv
import io
import secrets
import tempfile
import uuid
import zipfile

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


@app.get("/tax/{year}.zip")
async def tax(year: int) -> StreamingResponse:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerows([uuid.uuid4(), year, cents] for cents in range(300))
    target = tempfile.SpooledTemporaryFile(max_size=1_000_000)
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("bookings.csv", table.getvalue())
        with archive.open("key.txt", "w") as key:
            key.write(secrets.token_hex(16).encode())
    size = target.tell()
    target.seek(0)

    async def body():
        while piece := target.read(8192):
            yield piece

    return StreamingResponse(body(), media_type="application/zip", headers={"x-size": str(size)})
