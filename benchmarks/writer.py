"""A process that acts without end and says what was acknowledged; made to be killed. See `killed`."""

import os
import sys
from itertools import count
from time import sleep

import django

SEAL_EVERY = 10
PAUSE = 0.002
"""Seconds between two actions; SQLite is not fair, and who never pauses lets nobody else in."""


def main(name: str) -> None:
    """Take persons in, one transaction each, and print a number once its commit has returned."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhongchuang.config.settings")
    django.setup()
    from django.utils import timezone  # noqa: PLC0415  once Django is set up

    from zhongchuang.apps.journal import actions as journal  # noqa: PLC0415  likewise
    from zhongchuang.apps.people import actions as people  # noqa: PLC0415  likewise
    from zhongchuang.apps.people.vocabulary import SITE  # noqa: PLC0415  likewise

    for number in count():
        person = people.join(f"+{name}{number:06d}", name="x", by=SITE, at=timezone.now())
        print(person.pk, flush=True)
        if number % SEAL_EVERY == 0:
            journal.seal(at=timezone.now())
        sleep(PAUSE)


if __name__ == "__main__":
    main(sys.argv[1])
