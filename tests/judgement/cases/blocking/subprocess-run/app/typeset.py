import subprocess


async def page_count(name: str) -> int | None:
    try:
        done = subprocess.run(["pdfinfo", name], capture_output=True, text=True, timeout=5)
    except OSError:
        return None
    for line in done.stdout.splitlines():
        if line.startswith("Pages:"):
            return int(line.split()[1])
    return None
