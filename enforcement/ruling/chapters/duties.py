"""业务指导、保密与阻碍执法：Order 81, articles 2, 81 and 82. None of these stops a clock."""

from casework.law.statutes import ORDER_81 as O
from casework.procedure import Step
from casework.roles import CLERKS, Role
from enforcement.ruling import documents_duties as paper
from enforcement.ruling import guards_duties as must
from enforcement.ruling.forms import duties
from enforcement.ruling.states import DECIDED, PANEL, UNDECIDED, S

BEFORE_RULING = (S.SUBMITTED, S.CORRECTION, *UNDECIDED)
AT_ANY_TIME = (*BEFORE_RULING, *DECIDED)


# A table to be read beside the statute, one step after the other.
# fmt: off
class Duties:
    heading = "指导、保密与其他"

    # 第二条第二款：疑难问题请上级业务指导，只作记录
    ask_guidance = Step(
        "请求上级业务指导", BEFORE_RULING, None, (Role.HEAD, *PANEL), O.art(2), asks=duties.AskGuidance, issues=(paper.GUIDANCE,),
        while_suspended=True, rules=("R-GDE-1",), note="只作记录，不停止计算办案期限；法律适用问题送请有权机关答复的，另行办理中止")
    record_guidance = Step(
        "登记上级的指导意见", BEFORE_RULING, None, (Role.SUPERIOR, Role.HANDLER), O.art(2), asks=duties.RecordGuidance,
        requires=(must.guidance_was_asked,), while_suspended=True, rules=("R-GDE-1",))

    # 第八十二条：保密
    undertake_secrecy = Step(
        "告知保密义务并登记承诺", BEFORE_RULING, None, CLERKS, O.art(82), asks=duties.UndertakeSecrecy,
        issues=(paper.SECRECY_NOTICE, paper.UNDERTAKING), while_suspended=True, rules=("R-CNF-1",))
    show_secret_material = Step(
        "登记查阅涉密材料", BEFORE_RULING, None, CLERKS, O.art(82), asks=duties.ShowSecretMaterial, while_suspended=True, rules=("R-CNF-1",))

    # 第八十一条：阻碍执法
    report_obstruction = Step(
        "阻碍执法移送公安机关", AT_ANY_TIME, None, (*PANEL, Role.HANDLER, Role.HEAD), O.art(81), asks=duties.ReportObstruction,
        issues=(paper.OBSTRUCTION_RECORD, paper.OBSTRUCTION), while_suspended=True, rules=("R-OBS-1", "TR41"),
        note="涉嫌违反治安管理的移送公安机关；涉嫌犯罪的，另行办理移送涉嫌犯罪案件程序。不停止计算办案期限")
    record_police_reply = Step(
        "登记公安机关的处理结果", AT_ANY_TIME, None, CLERKS, O.art(81), asks=duties.PoliceReply, requires=(must.obstruction_was_reported,),
        while_suspended=True, rules=("R-OBS-1",))
