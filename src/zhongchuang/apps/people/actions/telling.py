"""Once a day the auditors are told the head of the journal, so that it is kept where nobody here can change it."""

from datetime import date, datetime

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.journal import outbox
from zhongchuang.apps.journal import queries as lines
from zhongchuang.apps.people import queries
from zhongchuang.kernel.masking import masked_mail, masked_phone


@transaction.atomic
def tell_head(*, on: date, at: datetime) -> int:
    """Put a message with the head in for every auditor, by mail where he has an address, else to his number.

    Once a day; nothing where there is no auditor, or nothing is sealed yet. Returns how many were told.
    """
    head = lines.head()
    day = on.isoformat()
    if not head.position or lines.told_on(day):
        return 0
    auditors = queries.auditors()
    told = 0
    for person, address in auditors:
        recipient = address or person.phone or ""
        if recipient:
            outbox.put(
                f"head:{day}:{person.pk}",
                recipient,
                shown=masked_mail(recipient) if address else masked_phone(recipient),
                code="message.head",
                values={"day": day, "head": str(head)},
                at=at,
            )
            told += 1
    if told:
        journal.record(
            "people.tell_head",
            actor="site",
            subject="city",
            at=at,
            concerns=[person.reference for person, _address in auditors],
            head=str(head),
        )
    return told
