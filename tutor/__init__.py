"""fastcto-tutor: an interactive terminal tutor for production FastAPI."""

__version__ = "0.1.0"
