"""Addresses of the officer's pages."""

from django.urls import path

from zhongchuang.web.officer import (
    compare,
    compare_keep,
    compare_report,
    compare_space,
    decisions,
    downloads,
    draft,
    policies,
    returns,
    rounds,
    rulings,
    workbench,
    years,
)
from zhongchuang.web.ui.addresses import SPACE

app_name = "officer"
urlpatterns = [
    path("", workbench.workbench, name="workbench"),
    path("returns/", returns.returns, name="returns"),
    path("returns/template/", returns.template, name="template"),
    path("returns/<int:upload_id>/", returns.one, name="return"),
    path("returns/<int:upload_id>/marked.xlsx", returns.marked, name="marked"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.start, name="start"),
    path("rounds/<int:round_id>/", rounds.one, name="round"),
    path("rounds/<int:round_id>/again/", rounds.again, name="again"),
    path("rounds/<int:round_id>/publish/", rounds.publish, name="publish"),
    path("rounds/<int:round_id>/columns/", rounds.columns, name="columns"),
    path("rounds/<int:round_id>/result.xlsx", downloads.result_table, name="result_table"),
    path("rounds/<int:round_id>/statements/", downloads.statements, name="statements"),
    path("rounds/<int:round_id>/statements/<int:printout_id>.zip", downloads.archive, name="archive"),
    path("rounds/<int:round_id>/rulings/", rulings.waiting, name="rulings"),
    path("rounds/<int:round_id>/rulings.xlsx", rulings.sheet, name="ruling_sheet"),
    path(f"rounds/<int:round_id>/spaces/{SPACE}/", decisions.reasons, name="reasons"),
    path(f"rounds/<int:round_id>/spaces/{SPACE}/rule/<str:condition>/", decisions.rule, name="rule"),
    path(f"rounds/<int:round_id>/spaces/{SPACE}/records/<str:entity>/", decisions.records, name="records"),
    path(f"rounds/<int:round_id>/spaces/{SPACE}/statement.pdf", downloads.statement, name="statement"),
    path(f"rounds/<int:round_id>/spaces/{SPACE}/enough/", decisions.enough, name="enough"),
    path(f"rounds/<int:round_id>/spaces/{SPACE}/enough.pdf", decisions.enough_pdf, name="enough_pdf"),
    path("years/", years.years, name="years"),
    path("compare/", compare.compare, name="compare"),
    path("compare/keep/", compare_keep.keep, name="compare_keep"),
    path("compare/kept/<int:comparison_id>/", compare_keep.kept, name="kept"),
    path("compare/report.pdf", compare_report.pdf, name="compare_pdf"),
    path("compare/report.docx", compare_report.docx, name="compare_docx"),
    path(f"compare/spaces/{SPACE}/", compare_space.compare_space, name="compare_space"),
    path("policies/<str:policy_hash>/draft/", draft.draft, name="draft"),
    path("policies/<str:policy_hash>/numbers.xlsx", draft.numbers, name="numbers"),
    path("policies/<str:policy_hash>/adopt/", policies.adopt, name="adopt"),
]
