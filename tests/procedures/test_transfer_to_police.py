"""From the suspicion to the letter: 310号令 articles 3 to 6, one test per sentence."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casework import clock, holds, ledger
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import Case, CaseOffice, Event, Evidence, Intake, Office, Post, Stop, User
from casework.models.office import Level, OfficeKind
from casework.roles import Role
from enforcement.transfer.procedure import CriminalTransfer as T
from enforcement.transfer.procedure import S
from tests import factories
from tests.procedures.transfer_walk import SENT, Walk, at


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead()))


def reasons(refused):
    return [str(reason) for reason in refused.value.reasons]


# 第三条：移送标准


@pytest.mark.rule("CT-02", "CT-03", "DOC-T2", "P-CRM-1")
def test_a_reasonable_suspicion_below_every_amount_is_enough(walk):
    walk.to("flag", "form_team", "report")
    assert walk.it.state == S.REPORTED
    paper = walk.paper("涉嫌犯罪案件情况的调查报告").states
    assert paper["figures"] == [["尚未销售的货值金额（元）", "33,384", "150,000", "未达到", "第五条第一款"]]
    assert not paper["met"] and paper["suspicion"].startswith("有上下家线索")
    assert paper["suspects"][0]["name"] == "南宁示范百货店" and "七十八瓶" in paper["investigation"]
    assert paper["crime_basis"] == "《中华人民共和国刑法》第二百一十四条"


@pytest.mark.rule("CT-02")
def test_a_suspicion_must_be_explained(walk):
    with pytest.raises(
        ValidationError, match="以合理嫌疑移送的，须写明嫌疑何在、需要公安机关查清什么（.*第三条第二款）"
    ):
        walk.take("flag", suspicion="")


@pytest.mark.rule("CT-01", "TH-214")
def test_the_ground_of_amount_needs_an_amount_that_is_reached(walk):
    with pytest.raises(
        ValidationError, match="没有达到销售假冒注册商标的商品罪的追诉标准（最近一项达到22%）；没有达到也可以移送"
    ):
        walk.take("flag", ground="amount")
    walk.take("flag", ground="amount", unsold="100001", sales="49999")
    assert walk.it.state == S.FLAGGED


@pytest.mark.rule("CT-01")
def test_circumstances_may_suffice_without_figures(walk):
    walk.take("flag", ground="circumstances", unsold="")
    assert walk.it.ground == "circumstances"


def test_a_reviewer_may_flag_and_a_head_may_not(walk, world):
    with pytest.raises(Refused, match="须由承办人或者审核人员办理"):
        walk.take("flag", by=world.people[Role.HEAD])
    walk.take("flag", by=world.people[Role.REVIEWER])


def test_one_transfer_at_a_time(walk, world):
    walk.take("flag")
    with pytest.raises(Refused, match="本案已有正在办理的移送"):
        Walk(world, walk.case).take("flag")


@pytest.mark.rule("CT-03")
def test_a_case_not_yet_accepted_is_not_flagged(world):
    walk = Walk(world, factories.registered_case(world))
    with pytest.raises(Refused, match="案件须已受理且尚未结案（《市场监督管理行政处罚程序规定》第十七条第二款）"):
        walk.take("flag", by=world.people[Role.REVIEWER])


# 无处罚权的机关：线索通报


@pytest.fixture
def powerless(world):
    Office.objects.filter(pk=world.nanning.pk).update(has_penalty_power=False)
    world.nanning.refresh_from_db()
    return Walk(world, factories.accepted_case(world, factories.trademark_lead())).to("flag")


@pytest.mark.rule("CT-40")
def test_an_office_without_penalty_power_gives_notice_only(powerless, world):
    assert powerless.running() == {"notify_at_once": at(2026, 11, 24, 9)}
    with pytest.raises(Refused, match="本机关没有行政处罚权，不适用移送程序"):
        powerless.take("form_team")
    powerless.take("notify_only")
    assert powerless.it.state == S.CLUE_SENT and powerless.it.is_over and not powerless.running()
    paper = powerless.paper("涉嫌犯罪线索通报函")
    assert paper.number == "南知线通〔2026〕1号"
    assert (paper.states["to"], paper.states["attachments"]) == ("南宁市公安局（演示）", ["现场照片", "产品鉴别书"])
    assert not ledger.held(powerless.case, "criminal_transfer")
    assert Case.objects.visible_to(world.people[Role.POLICE_DESK]).contains(powerless.case)


@pytest.mark.rule("CT-40")
def test_an_office_with_penalty_power_may_not_merely_give_notice(walk):
    walk.take("flag")
    with pytest.raises(Refused, match="应当组成专案组办理移送，不能只通报线索"):
        walk.take("notify_only")


# 第五条第一款：专案组、书面报告


@pytest.mark.rule("CT-04", "P-CRM-1")
def test_one_officer_is_no_team(walk, world):
    walk.take("flag")
    assert walk.running() == {"team_at_once": at(2026, 11, 24, 9)}
    with pytest.raises(ValidationError, match="专案组成员至少须2人，现有1人"):
        walk.take("form_team", team=[str(world.officers[0].pk)])


@pytest.mark.rule("CT-04")
def test_an_expired_certificate_keeps_an_officer_off_the_team(walk, world):
    walk.take("flag")
    User.objects.filter(pk=world.officers[1].pk).update(certificate_until=date(2026, 11, 22))
    with pytest.raises(ValidationError, match="执法乙没有有效的行政执法证，不能进入专案组（.*第四十二条第一款）"):
        walk.take("form_team")
    User.objects.filter(pk=world.officers[1].pk).update(certificate_until=date(2026, 11, 23))
    walk.take("form_team")


@pytest.mark.rule("CT-04")
def test_the_head_alone_forms_the_team_and_it_goes_on_the_case(walk, world):
    walk.take("flag")
    with pytest.raises(Refused, match="须由机关负责人办理"):
        walk.take("form_team", by=world.officers[0])
    newcomers = world.officers[2:4]
    walk.take("form_team", team=[str(user.pk) for user in newcomers])
    assert all(Post.objects.filter(user=user, case=walk.case, role=Role.HANDLER).exists() for user in newcomers)
    assert walk.paper("专案组指定书").states["rows"][0][1] == newcomers[0].certificate
    with pytest.raises(Refused) as refused:
        walk.take("report", by=world.officers[0])
    assert reasons(refused) == ["须由专案组成员办理（《行政执法机关移送涉嫌犯罪案件的规定》第五条第一款）"]
    walk.take("report", by=newcomers[1])


@pytest.mark.rule("CT-08", "DOC-T3")
def test_the_list_of_goods_must_be_filled_in_or_said_to_be_empty(walk):
    walk.to("flag", "form_team")
    with pytest.raises(ValidationError, match="须填写涉案物品清单，没有物品的写“无”"):
        walk.take("report", items="")
    with pytest.raises(ValidationError, match="第1项没有填写存放地点"):
        walk.take("report", items="示范牌白酒 | 500ml | 78瓶")
    walk.take("report", items="无")
    assert walk.it.items == []


def test_goods_may_be_listed_as_rows_through_the_api(walk):
    walk.to("flag", "form_team")
    with pytest.raises(ValidationError, match="清单没有这一栏：weight"):
        walk.take("report", items=[{"name": "白酒", "weight": "1"}])
    walk.take("report", items=[{"name": "白酒", "quantity": "78瓶", "place": "物证室"}])
    assert walk.it.items[0]["quantity"] == "78瓶" and walk.it.items[0]["keeper"] == ""


@pytest.mark.rule("CT-05", "DOC-T4")
def test_the_report_goes_to_the_head_with_what_it_encloses(walk):
    walk.to("flag", "form_team", "report")
    report = walk.paper("移送涉嫌犯罪案件的书面报告").states
    assert report["materials"] == [
        "涉嫌犯罪案件情况的调查报告",
        "涉案物品清单",
        "检验报告或者鉴定意见（权利人鉴别书，鉴字3号）",
        "移送证据材料目录",
        "现场照片十二张",
    ]
    assert [it["name"] for it in report["team"]] == [walk.world.officers[0].name, "执法乙"]


# 第五条第二款：三日内决定


@pytest.mark.rule("CT-06", "DC-6")
@pytest.mark.parametrize(
    ("reported", "due", "rolled"),
    [
        (at(2026, 11, 24, 9), at(2026, 11, 27, 23, 59, 59), ""),
        (at(2026, 11, 26, 9), at(2026, 11, 29, 23, 59, 59), "2026年11月30日"),
        (at(2026, 9, 30, 9), at(2026, 10, 3, 23, 59, 59), "2026年10月8日"),
    ],
    ids=["on a working day", "over a weekend", "into the October holiday"],
)
def test_the_head_decides_within_three_calendar_days_that_never_roll(world, reported, due, rolled):
    with clock.at(reported):
        walk = Walk(
            world,
            factories.accepted_case(
                world, factories.trademark_lead(received_on="2026-09-29", conduct_end="2026-09-20")
            ),
        )
        walk.to("flag", "form_team", "report")
        assert walk.running() == {"decide_in_time": due}
        walk.take("approve")
    remark = walk.paper("移送涉嫌犯罪案件审批表").states["decide_by"]
    assert (rolled in remark and "规则未定" in remark) if rolled else remark == "2026年11月27日届满"


@pytest.mark.rule("CT-05", "CT-06")
def test_only_the_principal_head_decides(walk, world):
    walk.to("flag", "form_team", "report")
    for role in (Role.REVIEWER, Role.SUPERIOR):
        with pytest.raises(Refused, match="须由机关负责人办理"):
            walk.take("approve", by=world.people[role])
    with pytest.raises(ValidationError, match="移送只能由正职负责人或者主持工作的负责人审批，不能委托他人"):
        walk.take("approve", principal=False)
    deputy = factories.person("副局长", None, world.nanning)
    Post.objects.create(user=deputy, office=world.nanning, role=Role.HEAD, since=factories.SINCE)
    with pytest.raises(Refused, match="只能由本机关正职负责人或者主持工作的负责人审批"):
        walk.take("approve", by=deputy)


@pytest.mark.rule("CT-06", "DOC-T6")
def test_a_refusal_states_its_reasons_and_is_on_record(walk):
    walk.to("flag", "form_team", "report")
    with pytest.raises(ValidationError, match="reasons.*必填"):
        walk.take("refuse", reasons="")
    walk.take("refuse")
    paper = walk.paper("移送涉嫌犯罪案件审批表").states
    assert not paper["approved"] and paper["opinion"] == "现有证据不足以认定涉嫌犯罪，继续调查。"
    assert walk.it.is_over and not walk.running()


@pytest.mark.rule("CT-06", "CT-24")
def test_a_refused_transfer_is_taken_up_again_on_new_facts_or_a_procuratorates_opinion(walk):
    walk.to("flag", "form_team", "report", "refuse")
    with pytest.raises(ValidationError, match="须填来文文号"):
        walk.take("reopen", why="opinion")
    walk.take("reopen", why="opinion", document_number="南检意见〔2026〕3号")
    walk.to("report", "approve")
    assert (walk.it.state, walk.it.ground) == (S.APPROVED, "suspicion")


# 第五条第二款、第六条：二十四小时内移送同级公安机关，抄送检察机关


@pytest.mark.rule("CT-07", "P-CRM-1")
@pytest.mark.parametrize("approved", [at(2026, 11, 27, 17, 30), at(2026, 11, 23, 9)], ids=["friday evening", "monday"])
def test_the_letter_leaves_within_twenty_four_hours_by_the_wall_clock(walk, approved):
    with clock.at(approved):
        walk.to("flag", "form_team", "report", "approve")
    assert walk.running() == {"send_in_time": approved.replace(day=approved.day + 1)}


@pytest.mark.rule("CT-07")
@pytest.mark.parametrize(
    ("level", "division"),
    [(Level.PROVINCE, "450100"), (Level.PREFECTURE, "450200")],
    ids=["of another level", "of another place"],
)
def test_only_the_police_of_the_same_level_and_place(walk, level, division):
    walk.to("flag", "form_team", "report", "approve")
    other = factories.office("police-x", "他处公安机关（演示）", level, kind=OfficeKind.POLICE, division=division)
    with pytest.raises(ValidationError, match="与本机关不同级或者不在同一行政区划；应当移送同级公安机关"):
        walk.take("send", police=other.pk)


@pytest.mark.rule("CT-10")
def test_the_copy_goes_to_the_procuratorate_of_the_same_place(walk):
    walk.to("flag", "form_team", "report", "approve")
    other = factories.office(
        "procuratorate-x", "他处检察院（演示）", Level.COUNTY, kind=OfficeKind.PROCURATORATE, division="450103"
    )
    with pytest.raises(ValidationError, match="抄送同级人民检察院"):
        walk.take("send", procuratorate=other.pk)
    with pytest.raises(ValidationError, match="procuratorate"):
        walk.take("send", procuratorate="")


@pytest.mark.rule("CT-07", "CT-10", "DP-05", "DOC-T1")
def test_the_letter_of_transfer(walk):
    walk.to(*SENT)
    paper = walk.paper("涉嫌犯罪案件移送书")
    assert paper.number == "南市监涉罪移〔2026〕1号"
    assert paper.states["to"] == "南宁市公安局（演示）" and paper.states["copied_to"] == ["南宁市人民检察院（演示）"]
    assert paper.states["citations"] == [
        "《中华人民共和国行政处罚法》第二十七条第一款",
        "《行政执法机关移送涉嫌犯罪案件的规定》第三条第二款",
        "《中华人民共和国商标法》第六十一条",
    ]
    assert paper.states["attachments"][:2] == ["涉嫌犯罪案件情况的调查报告", "涉案物品清单"]
    relations = CaseOffice.objects.filter(case=walk.case).values_list("office__name", "capacity")
    assert set(relations) == {("南宁市公安局（演示）", "police"), ("南宁市人民检察院（演示）", "procuratorate")}


@pytest.mark.rule("X5", "CT-03")
def test_from_2027_the_letter_cites_the_trademark_law_of_2026(walk):
    with clock.at(at(2027, 1, 4, 9)):
        walk.to(*SENT)
    assert walk.paper("涉嫌犯罪案件移送书").states["citations"][2] == "《中华人民共和国商标法》第七十五条"


@pytest.mark.rule("CT-08", "EV-01", "EV-02", "EV-04", "DOC-T5")
def test_the_catalogue_says_what_may_be_used_as_it_is_and_what_must_be_taken_again(walk):
    for number, kind in enumerate(("physical", "electronic", "expert", "record", "statement", "testimony"), 1):
        Evidence.objects.create(
            office=walk.case.office,
            case=walk.case,
            number=number,
            kind=kind,
            name=f"证据{kind}",
            source="现场",
            collected_at=clock.now(),
        )
    walk.to(*SENT)
    states = walk.paper("移送证据材料目录").states
    assert [row[-1] for row in states["rows"]] == ["可以使用"] * 2 + ["审查后使用"] * 2 + ["须重新收集"] * 2
    assert states["usable"] == "《中华人民共和国刑事诉讼法》第五十四条第二款"


# 第十一条：不得以罚代刑，移送期间不得再罚


@pytest.mark.rule("X1", "CT-36", "CT-26")
def test_sending_places_the_hold_and_nothing_before_it_does(walk):
    walk.to("flag", "form_team", "report", "approve")
    assert not ledger.held(walk.case, holds.CRIMINAL_TRANSFER.code)
    walk.take("send")
    stop = Stop.objects.get(case=walk.case, closed_at=None)
    assert (stop.reason, stop.subject_id) == ("criminal_transfer", None)
    assert "第四十六条" in stop.basis


@pytest.mark.rule("X2")
def test_a_mediated_agreement_neither_ends_nor_holds_up_the_transfer(walk, world):
    walk.to(*SENT)
    Stop.objects.create(
        office=walk.case.office, case=walk.case, procedure="agreement", reason=holds.MEDIATION.code, label="调解", basis="",
        opened_by=Event.objects.filter(case=walk.case).first(), opened_at=clock.now(),
    )  # fmt: skip
    act(Intake.objects.get(case=walk.case), Intaking.close_by_mediation, by=world.system)
    walk.take("receipt")
    assert walk.it.state == S.RECEIVED
    assert T.suspended_by == ()


@pytest.mark.rule("X2")
def test_the_right_holders_forgiveness_travels_with_the_file(walk):
    walk.to("flag", "form_team", "report", "approve")
    walk.take("send", forgiveness="权利人谅解书一份")
    assert walk.paper("涉嫌犯罪案件移送书").states["attachments"][-1] == "权利人谅解书一份"
