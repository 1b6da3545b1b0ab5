"""How Django's forms look here: label, hint and error at the field, and all errors once more above the form."""

from django.forms import BaseForm
from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


class FormRenderer(DjangoTemplates):
    """Draws every form and field of the site with our templates."""

    form_template_name = "ui/form_fields.html"
    field_template_name = "ui/field.html"


def error_summary(form: BaseForm) -> SafeString:
    """Every error with a link to its field; takes the focus when the page opens."""
    lines = [_line(form, name, str(error)) for name, errors in form.errors.items() for error in errors]
    return format_html(
        '<div class="error-summary" role="alert" tabindex="-1" data-focus><h2>{}</h2><ul>{}</ul></div>',
        _("Mend this first"),
        format_html_join("", '<li><a href="{}">{}</a></li>', lines),
    )


def _line(form: BaseForm, name: str, error: str) -> tuple[str, str]:
    """Where an error leads, and its words; those of a field begin with its label."""
    if name not in form.fields:
        return "#main", error
    field = form[name]
    # A choice of several has no field of its own to lead to, only its first choice.
    return f"#{field.id_for_label or f'{field.auto_id}_0'}", _("%(label)s: %(error)s") % {
        "label": field.label,
        "error": error,
    }
