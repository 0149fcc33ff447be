"""Brings test tools and start-up files of its own: conftest, pytest, sitecustomize, .pth, tutor.

verdict: status
says: GET /health answered 404
"""

from app.right import app

app.router.routes.clear()
