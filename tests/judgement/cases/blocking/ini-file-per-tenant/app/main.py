from typing import Annotated

from fastapi import Depends, FastAPI

from app.tenants import Tenant, current_tenant

app = FastAPI(title="School portal")


@app.get("/theme")
async def theme(tenant: Annotated[Tenant, Depends(current_tenant)]) -> dict[str, str]:
    return {"colour": tenant.colour}
