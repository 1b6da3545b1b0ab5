"""What the budgets leave of the claims, to the fen, whatever order the spaces come in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from zhongchuang.engines.policy.provisions import Budget
from zhongchuang.engines.tables.expression.amounts import between, bounds, known, lacking, most_pressing, number
from zhongchuang.engines.tables.expression.trace import Found, Quantity

if TYPE_CHECKING:
    from zhongchuang.engines.policy.reference.cohort import Cohort


@dataclass(frozen=True, slots=True)
class _Claim:
    """One space's claim under one grant; `place` is its place in the order of the budget, if it has one."""

    space: str
    grant: str
    found: Found
    place: Found | None

    @property
    def fen(self) -> int:
        """What is claimed, of a claim that is known; nothing below nought is claimed."""
        return max(0, int(number(self.found.low)))


def payments(cohort: "Cohort") -> dict[str, dict[str, Found]]:
    """The payment of each space under each grant that has a budget, by space and grant."""
    paid: dict[str, dict[str, Found]] = {code: {} for code in cohort.spaces}
    for budget in cohort.policy.budgets.values():
        claims = [
            _Claim(code, grant.code, facts.find(grant.code), facts.find(budget.order) if budget.order else None)
            for grant in cohort.policy.grants
            if grant.budget == budget.code
            for code, facts in cohort.spaces.items()
        ]
        if claims:
            amount = next(iter(cohort.spaces.values())).find(budget.amount)
            for claim, found in zip(claims, _settle(budget, claims, amount), strict=True):
                paid[claim.space][claim.grant] = found
    return paid


def _settle(budget: Budget, claims: Sequence[_Claim], amount: Found) -> list[Found]:
    """All in full where they fit even at their highest; else split, if every claim and every place is known.

    A claim of nothing, or of money back, takes nothing from the budget and is paid as it stands.
    """
    if amount.lacks:
        return [_open(claim, amount, amount.lacks) for claim in claims]
    if not any(claim.found.lacks for claim in claims):
        most = sum(max(0, int(number(claim.found.high))) for claim in claims)
        if most <= max(0, floor(number(amount.low))):
            return [between(_paid(claim, amount), *bounds(claim.found), claim.found.opens) for claim in claims]
    why = amount.opens or _why_not_split(claims)
    if why:
        return [_open(claim, amount, why) for claim in claims]
    shares = _SPLITS[budget.split]([claim for claim in claims if claim.fen], max(0, floor(number(amount.low))))
    left = iter(shares)
    return [known(_paid(claim, amount), next(left) if claim.fen else int(number(claim.found.low))) for claim in claims]


def _paid(claim: _Claim, amount: Found) -> Quantity:
    parts = (claim.found.quantity, amount.quantity)
    return Quantity(claim.grant, "paid", claim.found.quantity.unit, parts=parts)


def _open(claim: _Claim, amount: Found, why: str) -> Found:
    """A payment that can't be told; where the claim itself is open, for the more pressing reason."""
    if _claims_nothing(claim):
        return between(_paid(claim, amount), *bounds(claim.found), claim.found.opens)
    reasons = [one for one in (claim.found.lacks, claim.found.opens, why) if one]
    return lacking(_paid(claim, amount), most_pressing(reasons))


def _claims_nothing(claim: _Claim) -> bool:
    return not claim.found.lacks and number(claim.found.high) <= 0


def _why_not_split(claims: Sequence[_Claim]) -> str:
    """Why the split can't be worked out: a claim is open, or the place of one that claims something."""
    claiming = [claim for claim in claims if not _claims_nothing(claim)]
    if any(claim.found.lacks or claim.found.low != claim.found.high for claim in claiming):
        return "open_claims"
    places = [claim.place for claim in claiming if claim.place is not None]
    return most_pressing([why for place in places for why in (place.lacks, place.opens) if why])


def _in_proportion(claims: Sequence[_Claim], available: int) -> list[int]:
    """Each claim's share rounded down; the fen left over go one each to the largest remainders.

    Equal remainders: the larger claim first, then the lower code of space, then the earlier grant.
    """
    total = sum(claim.fen for claim in claims)
    shares = [claim.fen * available // total for claim in claims]
    remainders = [claim.fen * available % total for claim in claims]
    left = available - sum(shares)
    order = sorted(range(len(claims)), key=lambda at: (-remainders[at], -claims[at].fen, claims[at].space, at))
    for at in order[:left]:
        shares[at] += 1
    return shares


def _in_order(claims: Sequence[_Claim], available: int) -> list[int]:
    """By place, equal places by code: the first that no longer fits gets what is left."""
    return _one_after_the_other(claims, available, whole=False)


def _in_order_whole(claims: Sequence[_Claim], available: int) -> list[int]:
    """By place, equal places by code: the first that no longer fits, and all after it, get nothing."""
    return _one_after_the_other(claims, available, whole=True)


def _one_after_the_other(claims: Sequence[_Claim], available: int, *, whole: bool) -> list[int]:
    shares = [0] * len(claims)
    order = sorted(range(len(claims)), key=lambda at: (_place(claims[at]), claims[at].space, at))
    for at in order:
        fen = claims[at].fen
        if fen <= available:
            shares[at] = fen
            available -= fen
        else:
            shares[at] = 0 if whole else available
            break
    return shares


def _place(claim: _Claim) -> int:
    assert claim.place is not None, "an order asks for places"
    return int(number(claim.place.low))


_SPLITS: dict[str, Callable[[Sequence[_Claim], int], list[int]]] = {
    "in_proportion": _in_proportion,
    "in_order": _in_order,
    "in_order_whole": _in_order_whole,
}
