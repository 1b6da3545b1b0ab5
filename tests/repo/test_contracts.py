"""Every import contract, broken on purpose: a contract that never breaks may hold nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repo.tree import CODE, ROOT

pytestmark = pytest.mark.slow  # left out of `make quick`

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# Contract, the file that breaks it, and the line planted there.
BREAKAGES = [
    ("stack", "kernel/verdict.py", "import zhongchuang.engines.tables.records"),
    ("stack", "engines/policy/findings.py", "import zhongchuang.apps.rulebook.vocabulary"),
    ("stack", "apps/insight/queries.py", "import zhongchuang.web.ui.pages"),
    ("stack", "voice/formats.py", "import zhongchuang.cli.language"),
    ("stack", "jobs/tasks.py", "import zhongchuang.web.ui.pages"),
    ("stack", "attic/__init__.py", '"""A floor nobody placed."""'),
    ("pure-core", "engines/tables/records.py", "import django"),
    ("pure-core", "engines/policy/reference/judge.py", "def judge_later():\n    import socket"),
    ("pure-core", "engines/tables/checks.py", "import subprocess"),
    ("pure-core", "kernel/period.py", "import sqlite3"),
    ("engines-independent", "engines/reporting/statement.py", "import zhongchuang.engines.policy.findings"),
    ("engines-independent", "engines/policy/findings.py", "import zhongchuang.engines.reporting.palette"),
    ("apps-stack", "apps/rulebook/queries.py", "def later():\n    import zhongchuang.apps.insight.queries"),
    ("apps-stack", "apps/bookings/__init__.py", '"""An app nobody placed."""'),
    ("inside-an-app", "apps/insight/models/upload.py", "import zhongchuang.apps.insight.actions"),
    ("inside-an-app", "apps/insight/vocabulary.py", "import zhongchuang.apps.insight.models"),
    ("inside-an-app", "apps/rulebook/helpers.py", '"""A room that no app has."""'),
    ("views-do-not-touch-tables", "web/officer/workbench.py", "import zhongchuang.apps.insight.models.upload"),
    ("views-do-not-touch-tables", "jobs/tasks.py", "import zhongchuang.apps.rulebook.models.round"),
    ("engines-have-one-door", "web/public/front.py", "import zhongchuang.engines.policy.reference.judge"),
    ("engines-have-one-door", "apps/insight/queries.py", "import zhongchuang.engines.tables.checking"),
    ("areas-independent", "web/officer/workbench.py", "import zhongchuang.web.public.front"),
    ("no-site-needed", "cli/template.py", "import zhongchuang.config.home"),
    ("no-site-needed", "cli/policy.py", "def later():\n    import zhongchuang.apps.rulebook.queries"),
    ("judged-twice", "engines/policy/columns/judge.py", "import zhongchuang.engines.policy.reference.judge"),
    ("judged-twice", "engines/policy/columns/column.py", "import zhongchuang.engines.tables.expression.evaluate"),
    ("reduced-twice", "engines/tables/plan/reducing.py", "import zhongchuang.engines.tables.reduce"),
    ("no-cycles", "engines/tables/records.py", "import zhongchuang.engines.tables.snapshot"),
    ("no-cycles", "kernel/bilingual.py", "if TYPE_CHECKING:\n    import zhongchuang.voice.formats"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code and the contracts, to be broken."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(CODE, folder / "zhongchuang", ignore=shutil.ignore_patterns("__pycache__", "*.mo", "static"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def verdicts(copy: Path, contract: str) -> str:
    """What the linter prints about one contract."""
    command = [sys.executable, "-c", LINT, "--contract", contract, "--cache-dir", str(copy / "cache")]
    environment = {**os.environ, "PYTHONPATH": str(copy), "COLUMNS": "200"}
    run = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


@pytest.mark.parametrize(("contract", "file", "line"), BREAKAGES, ids=[f"{c}: {f}" for c, f, _line in BREAKAGES])
def test_a_planted_import_is_found(copy: Path, contract: str, file: str, line: str) -> None:
    planted = copy / "zhongchuang" / file
    before = planted.read_text(encoding="utf-8") if planted.exists() else None
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        printed = verdicts(copy, contract)
    finally:
        if before is None:
            planted.unlink()
            if planted.name == "__init__.py":
                planted.parent.rmdir()
        else:
            planted.write_text(before, encoding="utf-8")
    assert "1 broken" in printed
    named = [part for part in planted.relative_to(copy).with_suffix("").parts[1:] if part != "__init__"]
    assert any(f".{part}" in printed for part in named)


def test_every_contract_has_been_broken() -> None:
    declared = {
        line.split('"')[1] for line in (ROOT / "pyproject.toml").read_text().splitlines() if line[:5] == "id = "
    }
    assert declared == {contract for contract, _file, _line in BREAKAGES}
