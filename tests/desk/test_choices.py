"""What the law leaves open is answered by the head of the office, with a reason, and the answer applies from then on."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from casework import clock
from casework.choices import choose
from casework.law.unsettled import QUESTIONS
from casework.models import OfficeChoice
from casework.roles import Role

KEY, NUMBER = "penalty.surcharge_base", "opinion.target_days"
WHY = {"reason": "按自治区的裁量基准。"}


@pytest.fixture
def head(world, as_user):
    return as_user(world.people[Role.HEAD])


def text(answer):
    return answer.content.decode()


def other_answer():
    question = QUESTIONS[KEY]
    return next(value for value in question.answers if value != question.default)


def test_every_question_is_listed_with_what_applies_by_default(world, as_user, now):
    page = text(as_user(world.officers[0]).get("/law/unsettled/"))
    for question in QUESTIONS.values():
        assert question.question in page
    assert page.count("默认</span>") == len(QUESTIONS)
    assert "由本机关负责人选定" in page


def test_the_head_chooses_and_it_applies_and_stays_to_be_read(world, head, now):
    answer = head.post(f"/law/unsettled/{KEY}/", {"value": other_answer()} | WHY)
    assert answer.status_code == 302
    world.nanning.refresh_from_db()
    question = QUESTIONS[KEY]
    assert (question.value(world.nanning), question.chosen(world.nanning)) == (other_answer(), True)
    assert "本机关选定" in question.remark(world.nanning)
    page = text(head.get(f"/law/unsettled/{KEY}/"))
    assert "按自治区的裁量基准。" in page and str(world.people[Role.HEAD]) in page


def test_the_default_comes_back_and_the_earlier_answer_stays_in_the_history(world, head, now):
    head.post(f"/law/unsettled/{KEY}/", {"value": other_answer()} | WHY)
    with clock.at(now + timedelta(days=1)):
        head.post(f"/law/unsettled/{KEY}/", {"value": "default", "reason": "上级答复按默认办理。"})
    world.nanning.refresh_from_db()
    assert not QUESTIONS[KEY].chosen(world.nanning)
    assert [it.value for it in OfficeChoice.objects.filter(key=KEY)] == [None, other_answer()]


def test_a_number_is_taken_as_a_number(world, head, now):
    assert head.post(f"/law/unsettled/{NUMBER}/", {"number": "15"} | WHY).status_code == 302
    world.nanning.refresh_from_db()
    assert QUESTIONS[NUMBER].value(world.nanning) == 15


@pytest.mark.parametrize(("key", "given", "sentence"), [
    (NUMBER, {"number": "0"} | WHY, "没有这一种答案"),
    (NUMBER, {"number": "36501"} | WHY, "正整数，最大36500"),
    (NUMBER, {"number": "-3"} | WHY, "大于"),
    (KEY, {"value": "whatever"} | WHY, "whatever"),
    (KEY, {"value": "default", "reason": " "}, "必填"),
])  # fmt: skip
def test_an_answer_the_question_does_not_know_or_without_reason_changes_nothing(world, head, now, key, given, sentence):
    answer = head.post(f"/law/unsettled/{key}/", given)
    assert answer.status_code == 400 and sentence in text(answer)
    world.nanning.refresh_from_db()
    assert key not in world.nanning.choices and not OfficeChoice.objects.exists()


def test_nobody_but_the_head_of_that_office_chooses(world, as_user, now):
    officer = world.officers[0]
    assert as_user(officer).post(f"/law/unsettled/{KEY}/", {"value": other_answer()} | WHY).status_code == 403
    with pytest.raises(PermissionDenied, match="负责人"):
        choose(world.nanning, KEY, other_answer(), "理由", officer)
    with pytest.raises(PermissionDenied):
        choose(world.nanning.parent, KEY, other_answer(), "理由", world.people[Role.HEAD])


def test_an_answer_given_in_code_is_checked_too(world, now):
    with pytest.raises(ValidationError, match="没有这一种答案"):
        choose(world.nanning, "ruling.reconsideration", "yes", "理由", world.people[Role.HEAD])
    choose(world.nanning, "ruling.reconsideration", True, "理由", world.people[Role.HEAD])


def test_what_was_answered_cannot_be_rewritten(world, head, now):
    head.post(f"/law/unsettled/{KEY}/", {"value": other_answer()} | WHY)
    with pytest.raises(DatabaseError), transaction.atomic():
        OfficeChoice.objects.update(reason="另一个理由")


def test_an_unknown_question_is_not_found(head, now):
    assert head.get("/law/unsettled/nothing.here/").status_code == 404
