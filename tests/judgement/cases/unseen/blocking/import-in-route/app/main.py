from fastapi import FastAPI
app = FastAPI()

@app.get("/me")
async def me() -> int:
    from app.heavy import TABLE
    import xmlrpc.client
    return TABLE[9] + len(xmlrpc.client.dumps((1,)))
