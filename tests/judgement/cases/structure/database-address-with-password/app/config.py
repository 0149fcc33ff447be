import os

OPTIONS = {
    "pool_size": 10,
    "primary": os.environ["DATABASE_URL"],
    "reports": "postgresql+asyncpg://reports:Tr33house@db.internal:5432/reports",
}
