"""The top of the site: the desk at /, the interface under /api/v1/."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("api/v1/", include("api.urls"))]
if find_spec("casework.urls"):
    urlpatterns += [path("", include("casework.urls"))]

handler400 = "casework.desk.errors.bad_request"
handler403 = "casework.desk.errors.forbidden"
handler404 = "casework.desk.errors.not_found"
handler500 = "casework.desk.errors.broken"
