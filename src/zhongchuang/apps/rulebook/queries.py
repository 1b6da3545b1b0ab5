"""Reads with bounded SQL: the same number of queries for one row and for ten thousand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from zhongchuang.apps.rulebook.models import City, Finding, Ruling
from zhongchuang.apps.rulebook.models import Comparison as Comparison  # rows that pages are handed
from zhongchuang.apps.rulebook.models import Decision as Decision
from zhongchuang.apps.rulebook.models import PolicyVersion as PolicyVersion
from zhongchuang.apps.rulebook.models import Printout as Printout
from zhongchuang.apps.rulebook.models import Round as Round
from zhongchuang.apps.rulebook.models import Snapshot as Snapshot
from zhongchuang.apps.rulebook.vocabulary import JUDGED, RoundState, VerdictCode
from zhongchuang.kernel.refusal import Refused

K = TypeVar("K")

LONGEST_SEARCH = 200
"""Signs of a search that are looked at; SQLite refuses a very long pattern."""


def city_exists() -> bool:
    """Whether this site serves a city yet."""
    return City.objects.exists()


def policies() -> QuerySet[PolicyVersion]:
    """Every version with its adoption, drafts among them."""
    return PolicyVersion.objects.select_related("adoption").defer("content")


def public_policies() -> QuerySet[PolicyVersion]:
    """The versions the public may read: documents, and drafts once an authority has adopted them."""
    return policies().filter(Q(base=None) | Q(adoption__isnull=False))


def rounds_by_policy() -> dict[int, int]:
    """How many rounds each version of a policy has had."""
    return dict(Round.objects.order_by().values_list("policy_id").annotate(n=Count("id")))


def policy_version(hash_: str) -> PolicyVersion:
    """A version by the whole of its hash. PolicyVersion.DoesNotExist where there is none."""
    return PolicyVersion.objects.select_related("adoption", "base").get(hash=hash_)


def newest_policy(code: str) -> PolicyVersion | None:
    """The document added last under a code, no draft; or None."""
    return PolicyVersion.objects.select_related("adoption").filter(code=code, base=None).first()


def years() -> list[int]:
    """The years for which returns are frozen, newest first."""
    return list(Snapshot.objects.order_by("-year").values_list("year", flat=True).distinct())


def newest_snapshot(year: int) -> Snapshot | None:
    """The returns of a year as they were frozen last, or None."""
    return Snapshot.objects.filter(year=year).first()


def comparisons() -> QuerySet[Comparison]:
    """Every comparison kept, newest first, with what it asks."""
    return Comparison.objects.select_related("left", "right", "snapshot").defer("left__content", "right__content")


def judged_rounds_on(snapshot_id: int) -> QuerySet[Round]:
    """The rounds over a snapshot in which every space has its decision, newest first."""
    return rounds().filter(snapshot_id=snapshot_id, state__in=JUDGED)


def rounds() -> QuerySet[Round]:
    """Every round, newest first, with policy and snapshot."""
    return Round.objects.select_related("policy", "snapshot").defer("policy__content")


def policies_in_full(policy_ids: Iterable[int]) -> dict[int, PolicyVersion]:
    """Several versions with their documents, in one query."""
    return PolicyVersion.objects.select_related("base").in_bulk(set(policy_ids))


def unfinished_rounds() -> list[int]:
    """Rounds that wait to run, or whose run was cut off, oldest first."""
    waiting = Round.objects.filter(state__in=(RoundState.QUEUED, RoundState.RUNNING))
    return list(waiting.order_by("id").values_list("pk", flat=True))


def unfinished_printouts() -> list[int]:
    """Printings that wait, or were cut off, oldest first; what an error ended isn't tried again by itself."""
    waiting = Printout.objects.filter(finished_at=None, broke_off=False)
    return list(waiting.order_by("id").values_list("pk", flat=True))


