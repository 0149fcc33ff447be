class Picture:
    def __init__(self, rows: list[bytes]) -> None:
        self.rows = rows

    @classmethod
    def test_card(cls, width: int, height: int, seed: int) -> "Picture":
        return cls([bytes([(y * seed) % 256]) * width for y in range(height)])

    def blurred(self) -> "Picture":
        rows = self.rows
        out = []
        for y in range(1, len(rows) - 1):
            line = bytearray()
            for x in range(1, len(rows[y]) - 1):
                total = 0
                for dy in (-1, 0, 1):
                    for dx in (-1, 0, 1):
                        total += rows[y + dy][x + dx]
                line.append(total // 9)
            out.append(bytes(line))
        return Picture(out)

    def brightness(self) -> int:
        return sum(map(sum, self.rows)) // sum(map(len, self.rows))
