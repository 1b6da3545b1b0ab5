"""Addresses of the public pages."""

from django.urls import path

from zhongchuang.web.public import circular, front, policies, register, rounds, spaces, statistics
from zhongchuang.web.ui.addresses import SPACE

app_name = "public"
urlpatterns = [
    path("", front.front, name="front"),
    path("spaces/", register.register, name="register"),
    path(f"spaces/{SPACE}/", spaces.space, name="space"),
    path("policies/", policies.policies, name="policies"),
    path("policies/<str:policy_hash>/", policies.policy, name="policy"),
    path("policies/<str:policy_hash>/circular/", circular.page, name="circular"),
    path("policies/<str:policy_hash>/circular.pdf", circular.pdf, name="circular_pdf"),
    path("policies/<str:policy_hash>/circular.docx", circular.docx, name="circular_docx"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/<int:round_id>/", rounds.one, name="round"),
    path("statistics/", statistics.statistics, name="statistics"),
]
