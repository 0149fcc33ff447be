from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI(title="Reports")


@app.get("/reports/{kind}")
async def report(kind: str) -> PlainTextResponse:
    import importlib
    from xml.dom import minidom

    module = importlib.import_module(f"app.kinds.{kind}")
    document = minidom.parseString(module.as_xml())
    return PlainTextResponse(document.documentElement.tagName)
