"""What a person may do with what is held of him: put his name right, and be erased."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.journal import inbox, outbox
from zhongchuang.apps.people.models import Identity, Invitation, Membership, Person, Qualification, Relation, Token
from zhongchuang.kernel.refusal import Refused

OF_THE_SIGN_IN = ("emailaddress_set", "authenticator_set", "socialaccount_set", "usersession_set")
"""What allauth keeps of a person."""


@transaction.atomic
def correct_name(person_id: int, name: str, *, at: datetime) -> Person:
    """Put one's own name right. What was decided under the name before keeps it. Refused: person.no_name."""
    person = Person.objects.select_for_update().get(pk=person_id)
    if not name.strip():
        raise Refused("person.no_name")
    if person.name == name.strip():
        return person
    person.name = name.strip()[:100]
    person.save(update_fields=["name"])
    journal.record(
        "people.correct_name",
        actor=person.reference,
        subject=person.reference,
        at=at,
        name=person.digest(person.name),
    )
    return person


@transaction.atomic
def erase(person_id: int, *, at: datetime) -> Person:
    """Erase a person at his own wish: every datum of his goes, and the key with which the journal could be read.

    His roles and tokens end, open offers to his number run out, whatever is needed to sign in is removed. The row
    stays, so that lines and decisions still point to somebody; a name under a public decision stays with the decision.
    Refused: person.gone.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    if not person.is_active:
        raise Refused("person.gone")
    bodies = list(Membership.objects.filter(person=person, until__isnull=True).select_related("organisation"))
    journal.record(
        "people.erase",
        actor=person.reference,
        subject=person.reference,
        at=at,
        concerns=[one.organisation.reference for one in bodies],
    )
    Membership.objects.filter(person=person, until__isnull=True).update(until=at)
    Token.objects.filter(person=person, ended_at__isnull=True).update(ended_at=at)
    Token.objects.filter(person=person).update(name="—")
    Invitation.objects.filter(phone=person.phone or " ").update(phone="", runs_out_at=at)
    Identity.objects.filter(person=person).delete()
    Qualification.objects.filter(person=person).delete()
    Relation.objects.filter(Q(from_person=person) | Q(to_person=person)).delete()
    if person.phone:
        outbox.withdraw(person.phone, at=at)
    inbox.forget_all_of(person.reference)
    for kept in OF_THE_SIGN_IN:
        getattr(person, kept).all().delete()
    person.phone, person.phone_verified, person.email, person.name = None, False, "", ""
    person.key, person.is_active, person.erased_at = None, False, at
    person.set_unusable_password()
    person.save()
    return person
