"""Addresses for tests of the shell alone: a page for each point of view, and nothing else of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from zhongchuang.web.ui.pages import Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.viewpoint import officer_page, operator_page


def anybody(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/list.html", {"page": Page("For anybody")})


@officer_page
def officers(request: Request, number: int) -> HttpResponse:
    return HttpResponse(f"officer {number}")


@operator_page
def operators(request: Request) -> HttpResponse:
    return HttpResponse(f"operator of {request.viewpoint.space}")


urlpatterns = [
    path("", anybody),
    path("officers/<int:number>/", officers),
    path("operators/", operators),
    path("register/", include(([path("", anybody, name="register")], "public"))),
    path("", include("zhongchuang.web.ui.urls")),
]
