"""Addresses of the public pages."""

from django.urls import path

from zhongchuang.web.public import front, policies, register, rounds, spaces, statistics

app_name = "public"
urlpatterns = [
    path("", front.front, name="front"),
    path("spaces/", register.register, name="register"),
    path("spaces/<str:space_code>/", spaces.space, name="space"),
    path("policies/", policies.policies, name="policies"),
    path("policies/<str:policy_hash>/", policies.policy, name="policy"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/<int:round_id>/", rounds.one, name="round"),
    path("statistics/", statistics.statistics, name="statistics"),
]
