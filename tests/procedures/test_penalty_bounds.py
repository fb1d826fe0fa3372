"""Lengths of time without a bound in the law: the office's choice is the bound, and the form says it is open."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock
from casework.models import Office
from enforcement.penalty import questions
from enforcement.penalty.procedure import Penalising as P
from enforcement.ruling import settings
from enforcement.ruling.procedure import PatentRuling as R
from tests.procedures import rulings
from tests.procedures.penalty_walk import FILED, penalty_walk

LONGEST = [
    (P.defer, "extension", questions.LONGEST_DEFERRAL, 730), (P.extend_case_further, "extension", questions.LONGEST_FURTHER, 365),
    (P.extend_anew_further, "extension", questions.LONGEST_FURTHER, 365), (P.extend_review, "extension", questions.LONGEST_REVIEW, 20),
    (R.extend_answer, "extension", settings.LONGEST_ANSWER, 30), (R.extend_evidence, "evidence_more", settings.LONGEST_EVIDENCE, 60),
    (R.settle, "days", settings.LONGEST_SETTLEMENT, 60), (R.draft, "performance_days", settings.LONGEST_PERFORMANCE, 60),
]  # fmt: skip


class About:
    """As much of a proceeding as the bound needs."""

    def __init__(self, case):
        self.case, self.pk, self.state = case, None, ""


@pytest.mark.rule("P-PAY-3", "P-TIM-2", "P-REV-3", "R-SRV-2", "R-EVD-2", "R-TIM-4", "R-END-2")
@pytest.mark.parametrize(("step", "name", "question", "default"), LONGEST)
def test_the_bound_is_an_open_question_with_a_default_shown_in_the_form(case, step, name, question, default):
    assert step.asks.longest == {name: question} and question.default == default and question.is_number
    form = step.asks(subject=About(case))
    assert f"规则未定：{question.question}" in form.fields[name].help_text


@pytest.mark.rule("P-REV-3")
@pytest.mark.parametrize(("chosen", "days", "refused"), [
    ({}, 20, False), ({}, 21, True), ({"penalty.longest_review": 30}, 30, False), ({"penalty.longest_review": 30}, 31, True),
])  # fmt: skip
def test_what_the_office_chose_bounds_the_extension(world, chosen, days, refused):
    Office.objects.filter(pk=world.nanning.pk).update(choices=chosen)
    walk = penalty_walk(world).to(*FILED, "finish_investigation")
    if refused:
        with pytest.raises(ValidationError, match="法律没有规定上限，这是本机关选定的上限"):
            walk.take("extend_review", extension=days)
    else:
        walk.take("extend_review", extension=days)


@pytest.mark.rule("R-SRV-2", "TR10")
def test_the_panel_extends_the_answer_no_longer_than_the_office_chose(world):
    walk = rulings.Walk(world, rulings.case_on(world, "2026-08-03")).docketed("2026-08-03")
    walk.on("2026-08-04", R.serve_request)
    with clock.at(rulings.moment("2026-08-05", 9)):
        with pytest.raises(ValidationError, match="最长30"):
            walk.take(R.extend_answer, extension=31)
        walk.take(R.extend_answer, extension=30)
