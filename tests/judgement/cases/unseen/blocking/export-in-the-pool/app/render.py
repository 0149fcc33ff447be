import json


def render(rows: list[dict[str, float]]) -> str:
    return json.dumps(rows, indent=1, sort_keys=True)
