"""Findings for the walks: evidence heard and admitted, a comparison sheet, what each respondent did."""

from casework import clock
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import CaseParty, Evidence, Intake
from casework.models.right import Right
from enforcement.ruling.procedure import PatentRuling as P

REASONS = "与案卷记载相互印证，可以认定。"
PRODUCT = "示范型装置"


def add_evidence(walk, name="公证购买的产品", **changes):
    """One more piece of evidence in the case; its number."""
    given = {
        "kind": "documentary", "name": name, "source": "请求人提交", "proves": "被控侵权行为", "provider": "请求人",
        "collected_at": f"{clock.today().isoformat()}T08:00", "method": "提交原件",
    }  # fmt: skip
    act(Intake.objects.get(case=walk.case), Intaking.add_evidence, by=walk.world.officers[0], answers=given | changes)
    return Evidence.objects.filter(case=walk.case).count()


def row(feature="包括壳体", finding="same", **more):
    """One row of a sheet, as the requester would fill it."""
    found = finding in ("same", "equivalent", "similar")
    given = (
        {"feature": feature, "accused": "同样的结构", "evidence": [1]} if found else {"feature": feature, "accused": ""}
    )
    why = {} if found else {"reasons": "被控侵权产品没有这一结构。"}
    return given | {"finding": finding, "requester": "相同", "respondent": "不同"} | why | more


def equivalent(**more):
    known = {
        "means": "均以弹簧复位",
        "function": "均为复位",
        "effect": "复位效果相同",
        "obvious": "行为时的技术人员容易联想到",
    }
    return row("弹性复位件", "equivalent", **known | more)


def rows(result):
    """Rows from which the result follows."""
    return [row(), row("还包括弹簧", "absent" if result == "rejected" else "same")]


def is_design(walk):
    return Right.objects.filter(case=walk.case, kind="design").exists()


def sheet(walk, result="infringed", **changes):
    """The answers of the step that compares, whichever the patent asks for."""
    same = result != "rejected"
    if is_design(walk):
        finding = "same" if same else "different"
        points = [row(finding=finding) | ({} if same else {"reasons": "轮廓不同。"})]
        known = {
            "accused_object": PRODUCT, "design_scope": "以六面视图确定的整体设计为准。", "kind_reasons": "用途相同。", "kind_is_same": "yes",
            "points": points, "overall": finding, "conclusion": "整体观察、综合判断后作出认定。",
        }  # fmt: skip
        return P.compare_design, known | changes
    known = {
        "claim": "权利要求1", "accused_object": PRODUCT, "claim_scope": "以权利要求1记载的全部技术特征为准。", "features": rows(result),
        "conclusion": "逐一比对后作出认定。",
    }  # fmt: skip
    return P.compare, known | changes


def conduct(walk, party, acts=("make", "sell"), **changes):
    return {
        "actor": str(party.pk), "acts_done": list(acts), "facts": "制造、销售被控侵权产品。", "grounds": [{"evidence": [1], "proves": "制造、销售"}],
    } | changes  # fmt: skip


def find(walk, result="infringed"):
    """Everything the panel must have found before it deliberates, so that ``result`` follows."""
    if not Evidence.objects.filter(case=walk.case).exists():
        add_evidence(walk)
    hear(walk)
    compared, given = sheet(walk, result)
    walk.take(compared, **given)
    if result == "partly":
        walk.take(compared, **sheet(walk, "rejected", accused_object="另一型号")[1])
    for party in CaseParty.objects.filter(case=walk.case, capacity="respondent"):
        walk.take(P.find_conduct, **conduct(walk, party))


def hear(walk, *numbers):
    """Both sides heard on the evidence, and the panel's finding."""
    every = list(numbers) or list(Evidence.objects.filter(case=walk.case).values_list("number", flat=True))
    for side, yes in (("requester", "yes"), ("respondent", "no")):
        view = {"evidence": every, "authenticity": "yes", "legality": "yes", "relevance": yes}
        why = {"remarks": "与本案无关。"} if yes == "no" else {}
        party = CaseParty.objects.filter(case=walk.case, capacity=side).first()
        walk.take(P.examine, side=str(party.pk), views=[view | why])
    walk.take(P.admit, admissions=[{"evidence": every, "admitted": "yes", "reasons": REASONS}], made_at_home=True)


def on_the_spot(walk):
    moment = clock.now().strftime("%Y-%m-%dT%H:%M")
    people = [str(user.pk) for user in walk.world.panel[:2]]
    return {
        "on_site": people,
        "cards_shown": True,
        "at": moment,
        "place": "南宁市示范路2号车间",
        "whom": "示范车间主任",
        "signing": "signed",
    }


THING = {"name": "示范型装置", "features": "型号SF-1，铭牌完整", "quantity": "2台", "kept_at": "机关证据室"}


