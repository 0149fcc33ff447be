import os

import requests

STATUS = requests.get(f"{os.environ['PARTNER_URL']}/slow?ms=60", timeout=5).status_code
