import csv
import gzip
import io
import zipfile


def as_csv(rows: list[tuple[str, int]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([("day", "count"), *rows])
    out.seek(0)
    return "".join(line for line in out)


def as_zip(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.gz", gzip.compress(text.encode()))
    return packed.getvalue()
