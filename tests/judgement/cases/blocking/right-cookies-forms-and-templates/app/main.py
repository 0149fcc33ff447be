import html
from string import Template
from typing import Annotated

from fastapi import Cookie, FastAPI, Form
from fastapi.responses import HTMLResponse, RedirectResponse

app = FastAPI(title="Guest house")
PAGE = Template("<h1>Welcome, $guest</h1><ul>$items</ul>")


@app.post("/guests")
async def check_in(
    name: Annotated[str, Form()], nights: Annotated[int, Form(ge=1)]
) -> RedirectResponse:
    answer = RedirectResponse("/guests", status_code=303)
    answer.set_cookie("guest", name, max_age=nights * 86_400, httponly=True)
    return answer


@app.get("/guests")
async def welcome(guest: Annotated[str, Cookie()] = "stranger") -> HTMLResponse:
    items = "".join(f"<li>Room {number}</li>" for number in range(1, 40))
    return HTMLResponse(PAGE.substitute(guest=html.escape(guest), items=items))
