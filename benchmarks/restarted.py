"""A site on PostgreSQL whose database is stopped as by a crash while programs send requests, again and again."""

import http.client
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from urllib.parse import urlsplit

from tests.browser.site import served
from tests.postgres import programs, restart, server

ROOT = Path(__file__).parents[1]
SENDERS, EACH, RESTARTS = 3, 120, 6
TRIES = 200
AFTER = 0.1
"""Seconds between two tries of one request."""

SETUP = """
import django; django.setup()
from django.utils import timezone
from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.vocabulary import SITE, Scope
person = actions.join("13900000001", name="x", by=SITE, at=timezone.now())
print(actions.make_token("x", list(Scope), days=1, by=queries.acting(person), at=timezone.now())[1])
"""
COUNT = """
import django; django.setup()
from zhongchuang.apps.journal.models import Answer, Line
from zhongchuang.apps.journal.verifying import verify
assert verify().breaks == ()
print(Line.objects.filter(action="people.correct_name").count(), Answer.objects.count())
"""


def restarted() -> Iterator[tuple[str, str]]:
    """Send requests under keys, trying each again until it is answered; each must have been done once."""
    try:
        programs()
    except LookupError:
        yield "database restarted in mid-request", "not tried: PostgreSQL isn't installed"
        return
    with server(quick=False) as socket, TemporaryDirectory() as folder:
        address = f"postgresql://postgres@/postgres?host={socket}"
        os.environ["ZHONGCHUANG_DATABASE"] = address
        try:
            home = Path(folder) / "home"
            home.mkdir()
            _python(home, "-m", "django", "migrate", "--verbosity", "0")
            secret = _python(home, "-c", SETUP).strip()
            with served(home) as site:
                answered, again = _sent_while_it_restarts(site.base, secret, socket)
            done, kept = map(int, _python(home, "-c", COUNT).split())
        finally:
            del os.environ["ZHONGCHUANG_DATABASE"]
    whole = SENDERS * EACH
    assert answered == done == kept == whole, (answered, done, kept)
    yield f"database (PostgreSQL) stopped as by a crash under {SENDERS} senders", f"{RESTARTS} times"
    yield "requests sent until answered; tries that were answered 5xx or not at all", f"{whole}; {again:,}"
    yield "requests lost; done twice", "0; 0"


def _sent_while_it_restarts(base: str, secret: str, socket: str) -> tuple[int, int]:
    """How many requests were answered, and how many tries weren't."""
    answered, again, under_way = [0] * SENDERS, [0] * SENDERS, threading.Event()

    def send(number: int) -> None:
        for one in range(EACH):
            under_way.set()
            for _try in range(TRIES):
                if _asked(base, secret, f"{number}-{one}"):
                    answered[number] += 1
                    break
                again[number] += 1
                sleep(AFTER)

    senders = [threading.Thread(target=send, args=(number,)) for number in range(SENDERS)]
    for sender in senders:
        sender.start()
    under_way.wait()
    for _time in range(RESTARTS):
        sleep(0.5)
        restart(socket)
    for sender in senders:
        sender.join()
    return sum(answered), sum(again)


def _asked(base: str, secret: str, name: str) -> bool:
    """Whether a request was answered: 200, first done or done before."""
    caller = http.client.HTTPConnection(urlsplit(base).netloc, timeout=10)
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": name, "Content-Type": "application/json"}
    try:
        caller.request("POST", "/api/v1/me/name", json.dumps({"name": name}), headers)
        answer = caller.getresponse()
        answer.read()
        return answer.status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        caller.close()


def _python(home: Path, *words: str) -> str:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    own = {"ZHONGCHUANG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "zhongchuang.config.settings", "PYTHONPATH": paths}
    ran = subprocess.run(
        [sys.executable, *words], env={**os.environ, **own}, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return ran.stdout
