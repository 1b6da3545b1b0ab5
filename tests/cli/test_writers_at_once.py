"""Several processes act and seal at once, on SQLite and on PostgreSQL: no line is lost, the chain has no gap."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.browser.site import REPOSITORY, environment
from tests.postgres import server

pytestmark = [pytest.mark.slow, pytest.mark.concurrency]

WRITERS, EACH = 3, 40
ACTS = f"""
import django; django.setup()
import sys
from django.utils import timezone
from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import actions as people
from zhongchuang.apps.people.vocabulary import SITE
for number in range({EACH}):
    people.join(f"+10{{sys.argv[1]}}{{number:06d}}", name="x", by=SITE, at=timezone.now())
    people.join(f"+19999{{number:06d}}", name="the same", by=SITE, at=timezone.now())
    journal.seal(at=timezone.now())
"""
LOOKS = """
import django; django.setup()
from django.utils import timezone
from zhongchuang.apps.journal import actions
from zhongchuang.apps.journal.models import Line, Seal
from zhongchuang.apps.journal.verifying import verify
while actions.seal(at=timezone.now()):
    pass
proof = verify()
positions = list(Seal.objects.values_list("position", flat=True))
whole = positions == list(range(1, len(positions) + 1))
print(Line.objects.count(), proof.sealed, proof.waiting, len(proof.breaks), whole)
"""


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with server() as socket:
        with psycopg.connect(f"postgresql://postgres@/postgres?host={socket}", autocommit=True) as admin:
            admin.execute("CREATE DATABASE writers")
        yield f"postgresql://postgres@/writers?host={socket}"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_lost_and_the_chain_has_no_gap(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    database = "" if kind == "sqlite" else request.getfixturevalue("postgres")
    told = environment(tmp_path / "home", ZHONGCHUANG_DATABASE=database)
    prepare = "from zhongchuang.cli.site import prepare, ready_home; prepare(ready_home())"
    subprocess.run([sys.executable, "-c", prepare], env=told, cwd=REPOSITORY, check=True)
    writers = [
        subprocess.Popen([sys.executable, "-c", ACTS, f"{number:03d}"], env=told, cwd=REPOSITORY)
        for number in range(WRITERS)
    ]
    ended = [writer.wait(120) for writer in writers]
    found = subprocess.run(
        [sys.executable, "-c", LOOKS], env=told, cwd=REPOSITORY, check=True, capture_output=True, text=True
    )
    lines = WRITERS * EACH + EACH  # each his own, and all of them the same ones
    assert ended == [0] * WRITERS
    assert found.stdout.split() == [str(lines), str(lines), "0", "0", "True"]
