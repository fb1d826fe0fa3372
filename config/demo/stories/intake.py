"""收案：what comes in and what becomes of it before, or without, a procedure."""

from casework.intake.procedure import Intaking as I
from casework.models import Intake, Office, Recusal
from casework.recusal.procedure import Recusing
from casework.roles import Role
from config.demo import matters
from config.demo.play import Days, Play


def patent_case(p: Play, *, kind: str = "") -> Days:
    """A patent dispute comes in and is accepted the day after."""
    p.register(*matters.patent_dispute(p.place, p.number, p.day, kind=kind))
    yield p.on(1)
    p.accept()
    _evidence(p, "侵权产品公证购买记录", "documentary", "requester")


def trademark_case(p: Play, **conduct: str) -> Days:
    """A lead about counterfeit goods comes in and is accepted the day after."""
    p.register(*matters.trademark_lead(p.place, p.number, p.day, **conduct))
    yield p.on(1)
    p.accept()


def _evidence(p: Play, name: str, kind: str, capacity: str) -> None:
    intake = Intake.objects.get(case=p.case)
    provider = p.case.case_parties.get(capacity=capacity).party.name
    p.take(
        intake, I.add_evidence, Role.HANDLER, kind=kind, name=name, source=f"{provider}提交", proves="被控侵权行为的事实",
        collected_at=p.at(9), provider=provider, method="当事人提交，核对原件后留存复印件", original_held_at=provider,
    )  # fmt: skip


def on_site(p: Play, name: str) -> None:
    """Evidence two officers collect on the spot."""
    intake = Intake.objects.get(case=p.case)
    p.take(
        intake, I.add_evidence, Role.HANDLER, kind="record", name=name, source="现场检查", proves="现场存放、销售涉案商品的情况",
        collected_at=p.at(9), place=f"{p.place.name}示范路经营场所", collectors=p.two, method="两名执法人员现场制作，当事人核对签名",
    )  # fmt: skip
    latest = p.case.evidence.latest("number")
    p.take(
        intake, I.keep_evidence, Role.HANDLER, evidence=[str(latest.pk)], kind="sealed", at=p.at(10), from_whom="承办人", to_whom="本局证据室",
        reason="装袋封存，封条演证0001，当事人在封口签名",
    )  # fmt: skip


def waits(p: Play) -> Days:
    """Registered, and nobody has decided yet."""
    p.register(*matters.trademark_lead(p.place, p.number, p.day, source="inspection"))
    yield p.on(2)


def not_accepted(p: Play) -> Days:
    p.register(*matters.trademark_lead(p.place, p.number, p.day))
    yield p.on(3)
    intake = Intake.objects.get(case=p.case)
    p.take(intake, I.refuse, Role.HEAD, reasons="举报没有写明被举报人和具体的违法事实，经联系不能补充。")


def referred(p: Play) -> Days:
    """Not ours: sent to the city whose market it is."""
    p.register(*matters.trademark_lead(p.place, p.number, p.day, source="other_office"))
    yield p.on(2)
    other = Office.objects.exclude(pk=p.stage.office.pk).get(
        code="450300" if p.stage.office.code != "450300" else "450200"
    )
    p.take(
        Intake.objects.get(case=p.case), I.refer, Role.HEAD, to_office=other.pk, told_on=p.today,
        reasons=f"违法行为发生在{other.name.split('知识')[0]}，本机关没有管辖权。",
    )  # fmt: skip


def withdrawn_and_archived(p: Play) -> Days:
    """Accepted, settled between the parties before anything was opened, closed, archived."""
    yield from patent_case(p)
    yield p.on(12)
    close_and_archive = close(p, "withdrawn", "请求人与被请求人自行和解，书面撤回请求。")
    yield from close_and_archive


def close(p: Play, manner: str, summary: str) -> Days:
    """The file is closed, and after a while archived."""
    intake = Intake.objects.get(case=p.case)
    p.take(intake, I.close, Role.HEAD, manner=manner, summary=summary)
    yield p.on(8)
    p.take(intake, I.archive, Role.HANDLER, archive_number=f"演示-{p.day:%Y}-{p.number:04}", retention="30年")


def recusal(p: Play, upheld: bool) -> Days:
    """A party asks that an officer keep out; the head decides."""
    yield from trademark_case(p)
    yield p.on(3)
    person = p.stage.officers(2)[1]
    asked = Recusal(case=p.case, office=p.case.office)
    p.take(
        asked, Recusing.request, Role.INTAKE, person=str(person.pk), applicant=p.case.case_parties.get(capacity="party").party.name,
        ground=f"{person}与举报人有亲属关系，可能影响公正办理。",
    )  # fmt: skip
    yield p.on(2)
    if upheld:
        p.take(asked, Recusing.uphold, Role.HEAD, reasons="经核实确有近亲属关系，应当回避。")
    else:
        p.take(asked, Recusing.reject, Role.HEAD, reasons="经核实不存在所称的关系，不符合回避的情形。")


def recused(p: Play) -> Days:
    yield from recusal(p, upheld=True)


def not_recused(p: Play) -> Days:
    yield from recusal(p, upheld=False)


def head_recused(p: Play) -> Days:
    """A party asks that the main head himself keep out: the other heads discuss it and vote, and what most say is decided."""
    yield from trademark_case(p)
    yield p.on(2)
    head, deputies = p.stage.one(Role.HEAD), p.stage.deputies()
    asked = Recusal(case=p.case, office=p.case.office)
    p.take(
        asked, Recusing.request, Role.INTAKE, person=str(head.pk), applicant=p.case.case_parties.get(capacity="party").party.name,
        ground=f"{head}与举报人有亲属关系，可能影响公正办理。",
    )  # fmt: skip
    yield p.on(2)
    for deputy in deputies:
        p.take(asked, Recusing.vote, deputy, discussed_on=p.today, vote="for", reasons="经核实确有近亲属关系。")
    p.take(asked, Recusing.uphold, deputies[0], reasons="经负责人集体讨论表决，一致赞成回避。", discussed_on=p.today)


STORIES = (waits, not_accepted, referred, withdrawn_and_archived, recused, not_recused, head_recused)