def published_rounds() -> QuerySet[Round]:
    """What the public may see."""
    return rounds().filter(state=RoundState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many spaces stand how."""

    met: int
    not_met: int
    needs_person: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.met + self.not_met + self.needs_person


def _tallied(rows: Iterable[tuple[K, str, int]]) -> dict[K, Tally]:
    """Counts told as (under what, standing, how many), gathered."""
    counts: dict[K, dict[str, int]] = {}
    for key, standing, number in rows:
        counts.setdefault(key, {})[standing] = number
    codes = (VerdictCode.MET, VerdictCode.NOT_MET, VerdictCode.NEEDS_PERSON)
    return {key: Tally(*(of_key.get(code, 0) for code in codes)) for key, of_key in counts.items()}


def tally(round_id: int) -> Tally:
    """The standing results of a round."""
    return tallies([round_id]).get(round_id, Tally(0, 0, 0))


def tallies(round_ids: list[int]) -> dict[int, Tally]:
    """The standing results of several rounds, in one query; none of a round that isn't judged to its end."""
    rows = Decision.objects.filter(round_id__in=round_ids, round__state__in=JUDGED)
    return _tallied(rows.order_by().values_list("round_id", "standing").annotate(n=Count("id")))


@dataclass(frozen=True, slots=True)
class Counts:
    """How the spaces of a round stand, how many came to each grade, and how they stand in each district.

    Under the grade "" are those whose grade waits for a person, or that have none.
    """

    tally: Tally
    grades: Mapping[str, int]
    districts: Mapping[str, Tally]


def counts(round_id: int) -> Counts:
    """The results of a round counted, in one query; nothing of a round that isn't judged to its end."""
    rows = Decision.objects.filter(round_id=round_id, round__state__in=JUDGED)
    grades: Counter[str] = Counter()
    standings: Counter[str] = Counter()
    districts: Counter[tuple[str, str]] = Counter()
    grouped = rows.order_by().values_list("district", "standing", "grade").annotate(n=Count("id"))
    for district, standing, grade, number in grouped:
        grades[grade] += number
        standings[standing] += number
        districts[district, standing] += number
    tallied = _tallied((round_id, standing, number) for standing, number in standings.items())
    by_district = _tallied((district, standing, number) for (district, standing), number in districts.items())
    return Counts(tallied.get(round_id, Tally(0, 0, 0)), grades, by_district)


def tally_by_condition(round_id: int) -> dict[str, Tally]:
    """How each condition stands over all spaces of a round."""
    rows = Finding.objects.filter(decision__round_id=round_id)
    return _tallied(rows.order_by().values_list("condition", "standing").annotate(n=Count("id")))


def why_not_published(round_: Round, *, waiting: int) -> Refused | None:
    """What stands in the way of publishing a round in which so many spaces wait for a person, if anything does."""
    if round_.state != RoundState.DRAFT:
        return Refused("round.not_a_draft")
    if round_.trial:
        return Refused("round.trial")
    return Refused("round.people_needed", waiting=str(waiting)) if waiting else None


def decisions(
    round_id: int, *, words: str = "", standing: str = "", grade: str = "", district: str = "", kind: str = ""
) -> QuerySet[Decision]:
    """The decisions of a round, filtered."""
    rows = Decision.objects.filter(round_id=round_id).defer("reasons")
    if grade:
        rows = rows.filter(grade=grade)
    if standing:
        rows = rows.filter(standing=standing)
    if district:
        rows = rows.filter(district=district)
    if kind:
        rows = rows.filter(kind=kind)
    for word in words[:LONGEST_SEARCH].split()[:5]:
        rows = rows.filter(Q(name_zh__icontains=word) | Q(name_en__icontains=word) | Q(space_code__istartswith=word))
    return rows


def public_decisions(round_id: int, *, met_only: bool, lowest: str = "", **asked: str) -> QuerySet[Decision]:
    """What the public may see of a published round: what the rule lets it see, and the pack.

    `met_only`: only spaces that met all conditions, or where none is asked came to more than the `lowest`
    grade, which whoever fits no other has.
    """
    rows = decisions(round_id, **asked).filter(public=True)
    if not met_only:
        return rows
    return rows.exclude(grade=lowest) if lowest else rows.filter(standing=VerdictCode.MET)


def findings_of(decision_ids: list[int]) -> dict[int, list[Finding]]:
    """The conditions of several decisions, in one query."""
    found: dict[int, list[Finding]] = {}
    for row in Finding.objects.filter(decision_id__in=decision_ids).order_by("decision_id", "id"):
        found.setdefault(row.decision_id, []).append(row)
    return found


def waiting(round_id: int) -> QuerySet[Finding]:
    """Conditions that wait for a person, in spaces whose result still hangs on them, space by space."""
    return (
        Finding.objects.filter(
            decision__round_id=round_id, decision__standing=VerdictCode.NEEDS_PERSON, standing=VerdictCode.NEEDS_PERSON
        )
        .select_related("decision")
        .defer("decision__reasons")
        .order_by("decision__space_code", "id")
    )


def open_results(round_id: int) -> QuerySet[Decision]:
    """Decisions that wait for points, a grade or money: those that need a person with no condition open."""
    needing = decisions(round_id, standing=VerdictCode.NEEDS_PERSON)
    return needing.exclude(findings__standing=VerdictCode.NEEDS_PERSON)


def rulings(round_id: int) -> QuerySet[Ruling]:
    """Every ruling of a round, newest first."""
    return (
        Ruling.objects.filter(finding__decision__round_id=round_id)
        .select_related("finding", "finding__decision")
        .defer("finding__decision__reasons")
        .order_by("-id")
    )


def decision(round_id: int, space_code: str) -> Decision | None:
    """The decision on one space, with its round, or None; none of a round that isn't judged to its end."""
    # Asked through the round, since a number no database can hold is then found nowhere instead of being an error.
    judged = Round.objects.filter(pk=round_id, state__in=JUDGED)
    return (
        Decision.objects.filter(round__in=judged, space_code=space_code)
        .select_related("round", "round__policy", "round__policy__adoption", "round__snapshot")
        .defer("round__policy__content")
        .first()
    )


def decisions_on(space_code: str, *, states: tuple[RoundState, ...]) -> QuerySet[Decision]:
    """What rounds decided on one space, newest first."""
    return (
        Decision.objects.filter(space_code=space_code, round__state__in=states)
        .select_related("round", "round__policy")
        .defer("reasons", "round__policy__content")
        .order_by("-round_id")
    )


def decisions_in_full(round_: Round) -> QuerySet[Decision]:
    """Every decision of a round with its reasons and rulings, for words and print.

    To be read with `iterator`, a few hundred at a time; all share the one `round_` with its policy.
    """
    return round_.decisions.prefetch_related("findings__rulings")


def printouts(round_id: int) -> QuerySet[Printout]:
    """The printouts of a round's statements, newest first."""
    return Printout.objects.filter(round_id=round_id)


def titled(references: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Titles in Chinese and English of rounds and policies by their references, two queries; others are left out."""
    rounds, policies = set(), set()
    for reference in references:
        kind, _colon, name = reference.partition(":")
        if kind == "round" and name.isdecimal():
            rounds.add(int(name))
        elif kind == "policy":
            policies.add(name)
    found = {
        f"round:{number}": (zh, en)
        for number, zh, en in Round.objects.filter(pk__in=rounds).values_list("pk", "title_zh", "title_en")
    }
    for name, zh, en in PolicyVersion.objects.filter(hash__in=policies).values_list("hash", "title_zh", "title_en"):
        found[f"policy:{name}"] = zh, en
    return found
