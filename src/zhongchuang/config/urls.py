"""The site's addresses: one line an audience."""

from django.urls import include, path

urlpatterns = [
    path("", include("zhongchuang.web.public.urls")),
    path("operator/", include("zhongchuang.web.operator.urls")),
    path("officer/", include("zhongchuang.web.officer.urls")),
    path("", include("zhongchuang.web.member.urls")),
    path("account/", include("allauth.urls")),
    path("api/", include("zhongchuang.web.api.urls")),
    path("", include("zhongchuang.web.ui.urls")),
]

handler500 = "zhongchuang.web.ui.failing.failed"
