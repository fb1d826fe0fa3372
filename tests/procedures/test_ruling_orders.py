"""责令停止的内容：a measure follows its act, and a change leaves no more than was ordered, item by item."""

from datetime import date
from types import SimpleNamespace as Made

import pytest

from casework.models import Office, Right
from casework.models.office import Level, OfficeKind
from enforcement.ruling import orders
from enforcement.ruling.forms.decision import COURTS, MEASURES, _is_such
from enforcement.ruling.procedure import PatentRuling as P
from enforcement.ruling.states import S
from tests import factories
from tests.procedures.rulings import Walk, at, case_on, errors, rejected, reworded

TYPED = {"make", "process", "sell", "offer", "use", "import"}


def ordering(**changes):
    return Made(**{
        "acts": ["make", "sell"], "measures": ["make", "sell"], "infringing_object": "装置", "scope": "型号甲\n\n型号乙 ",
        "measures_detail": "销毁模具", "performance_days": None,
    } | changes)  # fmt: skip


@pytest.fixture
def drafting(world):
    walk = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    walk.lapse("2026-07-29")
    return walk


@pytest.fixture
def effective(drafting):
    drafting.drafted("2026-08-03", scope="型号甲\n型号乙", performance_days=10).on("2026-08-03", P.approve)
    drafting.served("2026-08-04", "2026-08-05").lapse("2026-08-21")
    return drafting


# 停止的措施 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("R-END-3")
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("act", sorted(TYPED))
def test_a_typed_measure_goes_with_its_own_act_only(measure, act):
    strange = orders.without_an_act([measure], [act])
    assert strange == ([measure] if measure in TYPED - {act} else [])


@pytest.mark.rule("R-END-3", "TR26")
@pytest.mark.parametrize(("acts", "measures", "fits"), [
    (["sell"], ["sell"], True), (["sell"], ["sell", "make"], False), (["sell"], ["exhibition", "other"], True), (["make", "sell"], ["import"], False),
])  # fmt: skip
def test_nobody_is_ordered_to_do_something_about_an_act_he_did_not_do(drafting, acts, measures, fits):
    drafting.on("2026-08-03", P.deliberate)
    if fits:
        drafting.on("2026-08-03", P.draft, acts=acts, measures=measures)
        assert drafting.state == S.APPROVING
        return
    told = errors(lambda: drafting.on("2026-08-03", P.draft, acts=acts, measures=measures))
    assert set(told) == {"measures"} and "没有责令停止相应的行为" in told["measures"][0]


@pytest.mark.rule("R-REM-3")
@pytest.mark.parametrize(("name", "division", "kinds"), [
    ("甲市中级人民法院", "450100", {"capital", "designated", "other"}), ("乙市中级人民法院", "450200", {"designated", "other"}),
    ("示范知识产权法院", "440100", {"ip", "capital", "designated", "other"}), ("第一中级人民法院", "110000", {"capital", "designated", "other"}),
])  # fmt: skip
def test_which_court_it_may_be_is_read_from_its_name_and_place(name, division, kinds):
    court = Made(name=name, division=division)
    assert {kind for kind in COURTS if _is_such(court, kind)} == kinds


@pytest.mark.rule("R-REM-3", "R-END-2")
@pytest.mark.parametrize(("division", "given", "where"), [
    ("450200", {"court_is": "capital"}, "court_is"), ("450200", {"court_is": "designated"}, "court_ground"), ("420100", {"court_is": "capital"}, "court"),
    ("450200", {"court_is": "designated", "court_ground": "法释〔2026〕9号示范批复"}, ""), ("450100", {"court_is": "ip"}, "court_is"), ("450100", {"court_is": "designated"}, ""),
])  # fmt: skip
def test_the_parties_are_not_sent_to_a_court_that_is_not_what_it_is_said_to_be(drafting, division, given, where):
    court = factories.office("mid", "示范市中级人民法院", Level.PREFECTURE, kind=OfficeKind.COURT, division=division)
    drafting.on("2026-08-03", P.deliberate)
    given = given | {"court": court.pk}
    if where:
        assert set(errors(lambda: drafting.on("2026-08-03", P.draft, **given))) == {where}
    else:
        drafting.on("2026-08-03", P.draft, **given)


