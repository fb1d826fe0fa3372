"""第二十一条至第三十二条：调查取证."""

from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Step, Term
from casework.roles import Role
from enforcement.penalty import documents as d
from enforcement.penalty import documents_record as dr
from enforcement.penalty import forms_inquiry as inquiry
from enforcement.penalty import forms_testing as testing
from enforcement.penalty import guards as g
from enforcement.penalty import guards_inquiry as gi
from enforcement.penalty import states as stops
from enforcement.penalty import when
from enforcement.penalty.chapters.parts import ANY_DAYS, OFFICER, SET_DAYS
from enforcement.penalty.states import S


# fmt: off
class Evidence:
    heading = "调查取证"

    tell_rights = Step(
        "首次接触告知权利", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(21, 2), asks=inquiry.TellRights,
        rules=("P-EVD-1", "P-DOC-4"))
    ask_holder = Step(
        "请权利人辨认、鉴别", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(30, 2), asks=inquiry.Identify,
        issues=(d.IDENTIFICATION,), stops=stops.IDENTIFICATION, rules=("TP03", "TP13", "P-EVD-2"), unawaited=(S.LEAD, S.INVESTIGATING))
    holder_answered = Step(
        "登记权利人答复", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(30, 2), asks=inquiry.HolderAnswered,
        resumes=stops.IDENTIFICATION, rules=("TP13", "P-EVD-2"), while_suspended=True)
    reply_period = Term(
        "权利人答复辨认、鉴别", when.reply_days, ask_holder, (holder_answered,), MP.art(30, 2), rules=("P-EVD-2",), options=SET_DAYS,
        soft=True, note="天数由机关在通知书中写明，法律没有规定；届满没有答复的，登记“未答复”，停止计算的期限即恢复")
    test = Step(
        "查封、扣押的物品送检测、检验、检疫、鉴定", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(32), asks=testing.SendSeized,
        issues=(dr.ENTRUSTMENT, d.TESTING_PERIOD), stops=stops.TESTING, requires=(g.something_is_seized,), rules=("TP03", "TP11", "P-EVD-5"), unawaited=(S.LEAD, S.INVESTIGATING))
    end_test = Step(
        "检测鉴定提前结束", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(38, 3), resumes=stops.TESTING, rules=("TP11",),
        while_suspended=True)
    test_period_over = Step(
        "告知的检鉴期间届满", (S.LEAD, S.INVESTIGATING), None, Role.SYSTEM, MP.art(38, 3), resumes=stops.TESTING,
        rules=("P-EVD-5",), while_suspended=True)
    # 行政强制法第二十五条第三款：检鉴期间只从所检物品的查封、扣押期限中扣除，另行查封、扣押的物品另行送检
    test_further = Step(
        "另行查封、扣押的物品送检测、检验、检疫、鉴定", S.INVESTIGATING, None, OFFICER, MP.art(32), asks=testing.SendFurther,
        issues=(dr.ENTRUSTMENT, d.TESTING_PERIOD), stops=stops.TESTING_FURTHER, requires=(gi.more_is_seized,), rules=("TP11", "P-EVD-5"),
        unawaited=(S.INVESTIGATING,), note="先前的查封、扣押的期限不停止计算")
    end_test_further = Step(
        "另行查封、扣押物品的检测鉴定提前结束", S.INVESTIGATING, None, OFFICER, MP.art(38, 3), resumes=stops.TESTING_FURTHER, rules=("TP11",),
        while_suspended=True)
    further_test_over = Step(
        "另行查封、扣押物品的检鉴期间届满", S.INVESTIGATING, None, Role.SYSTEM, MP.art(38, 3), resumes=stops.TESTING_FURTHER, rules=("P-EVD-5",),
        while_suspended=True)
    further_testing_period = Term(
        "另行查封、扣押物品的检鉴期间", when.given_days, test_further, (end_test_further, further_test_over), MP.art(38, 3), rules=("P-EVD-5",),
        options=ANY_DAYS, on_lapse=further_test_over, note="天数以检鉴期间告知书写明的为准，按时计算")
    test_other = Step(
        "其他物品、事项送检测、检验、检疫、鉴定", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(32), asks=testing.SendOther,
        issues=(dr.ENTRUSTMENT,), stops=stops.TESTING_OTHER, rules=("TP03", "TP11", "P-EVD-5"), note="查封、扣押的期限不停止计算", unawaited=(S.LEAD, S.INVESTIGATING))
    end_test_other = Step(
        "其他物品的检测鉴定结束", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(64, 2), resumes=stops.TESTING_OTHER, rules=("TP11",),
        while_suspended=True)
    other_test_over = Step(
        "其他物品的检鉴期间届满", (S.LEAD, S.INVESTIGATING), None, Role.SYSTEM, MP.art(64, 2), resumes=stops.TESTING_OTHER,
        rules=("P-TIM-3",), while_suspended=True)
    other_testing_period = Term(
        "委托书所定检鉴期间", when.given_days, test_other, (end_test_other, other_test_over), MP.art(64, 2), rules=("P-TIM-3",),
        options=ANY_DAYS, on_lapse=other_test_over, note="天数以检鉴委托书写明的为准；届满后各期限恢复计算")
    tell_result = Step(
        "告知检鉴结果", (S.LEAD, S.INVESTIGATING), None, OFFICER, MP.art(32), asks=inquiry.TestingResult,
        issues=(d.TESTING_RESULT,), requires=(gi.something_was_tested, gi.no_test_runs), rules=("P-EVD-8",))
    testing_period = Term(
        "告知书所定检鉴期间", when.given_days, test, (end_test, test_period_over), MP.art(38, 3), rules=("P-EVD-5",),
        options=ANY_DAYS, on_lapse=test_period_over, note="天数以检鉴期间告知书写明的为准，按时计算；届满后各期限恢复计算")
