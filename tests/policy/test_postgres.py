"""The records reduced on PostgreSQL come to the same rows as embedded, for every document of the packs."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import ibis
import pytest
from ibis.backends import BaseBackend

from tests.policy.city import dictionary
from tests.policy.generated.cohorts import cohort
from tests.policy.generated.documents import document
from tests.policy.random_city import RandomCity
from tests.policy.test_columns import DOCUMENTS, worked
from tests.postgres import server
from zhongchuang.cli.sources import national_workdays
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reducing import reduced_by_plan
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.engines.tables.reduced import Reduced

LAST_DAY = date(2023, 12, 31)
GENERATED = 60

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def postgres() -> Iterator[BaseBackend]:
    with server() as socket:
        connection = ibis.postgres.connect(host=socket, user="postgres", database="postgres")
        yield connection
        connection.disconnect()


def reduced_on(connection: BaseBackend, policy: Policy, spaces: Snapshot) -> Reduced:
    return reduced_by_plan(policy, spaces, as_of=LAST_DAY, workdays=national_workdays(), connection=connection)


def rows(reduced: Reduced) -> list[tuple[object, ...]]:
    """Every tally of every space, as plain rows."""
    return [
        (space, code, int(found.low[at]), int(found.high[at]), found.scale, int(found.lacks[at]))
        for code, found in reduced.tallies.items()
        for at, space in enumerate(reduced.spaces)
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.name.split('.')[0]}")
def test_every_document_comes_to_the_same_rows(path: Path, postgres: BaseBackend) -> None:
    policy = worked(path)
    for city in range(2):
        random = Random(f"postgres {path.name} {city}")
        spaces = RandomCity(policy, random, year=2023, gaps=random.choice((0.0, 0.1, 0.3))).snapshot(
            random.randint(0, 6)
        )
        assert rows(reduced_on(postgres, policy, spaces)) == rows(reduced_on(ibis.duckdb.connect(), policy, spaces))


def test_generated_documents_come_to_the_same_rows(postgres: BaseBackend) -> None:
    embedded, judged = ibis.duckdb.connect(), 0
    for seed in range(GENERATED):
        dice = Random(f"postgres {seed}")
        text = document(dice)
        try:
            policy = load_policy(text.encode(), "generated.yaml", dictionary())
        except DocumentRefused:
            continue
        spaces = cohort(dice)
        assert rows(reduced_on(postgres, policy, spaces)) == rows(reduced_on(embedded, policy, spaces)), text
        judged += 1
    assert judged >= GENERATED * 8 // 10
