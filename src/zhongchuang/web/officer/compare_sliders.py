"""The sliders of a comparison: one for each number of the right policy, under the rule it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook.comparisons import Movable, movable
from zhongchuang.voice import formats
from zhongchuang.voice.compared import rule_name
from zhongchuang.web.officer.compare_asked import MOVED, Asked


@dataclass(frozen=True, slots=True)
class Slider:
    """One number: `value` as it stands in the field, `usual` as the document has it, and how far it may be moved."""

    name: str
    label: str
    unit: str
    value: str
    usual: str
    least: str
    most: str
    step: str
    wrong: bool = False

    @property
    def moved(self) -> bool:
        """Whether it was moved away from the document's value."""
        return self.value != self.usual


@dataclass(frozen=True, slots=True)
class SliderGroup:
    """The numbers of one rule."""

    title: str
    sliders: Sequence[Slider]

    @property
    def open(self) -> bool:
        """Whether one of them was moved."""
        return any(one.moved for one in self.sliders)


def slider_groups(policy: Any, asked: Asked, language: str) -> list[SliderGroup]:
    """Every number of the document that can be moved, grouped by the first rule that uses it."""
    groups: dict[str, list[Slider]] = {}
    for one in movable(policy, asked.question.as_of):
        title = rule_name(policy, one.rules[0], language) if one.rules else _("Used in no rule")
        groups.setdefault(title, []).append(_slider(one, asked, language))
    return [SliderGroup(title, sliders) for title, sliders in groups.items()]


def only_moved(policy: Any, asked: Asked) -> Asked:
    """The question without numbers that stand as the document has them, and without names it doesn't know."""
    usual = {one.parameter.code: one.written for one in movable(policy, asked.question.as_of)}
    kept = {
        code: value for code, value in asked.question.values.items() if code in usual and not _same(value, usual[code])
    }
    return asked.with_values(kept)


def _same(value: str, usual: str) -> bool:
    try:
        return Decimal(value) == Decimal(usual)
    except ArithmeticError:
        return value == usual


def _slider(one: Movable, asked: Asked, language: str) -> Slider:
    code, usual = one.parameter.code, one.written
    least, most, step = _reach(usual, one.parameter.unit)
    return Slider(
        name=f"{MOVED}{code}",
        label=one.parameter.names.text(language),
        unit=formats.unit_name(one.parameter.unit, language) if one.parameter.unit != "none" else "",
        value=asked.question.values.get(code, usual),
        usual=usual,
        least=least,
        most=most,
        step=step,
    )


def _reach(usual: str, unit: str) -> tuple[str, str, str]:
    """From where to where a slider goes and by which step: to twice the value, a share to the whole.

    The step is that of the value's last place, and one hundredth of a large number's size, so that an
    end of the way is never more than some two hundred steps off.
    """
    number = Decimal(usual)
    places = max(-number.normalize().as_tuple().exponent, 0)  # type: ignore[operator]
    step = Decimal(1).scaleb(-places)
    while number / step > 200:
        step *= 10
    if unit == "percent" and 0 <= number <= 100:
        return "0", "100", _plain(min(step, Decimal(1)))
    most = max(number * 2, step * 10)
    least = min(number * 2, Decimal(0))
    return _plain(least), _plain(most), _plain(step)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
