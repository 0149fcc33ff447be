from pathlib import Path


class Registry:
    root = Path(__file__).parent / "plugins"

    @property
    def names(self) -> list[str]:
        return sorted(path.stem for path in self.root.glob("*.toml"))