# 变更 -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("R-END-7")
def test_the_items_of_a_ruling_are_its_object_and_each_line_of_scope_and_measures():
    assert orders.items(ordering()) == {
        "object": "装置", "scope.1": "型号甲", "scope.2": "型号乙", "measures_detail.1": "销毁模具",
    }  # fmt: skip
    assert orders.items(ordering(infringing_object="", scope="", measures_detail="")) == {}
    assert orders.labels(ordering())["scope.2"] == "范围2：型号乙"


@pytest.mark.rule("R-END-7")
@pytest.mark.parametrize(("rows", "left"), [
    ([], {}), ([("scope.1", "drop", "")], {"scope": "型号乙"}), ([("scope.2", "reword", "型号乙一")], {"scope": "型号甲\n型号乙一"}),
    ([("object", "reword", "甲型装置")], {"infringing_object": "甲型装置"}), ([("measures_detail.1", "drop", "")], {"measures_detail": ""}),
    ([("scope.1", "drop", ""), ("scope.2", "drop", "")], {"scope": ""}),
])  # fmt: skip
def test_what_a_change_does_not_name_stays_as_it_was(rows, left):
    given = [dict(zip(("item", "fate", "text"), row, strict=True)) for row in rows]
    before = {"infringing_object": "装置", "scope": "型号甲\n型号乙", "measures_detail": "销毁模具"}
    assert orders.altered(ordering(), given) == before | left and not list(orders.faults(ordering(), given))


@pytest.mark.rule("R-END-7")
@pytest.mark.parametrize(("rows", "said"), [
    ([("scope.3", "drop", "")], "原裁决没有这一项"), ([("scope.1", "drop", ""), ("scope.1", "drop", "")], "每项只填一行"),
    ([("scope.1", "reword", "")], "须填写改写后的文字"), ([("scope.1", "reword", "型号甲")], "与原文不同"), ([("scope.1", "drop", "余下")], "删去的不填文字"),
    ([("object", "drop", "")], "对象只能改写"), ([("object", "reword", "长" * 301)], "对象不能超过300字"),
])  # fmt: skip
def test_a_row_that_changes_nothing_or_something_else_is_named(rows, said):
    given = [dict(zip(("item", "fate", "text"), row, strict=True)) for row in rows]
    (why,) = orders.faults(ordering(), given)
    assert said in why


@pytest.mark.rule("R-END-7")
@pytest.mark.parametrize(("before", "now", "earlier"), [
    (None, None, False), (10, None, True), (10, 5, True), (10, 10, False), (10, 20, False), (None, 5, False),
])  # fmt: skip
def test_a_shorter_time_to_perform_is_more_than_was_ordered(before, now, earlier):
    assert orders.sooner(before, now) is earlier


HEAVIER = [
    ({"acts": ["make", "sell", "import"]}, "acts"), ({"acts": ["import"], "measures": ["import"]}, "acts"),
    ({"measures": ["make", "sell", "other"]}, "measures"), ({"performance_days": 5}, "performance_days"),
]  # fmt: skip


@pytest.mark.rule("R-END-7", "TR35")
@pytest.mark.parametrize(("given", "where"), HEAVIER)
def test_more_than_was_ordered_is_refused_and_the_question_named(effective, given, where):
    told = errors(lambda: effective.on("2026-09-01", P.change, altered=[], **given))
    assert "变更能否加重，《专利纠纷行政裁决和调解办法》第三十三条没有规定" in told[where][0]
    form = P.change.asks(subject=effective.ruling, asked=None)
    assert "规则未定：依第三十三条变更裁决，能否在原裁决之外加重" in str(form.fields["acts"].help_text)
    assert '<option value="scope.2"' in str(form["altered"]) and "范围2：型号乙" in str(form["altered"])


