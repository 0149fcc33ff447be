from dataclasses import dataclass, field
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent / "mails"


@dataclass
class Mail:
    kind: str
    text: Template = field(init=False)

    def __post_init__(self) -> None:
        with open(FOLDER / f"{self.kind}.txt") as file:
            self.text = Template(file.read())

    def filled(self, **values: str) -> str:
        return self.text.substitute(values)
