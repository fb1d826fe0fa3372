"""举证责任、质证、认证、技术调查、比对与认定：Order 81, articles 38 to 46, 52 and 53."""

from casework.law.statutes import ORDER_81 as O
from casework.law.statutes import PATENT_LAW
from casework.procedure import Step
from casework.roles import CLERKS, Role
from enforcement.ruling import documents_evidence as paper
from enforcement.ruling import guards_evidence as must
from enforcement.ruling.forms import comparison, examination
from enforcement.ruling.states import PANEL, UNDER_INQUIRY, S

TO_FIND = (S.INVESTIGATING, S.HEARING_SET, S.HEARD)


# A table to be read beside the statute, one step after the other.
# fmt: off
class Merits:
    heading = "质证与比对"

    # 第四十五条、第四十六条：举证责任的转移，证据的手续
    check_formalities = Step(
        "核对证据的手续和译本", UNDER_INQUIRY, None, (*PANEL, *CLERKS), O.art(46), asks=examination.CheckFormalities,
        requires=(must.there_is_evidence,), rules=("R-EVD-8",), note="境外、外文证据须核对；未办理的视为境内中文证据")
    shift_burden = Step(
        "认定新产品制造方法的举证责任", TO_FIND, None, PANEL, O.art(45), asks=examination.ShiftBurden,
        requires=(must.is_an_invention, must.there_is_evidence), rules=("R-EVD-1",))

    # 质证与认证
    examine = Step(
        "登记质证意见", TO_FIND, None, (Role.PARTY, *PANEL, *CLERKS), O.art(27), asks=examination.Examine, requires=(must.there_is_evidence,),
        rules=("R-EVD-1",), note="一方不发表意见的，裁决书写明未发表意见")
    admit = Step(
        "认定证据", TO_FIND, None, PANEL, O.art(44), asks=examination.Admit, requires=(must.there_is_evidence,), rules=("R-EVD-1", "R-EVD-8"))

    # 第五十二条：技术调查官
    assign_investigator = Step(
        "指派技术调查官", UNDER_INQUIRY, None, Role.HEAD, O.art(52), asks=examination.AssignInvestigator, rules=("R-EVD-6", "R-REC-3"),
        note="随机抽取的种子和候选名单存入台账，可以复核")
    give_technical_opinion = Step(
        "提出技术调查意见", TO_FIND, None, Role.INVESTIGATOR, O.art(52), asks=examination.GiveTechnicalOpinion,
        rules=("R-EVD-6", "DOC-P13"), note="仅供合议组参考，不对当事人公开")

    # 第五十三条：鉴定人出席口头审理
    summon_appraiser = Step(
        "通知鉴定人出席口头审理", (S.HEARING_SET,), None, PANEL, O.art(53), asks=examination.SummonAppraiser,
        requires=(must.an_opinion_is_in, must.a_hearing_is_set), issues=(paper.APPRAISER_SUMMONS,), rules=("R-EVD-7", "DR37", "TR16"))
    note_appraiser = Step(
        "登记鉴定人出席情况", (S.HEARING_SET, S.HEARD), None, PANEL, O.art(53), asks=examination.NoteAppraiser,
        requires=(must.the_appraiser_was_summoned, must.there_is_expert_evidence), rules=("R-EVD-7", "TR17"))

    # 第三十八条至第四十三条：比对、抗辩、行为
    compare = Step(
        "技术特征比对", TO_FIND, None, PANEL, O.art(39), asks=comparison.Compare, requires=(must.there_is_evidence, must.is_not_a_design),
        rules=("R-INF-1", "R-INF-2", "R-INF-3", "R-INF-4", "R-INF-5"))
    compare_design = Step(
        "外观设计比对", TO_FIND, None, PANEL, O.art(39), asks=comparison.CompareDesign, requires=(must.there_is_evidence, must.is_a_design),
        rules=("R-INF-1", "R-INF-2", "R-INF-3"))
    find_defence = Step(
        "认定抗辩", TO_FIND, None, PANEL, PATENT_LAW.art(67), asks=comparison.FindDefence, requires=(must.comparison_is_complete,),
        rules=("R-INF-2",))
    find_conduct = Step(
        "认定实施的行为", TO_FIND, None, PANEL, O.art(43), asks=comparison.FindConduct, rules=("R-INF-6",))
