"""The addresses of the goods' pages."""

from django.urls import path

from enforcement.penalty.inventory import pages

app_name = "goods"
urlpatterns = [
    path("", pages.of_office, name="office"),
    path("case/<uuid:pk>/", pages.of_case, name="case"),
    path("case/<uuid:pk>/labels.pdf", pages.sheet, name="labels"),
    path("<slug:code>/", pages.item, name="item"),
]
