"""What an officer types in."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 2014, 2100


class DayInput(forms.DateInput):
    """The browser's own field for a day, which wants the day as 2023-12-31 in every language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _year() -> forms.IntegerField:
    return forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)


class TemplateForm(forms.Form):
    """For which year the workbook is."""

    prefix = "template"
    year = _year()


class UploadForm(forms.Form):
    """A filled-in workbook."""

    year = _year()
    scope = forms.ChoiceField(
        label=_("What the file stands for"),
        choices=[
            ("city", _("The whole city: it replaces all returns of the year")),
            ("spaces", _("Only the spaces in it: the others stay as they are")),
        ],
        widget=forms.RadioSelect,
        initial="city",
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX, or a ZIP of CSV files, up to 50 MB. Other sheets are listed as not read."),
    )


class RoundForm(forms.Form):
    """A policy over a year's returns."""

    title_zh = forms.CharField(label=_("Name of the round in Chinese"), max_length=200)
    title_en = forms.CharField(
        label=_("Name in English"), max_length=200, required=False, help_text=_("May be left blank.")
    )
    policy = forms.ChoiceField(label=_("Policy"))
    year = forms.TypedChoiceField(label=_("Year of the returns"), coerce=int)
    as_of = forms.DateField(
        label=_("Judged as of"),
        widget=DayInput(),
        help_text=_("Times in operation are counted to this day; usually the last day of the year."),
    )

    def __init__(self, *args: object, policies: list[tuple[str, str]], years: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["policy"].choices = policies  # type: ignore[attr-defined]
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class RulingForm(forms.Form):
    """A person's word on one condition."""

    verdict = forms.ChoiceField(
        label=_("Ruling"), choices=[("met", _("Met")), ("not_met", _("Not met"))], widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    on = forms.DateField(label=_("Date of the ruling"), widget=DayInput())


class RulingSheetForm(forms.Form):
    """The sheet of rulings, filled in."""

    file = forms.FileField(label=_("Filled-in sheet"))


class KeepComparisonForm(forms.Form):
    """A name for a comparison."""

    name = forms.CharField(
        label=_("Name of the comparison"), max_length=200, help_text=_("What you tried, such as “line of good at 60”.")
    )


class NumbersSheetForm(forms.Form):
    """The sheet of a policy's numbers, edited."""

    file = forms.FileField(label=_("Edited sheet"))


class DraftForm(forms.Form):
    """What a draft is called, and why it is proposed."""

    name_zh = forms.CharField(
        label=_("Name of the draft in Chinese"),
        max_length=100,
        help_text=_("Stands behind the policy's title, such as “draft of March 2025”."),
    )
    name_en = forms.CharField(
        label=_("Name in English"), max_length=100, required=False, help_text=_("May be left blank.")
    )
    why = forms.CharField(
        label=_("Why it is proposed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever decides on it reads this."),
    )


class AdoptionForm(forms.Form):
    """That an authority works by a version of a policy."""

    authority = forms.CharField(label=_("Authority"), max_length=200)
    document_number = forms.CharField(
        label=_("Document number"), max_length=100, help_text=_("Of the document by which it was adopted.")
    )
    adopted_on = forms.DateField(label=_("Adopted on"), widget=DayInput())


def last_day_of(year: int) -> date:
    """The day a year's returns are usually judged as of."""
    return date(year, 12, 31)
