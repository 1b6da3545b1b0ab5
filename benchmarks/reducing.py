"""Reducing a nation's records to one row a space: our plan on Ibis beside SQL written by hand, on the same DuckDB."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import ibis
import numpy
from ibis.backends.duckdb import Backend

from benchmarks.harness import Comparison, Contestant, compare, report
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reducing import reduced_tables
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.kernel.workdays import Workdays

SPACES, FIRMS, SERVICES = 9_000, 700_000, 10_000_000
DAY = date(2023, 12, 31)
KINDS = ("salon", "training", "mentoring", "finance", "legal")
MINUTES = (30, 45, 60, 90)
"""Bounds of the member predicates: services of at least so many minutes."""


@dataclass(frozen=True, slots=True)
class Data:
    """A nation in a database, and the policy whose tallies are asked for."""

    connection: Backend
    policy: Policy


Answer = dict[str, numpy.ndarray]


def run() -> str:
    """Measure and report."""
    policy = load_policy(_document(), "reducing", load_dictionary())
    connection = ibis.duckdb.connect()
    contestants: tuple[Contestant[Data], ...] = (
        Contestant("DuckDB, SQL by hand", _by_hand),
        Contestant("ours, one plan on Ibis", _ours),
    )
    return report(
        Comparison(
            size=f"{SPACES:,} spaces, {FIRMS:,} firms, {SERVICES:,} service records, {len(policy.measures)} tallies",
            seconds=compare(contestants, _maker(connection, policy), _same, rounds=3),
            packages=("duckdb", "ibis-framework"),
            answers="every tally of every space",
            aim="within 1.3 times DuckDB by hand",
            notes="By hand nothing is kept of blanks; our plan carries the least and the most of every tally.",
        )
    )


def _tallies() -> dict[str, tuple[str, str, str, str]]:
    """Forty tallies: kind and entity, amount, predicate in our words, and the same in SQL."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for kind in KINDS:
        for minutes in MINUTES:
            ours = f"sort is {kind} and minutes >= bound_{minutes}"
            theirs = f"sort = '{kind}' AND minutes >= {minutes}"
            found[f"count_{kind}_{minutes}"] = ("count: service", "", ours, theirs)
        found[f"fees_{kind}"] = (
            "sum: service",
            "fee",
            f"sort is {kind} and proven is yes",
            f"sort = '{kind}' AND proven",
        )
        found[f"half_{kind}"] = (
            "count: service",
            "",
            f"sort is {kind} and on >= half_year",
            f"sort = '{kind}' AND \"on\" >= DATE '2023-07-01'",
        )
    found["longest"] = ("highest: service", "fee", "proven is yes", "proven")
    found["shortest"] = ("lowest: service", "fee", "proven is no", "NOT proven")
    found["firms"] = ("count: resident", "", "kind is firm", "kind = 'firm'")
    found["tech"] = ("count: resident", "", "tech_sme is yes and kind is firm", "tech_sme AND kind = 'firm'")
    found["new_firms"] = ("count: resident", "", "registered_on >= year_first", "registered_on >= DATE '2023-01-01'")
    found["old_firms"] = ("count: resident", "", "registered_on < year_first", "registered_on < DATE '2023-01-01'")
    found["large"] = ("count: resident", "", "persons >= thirty_persons", "persons >= 30")
    found["persons_in_firms"] = ("sum: resident", "persons", "kind is firm", "kind = 'firm'")
    found["high_tech_persons"] = ("sum: resident", "persons", "high_tech is yes", "high_tech")
    found["largest_firm"] = ("highest: resident", "persons", "kind is firm", "kind = 'firm'")
    return found


def _document() -> bytes:
    units = {"fee": "yuan", "persons": "persons", "": "count"}
    measures = "\n".join(
        f"  {code}:\n    names: {{zh: 指标, en: {code}}}\n    unit: {units[of]}\n    {kind}\n"
        + (f"    of: {of}\n" if of else "")
        + f"    where: {ours}"
        for code, (kind, of, ours, _) in _tallies().items()
    )
    numbers = {f"bound_{minutes}": ("count", minutes) for minutes in MINUTES} | {"thirty_persons": ("persons", 30)}
    parameters = "\n".join(
        f"  {code}: {{names: {{zh: 参数, en: {code}}}, unit: {unit}, "
        f"values: [{{from: unknown, value: {value}, source: made_up}}]}}"
        for code, (unit, value) in numbers.items()
    )
    choices = ", ".join(f"{kind}: {{zh: {kind}, en: {kind}}}" for kind in KINDS)
    return _DOCUMENT.format(measures=measures, parameters=parameters, choices=choices).encode()


