import time

from pydantic import BaseModel, computed_field


def appraise(number: int) -> int:
    time.sleep(0.07)
    return 900 * number


class Coin(BaseModel):
    number: int

    @computed_field
    @property
    def worth(self) -> int:
        return appraise(self.number)
