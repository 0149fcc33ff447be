import os
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Settings:
    database_url: str = os.environ["DATABASE_URL"]
    redis_url: str = os.getenv("REDIS_URL", "redis://localhost:6379/0")
    queue_url: str = os.getenv("QUEUE_URL", "amqp://guest@localhost/")
    docs_url: str = "https://example.com/a:b@c"
    secret_path: str = os.getenv("SECRET_PATH", "/run/secrets/db")
    password_min_length: int = 12

    def reports(self) -> str:
        password = quote(os.environ.get("REPORTS_PASSWORD", ""))
        return f"postgresql://reports:{password}@db/reports"

    def template(self) -> str:
        return "postgresql://{user}:{password}@{host}/reports"


settings = Settings()
