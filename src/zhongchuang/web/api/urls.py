"""Addresses of the interface for programs: each module below holds the operations of one matter."""

from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI

from zhongchuang.web.api import bodies, city, journal, me, operators, policies, results, returns, rounds, rulings
from zhongchuang.web.api.description import ABOUT, served
from zhongchuang.web.api.problems import told_by

api = NinjaAPI(
    title="Zhongchuang 众创",
    version="1",
    description=ABOUT,
    docs_url=None,  # its pages would load from elsewhere
    openapi_url=None,
    urls_namespace="api",
)
told_by(api)
for module in (city, results, returns, rounds, rulings, policies, operators, bodies, me, journal):
    api.add_router("/v1", module.router)

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", served(api), name="openapi"),
    *(one for one in api.urls[0] if getattr(one, "name", "") != "api-root"),  # which leads nowhere
]
