import ftplib
import io
import os
from urllib.parse import urlsplit


async def hand_over(record: dict[str, str]) -> bool:
    server = urlsplit(os.environ["PARTNER_URL"])
    text = "\n".join(f"{key};{value}" for key, value in record.items())
    ftp = ftplib.FTP(timeout=0.2)
    try:
        ftp.connect(server.hostname or "", server.port or 21)
        ftp.storbinary("STOR record.csv", io.BytesIO(text.encode()))
    except (OSError, EOFError, *ftplib.all_errors):
        return False
    finally:
        ftp.close()
    return True
