import logging
import os
import smtplib
from email.message import EmailMessage
from urllib.parse import urlsplit

log = logging.getLogger(__name__)


async def send_reset(email: str) -> None:
    message = EmailMessage()
    message["To"] = email
    message["Subject"] = "Your new password"
    message.set_content("Follow this link.")
    server = urlsplit(os.environ["PARTNER_URL"])
    try:
        with smtplib.SMTP(server.hostname, server.port, timeout=0.2) as smtp:
            smtp.send_message(message)
    except (OSError, smtplib.SMTPException):
        log.warning("the mail to %s was not sent", email)
