"""The pages of the desk."""

from django.urls import path

from casework.desk import (
    access,
    calculators,
    casefile,
    caselist,
    choices,
    clocks,
    files,
    intake,
    lawpages,
    packages,
    parties,
    steps,
    supervision,
    today,
    worktimes,
)

app_name = "desk"
urlpatterns = [
    path("", today.today, name="today"),
    path("login/", access.Login.as_view(), name="login"),
    path("logout/", access.Logout.as_view(), name="logout"),
    path("text-size/", access.text_size, name="text_size"),
    path("cases/", caselist.cases, name="cases"),
    path("cases/new/", intake.register, name="register"),
    path("cases/<uuid:pk>/", casefile.show_case, name="case"),
    path("cases/<uuid:pk>/open/<slug:key>/<slug:step>/", steps.begin, name="begin"),
    path("cases/<uuid:pk>/parties/<uuid:party>/", parties.party, name="party"),
    path("procedures/<slug:key>/<uuid:pk>/<slug:step>/", steps.take, name="take"),
    path("procedures/<slug:key>/<uuid:pk>/package/<slug:kind>/", packages.make, name="package_make"),
    path("packages/", packages.inbox, name="packages"),
    path("packages/key/", packages.key, name="package_key"),
    path("packages/<uuid:pk>/", packages.show, name="package"),
    path("packages/<uuid:pk>.zip", packages.archive, name="package_archive"),
    path("packages/<uuid:pk>/files/<slug:sha256>/", packages.file, name="package_file"),
    path("papers/", files.papers, name="papers"),
    path("papers/<uuid:pk>.pdf", files.paper, name="paper"),
    path("evidence/<uuid:pk>/", files.evidence, name="evidence"),
    path("deadlines/", clocks.every_deadline, name="deadlines"),
    path("deadlines/provisional/", clocks.waiting_for_notice, name="provisional"),
    path("deadlines/<uuid:pk>/", clocks.why, name="deadline"),
    path("supervision/", supervision.supervision, name="supervision"),
    path("calendar/", worktimes.calendar, name="calendar"),
    path("calc/", calculators.calculate, name="calculator"),
    path("law/", lawpages.contents, name="law"),
    path("law/unsettled/", choices.choices, name="choices"),
    path("law/unsettled/<str:key>/", choices.choice, name="choice"),
    path("law/<slug:key>/", lawpages.procedure, name="procedure"),
]
