"""What concerns whoever the token belongs to: who he is, what is held of him, roles offered, the body's people."""

from typing import Annotated, Any

from django.http import Http404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.web.api.entrance import reads, writes
from zhongchuang.web.api.people_shapes import GivenInvitation, Member, Offer
from zhongchuang.web.api.shapes import (
    LIMIT,
    After,
    Done,
    Given,
    GivenName,
    Limit,
    LongText,
    Moment,
    Name,
    Named,
    NumberInPath,
    Rows,
    newest_first,
)
from zhongchuang.web.ui.request import Request

router = Router(tags=["me"])


class Me(Schema):
    """Who a token acts as: the person, the body he acts for, his roles in it and the spaces it runs."""

    name: str
    body: Name | None
    roles: list[str]
    spaces: list[str]


class HeldRole(Schema):
    """A role that a person has or had; `reason` is why somebody else ended it."""

    body: str
    credit_code: str | None
    role: str
    since: Moment
    until: Moment | None
    reason: str


class HeldToken(Schema):
    """A token that a person made."""

    name: str
    scopes: list[str]
    made_at: Moment
    runs_out_at: Moment
    ended_at: Moment | None


class Held(Schema):
    """Everything held of a person."""

    name: str
    phone: str | None
    phone_verified: bool
    email: list[str]
    joined_at: Moment
    last_sign_in: Moment | None
    roles: list[HeldRole]
    tokens: list[HeldToken]


class GivenOwnName(Given):
    """One's own name, put right."""

    name: Annotated[Named, Field(max_length=100)]


class GivenTeam(Given):
    """What a team is called."""

    name: GivenName


class GivenReason(Given):
    """Why a role ends; the person reads it."""

    why: Annotated[LongText, Field(min_length=1, max_length=1000)]


@reads(router, "/me", Me, Operation.JOURNAL_OWN)
def read_me(request: Request) -> Any:
    """Who the token acts as."""
    actor = request.actor
    return Me(
        name=actor.name,
        body=Name.of(actor.organisation_name) if actor.organisation else None,
        roles=sorted(actor.roles),
        spaces=sorted(actor.spaces),
    )


@reads(router, "/me/data", Held, Operation.JOURNAL_OWN)
def read_my_data(request: Request) -> Any:
    """Everything held of whoever the token belongs to."""
    return queries.held_of(queries.person(request.actor.person))


@writes(router, "/me/name", Me, Operation.JOURNAL_OWN, status=200)
def correct_my_name(request: Request, asked: GivenOwnName) -> Me:
    """Put one's own name right; what was decided under the one before keeps it."""
    person = actions.correct_name(request.actor.person, asked.name, at=timezone.now())
    told: Me = read_me(request)
    return told.model_copy(update={"name": person.name})


@reads(router, "/me/offers", list[Offer], Operation.JOURNAL_OWN)
def list_my_offers(request: Request) -> Any:
    """The roles offered to one's own proven number."""
    person = queries.person(request.actor.person)
    return list(map(Offer.of, queries.invitations_for(person, at=timezone.now())))


@writes(router, "/me/offers/{number}/take", Done, Operation.JOURNAL_OWN, status=200)
def take_offer(request: Request, number: NumberInPath) -> Done:
    """Take a role that was offered; a token for that body is made on the site."""
    actions.take_invitation(request.actor.person, invitation=number, at=timezone.now())
    return Done(number=number)


@writes(router, "/me/teams", Done, Operation.TEAM_FOUND)
def found_team(request: Request, asked: GivenTeam) -> Done:
    """Found a team and lead it; a token that acts for it is made on the site."""
    team = actions.found_team(asked.name.bilingual(), by=request.actor, at=timezone.now())
    return Done(number=team.pk)


@reads(router, "/people", Rows[Member], Operation.PEOPLE_MANAGE)
def list_people(request: Request, after: After = 0, limit: Limit = LIMIT) -> Any:
    """Who belongs to the token's body, whoever came last first."""
    return newest_first(queries.members(request.actor.organisation), Member.of, after=after, limit=limit)


@writes(router, "/people/invitations", Offer, Operation.PEOPLE_MANAGE)
def invite_person(request: Request, asked: GivenInvitation) -> Offer:
    """Offer a role in the token's body to the owner of a number."""
    invitation, _secret = actions.invite(
        request.actor.organisation,
        asked.role,
        phone=asked.phone,
        name=asked.name,
        by=request.actor,
        at=timezone.now(),
    )
    return Offer.of(invitation)


@writes(router, "/people/{number}/end", Done, Operation.PEOPLE_MANAGE, status=200)
def end_role(request: Request, number: NumberInPath, asked: GivenReason) -> Done:
    """End a role of somebody in the token's body, at once."""
    if not queries.members(request.actor.organisation).filter(pk=number).exists():
        raise Http404
    actions.dismiss(number, why=asked.why, by=request.actor, at=timezone.now())
    return Done(number=number)
