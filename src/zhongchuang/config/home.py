"""Where this site keeps its data, read from the environment once."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
PACKS = REPOSITORY / "packs"


def home() -> Path:
    """The folder of database, files and generated assets: $ZHONGCHUANG_HOME, or var/ in the checkout."""
    return Path(os.environ.get("ZHONGCHUANG_HOME") or REPOSITORY / "var").resolve()


def port() -> int:
    """The port the site listens on: $PORT, or 8000. Raises ValueError where it isn't a number from 1 to 65535."""
    number = int(os.environ.get("PORT") or 8000)
    if not 1 <= number <= 65535:
        raise ValueError(number)
    return number
