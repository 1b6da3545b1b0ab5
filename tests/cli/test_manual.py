"""`zhongchuang manual`: every page written, the same each time, and told where it isn't current."""

from pathlib import Path

import pytest
from django.utils import translation

from zhongchuang.cli.main import main

PAGES = ["manual/zh.md", "manual/en.md", "rule-kinds.md"]


def run(*words: str | Path) -> int:
    with translation.override("en"):
        return main([*map(str, words), "--language", "en"])


def test_it_writes_every_page_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("manual", "-o", tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / page) for page in PAGES]
    first = {page: (tmp_path / page).read_bytes() for page in PAGES}
    assert run("manual", "-o", tmp_path) == 0
    assert {page: (tmp_path / page).read_bytes() for page in PAGES} == first


def test_it_tells_which_page_isn_t_current_and_changes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("manual", "-o", tmp_path)
    assert run("manual", "--check", "-o", tmp_path) == 0
    altered, lost = tmp_path / PAGES[0], tmp_path / PAGES[2]
    altered.write_text("手改过的", encoding="utf-8")
    lost.unlink()
    capsys.readouterr()
    assert run("manual", "--check", "-o", tmp_path) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{page} is not current: run “zhongchuang manual”." for page in (altered, lost)
    ]
    assert altered.read_text(encoding="utf-8") == "手改过的"
    assert not lost.exists()
