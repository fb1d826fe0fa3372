from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from api import calc, cases, goods, procedures, tokens

router = DefaultRouter()
router.register("cases", cases.CaseViewSet)
router.register("parties", cases.PartyViewSet)
router.register("rights", cases.RightViewSet)
router.register("deadlines", cases.DeadlineViewSet)
router.register("papers", cases.PaperViewSet)
router.register("evidence", cases.EvidenceViewSet)

urlpatterns = [
    path("token/", tokens.Login.as_view(), name="api-token"),
    path("cases/<uuid:case>/goods/", goods.CaseGoods.as_view(), name="api-case-goods"),
    path("cases/<uuid:case>/procedures/", procedures.CaseProceedings.as_view(), name="api-case-procedures"),
    path("procedures/<slug:procedure>/<uuid:pk>/", procedures.OneProceeding.as_view(), name="api-proceeding"),
    path("procedures/<slug:procedure>/<uuid:pk>/steps/<slug:step>/", procedures.TakeStep.as_view(), name="api-step"),
    path("calc/<slug:kind>/", calc.Calculate.as_view(), name="api-calc"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api-docs"),
    path("", include(router.urls)),
]
