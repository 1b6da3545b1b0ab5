"""Requests that may come twice, because their answer got lost: done once, answered alike."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction

from zhongchuang.apps.journal.models import Answer
from zhongchuang.kernel.refusal import Refused

KEPT = timedelta(days=7)
"""How long a request can be repeated."""

Reply = tuple[int, str]
"""The status of an answer and its text."""


def once(asker: str, key: str, asked: bytes, do: Callable[[], Reply], *, at: datetime) -> tuple[Reply, bool]:
    """Do what a request asks, or give the answer again that it had; and whether it was given again.

    Doing it and keeping the answer are one transaction: what `do` raises leaves neither. Two at once: the second
    waits for the first. Refused: request.key_of_another where the key stood for another request.
    """
    digest = sha256(asked).hexdigest()
    with transaction.atomic():
        try:
            with transaction.atomic():
                kept = Answer.objects.create(asker=asker, key=key, asked=digest, at=at)
        except IntegrityError:
            known = Answer.objects.get(asker=asker, key=key)
            if known.asked != digest:
                raise Refused("request.key_of_another", key=key) from None
            return (known.status, known.body), True
        kept.status, kept.body = reply = do()
        kept.save(update_fields=["status", "body"])
        return reply, False


def forget(*, at: datetime) -> int:
    """Drop the answers that are older than `KEPT`. Returns how many."""
    dropped, _by_model = Answer.objects.filter(at__lt=at - KEPT).delete()
    return dropped


def forget_all_of(asker: str) -> None:
    """Drop every answer to one who is erased; they may say who he was."""
    Answer.objects.filter(asker=asker).delete()
