"""What an agreement must say, when it takes effect, and what it is worth."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework.acts import Refused
from casework.models import Agent
from mediation.agreement.obligations import COURT_TO_DECIDE, RIGHT_DECIDED
from mediation.agreement.procedure import Mediating, S
from tests.procedures.mediation_walk import Walk


@pytest.fixture
def walk(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session()
    return walk


def faults(step_taken) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        step_taken()
    return error.value.message_dict


@pytest.mark.rule("L2", "MED-35", "TM18", "JC-25")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"obligor": ""}, "第1项：须写明义务人"),
        ({"obligee": "nobody"}, "第1项：须写明权利人"),
        ({"act": "", "amount": ""}, "第1项：须写明给付金额或者应为、不为的行为"),
        ({"due_on": ""}, "第1项：付款义务须写明履行日期"),
        ({"due_on": "年底"}, "履行日期须写成"),
        ({"amount": "十二万"}, "金额须为数字"),
        ({"amount": "-1"}, "金额须大于零"),
    ],
)
def test_each_obligation_names_who_owes_whom_what_and_when(walk, change, why):
    first, second = walk.obligations()
    found = faults(lambda: walk.agree(obligations=[first | change, second]))
    assert any(why in message for message in found["obligations"])


@pytest.mark.rule("L2")
def test_nobody_owes_himself(walk):
    first, second = walk.obligations()
    found = faults(lambda: walk.agree(obligations=[first | {"obligee": first["obligor"]}, second]))
    assert "义务人与权利人不能是同一人" in found["obligations"][0]


@pytest.mark.rule("L3", "TM18")
def test_a_default_may_not_be_left_to_a_courts_judgment(walk):
    found = faults(lambda: walk.agree(other_terms="一方不履行的，另一方可以请求人民法院对本案作出裁判。"))
    assert "第八条第二款" in found["other_terms"][0]
    walk.agree(other_terms="一方不履行的，另一方可以向人民法院起诉。")
    assert walk.mediation.state == S.SIGNING


@pytest.mark.rule("L4", "TM18")
def test_rights_of_third_parties_are_named(walk):
    assert "须写明权利人和处理办法" in faults(lambda: walk.agree(third="named"))["third_parties"][0]
    walk.agree(third="named", third_parties="涉案专利已质押给示范银行，质权人书面同意许可。")


@pytest.mark.rule("L6", "L7", "TM18")
@pytest.mark.parametrize("confirmed", ["lawful", "voluntary", "warned"])
def test_lawfulness_willingness_and_the_warning_are_confirmed(walk, confirmed):
    assert confirmed in faults(lambda: walk.agree(**{confirmed: False}))


@pytest.mark.rule("L1", "L5", "TM18")
def test_what_weakens_an_agreement_is_said_and_does_not_block_it(walk):
    respondent, requester = str(walk.respondent.pk), str(walk.requester.pk)
    duty = {"obligor": respondent, "obligee": requester, "act": "确认涉案专利权归请求人所有"}
    walk.agree(obligations=[duty], accepts_enforcement=False)
    assert walk.mediation.determines_right
    assert [it.split("：")[0] for it in walk.mediation.warnings] == ["协议含权属或者效力的认定", "没有约定履行期限"]
    walk.sign()
    assert walk.confirmation is None and "确权" in walk.mediation.bar_to_confirmation


@pytest.mark.rule("L1", "L3")
@pytest.mark.parametrize(
    ("words", "pattern", "hit"),
    [
        ("双方确认该专利权归甲公司所有", RIGHT_DECIDED, True),
        ("双方同意涉案专利无效", RIGHT_DECIDED, True),
        ("乙公司归还模具，甲公司许可乙公司使用该专利", RIGHT_DECIDED, False),
        ("本协议自签字之日起有效", RIGHT_DECIDED, False),
        ("违约的由人民法院直接判决", COURT_TO_DECIDE, True),
        ("违约的可以向人民法院起诉", COURT_TO_DECIDE, False),
    ],
)
def test_the_words_that_decide_a_right_or_leave_it_to_a_court_are_found(words, pattern, hit):
    assert bool(pattern.search(words)) is hit


@pytest.mark.rule("MED-37", "TM19", "DM05", "MED-10")
def test_the_agreement_takes_effect_with_the_last_of_three_marks(walk):
    walk.on("2026-09-16").agree()
    walk.sign("2026-09-14", "2026-09-16", "2026-09-15")
    assert walk.mediation.effective_on == date(2026, 9, 16)
    states = walk.paper("调解协议书").states
    assert [mark["on"] for mark in states["marks"]] == ["2026-09-14", "2026-09-16", "2026-09-15"]
    assert states["citations"] == ["《专利纠纷行政裁决和调解办法》第六十九条"]
    assert walk.due("window") == date(2026, 10, 16)


@pytest.mark.rule("TM19")
def test_a_mark_cannot_be_dated_tomorrow(walk):
    walk.agree()
    assert (
        "不能晚于今天" in faults(lambda: walk.sign("2026-09-01", "2026-09-02", "2026-09-01"))["respondent_signed_on"][0]
    )


@pytest.mark.rule("R-AGT-1", "TM19")
def test_who_signs_as_an_agent_needs_special_authorisation(walk):
    walk.agree()
    Agent.objects.create(
        office=walk.case.office,
        case_party=walk.respondent,
        name="示范代理",
        powers=["settle"],
        since=date(2026, 1, 1),
        until=date(2026, 8, 31),
    )
    marks = dict.fromkeys(("requester_signed_on", "respondent_signed_on", "sealed_on"), "2026-09-01")
    found = faults(lambda: walk.take(Mediating.sign, requester_by="self", respondent_by="agent", **marks))
    assert "没有和解、调解的特别授权" in found["respondent_by"][0]


@pytest.mark.rule("TM19", "MED-39")
def test_the_performance_term_ends_on_the_agreed_day(walk):
    walk.agree(obligations=walk.obligations("2026-10-30"))
    walk.sign()
    assert walk.due("performance") == date(2026, 10, 30)
    walk.on("2026-10-29").take(Mediating.perform, performed_on="2026-10-29", proof="银行回单。")
    assert walk.mediation.state == S.PERFORMED and walk.deadline("performance").status == "met"


@pytest.mark.rule("TM26", "MED-38")
def test_a_breach_is_recorded_only_after_an_agreed_day(walk):
    walk.agree(obligations=[walk.obligations("2026-10-30")[0]])
    walk.sign()
    walk.on("2026-10-30")
    with pytest.raises(Refused, match="没有到期而未履行的义务"):
        walk.take(Mediating.breach, which="没有付款。")
    walk.on("2026-10-31").take(Mediating.breach, which="没有付款。")
    assert walk.mediation.state == S.BREACHED


@pytest.mark.rule("TM24", "MED-44")
def test_only_a_payment_with_consent_to_enforcement_goes_to_a_notary(walk):
    walk.agree(accepts_enforcement=False)
    assert any("不能就此办理公证" in it for it in walk.mediation.warnings)
    walk.sign()
    deed = {"deed": "（2026）桂南证字第1号", "notarised_on": "2026-09-01"}
    with pytest.raises(Refused, match="没有给付金钱的条款"):
        walk.take(Mediating.notarise, **deed)


@pytest.mark.rule("TM24", "MED-44")
def test_a_notarised_agreement_is_recorded(walk):
    walk.agree()
    walk.sign()
    walk.take(Mediating.notarise, deed="（2026）桂南证字第1号", notarised_on="2026-09-01")
    assert walk.steps()[-1] == "notarise" and walk.mediation.state == S.EFFECTIVE


@pytest.mark.rule("TM18")
def test_a_draft_can_go_back_to_the_table(walk):
    walk.agree()
    walk.take(Mediating.renegotiate, text="付款日期需再商量。")
    walk.agree(obligations=walk.obligations("2026-11-30"))
    assert str(walk.mediation.last_due_on) == "2026-11-30"


@pytest.mark.rule("TM18", "MED-35", "DM05")
def test_there_is_a_copy_to_sign_before_there_are_marks(walk):
    walk.agree()
    draft = walk.paper("调解协议书（签署稿）")
    assert draft.number == "" and [mark["on"] for mark in draft.states["marks"]] == ["", "", ""]
    assert draft.states["effective_on"] == "" and draft.states["may_be_confirmed"]
    walk.sign()
    signed = walk.paper("调解协议书")
    assert signed.number == "南知调协〔2026〕1号" and signed.states["duties"] == draft.states["duties"]
    assert walk.paper("司法确认权利提示书").states["agreement_number"] == signed.number
