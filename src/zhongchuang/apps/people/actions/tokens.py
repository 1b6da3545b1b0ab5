"""A person's own tokens, with which programs act for him: made and ended."""

from collections.abc import Collection
from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.models import Person, Token
from zhongchuang.apps.people.models.secret import hash_of
from zhongchuang.apps.people.vocabulary import Actor, Scope
from zhongchuang.kernel.refusal import Refused

MOST_DAYS = 365
MOST_TOKENS = 20
"""How many tokens of a person may be good at once."""

_SHOWN = 8


@transaction.atomic
def make_token(name: str, scopes: Collection[Scope], *, days: int, by: Actor, at: datetime) -> tuple[Token, str]:
    """Make a token for the body one acts for. Gives it with its secret ("zc_" and 43 signs), which is kept nowhere.

    Refused: token.no_name, token.no_scope, token.days (1 to 365), token.too_many.
    """
    access.require(by, Operation.TOKENS_OWN)
    if not name.strip():
        raise Refused("token.no_name")
    if not scopes:
        raise Refused("token.no_scope")
    if not 1 <= days <= MOST_DAYS:
        raise Refused("token.days", most=str(MOST_DAYS))
    person = Person.objects.select_for_update().get(pk=by.person)
    if person.tokens.filter(ended_at__isnull=True, runs_out_at__gt=at).count() >= MOST_TOKENS:
        raise Refused("token.too_many", most=str(MOST_TOKENS))
    secret = f"zc_{token_urlsafe(32)}"
    token = Token.objects.create(
        person=person,
        organisation_id=by.organisation or None,
        name=name.strip()[:100],
        scopes=[scope.value for scope in Scope if scope in scopes],
        shown=secret[:_SHOWN],
        secret_hash=hash_of(secret),
        made_at=at,
        runs_out_at=at + timedelta(days=days),
    )
    journal.record(
        "people.make_token",
        actor=by.reference,
        subject=token.reference,
        at=at,
        scopes=" ".join(token.scopes),
        until=token.runs_out_at.date().isoformat(),
    )
    return token, secret


@transaction.atomic
def end_token(token_id: int, *, by: Actor, at: datetime) -> Token:
    """End one of one's own tokens, at once. Refused: token.unknown (also for another's), token.ended."""
    access.require(by, Operation.TOKENS_OWN)
    token = Token.objects.select_for_update().filter(pk=token_id, person=by.person).first()
    if token is None:
        raise Refused("token.unknown")
    if token.ended_at is not None:
        raise Refused("token.ended")
    token.ended_at = at
    token.save(update_fields=["ended_at"])
    journal.record("people.end_token", actor=by.reference, subject=token.reference, at=at)
    return token
