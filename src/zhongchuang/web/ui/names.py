"""Names of the dictionary's choices, as a page shows and filters by them."""

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook.facts import dictionary
from zhongchuang.apps.rulebook.queries import PolicyVersion, Round
from zhongchuang.voice import formats


def choice_name(field: str, code: str, language: str) -> str:
    """The name of a space's district, kind, level or the like; the code itself where the dictionary doesn't know it."""
    return _names(dictionary().version, field, language).get(code, code or formats.NOTHING)


def choices(field: str, language: str) -> list[tuple[str, str]]:
    """Every code of a field of the space with its name, in the dictionary's order."""
    return list(_names(dictionary().version, field, language).items())


@lru_cache(maxsize=64)
def _names(_version: str, field: str, language: str) -> dict[str, str]:
    known = dictionary().entities["space"].fields[field].choices
    return {code: name.text(language) for code, name in known.items()}


def in_language(zh: str, en: str, language: str) -> str:
    """A stored pair of names: the reader's where there is one, else the other."""
    return (zh or en) if language.startswith("zh") else (en or zh)


def public_names() -> dict[str, str]:
    """What a pack can let the public see of a decision, by its code in the pack."""
    return {
        "space_name": _("Space"),
        "operator_name": _("Operator"),
        "district": _("District"),
        "founded_on": _("Founded on"),
        "kind": _("Kind of body"),
        "level": _("Level"),
        "result": _("Result"),
    }


def round_title(round_: Round) -> str:
    """What a round is called in the reader's language, or in the other where it has no name in that."""
    return in_language(round_.title_zh, round_.title_en, get_language() or "")


def policy_title(policy: PolicyVersion, language: str) -> str:
    """What a policy is called."""
    return in_language(policy.title_zh, policy.title_en, language)
