"""Runs pytest with a PostgreSQL of its own behind the site: `python -m tests.on_postgres [what pytest takes]`."""

import os
import subprocess
import sys

from tests.postgres import server


def main(words: list[str]) -> int:
    """Start a server, run the tests on it, end it. Returns what pytest returned."""
    with server() as socket:
        environment = {**os.environ, "ZHONGCHUANG_DATABASE": f"postgresql://postgres@/zhongchuang?host={socket}"}
        return subprocess.run([sys.executable, "-m", "pytest", *words], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