@pytest.mark.rule("R-END-7", "TR35")
@pytest.mark.parametrize(("given", "where"), HEAVIER)
def test_an_office_that_chose_otherwise_says_why_it_orders_more(world, effective, given, where):
    Office.objects.filter(pk=world.nanning.pk).update(choices={"ruling.change_enlarges": True})
    effective.case.office.refresh_from_db()
    effective.ruling.office.refresh_from_db()
    bare = errors(lambda: effective.on("2026-09-01", P.change, altered=[], no_more=None, **given))
    assert "加重的须写明理由和依据" in bare["no_more"][0]
    effective.on("2026-09-01", P.change, altered=[], no_more="生效判决认定还有进口行为。", **given)
    assert getattr(effective.ruling, where) == given[where]
    assert "规则未定" in effective.paper("变更裁决决定书").states["unsettled"]


@pytest.mark.rule("R-END-7", "TR35", "R-END-3")
@pytest.mark.parametrize(("given", "where"), [
    ({"altered": reworded("型号甲一"), "no_more": None}, "no_more"), ({"altered": [{"item": "scope.9", "fate": "drop", "text": ""}]}, "altered"),
    ({"altered": [{"item": f"scope.{it}", "fate": "drop", "text": ""} for it in (1, 2)]}, "altered"), ({"acts": ["make"], "altered": []}, "measures"),
    ({"altered": [], "no_more": None}, "orders_stay"),
])  # fmt: skip
def test_a_change_that_cannot_be_compared_or_leaves_nothing_is_asked_about(effective, given, where):
    assert set(errors(lambda: effective.on("2026-09-01", P.change, **given))) == {where}


@pytest.mark.rule("R-END-7", "TR35")
def test_a_change_takes_away_acts_measures_and_lines_and_the_paper_says_what_is_left(effective):
    dropped = [{"item": "scope.2", "fate": "drop", "text": ""}]
    effective.on("2026-09-01", P.change, acts=["make"], measures=["make"], altered=dropped, performance_days=20)
    left = effective.ruling
    assert (left.acts, left.measures, left.scope, left.performance_days) == (["make"], ["make"], "型号甲", 20)
    states = effective.paper("变更裁决决定书").states
    assert (states["acts"], states["scope"], states["performance_days"]) == (["制造"], "型号甲", "二十")
    assert states["unsettled"] == "" and (states["final_on"], states["days_from"]) == ("2026-09-01", "本决定书")


@pytest.mark.rule("R-END-7", "TR35")
@pytest.mark.parametrize("step", [P.change, P.revoke])
@pytest.mark.parametrize(("given", "where"), [
    ({"ground": "partly_invalid", "final_on": None}, "final_on"), ({"ground": "partly_invalid", "final_on": "2026-09-02"}, "final_on"),
    ({"ground": "other", "final_on": None}, "why"), ({"ground": "other", "final_on": None, "why": "判决认定专利权属于他人。"}, ""),
])  # fmt: skip
def test_a_patent_still_contested_leaves_the_ruling_as_it_is(effective, step, given, where):
    if where:
        assert set(errors(lambda: effective.on("2026-09-01", step, **given))) == {where}
    else:
        effective.on("2026-09-01", step, applicant=effective.side("respondent"), **given)
        states = effective.paper("撤销裁决决定书" if step is P.revoke else "变更裁决决定书").states
        assert states["why"] == given["why"] and states["applicant"] == "南宁示范乙制造有限公司"


@pytest.mark.rule("R-END-7", "TR29")
def test_what_a_judgment_adds_is_entered_with_a_word_on_it(effective):
    effective.on("2026-08-24", P.sue, plaintiff=effective.party("requester"))
    more = {"acts": ["make", "sell", "import"], "orders_stay": False}
    told = errors(lambda: effective.on("2026-12-02", P.changed_by_court, **more))
    assert "《中华人民共和国行政诉讼法》第七十七条第二款" in told["no_more"][0]
    effective.on("2026-12-02", P.changed_by_court, no_more="请求人起诉，判决增加停止进口。", **more)
    assert effective.ruling.acts == ["make", "sell", "import"]


