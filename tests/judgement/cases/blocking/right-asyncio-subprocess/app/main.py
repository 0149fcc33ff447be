import asyncio

from fastapi import FastAPI

app = FastAPI(title="Uptime")


async def uptime() -> str:
    try:
        process = await asyncio.create_subprocess_exec("uptime", stdout=asyncio.subprocess.PIPE)
    except OSError:
        return "unknown"
    out, _ = await process.communicate()
    return out.decode().strip()


@app.get("/uptime")
async def get_uptime() -> dict[str, str]:
    return {"uptime": await uptime()}
