"""特别途径：disputes this office takes in, sends on and assists with, and does not decide.

Read beside 《专利纠纷行政裁决和调解办法》 articles 55 to 62 (major cases, drug patents), article 45 of the regulation on layouts and
article 72 of the Seed Law (plant varieties). The provincial office certifies that a case is a major one and may report it up; the
national office may send a case that is not back to a local one, which then opens an ordinary ruling.
"""

from django.db.models import TextChoices

from casework.law.statutes import ORDER_81 as O
from casework.procedure import BEGIN, Paper, Procedure, Step
from casework.roles import CLERKS, Role
from enforcement.track import forms, guards
from enforcement.track.tracks import MAJOR_CASE


class S(TextChoices):
    TAKEN_IN = "taken_in", "已收转办"
    REPORTED = "reported", "已报请国家知识产权局"
    REFERRED = "referred", "已转送有权机关"
    DESIGNATED = "designated", "国家知识产权局指定本机关办理"
    CLOSED = "closed", "有权机关已办结"
    DROPPED = "dropped", "不转送"


SENT = (S.REPORTED, S.REFERRED)

CERTIFICATE = Paper(
    "在全国有重大影响的证明材料",
    "papers/track/certificate.html",
    O.art(56),
    word="裁重证",
    series="ruling",
    rules=("DR36", "R-MAJ-1"),
)
REPORT = Paper(
    "报请处理的请示", "papers/track/report.html", O.art(57), word="裁重请", series="ruling", rules=("DR36", "R-MAJ-1")
)
REFERRAL = Paper(
    "转送函",
    "papers/track/referral.html",
    O.art(59),
    word="裁转",
    series="ruling",
    rules=("R-DRG-1", "R-IC-1", "R-PV-1"),
)
ASSISTANCE = Paper(
    "协助情况复函",
    "papers/track/assistance.html",
    O.art(58),
    word="裁协复",
    series="ruling",
    rules=("R-MAJ-1", "R-IC-1"),
)


# fmt: off
class Tracking(Procedure):
    key = "track"
    title = "特别途径（转送与协助）"
    states = S
    ends = (S.DESIGNATED, S.CLOSED, S.DROPPED)

    take_in = Step(
        "收转特别途径的请求", BEGIN, S.TAKEN_IN, CLERKS, O.art(55), asks=forms.Register,
        requires=(guards.case_is_accepted, guards.has_a_special_track, guards.none_is_open, guards.no_ruling_is_under_way),
        rules=("R-MAJ-1", "R-DRG-1", "R-IC-1", "R-PV-1"))

    # 第五十六、五十七条：重大案件的证明与报请（省级部门）
    certify = Step(
        "出具重大影响证明材料", S.TAKEN_IN, None, Role.HEAD, O.art(56), asks=forms.Certify, requires=(guards.is_major, guards.office_is_provincial),
        issues=(CERTIFICATE,), rules=("TR40", "R-MAJ-1"))
    report_up = Step(
        "报请国家知识产权局处理", S.TAKEN_IN, S.REPORTED, Role.HEAD, O.art(57), asks=forms.SendOn,
        requires=(guards.is_major, guards.office_is_provincial, guards.is_certified), issues=(REPORT,), rules=("TR40", "R-MAJ-1"))

    # 第五十九条至第六十二条，布图设计、植物新品种：转送
    refer = Step(
        "转送有权机关", S.TAKEN_IN, S.REFERRED, Role.HEAD, O.art(59), asks=forms.Refer, requires=(guards.is_not_major,), issues=(REFERRAL,),
        rules=("R-DRG-1", "R-IC-1", "R-PV-1"), confirm="本案将转送有权机关，本机关只予协助。")
    drop = Step("不转送", S.TAKEN_IN, S.DROPPED, Role.HEAD, O.art(57), asks=forms.Reasons, rules=("R-MAJ-1",))

    # 第五十八条：协助与结果
    assist = Step(
        "登记协助情况", SENT, None, (Role.HANDLER, Role.HEAD), O.art(58), asks=forms.Assist, issues=(ASSISTANCE,),
        rules=("R-MAJ-1", "R-DRG-1", "R-IC-1", "R-PV-1"))
    come_back = Step(
        "国家知识产权局指定本机关办理", SENT, S.DESIGNATED, (*CLERKS, Role.HEAD), MAJOR_CASE, asks=forms.Designated, requires=(guards.may_come_back,),
        rules=("R-MAJ-1",), note="不属于在全国有重大影响的案件的；此后在本案提交行政裁决请求，管辖依据为上级指定")
    result = Step(
        "登记有权机关的处理结果", SENT, S.CLOSED, CLERKS, O.art(62), asks=forms.Result, rules=("R-MAJ-1", "R-DRG-1", "R-IC-1", "R-PV-1"))
