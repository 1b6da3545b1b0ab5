"""Unified social credit codes (GB 32100-2015) of region 999999, which no place has."""

from stdnum.cn import uscc

REGION = "999999"
FIRM, PUBLIC_INSTITUTION = "91", "12"
"""Registering authority and kind: market regulator and enterprise; staffing office and public institution."""

_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(serial: int, *, kind: str = FIRM) -> str:
    """The code of the invented body with this number (0 to 99,999,999), with both check characters right.

    Numbers are scattered, so that neighbours don't look alike; different numbers give different codes.
    """
    organisation = f"{(serial * 48_271 + 20_171_209) % 100_000_000:08d}"
    weighted = sum(int(digit) * weight for digit, weight in zip(organisation, _ORGANISATION_WEIGHTS, strict=True))
    check = "0123456789X0"[11 - weighted % 11]
    body = kind + REGION + organisation + check
    return body + uscc.calc_check_digit(body)
