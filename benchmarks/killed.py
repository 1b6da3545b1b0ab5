"""Killed with -9 in mid-write, again and again: is anything lost that was acknowledged, and is the journal whole?"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from time import sleep

from django.db import connection

from benchmarks.harness import setting
from zhongchuang.apps.journal.models import Line
from zhongchuang.apps.journal.verifying import verify
from zhongchuang.apps.people.models import Person

KILLS = int(os.environ.get("KILLS") or 100)
WRITERS = 3
LONGEST = 0.25
"""Seconds after the first acknowledgement within which the kill comes."""


def run() -> str:
    """Kill and count; AssertionError where something acknowledged is lost or the journal is broken."""
    dice, acknowledged, in_flight = Random(19), 0, 0
    for kill in range(KILLS):
        said = _killed(dice, kill)
        connection.close()
        there = set(Person.objects.filter(pk__in=said).values_list("pk", flat=True))
        assert there == set(said), f"kill {kill}: {len(set(said) - there)} acknowledged and lost"
        with_line = Line.objects.filter(action="people.join", subject__in=[f"person:{pk}" for pk in said]).count()
        assert with_line == len(said), f"kill {kill}: an action without its line"
        acknowledged += len(said)
        proof = verify()
        assert proof.breaks == (), f"kill {kill}: {proof.breaks[0]}"
    in_flight = Person.objects.count() - acknowledged
    assert Line.objects.filter(action="people.join").count() == Person.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone() == ("ok",)
    lines = (
        f"**{KILLS} kills with -9 under {WRITERS} writers on SQLite (WAL, synchronous=FULL)**. Aim: nothing"
        " acknowledged is lost.",
        "",
        "| | |",
        "| --- | ---: |",
        f"| actions acknowledged before a kill | {acknowledged:,} |",
        "| of these lost | 0 |",
        f"| committed, but killed before it could be said | {in_flight:,} |",
        "| actions without their line, lines without their action | 0 |",
        f"| proofs of the journal, after every kill | {KILLS} |",
        "",
        f"A kill ends a process, not the machine: it says nothing about power. {setting(('django',))}; once.",
    )
    return "\n".join(lines)


def _killed(dice: Random, kill: int) -> list[int]:
    """Start the writers, let them write for a moment, kill them all; what they said was committed."""
    environment = {**os.environ, "PYTHONPATH": f"src{os.pathsep}."}
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.writer", f"{kill + 100:03d}{number}"],
            env=environment,
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    first = [_line(writer) for writer in writers]
    sleep(dice.uniform(0, LONGEST))
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
    rest = [writer.communicate()[0].split("\n")[:-1] for writer in writers]  # the last may have been cut off
    # A writer may have ended before: SQLite is not fair, and under many who write one may wait its twenty seconds out.
    assert all(writer.returncode in (-signal.SIGKILL, 1) for writer in writers)
    return [int(number) for number in [*first, *(one for said in rest for one in said)] if number]


def _line(writer: "subprocess.Popen[str]") -> str:
    """The first number a writer says, so that every kill meets work under way."""
    assert writer.stdout is not None
    return writer.stdout.readline().strip()