_DOCUMENT = """\
policy: reducing-benchmark
language: 2
version: 1
title: {{zh: 性能测试, en: A benchmark}}
authority: {{zh: 示例, en: Example}}
document_number: 无
subject: space
in_force: {{from: unknown}}
sources:
  made_up: {{title: {{zh: 为测试而设的数字, en: Numbers made up for a benchmark}}, mark: E}}
records:
  service:
    names: {{zh: 服务, en: Services}}
    fields:
      sort: {{zh: 种类, en: Sort, type: choice, choices: {{{choices}}}}}
      minutes: {{zh: 时长, en: Minutes, type: integer, unit: count}}
      fee: {{zh: 费用, en: Fee, type: money, unit: yuan}}
      proven: {{zh: 有据, en: Proven, type: yes_no}}
      on: {{zh: 日期, en: Held on, type: date}}
parameters:
{parameters}
  half_year: {{names: {{zh: 下半年起, en: Second half}}, unit: day,
    values: [{{from: unknown, value: 2023-07-01, source: made_up}}]}}
measures:
{measures}
conditions:
  - {{code: any_firm, number: "1", text: {{zh: 有企业, en: Has firms}}, met_when: firms > 0}}
results: {{met: {{zh: 符合, en: Met}}, not_met: {{zh: 不符合, en: Not met}}, needs_person: {{zh: 待定, en: Open}}}}
"""


def _maker(connection: Backend, policy: Policy) -> Callable[[int], Data]:
    def make(number: int) -> Data:
        raw = connection.con
        raw.execute(f"SELECT setseed({(number + 1) / 100})")
        raw.execute(
            f"CREATE OR REPLACE TABLE space AS SELECT printf('S%05d', i) AS space_code, 1 AS residents_total,"
            f" 1 AS service_count FROM range({SPACES}) t(i)"
        )
        raw.execute(
            "CREATE OR REPLACE TABLE resident AS SELECT printf('S%05d', (random() * 8999)::INT) AS space_code,"
            " i::VARCHAR AS resident_no, CASE WHEN random() < 0.7 THEN 'firm' ELSE 'team' END AS kind,"
            " random() < 0.3 AS tech_sme, random() < 0.1 AS high_tech, (random() * 60)::BIGINT AS persons,"
            f" DATE '2020-01-01' + (random() * 1400)::INT AS registered_on FROM range({FIRMS}) t(i)"
        )
        kinds = ", ".join(f"'{kind}'" for kind in KINDS)
        raw.execute(
            "CREATE OR REPLACE TABLE service AS SELECT printf('S%05d', (random() * 8999)::INT) AS space_code,"
            f" i::VARCHAR AS service_no, [{kinds}][1 + (random() * 4)::INT] AS sort,"
            " (random() * 120)::BIGINT AS minutes, (random() * 1000000)::BIGINT AS fee, random() < 0.5 AS proven,"
            f" DATE '2023-01-01' + (random() * 364)::INT AS \"on\" FROM range({SERVICES}) t(i)"
        )
        return Data(connection, policy)

    return make


def _ours(data: Data) -> Answer:
    tables = {name: data.connection.table(name) for name in ("space", "resident", "service")}
    reduced = reduced_tables(data.policy, tables, year=2023, as_of=DAY, workdays=Workdays())
    assert all((bounds.low == bounds.high).all() for bounds in reduced.tallies.values())
    return {code: bounds.low for code, bounds in reduced.tallies.items()}


def _by_hand(data: Data) -> Answer:
    found: Answer = {}
    for entity in ("service", "resident"):
        some = {code: one for code, one in _tallies().items() if one[0].endswith(entity)}
        columns = ", ".join(
            f"{_aggregate(kind, of)} FILTER (WHERE {sql}) AS {code}" for code, (kind, of, _, sql) in some.items()
        )
        filled = ", ".join(f"coalesce({code}, 0) AS {code}" for code in some)
        query = (
            f"SELECT space.space_code, {filled} FROM space LEFT JOIN"
            f" (SELECT space_code, {columns} FROM {entity} GROUP BY space_code) t USING (space_code) ORDER BY 1"
        )
        answer = data.connection.con.execute(query).fetchnumpy()
        found |= {code: numpy.asarray(answer[code]).astype(numpy.int64) for code in some}
    return found


def _aggregate(kind: str, of: str) -> str:
    word = kind.partition(":")[0]
    return {"count": "count(*)", "sum": f"sum({of})", "highest": f"max({of})", "lowest": f"min({of})"}[word]


def _same(data: Data, answers: Sequence[object]) -> None:
    first, other = answers
    assert isinstance(first, dict) and isinstance(other, dict)
    for code in data.policy.measures:
        assert numpy.array_equal(first[code], other[code]), code
