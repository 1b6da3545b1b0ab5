"""Messages are put in with an action, whose line tells of them, and sent afterwards, at least once."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from zhongchuang.apps.journal.models import Message

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
"""How long after each failure the next attempt is made; after the last of them the message is given up."""

MOST_AT_ONCE = 20

Sender = Callable[[Message], None]
"""Sends one message. Whatever it raises is a failure, to be tried again."""


def put(key: str, recipient: str, *, shown: str, code: str, values: Mapping[str, str], at: datetime) -> Message:
    """Put a message in, inside the action's own transaction; one that has the same key stays as it is."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"{key}: a message belongs into its action's transaction")
    message, _made = Message.objects.get_or_create(
        key=key,
        defaults={
            "recipient": recipient,
            "shown": shown,
            "code": code,
            "values": dict(values),
            "made_at": at,
            "next_at": at,
        },
    )
    return message


def send_due(sender: Sender, *, now: Callable[[], datetime]) -> int:
    """Send what is due, oldest first. Returns how many left.

    A message is marked once the sender has returned: killed in between it is sent again, which its key tells.
    """
    left = 0
    for message in _waiting().filter(next_at__lte=now()).order_by("id")[:MOST_AT_ONCE]:
        try:
            sender(message)
        except Exception as error:
            _failed(message, type(error).__name__, at=now())
        else:
            left += 1
            message.sent_at, message.recipient, message.failure = now(), "", ""
            message.attempts += 1
            message.save(update_fields=["sent_at", "recipient", "failure", "attempts"])
    return left


def withdraw(recipient: str, *, at: datetime) -> int:
    """Give up what still waits for a recipient who is gone. Returns how many."""
    return _waiting().filter(recipient=recipient).update(given_up_at=at, recipient="")


def _waiting() -> QuerySet[Message]:
    return Message.objects.filter(sent_at__isnull=True, given_up_at__isnull=True)


def _failed(message: Message, failure: str, *, at: datetime) -> None:
    message.attempts += 1
    message.failure = failure[:100]
    if message.attempts > len(WAITS):
        message.given_up_at, message.recipient = at, ""
    else:
        message.next_at = at + WAITS[message.attempts - 1]
    message.save(update_fields=["attempts", "failure", "given_up_at", "recipient", "next_at"])
