import tempfile
from pathlib import Path

FILE = Path(tempfile.gettempdir()) / "club.db"