@pytest.mark.rule("R-END-7", "TR36")
def test_what_was_corrected_reads_corrected_in_what_is_enforced(effective):
    effective.on(
        "2026-09-01", P.correct_error, wrong="型号乙", right="型号丙", no_change=True, why_clerical="型号书写有误。"
    )
    assert effective.ruling.scope == "型号甲\n型号丙" and effective.ruling.infringing_object == "示范型装置"


# 中止的例外、执行与公开 -----------------------------------------------------------------------------------------------------


@pytest.mark.rule("R-SUS-2", "R-SUS-1", "TR19")
@pytest.mark.parametrize(("kind", "conclusion", "exception", "fits"), [
    ("utility_model", "", "invention", False), ("invention", "", "invention", True), ("utility_model", "bad", "report", False),
    ("utility_model", "clean", "report", True), ("utility_model", "", "refiled", False), ("utility_model", "", "upheld", True),
])  # fmt: skip
def test_going_on_despite_an_invalidity_request_rests_on_what_the_file_says(world, kind, conclusion, exception, fits):
    walk = Walk(world, case_on(world, "2026-07-06"))
    Right.objects.filter(case=walk.case).update(kind="utility_model")
    walk.on("2026-07-06", P.submit)
    if conclusion:
        walk.on("2026-07-06", P.ask_report)
        walk.on("2026-07-07", P.receive_report, conclusion=conclusion)
    walk.on("2026-07-08", P.docket)
    Right.objects.filter(case=walk.case).update(kind=kind)
    if fits:
        walk.on("2026-07-09", P.refuse_suspension, exception=exception)
    else:
        told = errors(lambda: walk.on("2026-07-09", P.refuse_suspension, exception=exception))
        assert set(told) == {"exception", "ground"} and "不属于可以不中止的该情形" in told["exception"][0]


@pytest.mark.rule("R-SUS-2")
def test_a_request_filed_again_is_one_after_a_suspension_that_ended(drafting):
    Right.objects.filter(case=drafting.case).update(kind="utility_model")
    drafting.on("2026-07-30", P.suspend)
    drafting.on("2026-08-03", P.resume)
    drafting.on("2026-08-04", P.refuse_suspension, exception="refiled")


@pytest.mark.rule("R-ENF-4", "TR33")
@pytest.mark.parametrize(("division", "level", "given", "fits"), [
    ("450103", Level.COUNTY, {}, True), ("450203", Level.COUNTY, {}, False), ("450203", Level.COUNTY, {"real_property": True}, True),
    ("450203", Level.COUNTY, {"higher_court": "桂高法函1号"}, True), ("450100", Level.PREFECTURE, {}, False),
])  # fmt: skip
def test_the_court_is_that_of_the_place_or_its_ground_is_kept(effective, division, level, given, fits):
    court = factories.office("basic", "示范区人民法院", level, kind=OfficeKind.COURT, division=division)
    with at("2026-08-24"):
        effective.take(P.demand)
        effective.take(P.serve_demand)

    def apply():
        return effective.on(
            "2026-09-08", P.apply_to_court, enforcement_court=court.pk, **{"higher_court": None} | given
        )

    if fits:
        apply()
        assert effective.paper("强制执行申请书").states["measures_detail"] == "销毁专用模具二套。"
    else:
        assert set(errors(apply)) == {"higher_court"}


@pytest.mark.rule("R-ENF-2", "TR32")
def test_each_of_several_respondents_is_urged_before_the_court_is_asked(effective):
    effective.on("2026-08-24", P.demand)
    other = effective.case.case_parties.get(capacity="respondent").party
    other.pk, other.name = None, "南宁示范丙配件有限公司"
    other.save()
    effective.case.case_parties.create(party=other, capacity="respondent", place=9, office=effective.case.office)
    assert "须分别送达催告书" in errors(lambda: effective.on("2026-08-25", P.serve_demand, on_each=None))["on_each"][0]
    effective.on("2026-08-25", P.serve_demand, on_each=True)


