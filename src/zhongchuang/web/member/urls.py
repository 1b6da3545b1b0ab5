"""Addresses of signing in and of one's own account; those below account/ that aren't here are allauth's."""

from django.urls import path

from zhongchuang.web.member import account, demo, identity, journal, own_data, people, teams, tokens

app_name = "member"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/acting/", account.act_for, name="act_for"),
    path("account/journal/", journal.journal, name="journal"),
    path("account/journal.xlsx", journal.workbook, name="journal_workbook"),
    path("account/people/", people.people, name="people"),
    path("account/people/end/", people.dismiss, name="dismiss"),
    path("account/teams/new/", teams.found, name="found_team"),
    path("account/invitations/", people.take, name="take"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/end/", tokens.end, name="end_token"),
    path("account/data/", own_data.own_data, name="own_data"),
    path("account/identity/", identity.identity, name="identity"),
    path("account/data.json", own_data.own_data_file, name="own_data_file"),
    path("account/data/erase/", own_data.erase, name="erase"),
    path("join/<str:secret>/", people.join, name="join"),
    path("demo/people/", demo.people, name="demo"),
]
