"""Reads the suite of another exercise of the pack, in a request.

verdict: status
says: GET /health answered 500.* raised PermissionError
tier: kernel
"""

from app.targets import at
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health():
    return open(at.other).read()
