"""Both languages are whole: the project's catalogue has no fault, and each kind of fault would be found."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from zhongchuang.cli import catalogue
from zhongchuang.cli.catalogue import Fault, Term

TERMS = (Term("makerspace", ("众创空间",)), Term("needs a person", ("待人工判定", "人工判定")))

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext

_("Every makerspace")
_("Hello, %(name)s.")
pgettext("mark", "Met")
ngettext("One row", "%(n)s rows", n)
"""
TEMPLATE = """
{% load i18n %}
<div title="{% translate 'Main' %}">
    {% blocktranslate with name=page.name trimmed %}
        Space {{ name }}
    {% endblocktranslate %}
      {% translate "Met" context "mark" %}
</div>
"""
SOUND = """
msgid "Every makerspace"
msgstr "每家众创空间"

msgid "Hello, %(name)s."
msgstr "%(name)s，您好。"

msgctxt "mark"
msgid "Met"
msgstr "符合"

msgid "One row"
msgid_plural "%(n)s rows"
msgstr[0] "%(n)s 行"

msgid "Main"
msgstr "主导航"

msgid "Space %(name)s"
msgstr "空间 %(name)s"
"""


def test_the_catalogue_of_the_project_has_no_fault() -> None:
    found = catalogue.faults(catalogue.used(), catalogue.parts(), catalogue.glossary())
    assert [str(fault) for fault in found] == []


def test_the_glossary_has_terms_to_check() -> None:
    chinese = {term.english: term.chinese for term in catalogue.glossary()}
    assert chinese["makerspace"] == ("众创空间",)
    assert chinese["needs a person"] == ("待人工判定", "人工判定")
    assert "maker" not in chinese


def small(folder: Path, **parts: str) -> tuple[Catalog, dict[str, Catalog]]:
    """A project of one module and one template, and the parts of its catalogue."""
    code = folder / "code"
    code.mkdir()
    (code / "views.py").write_text(CODE, encoding="utf-8")
    (code / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (folder / "parts").mkdir()
    for name, text in parts.items():
        (folder / "parts" / f"{name}.po").write_text(text, encoding="utf-8")
    return catalogue.used(code), catalogue.parts(folder)


def test_a_whole_catalogue_passes(tmp_path: Path) -> None:
    code, parts = small(tmp_path, pages=SOUND)
    assert catalogue.missing(code, parts) == []
    assert catalogue.faults(code, parts, TERMS) == []


def test_what_is_missing_is_found_in_code_and_templates(tmp_path: Path) -> None:
    code, parts = small(tmp_path)
    assert {str(fault) for fault in catalogue.faults(code, parts, TERMS)} == {
        "views.py: missing: 'Every makerspace'",
        "views.py: missing: 'Hello, %(name)s.'",
        "page.html, views.py: missing: 'Met'",
        "views.py: missing: '%(n)s rows'",
        "page.html: missing: 'Main'",
        "page.html: missing: 'Space %(name)s'",
    }


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("每家众创空间", "", Fault("untranslated", "Every makerspace", "pages.po")),
        ('msgid "Main"', '#, fuzzy\nmsgid "Main"', Fault("fuzzy", "Main", "pages.po")),
        ("%(name)s，您好。", "您好。", Fault("placeholders differ", "Hello, %(name)s.", "pages.po")),
        ("%(n)s 行", "%(m)s 行", Fault("placeholders differ", "%(n)s rows", "pages.po")),
        ("%(name)s，您好。", "%(name)s，您好.", Fault("half-width punctuation", "Hello, %(name)s.", "pages.po")),
        ("每家众创空间", "每家孵化器", Fault("glossary", "Every makerspace", "pages.po", "makerspace is 众创空间")),
    ],
)
def test_a_planted_fault_is_found_and_no_other(tmp_path: Path, right: str, wrong: str, fault: Fault) -> None:
    assert right in SOUND
    code, parts = small(tmp_path, pages=SOUND.replace(right, wrong))
    assert catalogue.faults(code, parts, TERMS) == [fault]


def test_what_no_code_says_any_more_is_stale(tmp_path: Path) -> None:
    code, parts = small(tmp_path, pages=SOUND + '\nmsgid "Gone"\nmsgstr "没有了"\n')
    assert catalogue.faults(code, parts, TERMS) == [Fault("stale", "Gone", "pages.po")]


def test_a_message_commented_out_is_obsolete(tmp_path: Path) -> None:
    code, parts = small(tmp_path, pages=SOUND + '\n#~ msgid "Old"\n#~ msgstr "旧"\n')
    assert catalogue.faults(code, parts, TERMS) == [Fault("obsolete", "Old", "pages.po")]


def test_two_parts_must_agree(tmp_path: Path) -> None:
    code, parts = small(tmp_path, pages=SOUND, twin='msgid "Main"\nmsgstr "主要"\n')
    assert catalogue.faults(code, parts, TERMS) == [Fault("translated in two ways", "Main", "twin.po")]


def test_the_parts_are_joined_into_what_django_reads(tmp_path: Path) -> None:
    small(tmp_path, pages=SOUND, twin='msgid "Main"\nmsgstr "主导航"\n')
    target = catalogue.compile_catalogue(tmp_path)
    with target.open("rb") as stream:
        chinese = GNUTranslations(stream)
    assert chinese.gettext("Hello, %(name)s.") == "%(name)s，您好。"
    assert chinese.pgettext("mark", "Met") == "符合"
    assert chinese.gettext("Met") == "Met"
    assert [chinese.ngettext("One row", "%(n)s rows", n) for n in (1, 2)] == ["%(n)s 行", "%(n)s 行"]
    assert chinese.gettext("Main") == "主导航"
