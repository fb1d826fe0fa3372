"""The desk is the core's own site; the interface is mounted beside it by ``config.urls``."""

from django.urls import include, path

urlpatterns = [path("", include("casework.desk.urls"))]
