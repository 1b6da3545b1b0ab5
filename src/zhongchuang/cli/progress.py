"""Says on standard error how far a long work has come; a short one passes in silence."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.utils.translation import gettext as _

T = TypeVar("T")
EVERY_SECONDS = 1.0


def with_progress(items: Iterable[T], *, total: int) -> Iterator[T]:
    """The items as they come; from the first second on, each second a word on how many are done."""
    due = time.monotonic() + EVERY_SECONDS
    in_place = sys.stderr.isatty()
    told = False
    for done, item in enumerate(items, 1):
        yield item
        if time.monotonic() >= due:
            due += EVERY_SECONDS
            told = True
            line = _("%(done)s of %(total)s spaces") % {"done": done, "total": total}
            print(line, end="\r" if in_place else "\n", file=sys.stderr, flush=True)
    if told and in_place:
        print(file=sys.stderr)
