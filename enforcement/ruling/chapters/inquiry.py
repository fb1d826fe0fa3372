"""调查取证：Order 81, articles 44 and 47 to 51; 专利法 69. Nothing here seals, seizes or compels anyone to open his books."""

from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81 as O
from casework.procedure import Step, Term
from casework.roles import CLERKS, Role
from enforcement.ruling import documents_evidence as paper
from enforcement.ruling import guards_evidence as must
from enforcement.ruling import lasts_evidence as lasts
from enforcement.ruling import taking_up
from enforcement.ruling.chapters.taking_up import TakingUp
from enforcement.ruling.forms import inquiry as asks
from enforcement.ruling.states import CLOSED_TO_PARTIES, DECIDED, PANEL, UNDECIDED, UNDER_INQUIRY, S

PRESERVED = (*UNDECIDED, *DECIDED, S.WITHDRAWN, S.MEDIATED, S.TRANSFERRED)
"""案件结束的，登记保存不因此失其七日的期限。"""


# A table to be read beside the statute, one step after the other.
# fmt: off
class Inquiry:
    heading = "调查取证"

    # 第四十四条：申请调查、依职权调查、调查通知书、国家机关保存的证据、移送的证据
    approve_inquiry = Step(
        "批准调查取证", UNDER_INQUIRY, None, Role.HEAD, O.art(44), asks=asks.ApproveInquiry, issues=(paper.INQUIRY_APPROVAL,),
        rules=("TR14", "TR14a", "R-EVD-1", "DI02"))
    issue_notice = Step(
        "签发调查通知书", UNDER_INQUIRY, None, PANEL, O.art(44), asks=asks.InvestigationNotice, issues=(paper.INVESTIGATION_NOTICE,),
        rules=("TR14b", "R-EVD-1a", "DR31"))
    notice_returned = Step(
        "登记调查通知书的结果", UNDER_INQUIRY, None, (*PANEL, *CLERKS), O.art(44), asks=asks.NoticeReturned,
        requires=(must.a_notice_is_out,), rules=("TR14b", "R-EVD-1a"))
    fetch = Step(
        "调取国家机关保存的证据", UNDER_INQUIRY, None, PANEL, O.art(44), asks=asks.Fetch, issues=(paper.FETCHING,), rules=("R-EVD-1b", "TR14"))
    fetched = Step(
        "收到调取的证据", UNDER_INQUIRY, None, (*PANEL, *CLERKS), O.art(44), asks=asks.Fetched, requires=(must.something_is_fetched,),
        rules=("R-EVD-1b",))
    import_evidence = Step(
        "登记移送机关收集的证据", UNDER_INQUIRY, None, (*PANEL, *CLERKS), O.art(44), asks=asks.ImportEvidence, rules=("R-EVD-1c",))

    # 第四十七条：询问、勘验、演示
    question = Step(
        "询问当事人、证人", UNDER_INQUIRY, None, PANEL, O.art(47), asks=asks.Question, requires=(must.questioning_is_approved,),
        issues=(paper.QUESTION_RECORD,), rules=("TR14a", "R-EVD-3", "DR10"))
    inspect = Step(
        "现场勘验", UNDER_INQUIRY, None, PANEL, O.art(47), asks=asks.Inspect, requires=(must.inspection_is_approved,),
        issues=(paper.INSPECTION_RECORD,), rules=("TR14a", "R-EVD-3", "DR14"))

    # 第四十八条、第四十九条：抽样取证、登记保存
    sample = Step(
        "抽样取证", UNDER_INQUIRY, None, PANEL, O.art(48), asks=asks.Sample, requires=(must.sampling_is_approved,),
        issues=(paper.SAMPLING,), rules=("TR14", "R-EVD-4", "DR11"))
    preserve = Step(
        "批准登记保存证据", UNDER_INQUIRY, None, Role.HEAD, O.art(49), asks=asks.Preserve, requires=(must.nothing_is_preserved,),
        issues=(paper.PRESERVATION_APPROVAL, paper.PRESERVATION), rules=("TR14", "R-EVD-5", "DI03", "DR12"))
    dispose_preserved = Step(
        "处理登记保存的证据", PRESERVED, None, PANEL, O.art(49), asks=asks.DisposePreserved, requires=(must.something_is_preserved,),
        while_suspended=True, rules=("R-EVD-5",))
    release_preserved = Step(
        "解除登记保存", PRESERVED, None, Role.HEAD, O.art(49), asks=asks.ReleasePreserved, requires=(must.something_is_preserved,),
        issues=(paper.RELEASE,), while_suspended=True, rules=("R-EVD-5", "DR13"))
    preservation_lapses = Step(
        "逾期未处理，登记保存自动解除", PRESERVED, None, Role.SYSTEM, O.art(49), issues=(paper.RELEASE,), while_suspended=True,
        rules=("R-EVD-5", "DR13"))

    # 第五十条：委托协助调查
    entrust = Step(
        "委托协助调查", UNDER_INQUIRY, None, PANEL, O.art(50), asks=asks.Entrust, issues=(paper.ASSISTANCE,),
        rules=("TR14d", "R-EVD-9", "DR35"))
    assistance_replied = Step(
        "收到协助调查的回复", UNDER_INQUIRY, None, (*PANEL, *CLERKS), O.art(50), asks=asks.AssistanceReplied,
        requires=(must.assistance_is_out,), rules=("TR14d", "R-EVD-9"))

    # 第五十一条：责令提供
    order_production = Step(
        "责令提供证据", UNDER_INQUIRY, None, PANEL, O.art(51), asks=asks.OrderProduction, requires=(must.no_order_is_out,),
        issues=(paper.PRODUCTION_ORDER,), rules=("TR14c", "R-EVD-10", "DR32"))
    serve_order = Step(
        "登记责令提供证据通知书送达", UNDER_INQUIRY, None, CLERKS, O.art(10), asks=asks.ServeOrder, requires=(must.order_awaits_service,),
        rules=("TR14c", "DR24"))
    produce = Step(
        "收到责令提供的证据", UNDER_INQUIRY, None, (*PANEL, *CLERKS), O.art(51), asks=asks.Produced, requires=(must.order_runs,),
        rules=("TR14c", "R-EVD-10"))
    production_lapses = Step("责令提供证据的期限届满", UNDER_INQUIRY, None, Role.SYSTEM, O.art(51), rules=("TR14c", "R-EVD-10"))
    infer = Step(
        "认定不提供证据的后果", UNDER_INQUIRY, None, PANEL, O.art(51), asks=asks.Inference, requires=(must.order_is_over,),
        rules=("TR14c", "R-EVD-10", "R-EVD-1"), note="可以而不是应当作不利认定，理由写入裁决书")

    preservation_period = Term(
        "登记保存后的处理决定", PERIODS["R-EVD-5"].period, preserve, (dispose_preserved, release_preserved, preservation_lapses), O.art(49),
        since="at", on_lapse=preservation_lapses, survives=True, rules=("R-EVD-5",), note="案件在此期间撤销、移送或者以调解结案的，仍须处理")
    production_period = Term(
        "责令提供证据", taking_up.left("production_period", lasts.production), (serve_order, TakingUp.take_up_again, TakingUp.take_up_before_answer), (produce, production_lapses), O.art(51), since="served_on", party=True,
        options=(O.days(15),), stopped_by=CLOSED_TO_PARTIES, on_lapse=production_lapses, only_if=taking_up.begins("production_period"), rules=("R-EVD-10", "TR14c"), note="期限由机关指定")
    assistance_period = Term(
        "协助调查的回复", lasts.assistance, entrust, (assistance_replied,), O.art(50), soft=True, options=(O.workdays(15),),
        rules=("R-EVD-9", "TR14d"), note="办法未定天数，机关内部目标")
