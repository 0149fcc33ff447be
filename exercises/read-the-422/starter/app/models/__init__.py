from app.models.base import Base
from app.models.hire import Bike, Feedback, Rental, Rider

__all__ = ["Base", "Bike", "Feedback", "Rental", "Rider"]
