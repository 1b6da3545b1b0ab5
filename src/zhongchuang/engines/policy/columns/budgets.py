"""What the budgets leave of the claims of all spaces, to the fen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import numpy

from zhongchuang.engines.policy.columns.arrays import Bits, Flags, Integers, spread
from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.division import to_whole
from zhongchuang.engines.policy.columns.gaps import bit, only, together
from zhongchuang.engines.policy.columns.making import between
from zhongchuang.engines.policy.columns.splits import exact_sum, in_order, in_proportion
from zhongchuang.engines.policy.provisions import Split


def payments(claims: Sequence[Column], amount: Column, place: Column | None, split: Split, size: int) -> list[Column]:
    """The payment of each space under each grant of a budget, in the order of the grants.

    `amount` is what may be spent. All are paid in full where they fit even at their highest; else split,
    if every claim and every place is known. A claim of nothing, or of money back, takes nothing from the
    budget and is paid as it stands.
    """
    why = None if amount.lacks is None or not amount.lacks[0] else amount.lacks[:1]
    if why is not None:
        return [_open(claim, why) for claim in claims]
    if all(claim.lacks is None for claim in claims):
        highest = (spread(numpy.maximum(_fen(claim.high, claim), 0), size) for claim in claims)
        if sum(map(exact_sum, highest)) <= _available(amount):
            return list(claims)
    why = amount.opens[:1] if amount.opens is not None and amount.opens[0] else _why_not_split(claims, place)
    if why is not None:
        return [_open(claim, why) for claim in claims]
    return _split(claims, _available(amount), place, split, size)


def _available(amount: Column) -> int:
    return max(0, int(amount.low[0]) // amount.scale)


def _split(claims: Sequence[Column], available: int, place: Column | None, split: Split, size: int) -> list[Column]:
    each = [spread(_fen(claim.low, claim), size) for claim in claims]
    fen = each[0] if len(each) == 1 else numpy.stack(each, axis=1).reshape(-1)
    back = bool((fen < 0).any())
    claimed = numpy.maximum(fen, 0) if back else fen
    if place is None:
        paid = in_proportion(claimed, available)
    else:
        order = spread(to_whole(*place.low_end, "down"), size).repeat(len(claims))
        paid = in_order(claimed, order, available, whole=split == "in_order_whole")
    if back:
        paid += numpy.minimum(fen, 0)
    paid = paid.reshape(size, len(claims))
    return [between((column, 1), None, claim.unit) for claim, column in zip(claims, paid.T, strict=True)]


def _fen(over: Integers, column: Column) -> Integers:
    assert column.under is None and column.scale == 1, "money is told in whole fen"
    return over


def _open(claim: Column, why: Bits) -> Column:
    """A payment that can't be told; where the claim itself is open, for the more pressing reason."""
    nothing = _claims_nothing(claim)
    own = together(claim.lacks, claim.opens)
    lacks = (why if own is None else why | own) * ~nothing
    return replace(claim, lacks=lacks, opens=only(claim.opens, nothing), constant=None)


def _claims_nothing(claim: Column) -> Flags:
    nothing: Flags = claim.high <= 0
    return nothing if claim.lacks is None else nothing & (claim.lacks == 0)


def _why_not_split(claims: Sequence[Column], place: Column | None) -> Bits | None:
    """Why the split can't be worked out: a claim is open, or the place of one that claims something."""
    nothing = [_claims_nothing(claim) for claim in claims]
    for claim, none in zip(claims, nothing, strict=True):
        if claim.lacks is not None or (claim.opens is not None and (claim.opens * ~none).any()):
            return numpy.array([bit("open_claims")], numpy.uint8)
    why = None if place is None else together(place.lacks, place.opens)
    if why is None:
        return None
    found = numpy.bitwise_or.reduce(why * ~reduce(numpy.logical_and, nothing))
    return numpy.array([found], numpy.uint8) if found else None
