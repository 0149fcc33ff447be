from pathlib import Path

PHOTOS = str(Path(__file__).parent / "photos")
