from pydantic import BaseModel, ConfigDict


class TeacherOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class CourseOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    title: str
    teacher: TeacherOut
