import os
import time

import requests


def price_at(shop: str, item: str) -> int:
    answer = requests.get(f"{os.environ['PARTNER_URL']}/slow?ms=60&shop={shop}", timeout=3)
    answer.raise_for_status()
    time.sleep(0.03)
    return 100 + len(item) * len(shop)
