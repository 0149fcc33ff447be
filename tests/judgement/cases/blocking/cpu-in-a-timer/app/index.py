class Index:
    def __init__(self) -> None:
        self.names = [f"name-{n * 7919 % 100_003}" for n in range(150_000)]
        self.by_prefix: dict[str, list[str]] = {}

    def rebuild(self) -> None:
        found: dict[str, list[str]] = {}
        for name in self.names:
            for length in range(6, len(name) + 1):
                found.setdefault(name[:length], []).append(name)
        self.by_prefix = found
