import time
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path


def measure(part: str) -> tuple[str, int]:
    time.sleep(0.03)
    return part, Path(__file__).stat().st_size + len(part)


def build(parts: tuple[str, ...]) -> dict[str, int]:
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(measure, part) for part in parts]
        done, _ = wait(futures)
    return dict(future.result() for future in sorted(done, key=lambda f: f.result()))
