"""The plan of a database says of every tally what the plain reduce says, to the bound and to the reason."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy import city
from tests.tables.tallied_records import (
    CHOICES,
    DICTIONARY,
    FIRMS,
    KEYS,
    LINKS,
    Cell,
    Values,
    at_random,
    plain,
    rows,
    shared,
    tallying,
)
from zhongchuang.engines.policy.reducing import reduced_by_plan
from zhongchuang.engines.policy.reference.reducing import reduced
from zhongchuang.engines.tables.plan.planning import Plan, planned
from zhongchuang.engines.tables.plan.reducing import reduce_plan
from zhongchuang.engines.tables.plan.rows import Source
from zhongchuang.engines.tables.plan.stored import tables_of
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.engines.tables.tally import Tally, TallyWord
from zhongchuang.kernel.period import full_months, months_after
from zhongchuang.kernel.workdays import Workdays

STATEMENTS = """\
kind is mentor
kind is not one of (mentor, other)
able is yes
not able is not yes
able is one of (yes, no)
until is missing
until is not missing and hours > 2.5
until is missing or until >= year_first
hours >= unheard
hours >= unheard and kind is mentor
not (hours > unheard or room > desk)
room * 2 == desk + desk
room != 7.5
hours != 2.5
3 > hours
room * desk > 6.25
half * room <= desk
share(room, of desk) >= a_third
share(paid, of hours) > share(hours, of paid)
ratio(room, of metre) > half
full(room, of desk) >= 1
full(room, of less) >= 1
full(room, of nothing) >= 1
full(metre, of desk) == 10
smallest(room, desk, metre) == room
largest(share(room, of desk), share(desk, of room)) > 100
smallest(share(room, of desk), a_third) < a_third
first_known(room, desk) > 3
first_known(room, desk, metre) > 3
first_known(share(room, of desk), share(desk, of room)) > 100
first_known(unheard, hours) > 2
first_known(hours, unheard) > 2
first_known(until, as_of) >= year_last
largest(since, until, leap) == leap
full_months(since, until) == trial
full_months(leap, since) < 0
after(since, one_month) >= until
after(since, trial) > until
before(since, two_years) < until
after(since, two_days) == until
after(since, ten_thousand_years) > until
after(leap, unheard_days) > since
next_month(since) <= until
kind is in listed
kind is not in none_listed
kind is in unheard_form
name matches form
not name matches unheard_form
name is repeated
hours is repeated and kind is mentor
since is not repeated or able is yes
space.area > 50
space.opened_on <= since
firm.size > 2
firm.size is missing or firm.size >= hours
sent_at <= at_noon
wanted is yes
wanted is no
unheard is missing or hours > 1
rounded(room, to metre, by down) == 2.5
rounded(room, to metre, by up) == 2.5
rounded(room, to metre, by half_up) == 2.5
rounded(room, to metre, by half_even) >= 2.5
rounded(room, to desk, by half_up) > 1
rounded(room, to nothing, by up) > 1
rounded(room, to metre, by unheard_rule) > 1
bonus > 100
twofold > 100 and hours > 0
square >= 3 and per_square == a_third
bonus is missing
after(since, notice) > until
2 > 1
unheard > 1
""".splitlines()
BY_THE_CALENDAR = """\
after(since, worked_days) >= until
before(since, worked_days) < until
limit(since, trial) >= until
limit(leap, trial) > since
limit(after(since, one_month), worked_days) > until and name is repeated
""".splitlines()
AMOUNTS = """\
hours
paid
room * desk
bonus
twofold
square
portion(a_third, of paid)
rounded(share(room, of desk), to half, by half_up)
rounded(paid, to each_square, by half_even)
unheard + hours
firm.size
full(room, of desk)
full_months(since, until)
first_known(paid, each_square)
2
""".splitlines()
OPEN = "hours >= few and room > metre"


def _source(snapshot: Snapshot) -> Source:
    same = shared()
    tables = tables_of(snapshot, DICTIONARY, ibis.duckdb.connect())
    return Source(tables, DICTIONARY.entities, KEYS, LINKS, same.names, same.workdays)


def _planned(tallies: Mapping[str, Tally], snapshot: Snapshot) -> dict[str, list[Cell]]:
    """What the plan says, for every space in order."""
    found = reduce_plan(tallies, _source(snapshot), subject="space").tallies
    return {
        code: [
            (Fraction(int(low), one.scale), Fraction(int(high), one.scale), int(lacks))
            for low, high, lacks in zip(one.low, one.high, one.lacks, strict=True)
        ]
        for code, one in found.items()
    }


def _plan(*wheres: str) -> Plan:
    return planned({where: tallying("count", where) for where in wheres}, "staff", _source(rows()))


@pytest.fixture(scope="module")
def staff() -> Snapshot:
    return at_random(Random(7))


def _agree(tallies: Mapping[str, Tally], snapshot: Snapshot) -> None:
    assert _planned(tallies, snapshot) == plain(tallies, snapshot)


@pytest.mark.slow
def test_every_statement_of_a_record(staff: Snapshot) -> None:
    tallies = {where: tallying("count", where) for where in STATEMENTS}
    _agree(tallies, staff)
    assert {
        cell for one in plain(tallies, staff).values() for cell in one if cell[2]
    }  # blanks are not all that is asked


def test_what_only_the_calendar_knows(staff: Snapshot) -> None:
    _agree({where: tallying("count", where) for where in BY_THE_CALENDAR}, staff)


@pytest.mark.parametrize("word", ["sum", "highest", "lowest"])
def test_every_amount_of_a_record(staff: Snapshot, word: TallyWord) -> None:
    _agree({of: tallying(word, OPEN, of) for of in AMOUNTS}, staff)


@pytest.mark.parametrize("where", ["", OPEN, "name is repeated", "firm.size > 2"])
def test_every_word_that_looks_at_a_key(staff: Snapshot, where: str) -> None:
    keys = ("kind", "firm_code", "able", "room")
    tallies = {f"different {key}": tallying("count", where, distinct=key, declared="") for key in keys}
    tallies |= {f"largest {key}": tallying("largest_group", where, by=key) for key in keys}
    tallies |= {f"once each {key}": tallying("sum", where, "hours", distinct=key) for key in keys}
    _agree(tallies | {"years": tallying("streak", where, by="worked_in")}, staff)


_MIXED = {
    "open": tallying("count", "hours >= few or room > desk"),
    "sum": tallying("sum", OPEN, "paid"),
    "computed": tallying("sum", "able is yes", "bonus"),
    "lowest": tallying("lowest", "hours > 1", "first_known(hours, 0)"),
    "highest": tallying("highest", OPEN, "paid"),
    "once_each": tallying("sum", OPEN, "first_known(paid, each_square)", distinct="firm_code"),
    "different": tallying("count", OPEN, distinct="kind"),
    "largest": tallying("largest_group", OPEN, by="kind"),
    "years": tallying("streak", OPEN, by="worked_in"),
    "named": tallying("count", "firm.size > 2 and name is repeated"),
}


@st.composite
def _records(draw: st.DrawFn) -> Snapshot:
    fields = {name: st.sampled_from([*some, None]) for name, some in CHOICES.items()}
    members = draw(st.lists(st.fixed_dictionaries(fields), max_size=12))
    owners = draw(st.lists(st.sampled_from(["S1", "S2", "S3"]), min_size=len(members), max_size=len(members)))
    owned: list[Values] = [{"space_code": code, **one} for code, one in zip(owners, members, strict=True)]
    declared = draw(st.lists(st.sampled_from([0, 4, None]), min_size=3, max_size=3))
    found: list[Values] = [{"space_code": f"S{n}", "staff_count": one} for n, one in enumerate(declared, 1)]
    return rows(space=found, firm=FIRMS, staff=owned)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, database=None)
@given(_records())
def test_any_records(snapshot: Snapshot) -> None:
    _agree(_MIXED, snapshot)


def test_months_are_counted_as_the_kernel_counts_them() -> None:
    first = date(2023, 12, 27)
    days = [first + timedelta(days=number) for number in range(0, 430, 3)]
    pairs = [(one, days[(at * 7 + 3) % len(days)]) for at, one in enumerate(days)]
    months = [(at % 29) - 14 for at in range(len(pairs))]
    members: list[Values] = [
        {"space_code": f"S{at:03}", "since": one, "until": other, "trial": months[at]}
        for at, (one, other) in enumerate(pairs)
    ]
    found = _planned(
        {
            "between": tallying("sum", of="full_months(since, until)"),
            "until_then": tallying("sum", of="full_months(since, after(until, trial))"),
        },
        rows(space=[{"space_code": one["space_code"]} for one in members], staff=members),
    )
    assert [low for low, _, _ in found["between"]] == [full_months(*pair) for pair in pairs]
    assert [low for low, _, _ in found["until_then"]] == [
        full_months(one, months_after(other, by)) for (one, other), by in zip(pairs, months, strict=True)
    ]


def test_whole_numbers_are_divided_exactly_beyond_what_a_float_holds() -> None:
    sums = [2**53 + 1, 3 * (2**60) - 1, 9 * 10**17 + 1250 * 3 - 1, 2**62 - 1]
    members: list[Values] = [{"space_code": f"S{at}", "paid": paid} for at, paid in enumerate(sums)]
    found = _planned(
        {"full": tallying("sum", of="full(paid, of each_square)")},
        rows(space=[{"space_code": one["space_code"]} for one in members], staff=members),
    )
    assert [low for low, _, _ in found["full"]] == [one // 1250 for one in sums]


def test_fractions_are_compared_exactly_where_their_products_pass_64_bits() -> None:
    large = 99_999_999_999_999
    members: list[Values] = [{"space_code": "S1", "paid": large - by, "hours": 999_999_999} for by in (0, 1)]
    where = "ratio(paid, of hours + 1) > ratio(paid - each_square, of hours)"
    snapshot = rows(space=[{"space_code": "S1"}], staff=members)
    _agree({"above": tallying("count", where), "below": tallying("count", f"not {where}")}, snapshot)


def test_only_rows_with_a_blank_that_matters_are_looked_at_twice() -> None:
    plan = _plan(
        "until is missing or until >= year_first", "kind is mentor", "first_known(hours, few) > 2", "not able is yes"
    )
    assert [sorted(one.blanks or ()) for one in plan.asked] == [[], ["kind"], [], ["able"]]
    assert plan.with_blanks is not None
    sql = str(ibis.to_sql(plan.with_blanks))
    assert [f'"{field}" IS NULL' in sql for field in ("able", "kind", "hours")] == [True, True, False]
    assert _plan("until is missing").with_blanks is None


def test_where_something_else_can_leave_a_row_open_all_are_looked_at() -> None:
    asked = _plan(
        "share(room, of desk) > a_third", "hours > unheard", "firm.size > 2", "after(since, trial) > until"
    ).asked
    assert [one.blanks for one in asked] == [None] * 4


@pytest.mark.slow
@pytest.mark.parametrize("dialect", ["postgres", "pyspark"])
def test_other_databases_have_words_for_all_of_it(staff: Snapshot, dialect: str) -> None:
    tallies = {where: tallying("count", where) for where in (*STATEMENTS, BY_THE_CALENDAR[-1])}
    tallies |= {of: tallying("sum", OPEN, of) for of in AMOUNTS}
    tallies |= {f"{word} in groups": one for word, one in _MIXED.items()}
    plan = planned(tallies, "staff", _source(staff))
    queries = [plan.whole, *([plan.with_blanks] if plan.with_blanks is not None else []), *plan.in_groups.values()]
    assert all(str(ibis.to_sql(query, dialect=dialect)).startswith(("SELECT", "WITH")) for query in queries)
    assert len(plan.in_groups) == 3


def test_what_changes_its_denominator_is_not_added_up() -> None:
    with pytest.raises(ValueError, match="fixed steps"):
        _planned({"shares": tallying("sum", of="share(room, of desk)")}, rows())


def test_a_decimal_of_too_many_places_is_not_stored() -> None:
    members: list[Values] = [{"space_code": "S1", "desk": 1}, {"space_code": "S1", "room": Decimal("0.25")}]
    with pytest.raises(ValueError, match="room"):
        _source(rows(staff=members))


def test_the_filing_rule_over_a_city_with_gaps() -> None:
    dice = Random(3)
    spaces = [city.meeting_space(f"S{number}") for number in range(12)]
    for space in spaces:
        for records in space.values():
            for record in records:
                for name in [name for name in record if not name.endswith(("_code", "_no")) and dice.random() < 0.06]:
                    del record[name]
    snapshot, policy, day = city.snapshot(*spaces), city.filing(), city.LAST_DAY
    found = reduced_by_plan(policy, snapshot, as_of=day, workdays=Workdays(), connection=ibis.duckdb.connect())
    assert found == reduced(policy, snapshot, as_of=day, workdays=Workdays())
    assert any((one.low != one.high).any() for one in found.tallies.values())
