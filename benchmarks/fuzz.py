"""`python -m benchmarks.fuzz [--documents N] [--plan-every N]`: many documents made at random, through all engines.

The first difference stops the run and prints the document; otherwise the counts are written down.
"""

import argparse
import multiprocessing
import os
from collections import Counter
from random import Random
from time import monotonic

from tests.policy.generated.trial import Trial, trial

from benchmarks.harness import setting, write_down

CHUNK = 50


def main() -> int:
    """Run, and write down what came of it. Returns 1 where engines differed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--plan-every", type=int, default=20, help="reduce on Ibis too for one document in so many")
    options = parser.parse_args()
    began = monotonic()
    outcomes: Counter[str] = Counter()
    starts = range(0, options.documents, CHUNK)
    work = [(start, min(start + CHUNK, options.documents), options.plan_every) for start in starts]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for some, wrong in pool.imap_unordered(_chunk, work):
            outcomes += some
            if wrong is not None:
                pool.terminate()
                print(*wrong.differences, wrong.text, sep="\n")
                return 1
    write_down("fuzz", _told(outcomes, options.plan_every, monotonic() - began))
    return 0


def _chunk(work: tuple[int, int, int]) -> tuple[Counter[str], Trial | None]:
    first, last, plan_every = work
    outcomes: Counter[str] = Counter()
    for seed in range(first, last):
        found = trial(Random(f"fuzz {seed}"), plan=seed % plan_every == 0)
        outcomes[found.outcome] += 1
        outcomes["planned"] += found.outcome == "judged" and seed % plan_every == 0
        if found.differences:
            return outcomes, found
    return outcomes, None


def _told(outcomes: Counter[str], plan_every: int, seconds: float) -> str:
    documents = outcomes["judged"] + outcomes["refused"] + outcomes["too_large"]
    return (
        f"**{documents:,} documents, each with a cohort of one to six spaces, judged without rulings and with them**: "
        f"no difference between `reference` and `columns`, to the fen and to the reason code, in the "
        f"{outcomes['judged']:,} that can be counted in 64 bits; {outcomes['refused']:,} were refused when they were "
        f"loaded because they can't, and {outcomes['too_large']:,} by the columns for a product of two amounts "
        f"of that very cohort. `reduce` and the plan on Ibis, tried on one in {plan_every}: no difference in "
        f"{outcomes['planned']:,}. {seconds / 60:.0f} minutes.\n\n{setting(('numpy', 'ibis-framework', 'duckdb'))}."
    )


if __name__ == "__main__":
    raise SystemExit(main())
