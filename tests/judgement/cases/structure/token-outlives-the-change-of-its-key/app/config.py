import os

DEBUG = os.environ.get("DEBUG") == "1"
SIGNING_KEY = "9f2c4c7be07a4d3f"
