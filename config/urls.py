"""The top of the site: the desk at /, the interface under /api/v1/."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("api.urls")),
    path("goods/", include("enforcement.penalty.inventory.urls")),
    path("credit/", include("enforcement.credit.sending.pages")),
    path("discipline/", include("enforcement.credit.discipline.pages")),
    path("grading/", include("enforcement.credit.grading.pages")),
    path("spot-checks/", include("enforcement.credit.grading.spot_pages")),
    path("pushed/", include("enforcement.credit.helping.pages")),
    path("integrity/", include("enforcement.credit.integrity.pages")),
    path("ip-credit/", include("enforcement.credit.scheme.pages")),
    path("reverse/", include("enforcement.transfer.reception.pages")),
    path("mediation/", include("mediation.agreement.pages")),
    path("", include("casework.urls")),
]

handler400 = "casework.desk.errors.bad_request"
handler403 = "casework.desk.errors.forbidden"
handler404 = "casework.desk.errors.not_found"
handler500 = "casework.desk.errors.broken"