def answers(walk):
    """The ordinary answers of the steps of the inquiry and of the findings."""
    today = clock.today().isoformat()
    spot = on_the_spot(walk)
    parties = {it.capacity: str(it.pk) for it in CaseParty.objects.filter(case=walk.case)}
    first = [str(pk) for pk in Evidence.objects.filter(case=walk.case).values_list("pk", flat=True)[:1]]
    compared, given = sheet(walk)
    return {
        P.approve_inquiry: {
            "approved": ["question", "inspect", "demonstrate", "sample"], "ground": "office", "target": "被请求人的生产车间",
            "reasons": "须核实被控侵权产品的结构。",
        },
        P.question: spot | {"capacity": "witness", "answers": "问：车间生产什么？\n答：生产示范型装置。"},
        P.inspect: spot | {
            "subject_matter": "示范型装置一台", "methods": ["photo", "measure"], "found": "装置由壳体和弹簧组成，尺寸已经测量。",
            "pictures": [{"name": "照片1", "sha256": "a" * 64, "shows": "整机外观"}],
        },
        P.sample: spot | {"drawn_from": "product", "samples": [THING], "copy_given": True},
        P.preserve: spot | {
            "reasons": "产品即将运走，以后难以取得。", "no_sampling": True, "why_no_sampling": "只有一台，不能抽样。", "preserved": [THING],
            "copy_given": True,
        },
        P.dispose_preserved: {"disposition": "recorded", "reasons": "已经勘验并拍照。"},
        P.release_preserved: {"reasons": "已经勘验，不再需要。", "released": "清单所列全部物品"},
        P.fetch: {"ground": "office", "holder": "南宁示范海关（演示）", "wanted": "出口报关单。", "reasons": "当事人不能自行取得。"},
        P.fetched: {"received_on": today, "received": [{"name": "报关单", "kind": "documentary", "proves": "出口"}]},
        P.import_evidence: {
            "from_body": "南宁示范市场监管局（演示）", "transferred_on": today,
            "handed_over": [{
                "name": "检查照片", "kind": "audiovisual", "source": "现场检查拍摄", "collectors": "示范甲（桂执00001）", "collected_on": today,
                "kept_by": "示范丁",
            }],
        },
        P.order_production: {
            "applicant": parties.get("requester"), "holder": parties.get("respondent"), "wanted": "产品的生产图纸。",
            "claim": "被控侵权方法包含步骤三。", "preliminary": first, "days": 10,
        },
        P.serve_order: {"served_on": today, "method": "direct"},
        P.produce: {"received_on": today, "produced": "生产图纸一套。"},
        P.infer: {"conduct": "refused", "holds_claim_proved": True, "reasons": "没有正当理由拒不提供，且有初步证据佐证。"},
        P.entrust: {"to_office": walk.world.qingxiu.pk, "demands": "到辖区仓库核实库存数量并制作笔录。"},
        P.assistance_replied: {"received_on": today, "reply": "库存共20台，笔录附后。"},
        P.notice_returned: {"returned_on": today, "outcome": "given", "account": "取得销售清单一份。"},
        P.issue_notice: {
            "applied_on": today, "recipient": "南宁示范仓储有限公司", "wanted": "出入库单。", "why_not_himself": "仓储公司拒绝向代理人提供。",
            "free_of_secrets": True, "days": 15,
        },
        P.check_formalities: {"evidence": first[0] if first else None, "formed_in": "mainland"},
        P.shift_burden: {"product_evidence": first, "same_evidence": first, "same_product": True, "reasons": "产品在申请日前未公开。"},
        P.examine: {
            "side": parties.get("requester"),
            "views": [{"evidence": [1], "authenticity": "yes", "legality": "yes", "relevance": "yes"}],
        },
        P.admit: {"admissions": [{"evidence": [1], "admitted": "yes", "reasons": REASONS}], "made_at_home": True},
        P.assign_investigator: {"field": "机械", "manner": "draw", "count": 1, "checked": True},
        P.give_technical_opinion: {"questions": "弹簧与复位件是否等同", "opinion": "从结构看，二者的复位方式没有实质差别。"},
        P.summon_appraiser: {"appraiser_name": "示范鉴定所", "ground": "objection", "matters": "比对方法的选择。"},
        P.note_appraiser: {"notified_on": today, "attended": "yes", "account": "当庭说明了比对方法。"},
        P.find_defence: {
            "kind": "prior_art", "raised_by": parties.get("respondent"), "accused_object": PRODUCT, "facts": "申请日前已有同类产品。",
            "holds": "no", "why": "对比文件没有公开弹簧。",
        },
        P.find_conduct: {"actor": parties.get("respondent"), "acts_done": ["make", "sell"], "facts": "制造、销售被控侵权产品。",
            "grounds": [{"evidence": [1], "proves": "制造、销售"}]},
        compared: given,
    }  # fmt: skip
