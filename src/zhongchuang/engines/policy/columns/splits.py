"""A sum split among claims, to the fen. Claims stand in the order of spaces, for each in the order of the grants."""

import numpy

from zhongchuang.engines.policy.columns.arrays import Integers, blocks, widened
from zhongchuang.engines.policy.columns.exact import MOST, largest

_LARGEST_CLAIM = 1 << 50
_LARGEST_TOTAL = 1 << 61
"""Within these a float finds a share to the next fen, and the remainder fits where the products wrap around."""

_SHORT = 1 << 16
_FEW, _SAMPLE = 8, 512


def exact_sum(numbers: Integers) -> int:
    """The sum, whatever its size."""
    return sum(_block_sum(numbers[block]) for block in blocks(len(numbers)))


def _block_sum(numbers: Integers) -> int:
    if largest(numbers) * len(numbers) <= MOST:
        return int(numbers.sum())
    return (int((numbers >> 32).sum()) << 32) + int((numbers & 0xFFFFFFFF).sum())


def in_proportion(fen: Integers, available: int) -> Integers:
    """Each claim's share rounded down; the fen left over go one each to the largest remainders, then the larger claims.

    What is claimed comes to more than what is available.
    """
    kinds = _kinds(fen)
    if kinds is not None:
        return _by_kind(*kinds, available)
    fen = widened(fen)
    total = exact_sum(fen)
    shares, remainders = _shares(fen, available, total)
    shares[_first(available - exact_sum(shares), remainders, fen)] += 1
    return shares


def _kinds(fen: Integers) -> tuple[list[int], Integers] | None:
    """The different claims, and the place of each claim among them; None where they are more than a few."""
    some = numpy.unique(fen[:: max(1, len(fen) // _SAMPLE)]).tolist()
    if len(some) > _FEW:
        return None
    place = numpy.zeros(len(fen), numpy.int8)
    known = 0
    for block in blocks(len(fen)):
        for at, claim in enumerate(some):
            same = fen[block] == claim
            known += int(numpy.count_nonzero(same))
            place[block] += same * numpy.int8(at)
    return (some, place) if known == len(fen) else None


def _by_kind(claims: list[int], place: Integers, available: int) -> Integers:
    """The split where few different sums are claimed: those who claim the same get the same, but for a fen."""
    counts = [int(numpy.count_nonzero(place == at)) for at in range(len(claims))]
    total = sum(claim * count for claim, count in zip(claims, counts, strict=True))
    shares = [claim * available // total for claim in claims]
    left = available - sum(share * count for share, count in zip(shares, counts, strict=True))
    some = numpy.zeros(0, numpy.intp)
    for at in sorted(range(len(claims)), key=lambda at: (claims[at] * available % total, at), reverse=True):
        if left < counts[at]:
            some = numpy.flatnonzero(place == at)[:left]
            break
        shares[at] += 1
        left -= counts[at]
    paid = numpy.array(shares, numpy.int64)[place]
    paid[some] += 1
    return paid


def _shares(fen: Integers, available: int, total: int) -> tuple[Integers, Integers]:
    """fen * available divided by total: the whole numbers, and the remainders or their ranks."""
    if largest(fen) >= _LARGEST_CLAIM or total >= _LARGEST_TOTAL:
        return _long_shares(fen, available, total)
    shares, remainders = numpy.empty_like(fen), numpy.empty_like(fen)
    for block in blocks(len(fen)):
        claims = fen[block]
        about = (claims * (available / total)).astype(numpy.int64)
        rest = claims * available - about * total
        short, over = rest < 0, rest >= total
        if short.any() or over.any():
            about += over
            about -= short
            rest = claims * available - about * total
        shares[block], remainders[block] = about, rest
    return shares, remainders


def _long_shares(fen: Integers, available: int, total: int) -> tuple[Integers, Integers]:
    """The same by numbers of any length; of the remainders only the order counts."""
    divided = [divmod(claim * available, total) for claim in fen.tolist()]
    places = {remainder: place for place, remainder in enumerate(sorted({remainder for _, remainder in divided}))}
    return (
        numpy.array([share for share, _ in divided], numpy.int64),
        numpy.array([places[remainder] for _, remainder in divided], numpy.int64),
    )


def _first(count: int, *by: Integers) -> Integers:
    """The places of the `count` with the highest numbers: by the first, where equal by the next, then as they stand."""
    taken: list[Integers] = []
    candidates: Integers | None = None
    for numbers in by:
        own = numbers if candidates is None else numbers[candidates]
        if not 0 < count < len(own):
            break
        most = own.max()
        level = numpy.flatnonzero(own == most)
        if len(level) < count:
            most = numpy.partition(own, len(own) - count)[len(own) - count]
            above, level = numpy.flatnonzero(own > most), numpy.flatnonzero(own == most)
            taken.append(above if candidates is None else candidates[above])
            count -= len(above)
        candidates = level if candidates is None else candidates[level]
    if candidates is None:
        return numpy.arange(count)
    return numpy.concatenate((*taken, candidates[:count]))


def in_order(fen: Integers, places: Integers, available: int, *, whole: bool) -> Integers:
    """By place: the first that no longer fits gets what is left, or nothing where only whole claims are paid."""
    fen = widened(fen)
    paid = numpy.zeros(len(fen), numpy.int64)
    claiming = numpy.flatnonzero(fen)
    claims, order = fen[claiming], _short(places[claiming])
    if exact_sum(claims) > MOST:
        return _one_by_one(fen, places, available, whole)
    by_place = numpy.zeros(int(order.max(initial=0)) + 1, numpy.int64)
    numpy.add.at(by_place, order, claims)
    upto = by_place.cumsum()
    last = int(upto.searchsorted(available, "right"))
    paid[claiming] = claims * (order < last)
    left = available - (int(upto[last - 1]) if last else 0)
    level = claiming[order == last]
    within = fen[level].cumsum()
    fitting = int(within.searchsorted(left, "right"))
    paid[level[:fitting]] = fen[level[:fitting]]
    if not whole and fitting < len(level):
        paid[level[fitting]] = left - (int(within[fitting - 1]) if fitting else 0)
    return paid


def _short(places: Integers) -> Integers:
    """Places as numbers from 0, in the same order, that a table can be made of."""
    if not places.size:
        return places
    least, most = int(places.min()), int(places.max())
    if most - least <= max(_SHORT, 4 * len(places)):
        return places - least
    return numpy.unique(places, return_inverse=True)[1]


def _one_by_one(fen: Integers, places: Integers, available: int, whole: bool) -> Integers:
    """The same where the claims together pass what a column can hold."""
    paid = numpy.zeros(len(fen), numpy.int64)
    for at in numpy.argsort(numpy.where(fen > 0, places, MOST), kind="stable").tolist():
        claim = int(fen[at])
        if claim > available:
            paid[at] = 0 if whole else available
            break
        paid[at] = claim
        available -= claim
    return paid
