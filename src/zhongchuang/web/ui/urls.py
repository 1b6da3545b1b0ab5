"""Addresses that belong to the shell: language, the page of all components."""

from django.urls import path
from django.views.i18n import set_language

from zhongchuang.web.ui import views

app_name = "ui"
urlpatterns = [
    path("language/", set_language, name="language"),
    path("style/", views.style, name="style"),
]
