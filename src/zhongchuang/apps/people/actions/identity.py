"""Identity numbers: kept sealed, matched by a keyed hash, and looked at only with a reason and a line."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from stdnum.cn import ric

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access, queries, sealing
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.models import Identity, Person
from zhongchuang.apps.people.vocabulary import Actor, LookPurpose
from zhongchuang.kernel.masking import masked_identity
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def take_in(name: str, number: str, *, by: Actor, at: datetime) -> Person:
    """Take in a person who has no account here, as a relative or a shareholder may, by his identity number.

    Refused: person.no_name, identity.wrong, identity.of_another.
    """
    access.require(by, Operation.BODIES_REGISTER)
    if not name.strip():
        raise Refused("person.no_name")
    person = Person.objects.create(name=name.strip()[:100], joined_at=at, password=make_password(None))
    journal.record("people.take_in", actor=by.reference, subject=person.reference, at=at)
    keep_identity(person.pk, number, by=by, at=at)
    return person


@transaction.atomic
def keep_identity(person_id: int, number: str, *, by: Actor, at: datetime) -> Identity:
    """Keep a resident identity number (GB 11643-1999, checked with its check sign): one's own, or as an officer.

    Refused: identity.wrong, identity.of_another, person.gone.
    """
    if by.person != person_id:
        access.require(by, Operation.BODIES_REGISTER)
    person = Person.objects.select_for_update().get(pk=person_id)
    if not person.is_active:
        raise Refused("person.gone")
    plain = ric.compact(number)
    if not ric.is_valid(plain):
        raise Refused("identity.wrong")
    key = queries.identity_key()
    found = sealing.keyed_hash(plain, key=key)
    if Identity.objects.filter(hash_name=sealing.HASH, hash=found).exclude(person=person).exists():
        raise Refused("identity.of_another")
    kept, _made = Identity.objects.update_or_create(
        person=person,
        defaults={
            "cipher": sealing.CIPHER,
            "sealed": sealing.seal(plain, key=key, owner=person.reference),
            "hash_name": sealing.HASH,
            "hash": found,
            "shown": masked_identity(plain),
            "recorded_at": at,
        },
    )
    journal.record(
        "people.keep_identity",
        actor=by.reference,
        subject=person.reference,
        at=at,
        identity=person.digest(plain),
    )
    return kept


@transaction.atomic
def look_at_identity(person_id: int, *, purpose: LookPurpose, by: Actor, at: datetime) -> str:
    """The number in full: one's own, or as somebody who may, for a purpose that the person reads in his journal.

    Refused: identity.none.
    """
    if by.person != person_id:
        access.require(by, Operation.IDENTITY_LOOK)
    kept = Identity.objects.filter(person=person_id).select_related("person").first()
    if kept is None:
        raise Refused("identity.none")
    journal.record(
        "people.look_at_identity",
        actor=by.reference,
        subject=kept.person.reference,
        at=at,
        purpose=purpose.value,
    )
    return sealing.opened(
        bytes(kept.sealed), cipher=kept.cipher, key=queries.identity_key(), owner=kept.person.reference
    )
