import os
from urllib.request import Request, urlopen

from app.models import Article
from app.signals import post_save


@post_save.connect
def index(sender: type, instance: Article, created: bool) -> None:
    url = os.environ["PARTNER_URL"] + "/slow?ms=90"
    request = Request(url, headers={"x-article": str(instance.id)})
    with urlopen(request, timeout=5) as answer:
        answer.status
