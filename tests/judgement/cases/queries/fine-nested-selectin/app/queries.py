from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.models import Festival, Show

WITH_BANDS = select(Festival).options(selectinload(Festival.shows).selectinload(Show.band))
