import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TextIO

from fastapi import Depends, FastAPI, HTTPException

ARCHIVE = Path(tempfile.mkdtemp()) / "log.gz"
with gzip.open(ARCHIVE, "wt") as out:
    out.writelines(f"entry {n}\n" for n in range(10))


def archive() -> Iterator[TextIO]:
    file = gzip.open(ARCHIVE, "rt")
    try:
        yield file
    finally:
        file.close()


app = FastAPI()


@app.get("/archive/{number}")
def entry(number: int, file: Annotated[TextIO, Depends(archive)]) -> str:
    for index, line in enumerate(file):
        if index == number:
            return line.strip()
    raise HTTPException(404, "No such entry")
