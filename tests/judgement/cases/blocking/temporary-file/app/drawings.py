import tempfile


def keep(content: bytes) -> int:
    with tempfile.NamedTemporaryFile(suffix=".svg", delete=False) as file:
        return file.write(content)
