"""What happens every second while a site runs: lines are sealed, messages leave, old answers go; daily the head."""

import logging
import time

import django
from django.conf import settings
from django.db.utils import DatabaseError
from django.utils import timezone

SECONDS = 1.0
HEAD_IS_TOLD = 8
"""The hour from which on the head of the journal is told to the auditors, once a day."""

log = logging.getLogger(__name__)


def beat() -> None:
    """One beat; it is small, and what it leaves undone the next one does."""
    from zhongchuang.apps.journal import actions as journal  # noqa: PLC0415  once Django is set up
    from zhongchuang.apps.journal import inbox, outbox  # noqa: PLC0415  likewise
    from zhongchuang.apps.people import actions as people  # noqa: PLC0415  likewise
    from zhongchuang.apps.people.outside import send  # noqa: PLC0415  likewise
    from zhongchuang.voice.messages import message_text  # noqa: PLC0415  likewise

    if timezone.localtime().hour >= HEAD_IS_TOLD:
        people.tell_head(on=timezone.localdate(), at=timezone.now())
    journal.seal(at=timezone.now())
    inbox.forget(at=timezone.now())
    outbox.send_due(
        lambda one: send(one.recipient, message_text(one, settings.LANGUAGE_CODE), key=one.key), now=timezone.now
    )


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
