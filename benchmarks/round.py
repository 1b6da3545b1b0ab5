"""A round over a city of 9,000 spaces: freezing, judging, writing, and what an officer sees of it meanwhile."""

import json
import subprocess
import sys
from datetime import date
from time import sleep

from django.db import connection
from django.utils import timezone

from benchmarks.harness import processor_seconds, setting
from zhongchuang.apps.people.vocabulary import SITE
from zhongchuang.apps.rulebook import actions
from zhongchuang.apps.rulebook.models import Decision, PolicyVersion, Round
from zhongchuang.apps.rulebook.vocabulary import RoundState
from zhongchuang.cli.demo_city.city import make_city
from zhongchuang.config.home import PACKS
from zhongchuang.kernel.bilingual import Bilingual

SPACES = 9_000
YEAR = 2023
POLICY = PACKS / "national" / "filing-2017.policy.yaml"
LOOK_EVERY = 0.5


def run() -> str:
    """Measure and report; AssertionError where the round isn't whole or its progress was never seen."""
    actions.found_city("demo-city", by=SITE, at=timezone.now())
    policy = actions.add_policy(POLICY.read_bytes(), file=POLICY.name, by=SITE, at=timezone.now())
    rows = make_city(spaces=SPACES, years=(YEAR,))[YEAR]
    records = sum(map(len, rows.values()))
    start = processor_seconds()
    actions.freeze(rows, year=YEAR, at=timezone.now())
    freezing = processor_seconds() - start
    round_ = begin(policy)
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.one_round", str(round_.pk)], stdout=subprocess.PIPE
    ) as job:
        seen = watch(round_.pk, job)
        found = json.loads(job.communicate()[0])
    assert job.returncode == 0
    assert Decision.objects.filter(round=round_).count() == SPACES
    assert len(seen) > 2, "nobody could have seen the round go on"
    writing = found["whole"] - found["reading"] - found["judging"]
    lines = (
        f"**{SPACES:,} spaces with {records:,} records, ten conditions**. Aim: well under a minute on one processor.",
        "",
        "| | processor time |",
        "| --- | ---: |",
        f"| freezing the returns, before the round | {freezing:.1f} s |",
        f"| reading them back and proving them | {found['reading']:.1f} s |",
        f"| judging | {found['judging']:.1f} s |",
        f"| writing decisions and reasons | {writing:.1f} s |",
        f"| **the round** | **{found['whole']:.1f} s** |",
        "",
        f"Peak memory of the worker: {found['peak'] / 1024:,.0f} MB. While it ran, {len(seen)} different states"
        f" of progress were read over new connections, {seen[0]:,} to {seen[-1]:,} spaces done.",
        "",
        f"{setting(('django',))}; once.",
    )
    return "\n".join(lines)


def begin(policy: PolicyVersion) -> Round:
    """The round, queued."""
    title = Bilingual("性能测试", "Benchmark")
    return actions.start_round(
        title=title, policy_id=policy.pk, year=YEAR, as_of=date(YEAR, 12, 31), by=SITE, at=timezone.now()
    )


def watch(round_id: int, job: subprocess.Popen[bytes]) -> list[int]:
    """How many spaces were done at each look, as long as the job runs; each look is a page left and opened again."""
    seen: list[int] = []
    while job.poll() is None:
        connection.close()
        round_ = Round.objects.get(pk=round_id)
        if round_.state == RoundState.RUNNING and round_.done not in seen:
            seen.append(round_.done)
        sleep(LOOK_EVERY)
    return seen
