"""Addresses of the pages of one space's operator."""

from django.urls import path

from zhongchuang.web.operator import results, workbench

app_name = "operator"
urlpatterns = [
    path("", workbench.workbench, name="workbench"),
    path("returns/<int:year>.xlsx", workbench.own_return, name="return"),
    path("results/<int:round_id>/", results.reasons, name="reasons"),
    path("results/<int:round_id>/statement.pdf", results.statement, name="statement"),
    path("results/<int:round_id>/enough/", results.enough, name="enough"),
    path("results/<int:round_id>/enough.pdf", results.enough_pdf, name="enough_pdf"),
    path("results/<int:round_id>/records/<str:entity>/", results.records, name="records"),
]
