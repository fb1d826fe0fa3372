"""质证、认证、比对：what the panel finds before it deliberates, told for any patent. Scenes only."""

from typing import Any

from casework.models import CaseParty, Evidence, Right
from casework.roles import Role
from config.demo.play import Days, Play
from enforcement.ruling.procedure import PatentRuling as R


def found(p: Play, result: str = "infringed") -> None:
    """Both sides are heard on the evidence, the panel admits it, compares, and finds what was done."""
    every = list(Evidence.objects.filter(case=p.case).values_list("number", flat=True))
    for capacity, relevant in (("requester", "yes"), ("respondent", "no")):
        view = {"evidence": every, "authenticity": "yes", "legality": "yes", "relevance": relevant}
        remarks = "" if relevant == "yes" else "购买的产品与被请求人现在生产的型号不同。"
        p.take(p.ruling, R.examine, p.party(capacity), side=p.side(capacity), views=[view | {"remarks": remarks}])
    reasons = "公证购买过程完整，产品铭牌与被请求人的名称、型号一致，真实、合法并与本案有关。"
    p.take(
        p.ruling,
        R.admit,
        Role.PANEL,
        admissions=[{"evidence": every, "admitted": "yes", "reasons": reasons}],
        made_at_home=True,
    )
    design = Right.objects.filter(case=p.case, kind="design").exists()
    (_compare_design if design else _compare)(p, result, every)
    acts: list[str] = ["make", "sell"]
    for actor in CaseParty.objects.filter(case=p.case, capacity="respondent").order_by("place"):
        p.take(
            p.ruling, R.find_conduct, Role.PANEL, actor=str(actor.pk), acts_done=acts,
            facts=f"{actor.party.name}制造并对外销售{p.matter.thing}。", grounds=[{"evidence": every, "proves": "制造、销售的事实"}],
        )  # fmt: skip


def _compare(p: Play, result: str, every: list[int]) -> None:
    outside = result == "rejected"
    rows = [
        _row(f"一种{p.matter.right}，包括壳体", "具有同样的壳体", every),
        _row("壳体内设有与驱动件相连的传动组件", "传动组件的连接关系相同", every),
        _missing() if outside else _equivalent(every),
    ]
    p.take(
        p.ruling, R.compare, Role.PANEL, claim="权利要求1", accused_object=p.matter.thing, features=rows,
        claim_scope="以权利要求1记载的全部技术特征为准；“传动组件”依说明书的解释，包括齿轮和同步带。",
        conclusion="逐一比对，缺少一项技术特征。" if outside else "三项技术特征中两项相同、一项等同。",
    )  # fmt: skip


def _compare_design(p: Play, result: str, every: list[int]) -> None:
    finding = "different" if result == "rejected" else "similar"
    why = "正面分格与专利明显不同。" if result == "rejected" else ""
    points = [
        _row("整体呈上宽下窄的流线轮廓", "轮廓与专利一致", every),
        _row("正面设有弧形分格", "分格数量不同", every) | {"finding": finding, "reasons": why},
        _row("底部的散热孔", "", every) | {"finding": "disregarded", "reasons": "主要由散热功能决定。", "evidence": []},
    ]
    p.take(
        p.ruling, R.compare_design, Role.PANEL, accused_object=p.matter.thing, points=points, kind_is_same="yes",
        design_scope="以公告的六面视图为准，简要说明记载设计要点在于整体轮廓。", kind_reasons="用途相同。", overall=finding,
        conclusion="以一般消费者的知识水平整体观察、综合判断，作出上述认定。",
    )  # fmt: skip


def _row(feature: str, accused: str, every: list[int]) -> dict[str, Any]:
    said = {"requester": "相同", "respondent": "不认可"}
    return {"feature": feature, "accused": accused, "evidence": every, "finding": "same"} | said


def _missing() -> dict[str, Any]:
    return _row("传动组件的末端设有限位套", "", []) | {
        "finding": "absent",
        "reasons": "拆解后没有发现限位套或者起同样作用的结构。",
    }


def _equivalent(every: list[int]) -> dict[str, Any]:
    return _row("传动组件的末端设有限位套", "末端以卡环限位", every) | {
        "finding": "equivalent", "respondent": "卡环不是限位套", "means": "均以套接件阻挡轴向移动", "function": "均为轴向限位",
        "effect": "均能防止传动组件脱出", "obvious": "被控行为发生时，卡环是本领域常用的限位件",
    }  # fmt: skip


def inquired(p: Play) -> Days:
    """The head approves; two of the panel question, inspect and take samples on the respondent's premises."""
    panel = p.ids(*p.stage.panel()[:2])
    name = CaseParty.objects.get(case=p.case, capacity="respondent").party.name
    p.take(
        p.ruling, R.approve_inquiry, Role.HEAD, approved=["question", "inspect", "demonstrate", "sample"], ground="request",
        applicant=p.side("requester"), applied_on=p.today, target=f"{name}的生产车间和成品仓库", reasons="请求人不能进入车间取得产品的结构。",
    )  # fmt: skip
    yield p.on(2)
    spot = {
        "on_site": panel, "cards_shown": True, "at": p.at(9), "place": f"{name}生产车间", "whom": f"{name}车间负责人", "signing": "signed",
    }  # fmt: skip
    p.take(
        p.ruling, R.inspect, Role.PANEL, **spot, subject_matter=f"车间内的{p.matter.thing}一台", methods=["photo", "measure", "demonstration"],
        found="拆开外壳，可见传动组件及末端的卡环，各部尺寸已经测量。", demonstrated="通电运行三分钟，传动组件没有轴向移动。",
        pictures=[{"name": "照片1", "sha256": "", "shows": "传动组件末端"}], party_view="没有意见。",
    )  # fmt: skip
    p.take(
        p.ruling, R.question, Role.PANEL, **spot, capacity="party",
        answers=f"问：这种产品从何时开始生产？\n答：今年年初。\n问：卖给谁？\n答：按订单销售，已售出的{p.matter.thing}有出库记录。",
    )  # fmt: skip
    p.take(
        p.ruling, R.sample, Role.PANEL, **spot, drawn_from="product", copy_given=True,
        samples=[{"name": p.matter.thing, "features": "铭牌完整，出厂编号可辨", "quantity": "1台", "kept_at": "本局证据室"}],
    )  # fmt: skip


def preserved(p: Play) -> Days:
    """Kept before it leaves the yard, then released once it has been inspected."""
    panel = p.ids(*p.stage.panel()[:2])
    name = CaseParty.objects.get(case=p.case, capacity="respondent").party.name
    thing = {
        "name": f"{p.matter.thing}专用模具",
        "features": "成套，编号清晰",
        "quantity": "1套",
        "kept_at": f"{name}仓库",
    }
    p.take(
        p.ruling, R.preserve, Role.HEAD, on_site=panel, cards_shown=True, at=p.at(9), place=f"{name}仓库", whom=f"{name}仓库负责人",
        signing="signed", reasons="模具即将运往外地，以后难以取得。", no_sampling=True, why_no_sampling="只有一套，不能抽样。",
        preserved=[thing], copy_given=True,
    )  # fmt: skip
    yield p.on(2)
    p.take(
        p.ruling,
        R.release_preserved,
        Role.HEAD,
        reasons="已经拍照、测量，不再需要登记保存。",
        released="清单所列全部物品",
    )
