"""Facts without records, for expressions that ask for names alone."""

from zhongchuang.engines.tables.expression.trace import Step
from zhongchuang.kernel.workdays import Workdays


class NoRecords:
    """No conditions, nothing repeated, and no year of the calendar announced."""

    workdays = Workdays()

    def condition(self, name: str) -> Step:
        raise KeyError(name)

    def repeated(self, name: str) -> Step:
        raise KeyError(name)
