"""The second judging engine: a whole cohort at once, in columns, exact."""

from zhongchuang.engines.policy.columns.cohort import Cohort, cohort_of
from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.judge import judge_columns
from zhongchuang.engines.policy.columns.outcomes import Amounts, Decided, Graded, Outcomes
from zhongchuang.engines.policy.columns.refusals import CohortCode, CohortRefused

__all__ = [
    "Amounts",
    "Cohort",
    "CohortCode",
    "CohortRefused",
    "Column",
    "Decided",
    "Graded",
    "Outcomes",
    "cohort_of",
    "judge_columns",
]
