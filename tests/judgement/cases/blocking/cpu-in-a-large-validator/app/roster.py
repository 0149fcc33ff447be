from pydantic import BaseModel, Field, model_validator


class Plan(BaseModel):
    days: int = Field(le=6000)


class Roster(BaseModel):
    shifts: list[tuple[int, int]]

    @model_validator(mode="after")
    def no_overlap(self) -> "Roster":
        for number, (start, end) in enumerate(self.shifts):
            for other_start, other_end in self.shifts[number + 1 :]:
                if start < other_end and other_start < end:
                    raise ValueError("two shifts overlap")
        return self
