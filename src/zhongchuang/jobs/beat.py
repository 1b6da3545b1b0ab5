"""What happens every second while a site runs: the lines of the journal are sealed."""

import logging
import time

import django
from django.db.utils import DatabaseError
from django.utils import timezone

SECONDS = 1.0

log = logging.getLogger(__name__)


def beat() -> None:
    """One beat; it is small, and what it leaves undone the next one does."""
    from zhongchuang.apps.journal import actions as journal  # noqa: PLC0415  once Django is set up

    journal.seal(at=timezone.now())


def main() -> None:
    """Beat until told to stop; a database that is busy or full for a moment ends nothing."""
    django.setup()
    while True:
        try:
            beat()
        except DatabaseError:
            log.exception("this beat was left out")
        time.sleep(SECONDS)


if __name__ == "__main__":
    main()
