"""Answers with headers that trip clients: places to go, cookies, encodings.

verdict: invalid-response
says: /orders answered what is not HTTP: a Location that is no address
"""

from fastapi import Response

from app.right import app

STRANGE = {
    "/health": {"content-type": "text/html; charset=undefined", "x": "\xe9"},
    "/orders": {
        "location": "http://[::bad:port:99999/",
        "set-cookie": "a=b; expires=" + "9 " * 2000,
    },
    "/report": {"content-encoding": "zip, gzip", "content-length": "-5", "transfer-encoding": "x"},
}


@app.middleware("http")
async def strange(request, call_next):
    status = 307 if request.url.path == "/orders" else 200
    headers = STRANGE.get(request.url.path, {})
    return Response("\udc80".encode("utf-8", "surrogatepass"), status_code=status, headers=headers)
