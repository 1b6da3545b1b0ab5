"""How an amount came: the entry of a table that applies, the sum with its figures, the cap that holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy

from zhongchuang.engines.policy.findings import Quantity, Step
from zhongchuang.engines.reporting.reasons_text import LineText, ReadingText
from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.comparisons import NOT_FOUND, Comparing
from zhongchuang.voice.composed import COMPOSED, JOINING, SEVERAL, composed
from zhongchuang.voice.expressions import Reader
from zhongchuang.voice.givens import GOES_ON, band, otherwise
from zhongchuang.voice.quantities import Wording, summands

SIGNS: Mapping[str, str] = {"sum": "+", "difference": "−", "product": "×", "ratio": "÷", "share": "÷"}
"""The signs of plain arithmetic; what has none is told in words."""

DIVIDING = ("ratio", "share")
UNWRAPPED = ("choice", "capped")
"""What only picks or limits an amount and is told in a line of its own."""

LABELS: Mapping[str, Promise] = {
    "applies": pgettext_lazy("how an amount came", "Applies"),
    "worked_out": pgettext_lazy("how an amount came", "Worked out"),
    "of_which": pgettext_lazy("how an amount came", "Of which"),
    "most": pgettext_lazy("how an amount came", "Cap"),
    "least": pgettext_lazy("how an amount came", "Floor"),
    "shown": pgettext_lazy("how an amount came", "To look at"),
    "ruled": pgettext_lazy("how an amount came", "Ruled by a person"),
    "readings": pgettext_lazy("how an amount came", "Readings"),
}


def line(label: str, text: str) -> LineText:
    """A line under one of `LABELS`; gettext must speak the language."""
    return LineText(str(LABELS[label]), text)


@dataclass(frozen=True, slots=True)
class Working:
    """Tells how quantities came to what they are; gettext speaks the wording's language while it is used."""

    wording: Wording
    comparing: Comparing

    def lines(self, quantity: Quantity, given: Given | None, *, capped_by: tuple[str, ...] = ()) -> Iterator[LineText]:
        """How points or money came, line by line. `capped_by`: "most" and "least", as far as the document has them."""
        caps = list(capped_by)
        limits: list[LineText] = []
        inner = quantity.parts[0] if quantity.name and quantity.parts else quantity
        while inner.kind == "capped":
            limits += self._cap(inner, caps.pop() if caps else "most")
            inner = inner.parts[0]
        yield from self._body(inner, given, quantity.unit)
        yield from reversed(limits)

    def _body(self, inner: Quantity, given: Given | None, unit: str) -> Iterator[LineText]:
        match inner.kind:
            case "judged":
                yield from self._shown(inner)
                return
            case "ruled":
                yield line("ruled", self.worth(inner))
                yield from self._shown(inner.parts[0])
                return
            case "readings":
                if inner.value:
                    yield line("readings", gettext("all come to the same"))
                return
            case "choice":
                yield line("applies", self.entry(inner, given))
                if not inner.parts:
                    return
        yield line("worked_out", self.equation(inner, unit=unit))
        yield from self._measures(inner)

    def _shown(self, judged: Quantity) -> Iterator[LineText]:
        told = [self._figure(part) for part in judged.parts] if judged.kind == "judged" else []
        if told:
            yield line("shown", self._listed(told))

    def _figure(self, quantity: Quantity) -> str:
        values = {"name": self.wording.name(quantity), "found": self.worth(quantity)}
        return gettext("%(name)s: %(found)s") % values

    def _listed(self, told: list[str]) -> str:
        return ("；" if formats.is_chinese(self.wording.language) else "; ").join(told)

    def _cap(self, capped: Quantity, which: str) -> Iterator[LineText]:
        """A line where a cap holds something back."""
        amount, cap = capped.parts
        if amount.value and cap.value and capped.value != amount.value:
            values = {"amount": self.worth(amount), "cap": self.worth(cap)}
            text = gettext("%(amount)s by the sum, but at most %(cap)s")
            if which == "least":
                text = gettext("%(amount)s by the sum, but at least %(cap)s")
            yield line(which, text % values)

    def entry(self, choice: Quantity, given: Given | None) -> str:
        """The entry of a table that applies, with what decided it; or what leaves that open."""
        if choice.steps and choice.steps[-1].verdict is Verdict.NEEDS_PERSON:
            return gettext("open: %(why)s") % {"why": self._listed(list(self._facts(choice.steps[-1:])))}
        met = bool(choice.steps) and choice.steps[-1].verdict is Verdict.MET
        place = len(choice.steps) - met
        if given is None:
            return self._listed(list(self._facts(choice.steps)))
        if given.bands_of is not None:
            return self._band(choice.steps, place)
        when = given.choose[place].when if place < len(given.choose) else None
        if when is not None:
            return Reader(self.wording, self.wording.policy.subject, valued=True).words(when)
        facts = self._listed(list(self._facts(choice.steps)))
        return pgettext("a figure with its value", "%(name)s (%(value)s)") % {"name": otherwise(), "value": facts}

    def _band(self, steps: tuple[Step, ...], place: int) -> str:
        if not steps or steps[0].left is None:
            return band((None, None), self.wording.language)
        bounds: list[tuple[str, str] | None] = [None, None]
        if place > 0 and (below := steps[place - 1]).right is not None:
            bounds[0] = GOES_ON[below.operator], self.wording.value(below.right)
        if place < len(steps) and (chosen := steps[place]).right is not None:
            bounds[1] = chosen.operator, self.wording.value(chosen.right)
        values = {"name": self.formula(steps[0].left), "found": band(bounds, self.wording.language)}
        return gettext("%(name)s: %(found)s") % values

    def _facts(self, steps: tuple[Step, ...]) -> Iterator[str]:
        """What was found in these steps, each thing once."""
        told: dict[str, None] = {}
        for step in steps:
            for leaf in leaves(step):
                values = {"name": self.comparing.subject(leaf), "found": self.comparing.found(leaf)}
                told[gettext("%(name)s: %(found)s") % values] = None
        yield from told

    def equation(self, quantity: Quantity, *, unit: str = "") -> str:
        """The sum with its figures and what it comes to; a single figure by its name, a bare one in the unit."""
        inner = quantity
        while inner.kind in UNWRAPPED and inner.parts:
            inner = inner.parts[0]
        if inner.kind == "literal" and not inner.unit:
            return self.worth(replace(inner, unit=unit))
        formula = self.formula(inner)
        if inner.name:
            return formula
        return f"{formula} = {self.worth(inner)}" if inner.value or inner.low else formula

    def formula(self, quantity: Quantity) -> str:
        """The quantity as arithmetic over named figures: points each (0.1 points) × [seats (80 seats) − …]."""
        if quantity.kind in UNWRAPPED and not quantity.name and quantity.parts:
            return self.formula(quantity.parts[0])
        if quantity.name or quantity.kind not in COMPOSED:
            return self._leaf(quantity)
        parts = tuple(summands(quantity)) if quantity.kind == "sum" else quantity.parts
        texts = [self._inside(part, quantity.kind, place) for place, part in enumerate(parts)]
        if quantity.kind in SIGNS:
            return f" {SIGNS[quantity.kind]} ".join(texts)
        if quantity.kind == "portion":
            return f"{texts[0]} × {texts[1]}"
        rule = parts[2].value or self.wording.name(parts[2]) if quantity.kind == "rounded" else ""
        return composed(quantity.kind, texts, self.wording.language, rule=rule)

    def _inside(self, part: Quantity, outer: str, place: int) -> str:
        text = self.formula(part)
        if part.name or part.kind not in (*SIGNS, "portion"):
            return text
        loose = part.kind in JOINING and (outer not in JOINING or (outer == "difference" and place > 0))
        if loose or outer in SEVERAL or (outer in DIVIDING and place > 0):
            return f"〔{text}〕" if formats.is_chinese(self.wording.language) else f"[{text}]"
        return text

    def _leaf(self, quantity: Quantity) -> str:
        if not quantity.name:
            return self.worth(quantity)
        values = {"name": self.wording.name(quantity), "value": self.worth(quantity)}
        return pgettext("a figure with its value", "%(name)s (%(value)s)") % values

    def worth(self, quantity: Quantity) -> str:
        """What a figure comes to; where it has no value, that it's blank or open."""
        if quantity.value or quantity.low or quantity.high:
            return self.wording.value(quantity)
        if quantity.kind == "parameter":
            return gettext("unknown")
        if quantity.kind == "judged":
            return str(NOT_FOUND["judgement"])
        return gettext("not filled in") if quantity.kind == "fact" or quantity.missing else gettext("open")

    def _measures(self, quantity: Quantity) -> Iterator[LineText]:
        """The measures that are themselves made of other figures, each once, with how they came."""
        waiting, told = [quantity], set[str]()
        while waiting:
            one = waiting.pop(0)
            measured = one.kind == "measure" and one.parts and one.parts[0].kind in (*COMPOSED, *UNWRAPPED)
            if measured and one.name not in told:
                told.add(one.name)
                yield line("of_which", self._measured(one))
            if one.kind not in ("item", "grant", "outcome"):
                waiting += [*one.parts, *(side for step in one.steps for side in _sides(step))]

    def _measured(self, measure: Quantity) -> str:
        inner = measure.parts[0]
        known = self.wording.policy.measures.get(measure.name)
        text = f"{self.wording.name(measure)} = {self.equation(inner)}"
        if inner.kind != "choice":
            return text
        entry = self.entry(inner, known.given if known else None)
        return gettext("%(figure)s (applies: %(entry)s)") % {"figure": text, "entry": entry}

    def readings(self, quantity: Quantity, given: Given) -> tuple[ReadingText, ...]:
        """The readings side by side, and which of them a person ruled to hold."""
        found = quantity.parts[0] if quantity.name and quantity.parts else quantity
        while found.kind == "capped":
            found = found.parts[0]
        ruled = found.parts[1] if found.kind == "ruled" and len(found.parts) == 2 else None
        while found.kind == "ruled" and found.parts:
            found = found.parts[0]
        return tuple(
            ReadingText(one.text.text(self.wording.language), self.equation(part), self.worth(part), part == ruled)
            for one, part in zip(given.readings, found.parts, strict=False)
        )


def leaves(step: Step) -> Iterator[Step]:
    """The steps that compare or look at something, from the outside in; a condition looked at is one of them."""
    if step.left is not None:
        yield step
    else:
        for part in step.parts:
            yield from leaves(part)


def _sides(step: Step) -> Iterator[Quantity]:
    for leaf in leaves(step):
        yield from (side for side in (leaf.left, leaf.right) if side is not None)
