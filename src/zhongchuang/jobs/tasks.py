"""Work in the background: each task is a thin call to one action."""

from django.utils import timezone
from django_tasks import task

from zhongchuang.apps.insight import actions as insight
from zhongchuang.apps.rulebook import actions as rulebook


@task()
def read_upload(upload_id: int) -> None:
    """Read, check and load a file that was handed in."""
    insight.read_upload(upload_id, now=timezone.now)


@task()
def run_round(round_id: int) -> None:
    """Judge every space of a round."""
    rulebook.run_round(round_id, now=timezone.now)
