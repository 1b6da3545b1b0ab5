"""Work in the background: each task is a thin call to one action."""

from typing import BinaryIO

from django.utils import timezone
from django_tasks import task

from zhongchuang.apps.insight import actions as insight
from zhongchuang.apps.rulebook import actions as rulebook
from zhongchuang.apps.rulebook.queries import Decision
from zhongchuang.voice.decisions import print_statements


@task()
def read_upload(upload_id: int) -> None:
    """Read, check and load a file that was handed in."""
    insight.read_upload(upload_id, now=timezone.now)


@task()
def run_round(round_id: int) -> None:
    """Judge every space of a round."""
    rulebook.run_round(round_id, now=timezone.now)


@task()
def print_out(printout_id: int) -> None:
    """Print every statement of a round."""
    rulebook.print_out(printout_id, _print_one, now=timezone.now)


def _print_one(decision: Decision, stream: BinaryIO, language: str) -> None:
    print_statements([decision], stream, language, made_at=timezone.localtime())
