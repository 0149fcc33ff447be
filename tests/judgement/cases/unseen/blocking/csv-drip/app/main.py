import csv
import io
import statistics
import time
from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI(title="lab book")


def measure(runs: int) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for run in range(runs):
        time.sleep(0.07)
        sample = [run * k for k in range(5)]
        writer.writerow([run, statistics.mean(sample), statistics.pstdev(sample)])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


@app.get("/measurements.csv")
async def measurements():
    return StreamingResponse(measure(3), media_type="text/csv")
