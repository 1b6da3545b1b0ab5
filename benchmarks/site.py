"""A site of its own for one benchmark: an empty database in a folder that goes away."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from zhongchuang.cli.site import prepare


@contextmanager
def site() -> Iterator[Path]:
    """Django set up on a new home folder; models can be imported from here on, and not before."""
    with TemporaryDirectory() as folder:
        os.environ["ZHONGCHUANG_HOME"] = folder
        prepare(Path(folder))
        yield Path(folder)
