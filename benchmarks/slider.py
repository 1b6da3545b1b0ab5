"""A slider on 9,000 spaces: how long the page takes to answer while one drags, and what of it is judging."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from statistics import median
from time import perf_counter, sleep

from django.test import Client
from django.utils import timezone

from benchmarks.harness import in_milliseconds, setting
from zhongchuang.apps.people import queries as people
from zhongchuang.apps.people.queries import Person
from zhongchuang.apps.people.vocabulary import SITE, Role
from zhongchuang.apps.rulebook import actions, comparisons, facts, queries
from zhongchuang.apps.rulebook.comparisons import Question
from zhongchuang.cli import demo_people
from zhongchuang.cli.demo_city.city import make_city
from zhongchuang.config.home import PACKS
from zhongchuang.engines.policy.reference.judge import judge

SPACES, YEAR, PULLS = 9_000, 2023, 40
AS_OF = date(YEAR, 12, 31)
POLICY = PACKS / "demo-city" / "yearly-evaluation.policy.yaml"
NUMBER = "good_mark"


def run() -> str:
    """Measure and report; AssertionError where the page's figures aren't those of two separate runs."""
    actions.found_city("demo-city", by=SITE, at=timezone.now())
    version = actions.add_policy(POLICY.read_bytes(), file=POLICY.name, by=SITE, at=timezone.now())
    rows = make_city(spaces=SPACES, years=(YEAR,))[YEAR]
    records = sum(map(len, rows.values()))
    actions.freeze(rows, year=YEAR, at=timezone.now())
    client = Client(headers={"accept-language": "en"})
    client.force_login(_officer())
    values = [f"{60 + pull / 4:g}" for pull in range(PULLS)]
    first = _seconds(lambda: _opened(client, version.hash))
    pulled = [_seconds(partial(_page, client, version.hash, value)) for value in values]
    judged = [_seconds(partial(_answer, version.hash, value)) for value in values]
    plain = _seconds(lambda: _checked(version.hash, values[-1]))
    lines = (
        f"**{SPACES:,} spaces with {records:,} records, the demo city's evaluation against itself with one number"
        " moved**. Aim: answered while one drags. Equal answers: grades of every space on both sides as two runs of"
        " the reference engine have them.",
        "",
        "| | median | fastest | slowest |",
        "| --- | ---: | ---: | ---: |",
        _row("the page's answer to a slider", pulled),
        _row("of it judging both sides and comparing", judged),
        f"| two runs of the reference engine, once | {in_milliseconds(plain)} ms | | |",
        "",
        f"The first opening after a start, which reads {SPACES:,} returns back and reduces their records,"
        f" is done beside while the page says so: {first:.1f} s.",
        "",
        f"{setting(('django', 'numpy'))}; {PULLS} pulls.",
    )
    return "\n".join(lines)


def _seconds(what: Callable[[], object]) -> float:
    start = perf_counter()
    what()
    return perf_counter() - start


def _row(name: str, seconds: Sequence[float]) -> str:
    told = " | ".join(f"{in_milliseconds(one)} ms" for one in (median(seconds), min(seconds), max(seconds)))
    return f"| {name} | {told} |"


def _officer() -> Person:
    """Somebody of the demo city's bureau who may compare."""
    demo_people.authorities(at=timezone.now())
    return next(row.person for row in people.everyone() if row.role == Role.CITY_OFFICER)


def _opened(client: Client, policy_hash: str) -> None:
    """The page opened, and looked at again until the returns are read; none of the looks may take long."""
    asked = {"left": policy_hash, "right": policy_hash, "year": str(YEAR)}
    while b'id="totals"' not in client.get("/officer/compare/", asked).content:
        sleep(0.2)


def _page(client: Client, policy_hash: str, value: str) -> None:
    """The answer to a slider."""
    asked = {"left": policy_hash, "right": policy_hash, "year": str(YEAR), f"set.{NUMBER}": value}
    headers = {"hx-request": "true", "hx-target": "compare-result"}
    answer = client.get("/officer/compare/", asked, headers=headers)
    assert answer.status_code == 200
    assert b'id="totals"' in answer.content


def _answer(policy_hash: str, value: str) -> comparisons.Answer:
    version, snapshot = queries.policy_version(policy_hash), queries.newest_snapshot(YEAR)
    assert snapshot is not None
    return comparisons.answer(Question(version, version, snapshot, AS_OF, {NUMBER: value}))


def _checked(policy_hash: str, value: str) -> None:
    """Both sides once more by the other engine, space by space; the same grades."""
    answer = _answer(policy_hash, value)
    snapshot = facts.snapshot(answer.question.snapshot)
    for policy, side in ((answer.left, answer.compared.left), (answer.right, answer.compared.right)):
        decided = judge(policy, snapshot, as_of=AS_OF, workdays=facts.workdays())
        graded = Counter((one.space, one.grade.code if one.grade else "") for one in decided)
        assert side.grade is not None
        shown = Counter(
            (space, side.grades[place] if place >= 0 else "")
            for space, place in zip(side.spaces, side.grade, strict=True)
        )
        assert graded == shown


if __name__ == "__main__":
    from benchmarks.site import site

    with site():
        print(run())
