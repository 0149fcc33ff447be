import os

PATH = os.path.join(os.path.dirname(__file__), "terms.txt")
with open(PATH) as _file:
    TERMS = _file.read().strip()


def revision() -> str:
    return f'"{os.path.getmtime(PATH):.0f}"'
