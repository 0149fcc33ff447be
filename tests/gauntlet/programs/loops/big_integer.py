"""Computes a number that takes years, in C, with the interpreter's lock held.

verdict: app-stuck
says: stopped answering while it served GET /health
"""

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health():
    return pow(7, 10**9) % 10