@pytest.mark.rule("R-ENF-4")
def test_the_thirty_days_run_from_the_day_the_court_accepted(effective):
    with at("2026-08-24"):
        effective.take(P.demand)
        effective.take(P.serve_demand)
    effective.on("2026-09-08", P.apply_to_court)
    effective.on("2026-09-10", P.court_accepts)
    told = errors(lambda: effective.on("2026-09-14", P.court_hears, accepted_on="2026-09-14"))
    assert "法院受理之日已登记为2026-09-10" in told["accepted_on"][0]


@pytest.mark.rule("R-PUB-1", "O81-83b")
def test_what_a_court_changed_is_not_published_before_the_judgment(effective):
    effective.on("2026-08-24", P.sue, plaintiff=effective.party("respondent"))
    effective.on("2026-12-02", P.revoked_by_court, effective_on="2026-11-30")
    assert set(errors(lambda: effective.on("2026-12-03", P.publish_change, published_on="2026-11-29"))) == {
        "published_on"
    }
    effective.on("2026-12-03", P.publish_change, published_on="2026-12-01")


@pytest.mark.rule("R-TIM-1", "R-END-5", "TR22")
def test_a_case_withdrawn_after_its_time_says_why_it_took_so_long(drafting):
    assert drafting.due(P.case_limit) == date(2026, 10, 8)
    assert set(errors(lambda: drafting.on("2026-10-09", P.withdraw))) == {"late_reason"}
    drafting.on("2026-10-09", P.withdraw, late_reason="请求人在期限届满之日提交撤回请求书。")


@pytest.mark.rule("R-PUB-1", "R-END-7")
@pytest.mark.parametrize(("before", "asked"), [
    ((), False), ((P.change,), True), ((P.revoke,), True), ((P.sue, P.revoked_by_court), True), ((P.correct_error,), False),
])  # fmt: skip
def test_what_was_changed_or_revoked_is_not_published_as_if_it_stood(effective, before, asked):
    for step in before:
        effective.on("2026-08-24", step, **({"plaintiff": effective.party("respondent")} if step is P.sue else {}))
    if asked:
        assert set(errors(lambda: effective.on("2026-08-25", P.publish))) == {"noted_change"}
    effective.on("2026-08-25", P.publish, noted_change=asked or None)


@pytest.mark.rule("R-HRG-3", "DR20")
def test_who_does_not_sign_the_record_of_the_hearing_is_named_in_it(drafting):
    drafting.on("2026-07-30", P.set_hearing, hearing_at="2026-08-06 09:00")
    drafting.on("2026-08-06", P.hold_hearing, unsigned="被请求人的代理人拒绝签名，未说明理由。")
    assert drafting.paper("口头审理笔录").states["unsigned"].startswith("被请求人的代理人拒绝签名")


@pytest.mark.rule("R-END-7", "TR35")
def test_a_ruling_that_ordered_nothing_orders_nothing_by_a_change_and_is_revoked(drafting):
    drafting.drafted("2026-08-03", **rejected()).on("2026-08-03", P.approve)
    drafting.served("2026-08-04", "2026-08-05")
    ordered = {"acts": ["make"], "altered": None, "no_more": None}
    assert set(errors(lambda: drafting.on("2026-08-15", P.change, **ordered))) == {"acts"}
    drafting.on("2026-08-15", P.sue, plaintiff=drafting.party("requester"))
    assert set(errors(lambda: drafting.on("2026-08-16", P.change_in_suit, **ordered))) == {"acts"}
    drafting.on("2026-08-16", P.revoke, ground="other", why="事实认定有误。", final_on=None)
    assert drafting.state == S.REVOKED
