"""What every test obeys: on a build machine nothing is skipped, unless it needs files outside the repository."""

import os
import sys
from collections.abc import Generator, Iterator

import pytest
from _pytest.terminal import TerminalReporter
from pytest_django import DjangoDbBlocker

from zhongchuang.cli.catalogue import compile_catalogue

MAY_SKIP = "shared"
IN_CI = os.environ.get("CI", "").lower() not in ("", "0", "false")


def pytest_configure() -> None:
    """Compile the Chinese catalogue before anything reads it: the compiled file is not in the repository."""
    compile_catalogue()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let tests that commit empty the journal behind them: what refuses DELETE there is tried in a test of its own."""
    from tests.journal.emptying import may_be_emptied  # noqa: PLC0415  these rules are tried on their own, too

    with django_db_blocker.unblock():
        may_be_emptied()


@pytest.fixture(autouse=True)
def no_city_is_remembered() -> Iterator[None]:
    """A site reads its city once; each test has a city of its own, or none."""
    yield
    if facts := sys.modules.get("zhongchuang.apps.rulebook.facts"):
        facts.forget_city()


def _may_skip(report: pytest.TestReport | pytest.CollectReport) -> bool:
    """Whether the test carries the one mark that allows it; a whole file never does."""
    return MAY_SKIP in getattr(report, "keywords", ())


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """On a build machine, turn a skip into a failure: a test that did not run has shown nothing."""
    expected_failure = hasattr(report, "wasxfail")
    if IN_CI and report.skipped and not expected_failure and not _may_skip(report):
        report.outcome = "failed"
        report.longrepr = f"skipped on a build machine, where only {MAY_SKIP!r} tests may be: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at each test's outcome before anybody else does."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that skips itself."""
    report = yield
    _refuse_skip(report)
    return report


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say how many tests were left out, and that they were allowed to be."""
    left_out = [report for report in terminalreporter.stats.get("skipped", []) if _may_skip(report)]
    if left_out:
        terminalreporter.write_line(
            f"{len(left_out)} tests skipped: they need files outside the repository ({MAY_SKIP})."
        )
