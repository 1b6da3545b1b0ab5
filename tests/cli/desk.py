"""A folder with a document that adds records, its template, and what was typed into it; runs commands on them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.tables.own_records import DOCUMENT, FILLED, YEAR, fill_in
from zhongchuang.cli.main import main
from zhongchuang.cli.sources import joined, policy_of, return_of
from zhongchuang.engines.policy.findings import Decision
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.tables.checking import Return
from zhongchuang.engines.tables.snapshot import freeze, from_bytes, to_bytes

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
LAST = date(YEAR, 12, 31)


class Desk:
    """A folder with the document, its template, and what was typed into it; runs commands in English."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.document = folder / "own.policy.yaml"
        self.document.write_text(DOCUMENT, encoding="utf-8")
        self._captured = captured

    def run(self, *words: str | Path, language: str = "en") -> tuple[int, list[str], list[str]]:
        """How a command ended, and its lines."""
        code = main(["--language", language, *map(str, words)])
        printed = self._captured.readouterr()
        return code, printed.out.splitlines(), printed.err.splitlines()

    def filled(self, rows: Rows = FILLED, *, name: str = "filled.xlsx") -> Path:
        """The template with these rows."""
        template = self.folder / "template.xlsx"
        asked = ("template", "--policy", self.document, "--year", str(YEAR), "-o", template)
        assert self.run(*asked) == (0, [str(template)], [])
        fill_in(template, self.folder / name, rows)
        return self.folder / name

    def read(self, file: Path) -> Return:
        """What a file comes to under the document."""
        return return_of(file, policy_of(self.document, None)[1], year=YEAR).content

    def decisions(self, *files: Path) -> dict[str, Decision]:
        """Every decision of the document on these files, by space."""
        policy, dictionary = policy_of(self.document, None)
        snapshot = freeze(joined([return_of(file, dictionary, year=YEAR) for file in files]), year=YEAR)
        assert from_bytes(to_bytes(snapshot)) == snapshot
        return {decision.space: decision for decision in judge(policy, snapshot, as_of=LAST)}
