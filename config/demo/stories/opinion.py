"""侵权警告后的咨询意见：who was warned asks, and is answered, refused, overtaken by the holder, or lets it be."""

from datetime import timedelta

from casework.roles import Role
from config.demo import matters
from config.demo.play import Days, Play
from enforcement.opinion.models import Opinion
from enforcement.opinion.procedure import Opining as O


def warned(p: Play) -> Days:
    """A maker was warned, urged the holder to sue, and tells the office so; the receipt is learnt a little later."""
    request, matter = matters.patent_dispute(p.place, p.number, p.day)
    holder, warned = (
        side | {"capacity": capacity}
        for side, capacity in zip(request["parties"], ("right_holder", "party"), strict=True)
    )
    said = f"当事人收到关于“{matter.right}”的侵权警告，已书面催告权利人请求处理或者起诉。（演示案件）"
    title = f"{warned['name']}收到侵权警告后请求咨询意见"
    p.register(request | {"title": title, "summary": said, "parties": [holder, warned]}, matter)
    yield p.on(1)
    p.accept()
    p.opinion = Opinion(case=p.case, office=p.case.office)
    p.take(
        p.opinion, O.register, p.party("party"), warned_on=(p.day - timedelta(12)).isoformat(), letter="urging",
        sent_on=(p.day - timedelta(6)).isoformat(), warning=f"函称其制造的{p.matter.thing}侵犯专利权，要求停止制造、销售。",
    )  # fmt: skip
    yield p.on(3)
    received = (p.day - timedelta(4)).isoformat()
    p.take(p.opinion, O.note_receipt, Role.HANDLER, holder_received_on=received, proof="邮件妥投记录")


def requested(p: Play) -> Days:
    """The holder was silent for a month after he had received the letter."""
    yield from warned(p)
    yield p.after(p.opinion, O.after_receipt)
    p.take(
        p.opinion, O.request, p.party("party"), accused=f"自行制造、销售的{p.matter.thing}，附样品照片和图纸。", silent=True,
        question="是否落入权利要求1的保护范围。",
    )  # fmt: skip


def issued(p: Play) -> Days:
    yield from requested(p)
    yield p.on(9)
    p.take(
        p.opinion, O.issue, Role.HEAD, conclusion="no", comparison="与权利要求1比对，缺少限位套这一技术特征，其余特征相同。",
        materials="授权公告文本、样品照片、图纸。",
    )  # fmt: skip


def refused(p: Play) -> Days:
    yield from requested(p)
    yield p.on(6)
    p.take(p.opinion, O.refuse, Role.HEAD, ground="material", reasons="照片不能显示产品的内部结构，经通知没有补充。")


def answered(p: Play) -> Days:
    """The holder sues after all."""
    yield from warned(p)
    yield p.on(9)
    p.take(
        p.opinion, O.holder_acted, Role.HANDLER, acted_on=p.today, answer="sued", document=f"（{p.day:%Y}）演民初{p.number}号受理通知书",
    )  # fmt: skip


def withdrawn(p: Play) -> Days:
    yield from warned(p)
    yield p.on(7)
    p.take(p.opinion, O.withdraw, p.party("party"), reasons="双方已经达成许可。")


STORIES = (issued, refused, answered, withdrawn)
