"""惩戒措施：only what stands in the list of the day, only for its target, no longer than the listing; and every word of it told in order."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from casework import choices, clock
from casework.acts import Refused
from casework.lapse import lapse_due
from casework.models import Delivery, Office
from casework.procedure import Asked
from casework.roles import Role
from enforcement.credit.discipline import editions
from enforcement.credit.discipline.procedure import Disciplining as D
from enforcement.credit.discipline.procedure import S
from enforcement.credit.models import DisciplineList
from enforcement.credit.procedure import BlackListing as B
from tests.procedures.disciplines import FEEDBACK, go, proposed, running, shown
from tests.procedures.listings import concluded, listed, punishable, take

NEWER = "code,group,name,target,basis\nkey_supervision,管理,纳入重点监管范围,企业,某法规第九条\n"


@pytest.fixture
def listing(world):
    return shown(world)


def load(world, text=NEWER, *, at=None, in_force="2026-12-10", edition="演示新版"):
    return DisciplineList.objects.create(
        office=at or world.nanning, edition=edition, title="失信惩戒措施清单", document="演发〔2026〕1号", in_force=date.fromisoformat(in_force),
        items=[{"code": it.code, "group": it.group, "name": it.name, "targets": it.targets, "basis": it.basis} for it in editions.read(text)],
        loaded_by=world.people[Role.CREDIT_CLERK], loaded_at=clock.now(),
    )  # fmt: skip


def errors(listing, world, **answers):
    with pytest.raises(ValidationError) as caught:
        proposed(listing, world, **answers)
    return caught.value.message_dict


@pytest.mark.rule("CR-J3")
def test_a_measure_keeps_its_code_edition_basis_target_organ_and_days(listing, world):
    measure = running(listing, world, effective_to="2027-12-02")
    assert (measure.measure_code, measure.measure_name, measure.list_edition) == (
        "key_supervision",
        "纳入重点监管范围",
        "2021年版",
    )
    assert (
        measure.target_kind == "企业"
        and "第十五条" in measure.legal_basis
        and measure.organ == "南宁市知识产权局（演示）"
    )
    assert (measure.effective_from, measure.effective_to) == (date(2026, 12, 3), date(2027, 12, 2))


@pytest.mark.rule("CR-J3")
def test_a_measure_outside_the_list_of_the_day_is_refused_by_name(listing, world):
    (said,) = errors(listing, world, measure_code="public_shaming")["measure_code"]
    assert "“public_shaming”不在当日施行的全国失信惩戒措施基础清单（2021年版）内，清单之外的惩戒措施不得采取" in said


@pytest.mark.rule("CR-J3")
def test_a_measure_for_natural_persons_is_not_taken_against_a_business(listing, world):
    (said,) = errors(listing, world, measure_code="exit", legal_basis="某法第一条")["measure_code"]
    assert said.startswith("“限制出境”在清单中只适用于自然人，本案被列入的是企业，不得采取")
    load(world, "code,group,name,target,basis\nhonours,管理,限制评优,自然人,某法规第二条\n", in_force="2026-12-01")
    assert "只适用于自然人" in errors(listing, world, measure_code="honours")["measure_code"][0]


@pytest.mark.rule("CR-J3")
def test_a_measure_for_which_the_list_names_no_law_needs_one(listing, world):
    (said,) = errors(listing, world, measure_code="lending")["legal_basis"]
    assert "没有依据的不得采取（失信名单办法第四条）" in said
    assert proposed(listing, world, measure_code="lending", legal_basis="某条例第三条").legal_basis == "某条例第三条"


@pytest.mark.rule("CR-J3")
def test_the_edition_in_force_that_day_counts_and_a_newer_one_takes_its_place(listing, world):
    load(world)
    assert proposed(listing, world, "2026-12-09", measure_code="honours").list_edition == "2021年版"
    newer = proposed(listing, world, "2026-12-10")
    assert (newer.list_edition, newer.list_document, newer.legal_basis) == (
        "演示新版",
        "演发〔2026〕1号",
        "某法规第九条",
    )
    with pytest.raises(ValidationError, match="不在当日施行的失信惩戒措施清单（演示新版）内"):
        proposed(listing, world, "2026-12-10", measure_code="convenience")


@pytest.mark.rule("CR-J3")
def test_what_left_the_list_before_the_head_decides_is_not_approved(listing, world):
    measure = proposed(listing, world, measure_code="honours")
    load(world)
    with pytest.raises(Refused, match="该措施不在当日施行的清单内"):
        go(measure, D.approve, world.people[Role.HEAD], "2026-12-10", opinion="同意。")
    go(measure, D.decline, world.people[Role.HEAD], "2026-12-10", reasons="清单已更新。")
    assert measure.state == S.DECLINED and not Delivery.objects.filter(topic__startswith="discipline").exists()


@pytest.mark.rule("CR-J3")
def test_the_edition_of_the_office_above_counts_below_and_that_of_a_sister_does_not(world):
    load(world, at=world.qingxiu, in_force="2026-11-01")
    assert editions.in_force(world.nanning, date(2026, 12, 1)) is editions.SHIPPED
    above = load(world, at=world.province, in_force="2026-11-01", edition="省版")
    assert editions.in_force(world.nanning, date(2026, 12, 1)).edition == above.edition
    assert editions.in_force(world.nanning, date(2026, 10, 31)) is editions.SHIPPED


@pytest.mark.rule("CR-J3")
def test_without_a_list_in_force_nothing_is_taken(listing, world):
    choices.choose(world.nanning, "discipline.shipped_list", False, "尚未核对原文。", world.people[Role.HEAD])
    listing.refresh_from_db()
    with pytest.raises(Refused, match="没有当日施行的失信惩戒措施清单"):
        proposed(listing, world)


@pytest.mark.rule("CR-J3")
def test_the_shipped_list_says_that_it_is_unsettled(world, listing):
    form = D.propose.asks(
        subject=listing.case.disciplines.model(case=listing.case, office=listing.office), asked=_asked(world)
    )
    assert "规则未定" in form.fields["measure_code"].help_text and "默认" in form.fields["measure_code"].help_text


def _asked(world):
    return Asked(world.people[Role.CREDIT_CLERK], timezone.make_aware(datetime(2026, 12, 4, 9)))


@pytest.mark.rule("CR-J3", "CR-L27")
def test_who_is_not_on_the_list_meets_no_measure(world):
    listing = listed(punishable(world), world)
    measure = running(listing, world, effective_from="2026-12-02")
    assert measure.state == S.RUNNING
    concluded(listing.case, world, "judged_revoked")
    with pytest.raises(Refused, match="本案没有仍在严重违法失信名单内的当事人"):
        proposed(listing, world, "2026-12-06", measure_code="honours")


@pytest.mark.rule("CR-J3")
def test_no_measure_before_the_listing_none_that_ends_before_it_begins_none_twice(listing, world):
    assert "不得早于列入之日（2026-12-02）" in errors(listing, world, effective_from="2026-12-01")["effective_from"][0]
    assert (
        "末日不得早于首日"
        in errors(listing, world, effective_from="2026-12-20", effective_to="2026-12-10")["effective_to"][0]
    )
    running(listing, world)
    assert "不重复采取" in errors(listing, world)["measure_code"][0]
    assert proposed(listing, world, organ="另一机关（演示）").state == S.PROPOSED


def ended(listing, world, how):
    head, clerk = world.people[Role.HEAD], world.people[Role.CREDIT_CLERK]
    if how == "revoke":
        concluded(listing.case, world, "judged_revoked")
        take(
            listing,
            B.revoke,
            head,
            "2026-12-08",
            annulment_number="演行终1号",
            removal_reason="basis_annulled",
            reasons="处罚被判决撤销。",
        )
    elif how == "deregister":
        take(listing, B.deregister, clerk, "2026-12-08", deregistered_on="2026-12-07", registrar="示范登记机关（演示）")
    elif how == "term":
        lapse_due(timezone.make_aware(datetime(2029, 12, 8, 1)))
    else:
        take(listing, B.ask_repair, clerk, "2027-12-06", received_on="2027-12-06", papers_complete=True)
        done = {"performed": True, "rectified": True, "no_heavier_again": True, "reasons": "义务履行完毕，已经整改。"}
        take(listing, B.grant_repair, head, "2027-12-08", **done)


@pytest.mark.rule("CR-J3", "IF-4")
@pytest.mark.parametrize("how", ["revoke", "deregister", "term", "repair"])
def test_the_end_of_the_listing_ends_its_measures_and_tells_so_behind_everything_told_before(listing, world, how):
    measure, waiting = running(listing, world), proposed(listing, world, measure_code="honours")
    ended(listing, world, how)
    measure.refresh_from_db()
    waiting.refresh_from_db()
    assert (measure.state, waiting.state) == (S.RELEASED, S.RELEASED) and measure.release_reason.startswith("名单已")
    told = list(Delivery.objects.filter(subject_key=f"listing:{listing.pk}").order_by("sequence"))
    topics = [it.topic for it in told]
    assert topics[-1] == "discipline.released" and topics.count("discipline.imposed") == 1
    case = told[-1].body["record"]["PUB_OT_UNIONPUNISH"]
    assert (
        case["ISRELEASE"] == "1" and case["REREASON"] == measure.release_reason and case["UNIONID"] == str(measure.pk)
    )
    with pytest.raises(Refused):
        proposed(listing, world, "2029-12-20", measure_code="convenience")


@pytest.mark.rule("CR-J3")
def test_a_late_approval_after_the_listing_ended_is_not_possible(listing, world):
    measure = proposed(listing, world)
    ended(listing, world, "revoke")
    with pytest.raises(Refused, match="当前状态为“已解除”"):
        go(measure, D.approve, world.people[Role.HEAD], "2026-12-09", opinion="同意。")


@pytest.mark.rule("CR-J3", "IF-4")
def test_a_measure_with_a_last_day_ends_the_day_after(listing, world):
    measure = running(listing, world, effective_to="2026-12-20")
    lapse_due(timezone.make_aware(datetime(2026, 12, 20, 23)))
    measure.refresh_from_db()
    assert measure.state == S.RUNNING
    lapse_due(timezone.make_aware(datetime(2026, 12, 21, 1)))
    measure.refresh_from_db()
    assert (measure.state, measure.release_reason) == (S.RELEASED, "措施期满")
    assert (
        Delivery.objects.get(topic="discipline.released").body["record"]["PUB_OT_UNIONPUNISH"]["REREASON"] == "措施期满"
    )


@pytest.mark.rule("CR-J3", "IF-4")
def test_the_head_lifts_a_measure_with_a_reason(listing, world):
    measure = running(listing, world)
    go(measure, D.lift, world.people[Role.HEAD], "2026-12-09", release_reason="措施与过惩不相当。")
    assert measure.state == S.RELEASED
    assert (
        Delivery.objects.get(topic="discipline.released").body["record"]["PUB_OT_UNIONPUNISH"]["REREASON"]
        == "措施与过惩不相当。"
    )


@pytest.mark.rule("IF-4")
def test_the_catalogue_and_the_case_are_told_in_their_columns(listing, world):
    measure = running(listing, world, effective_to="2027-12-02")
    body = Delivery.objects.get(topic="discipline.imposed").body
    line, case = body["record"]["PUB_OT_UPLIST"], body["record"]["PUB_OT_UNIONPUNISH"]
    assert line["DISCNAME"] == "纳入重点监管范围" and line["DISCTYPE"] == "1" and "1827号" in line["DISCDOC"]
    assert (line["DISCFROM"], line["DISCTO"]) == ("2026-12-03", "2027-12-02")
    assert case["UNIONID"] == str(measure.pk) and case["UNICODE"].startswith("9245") and case["PEOTYPE"] == "1"
    assert (case["ISRELEASE"], case["REREASON"], case["CERNO"]) == ("0", "", "")
    assert (case["LIMITTIMEFRO"], case["LIMITTIMETO"], case["AUDITDATE"]) == ("2026-12-03", "2027-12-02", "2026-12-05")
    assert body["discipline"]["listing_id"] == str(listing.pk)


@pytest.mark.rule("IF-4")
def test_feedback_and_copies_are_told_and_answered(listing, world):
    measure, clerk = running(listing, world), world.people[Role.CREDIT_CLERK]
    go(measure, D.feed_back, clerk, "2026-12-08", **FEEDBACK)
    back = Delivery.objects.get(topic="discipline.fed_back").body["record"]["PUB_OT_UPBACK"]
    assert (back["INFORTYPBACK"], back["BACKDATE"], back["PERSON"]) == ("已实施", "2026-12-08", "李演示")
    with pytest.raises(Refused, match="没有等待反馈的抄告"):
        go(measure, D.copy_answered, clerk, "2026-12-09", copy="1", answer="收悉。", answered_on="2026-12-09")
    sent = go(
        measure,
        D.copy_to,
        clerk,
        "2026-12-08",
        to_department="示范区财政局（演示）",
        kind="report",
        content="请在资金项目中予以考虑。",
    )
    told = Delivery.objects.get(topic="discipline.copied").body["record"]["PUB_OT_ADVISE"]
    assert (told["STATUS"], told["NCTYPE"], told["BACKDATE"]) == ("0", "抄告", "")
    with pytest.raises(ValidationError):
        go(measure, D.copy_answered, clerk, "2026-12-09", copy="99", answer="收悉。", answered_on="2026-12-09")
    go(
        measure,
        D.copy_answered,
        clerk,
        "2026-12-09",
        copy=str(sent.version),
        answer="已纳入审核。",
        answered_on="2026-12-09",
    )
    answered = Delivery.objects.get(topic="discipline.copy_answered").body["record"]["PUB_OT_ADVISE"]
    assert (answered["STATUS"], answered["BACKCONTENT"], answered["ADVISEID"]) == (
        "1",
        "已纳入审核。",
        told["ADVISEID"],
    )


@pytest.mark.rule("IF-4")
def test_what_the_platform_would_refuse_is_said_before_the_act(listing, world):
    said = errors(listing, world, manner="请联系 13800138000 办理登记。")
    assert "电话号码" in said["manner"][0]
    Office.objects.filter(pk=world.nanning.pk).update(uscc="")
    listing.refresh_from_db()
    assert "来源机关的统一社会信用代码不正确" in errors(listing, world)["__all__"][0]


@pytest.mark.rule("CR-J3")
def test_an_edition_is_never_changed_once_it_was_loaded(world):
    row = load(world)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE credit_disciplinelist SET edition = 'x' WHERE id = %s", [row.pk])


@pytest.mark.rule("CR-J3")
@pytest.mark.parametrize(("text", "said"), [
    ("", "有表头的表格"), ("code,group,name,target,basis\n", "有表头的表格"),
    ("code,group,name,target,basis\nA b,管理,名,企业,\n", "应由小写字母"), ("code,group,name,target,basis\na,管理,名,外国人,\n", "适用对象“外国人”"),
    ("code,group,name,target,basis\na,管理,名,企业,\na,管理,名,企业,\n", "“a”重复"), ("code,group,name,target,basis\na,,名,企业,\n", "没有填写 group"),
])  # fmt: skip
def test_a_faulty_list_is_not_loaded_and_says_where(text, said):
    with pytest.raises(ValidationError, match=said):
        editions.read(text)


@pytest.mark.rule("CR-J3")
def test_a_measure_of_one_day_runs_that_day_to_its_end(listing, world):
    measure = running(listing, world, effective_from="2026-12-07", effective_to="2026-12-07")
    runs = measure.case.deadlines.get(subject_id=measure.pk, term="runs")
    assert timezone.localtime(runs.due).isoformat() == "2026-12-07T23:59:59+08:00"


@pytest.mark.rule("IF-4")
@pytest.mark.parametrize(("step", "field", "answers"), [
    (D.copy_to, "content", {"to_department": "示范区住房和城乡建设局（演示）", "kind": "copy", "content": "联系电话13800138000，请协助实施。"}),
    (D.feed_back, "remark", FEEDBACK | {"remark": "已告知本人，电话１３８００１３８０００。"}),
    (D.lift, "release_reason", {"release_reason": "身份证件号码11010519491231002X核对有误。"}),
])  # fmt: skip
def test_nobodys_number_leaves_in_a_copy_a_feedback_or_a_reason(listing, world, step, field, answers):
    measure = running(listing, world)
    told = Delivery.objects.count()
    with pytest.raises(ValidationError) as caught:
        go(measure, step, world.people[Role.HEAD if step is D.lift else Role.CREDIT_CLERK], "2026-12-08", **answers)
    assert "中有证件号码或者电话号码" in caught.value.message_dict[field][0] and Delivery.objects.count() == told
