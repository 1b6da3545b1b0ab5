"""What a cohort is refused for, as codes and values."""

from enum import StrEnum


class CohortCode(StrEnum):
    """Why a cohort can't be judged in columns."""

    BEYOND_BOUND = "cohort.beyond_bound"
    TOO_LARGE = "cohort.too_large"
    TOO_FINE = "cohort.too_fine"
    OTHER_SPACES = "cohort.other_spaces"
    RULING_TOO_FINE = "cohort.ruling_too_fine"


class CohortRefused(Exception):
    """A cohort that can't be judged in columns, with the values of its code."""

    def __init__(self, code: CohortCode, **values: str) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values
