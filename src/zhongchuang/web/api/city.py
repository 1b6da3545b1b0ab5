"""What anybody may ask: spaces, policies, published rounds."""

from typing import Any

from django.http import Http404
from ninja import Router

from zhongchuang.apps.insight import queries as insight
from zhongchuang.apps.insight.queries import ListedSpace
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook import queries as rulebook
from zhongchuang.apps.rulebook.facts import city_pack
from zhongchuang.voice.circular import circular
from zhongchuang.voice.circular_text import CircularText
from zhongchuang.web.api.city_shapes import (
    ListedSpaceOut,
    Policy,
    PublicDecision,
    PublicRound,
    Space,
    YearOfSpace,
)
from zhongchuang.web.api.entrance import reads
from zhongchuang.web.api.shapes import (
    LIMIT,
    After,
    AfterCode,
    Code,
    CodedRows,
    Hash,
    Limit,
    NumberInPath,
    Rows,
    Text,
    Year,
    by_code,
    newest_first,
)
from zhongchuang.web.ui.addresses import SPACE_BRACED
from zhongchuang.web.ui.outcomes import lowest_grade
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language

router = Router(tags=["city"])


@reads(router, "/spaces", CodedRows[ListedSpaceOut])
def list_spaces(
    request: Request,
    year: Year | None = None,
    words: Text = "",
    district: Text = "",
    kind: Text = "",
    level: Text = "",
    after: AfterCode = "",
    limit: Limit = LIMIT,
) -> Any:
    """The spaces of a year, the newest where none is named, by their codes; found by name, pinyin or operator."""
    years = insight.register_years()
    asked = year or (years[0] if years else 0)
    found = insight.register(year=asked, words=words, district=district, kind=kind, level=level)
    rows = found.filter(space_code__gt=after).order_by("space_code")[: limit + 1]
    listed = map(ListedSpace._make, rows)
    return by_code(listed, ListedSpaceOut.of, code=lambda row: row.space_code, limit=limit)


@reads(router, f"/spaces/{SPACE_BRACED}", Space)
def read_space(request: Request, code: Code) -> Any:
    """One space, with what it returned each year, the newest first."""
    years = insight.space_years(code)
    if not years:
        raise Http404
    return Space.of(years[0], [YearOfSpace.of(row) for row in years])


@reads(router, "/policies", Rows[Policy])
def list_policies(request: Request, after: After = 0, limit: Limit = LIMIT) -> Any:
    """The policies of the city in every version; drafts only for the office."""
    return newest_first(_policies(request), Policy.of, after=after, limit=limit)


@reads(router, "/policies/{hash}", Policy)
def read_policy(request: Request, hash: Hash) -> Any:
    """One version of a policy by the SHA-256 of its document."""
    return Policy.of(_version(request, hash))


@reads(router, "/policies/{hash}/text", CircularText)
def read_policy_text(request: Request, hash: Hash) -> Any:
    """One version in words: every article, number with its source, and worked case, in the language asked for."""
    document = facts.policy(_version(request, hash))
    cases = facts.case_results(document)
    return circular(document, dictionary=facts.dictionary(), language=language(), cases=cases)


def _policies(request: Request) -> Any:
    """The versions the reader may know of."""
    office = access.may(request.actor, Operation.DRAFTS_READ)
    return rulebook.policies() if office else rulebook.public_policies()


def _version(request: Request, hash_: str) -> rulebook.PolicyVersion:
    version = _policies(request).select_related("base").defer(None).filter(hash=hash_).first()
    if version is None:
        raise Http404
    return version  # type: ignore[no-any-return]


@reads(router, "/rounds", Rows[PublicRound])
def list_rounds(request: Request, after: After = 0, limit: Limit = LIMIT) -> Any:
    """The published rounds, the newest first."""
    return newest_first(rulebook.published_rounds(), PublicRound.of, after=after, limit=limit)


@reads(router, "/rounds/{number}", PublicRound)
def read_round(request: Request, number: NumberInPath) -> Any:
    """One published round with how many spaces stand how."""
    return PublicRound.of(_published(number))


@reads(router, "/rounds/{number}/decisions", CodedRows[PublicDecision])
def list_public_decisions(
    request: Request,
    number: NumberInPath,
    words: Text = "",
    district: Text = "",
    after: AfterCode = "",
    limit: Limit = LIMIT,
) -> Any:
    """What a published round decided on each space, as far as the city's rules let the public see it."""
    round_ = _published(number)
    pack = city_pack()
    found = rulebook.public_decisions(
        number,
        met_only=pack.public_results != "all",
        lowest=lowest_grade(round_),
        words=words,
        district=district,
    )
    rows = found.filter(space_code__gt=after).order_by("space_code")[: limit + 1]
    policy = facts.policy(round_.policy)
    return by_code(
        rows,
        lambda row: PublicDecision.of(row, policy, pack.public_sees),
        code=lambda row: row.space_code,
        limit=limit,
    )


def _published(number: int) -> rulebook.Round:
    round_ = rulebook.published_rounds().filter(pk=number).first()
    if round_ is None:
        raise Http404
    return round_
