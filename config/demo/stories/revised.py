"""裁决的补正、变更和撤销：ruled directly on an earlier finding, a slip corrected, changed and at last revoked with the patent."""

from datetime import timedelta

from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import ruling
from enforcement.ruling.procedure import PatentRuling as R


def ruled_directly(p: Play) -> Days:
    """The same acts against the same patent again, after a ruling that stands: no hearing is needed (第三十四条)."""
    yield from ruling.opened(p, kind="utility_model")
    yield p.on(4)
    court = ruling.told_of_suit(ruling.court_of_suit(p))
    before = p.case.created_at.date() - timedelta(weeks=30)
    p.take(
        p.ruling, R.draft_directly, Role.PRESIDING, findings=f"被请求人再次制造、销售{p.matter.thing}，产品与前案所涉产品相同。",
        reasoning="前案裁决已经生效，认定同样的产品落入同一专利权利要求1、2的保护范围。", acts=["make", "sell"], infringing_object=p.matter.thing,
        scope=f"落入权利要求1的全部{p.matter.thing}。\n落入权利要求2的全部{p.matter.thing}。", measures=["make", "sell"],
        measures_detail="销毁专用摸具。\n未售出的产品不得销售。", performance_days=15, **court,
        prior_decision="演知裁〔2025〕1号行政裁决书", prior_effective_on=before.isoformat(), prior_acts=["make", "sell"],
        same_patent=True, same_respondent=True, same_acts=True,
    )  # fmt: skip
    yield p.on(2)
    ruling.approve(p, "符合直接裁决的条件，建议作出裁决。")
    yield from ruling.served(p)


def corrected_changed_and_revoked(p: Play) -> Days:
    yield from ruled_directly(p)
    yield p.on(1)
    p.take(
        p.ruling, R.correct_error, Role.HEAD, wrong="专用摸具", right="专用模具", no_change=True, why_clerical="“模”误写为“摸”，所指物品不变。",
    )  # fmt: skip
    yield p.on(2)
    p.take(
        p.ruling, R.change, Role.HEAD, ground="partly_invalid", applicant=p.side("respondent"), document="第50001号无效宣告请求审查决定（演示）",
        final_on=p.today, new_text="权利要求1被宣告无效，不再责令停止只落入权利要求1的部分。", no_more="只减少，没有增加。",
        altered=[{"item": "scope.1", "fate": "drop", "text": ""}],
    )  # fmt: skip
    yield from ruling.served(p)
    yield p.after(p.ruling, R.suit_period)
    p.take(
        p.ruling, R.revoke, Role.HEAD, ground="invalid", document="第50002号无效宣告请求审查决定（演示）", final_on=p.today,
        new_text="专利权被宣告全部无效，撤销本裁决。",
    )  # fmt: skip
    yield from ruling.served(p)


STORIES = (corrected_changed_and_revoked,)
