"""Addresses of signing in and of one's own account; those below account/ that aren't here are allauth's."""

from django.urls import path

from zhongchuang.web.member import account, demo, journal, people

app_name = "member"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/acting/", account.act_for, name="act_for"),
    path("account/journal/", journal.journal, name="journal"),
    path("account/journal.xlsx", journal.workbook, name="journal_workbook"),
    path("account/people/", people.people, name="people"),
    path("account/people/end/", people.dismiss, name="dismiss"),
    path("account/invitations/", people.take, name="take"),
    path("join/<str:secret>/", people.join, name="join"),
    path("demo/people/", demo.people, name="demo"),
]
