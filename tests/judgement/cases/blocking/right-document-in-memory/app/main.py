import io

import docx
from fastapi import FastAPI, Response

app = FastAPI(title="Letters")


@app.get("/letters/{name}")
async def letter(name: str) -> Response:
    document = docx.Document()
    document.add_paragraph(f"Dear {name},")
    buffer = io.BytesIO()
    document.save(buffer)
    return Response(buffer.getvalue(), media_type="application/octet-stream")
