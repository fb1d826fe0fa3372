from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from api import calc, cases, discipline, goods, helping, linkage, packages, procedures, tokens

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
    path("packages/", packages.Packages.as_view(), name="api-packages"),
    path("packages/<uuid:pk>/", packages.OnePackage.as_view(), name="api-package"),
    path("packages/<uuid:pk>/manifest/", packages.Manifest.as_view(), name="api-package-manifest"),
    path("packages/<uuid:pk>/signature/", packages.Signature.as_view(), name="api-package-signature"),
    path("packages/<uuid:pk>/files/<slug:sha256>/", packages.File.as_view(), name="api-package-file"),
    path("packages/<uuid:pk>/archive/", packages.Archive.as_view(), name="api-package-archive"),
    path("packages/<uuid:pk>/receipts/", packages.Receipts.as_view(), name="api-package-receipts"),
    path("linkage/transfers/", linkage.Transfers.as_view(), name="api-linkage"),
    path("linkage/transfers/<uuid:pk>/", linkage.OneTransfer.as_view(), name="api-linkage-transfer"),
    path("linkage/reverse/", linkage.ReverseFiles.as_view(), name="api-linkage-reverse"),
    path("linkage/clues/", linkage.Clues.as_view(), name="api-linkage-clues"),
    path("discipline/<uuid:pk>/feedback/", discipline.Feedback.as_view(), name="api-discipline-feedback"),
    path("credit/pushed/", helping.Pushed.as_view(), name="api-pushed"),
    path("credit/pushed/<uuid:pk>/", helping.OnePushed.as_view(), name="api-pushed-one"),
    path("calc/<slug:kind>/", calc.Calculate.as_view(), name="api-calc"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api-docs"),
    path("", include(router.urls)),
]
