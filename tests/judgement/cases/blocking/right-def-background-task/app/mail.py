import os
import tempfile
import time
from pathlib import Path

import requests


def welcome(email: str, first: str) -> None:
    time.sleep(0.05)
    requests.get(f"{os.environ['PARTNER_URL']}/slow?ms=40", params={"to": email}, timeout=3)
    with Path(tempfile.gettempdir(), "sent.txt").open("a") as sent:
        sent.write(f"{first} {email}\n")
