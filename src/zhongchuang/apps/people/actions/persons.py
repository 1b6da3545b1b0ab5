"""A person comes in, and the number by which he signs in."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people.models import Person
from zhongchuang.apps.people.vocabulary import Actor, phone_number
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def join(phone: str, *, name: str, by: Actor | None, at: datetime) -> Person:
    """Take a person in by his number, or find the one it belongs to. Without `by` he comes by himself.

    Refused: person.phone, person.no_name.
    """
    number = phone_number(phone)
    if known := Person.objects.filter(phone=number).first():
        return known
    if not name.strip():
        raise Refused("person.no_name")
    person, made = Person.objects.get_or_create(
        phone=number, defaults={"name": name.strip()[:100], "joined_at": at, "password": make_password(None)}
    )
    if not made:  # somebody else was quicker
        return person
    journal.record(
        "people.join",
        actor=by.reference if by else person.reference,
        subject=person.reference,
        at=at,
        phone=person.digest(number),
    )
    return person


@transaction.atomic
def keep_phone(person_id: int, phone: str, *, verified: bool, at: datetime) -> Person:
    """The person's number, proven by a code or not yet. Refused: person.phone, person.phone_taken."""
    number = phone_number(phone)
    person = Person.objects.select_for_update().get(pk=person_id)
    if (person.phone, person.phone_verified) == (number, verified):
        return person
    if Person.objects.filter(phone=number).exclude(pk=person.pk).exists():
        raise Refused("person.phone_taken")
    person.phone, person.phone_verified = number, verified
    person.save(update_fields=["phone", "phone_verified"])
    journal.record(
        "people.keep_phone",
        actor=person.reference,
        subject=person.reference,
        at=at,
        phone=person.digest(number),
        verified="yes" if verified else "no",
    )
    return person


@transaction.atomic
def note_sign_in(person_id: int, *, at: datetime) -> None:
    """Write down that a person signed in."""
    person = Person.objects.get(pk=person_id)
    journal.record("people.note_sign_in", actor=person.reference, subject=person.reference, at=at)


@transaction.atomic
def note_password(person_id: int, *, at: datetime) -> None:
    """Write down that a person set a password."""
    person = Person.objects.get(pk=person_id)
    journal.record("people.note_password", actor=person.reference, subject=person.reference, at=at)
