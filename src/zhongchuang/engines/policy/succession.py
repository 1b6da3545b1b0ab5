"""Versions of policies that follow each other: each begins on the day after the one before it ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhongchuang.engines.policy.document import Policy

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Break:
    """Where a policy doesn't take up where the one it follows ends.

    `why` is overlap, gap, no_end (the one before holds until further notice), no_start, or absent (the
    one it follows isn't there). `ends` and `starts` are the days, None where there are none.
    """

    policy: Policy
    follows: tuple[str, str]
    why: str
    ends: date | None = None
    starts: date | None = None


def breaks(policies: Sequence[Policy]) -> Iterator[Break]:
    """Every break among policies that say what they follow."""
    known = {(policy.code, policy.version): policy for policy in policies}
    for policy in policies:
        if policy.follows == ("", ""):
            continue
        before = known.get(policy.follows)
        if before is None:
            yield Break(policy, policy.follows, "absent")
            continue
        why = _why(before.in_force.last, policy.in_force.first)
        if why:
            yield Break(policy, policy.follows, why, before.in_force.last, policy.in_force.first)


def _why(ends: date | None, starts: date | None) -> str:
    if ends is None:
        return "no_end"
    if starts is None:
        return "no_start"
    if starts <= ends:
        return "overlap"
    return "gap" if starts > ends + _ONE_DAY else ""
