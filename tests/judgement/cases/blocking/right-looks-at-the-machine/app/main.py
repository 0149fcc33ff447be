import locale
import multiprocessing
import os
import platform
import shutil

import psutil
from fastapi import FastAPI

app = FastAPI(title="About this server")


@app.get("/about")
async def about() -> dict[str, object]:
    return {
        "processors": [multiprocessing.cpu_count(), os.cpu_count()],
        "usable": len(os.sched_getaffinity(0)),
        "memory": psutil.virtual_memory().total > 0,
        "locale": locale.getlocale()[0],
        "python": platform.python_version(),
        "columns": shutil.get_terminal_size().columns,
    }
