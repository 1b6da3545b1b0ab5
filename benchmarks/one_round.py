"""`python -m benchmarks.one_round <id>`: run one round as the worker does, and say as JSON what it cost."""

import json
import os
import resource
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhongchuang.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402  models can't be imported before Django is set up

from benchmarks.harness import processor_seconds  # noqa: E402
from zhongchuang.apps.rulebook import actions, facts  # noqa: E402
from zhongchuang.apps.rulebook.models import Round  # noqa: E402
from zhongchuang.engines.policy.reference.judge import judge  # noqa: E402


def main(round_id: int) -> None:
    """The whole run first, for its memory; then reading and judging once more by themselves."""
    start = processor_seconds()
    actions.run_round(round_id, now=timezone.now)
    whole = processor_seconds() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    round_ = Round.objects.select_related("policy", "snapshot").get(pk=round_id)
    start = processor_seconds()
    frozen = facts.snapshot(round_.snapshot)
    reading = processor_seconds() - start
    start = processor_seconds()
    for _decision in judge(facts.policy(round_.policy), frozen, as_of=round_.as_of):
        pass
    judging = processor_seconds() - start
    print(json.dumps({"whole": whole, "reading": reading, "judging": judging, "peak": peak}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
