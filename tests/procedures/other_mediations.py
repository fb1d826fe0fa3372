"""A mediation under another law than Order 81, walked with the usual answers."""

from casework.roles import Role
from mediation.agreement.procedure import Mediating
from tests.procedures.mediation_walk import Walk, enlist

BODIES = {
    "people": "南宁市知识产权纠纷人民调解委员会（演示）", "commercial": "南宁示范商事调解中心（演示）", "industry": "广西示范行业协会（演示）",
    "court_pre": "南宁特邀调解组织（演示）", "court_post": "南宁特邀调解组织（演示）",
}  # fmt: skip
QUALIFIED = {
    "people": "member",
    "commercial": "lawyer",
    "industry": "association",
    "court_pre": "roster",
    "court_post": "roster",
}
TRACK = {"court_pre": "pre", "court_post": "ordinary"}


class OtherWalk(Walk):
    """``kind`` says under which law; the case is of ``of`` (patent, trademark …)."""

    def __init__(self, world, day, kind, of="patent", **request):
        self.kind = kind
        super().__init__(world, day, kind=of, **request)
        self.mediators = [enlist(world, kind, qualification=QUALIFIED.get(kind, "listed"))]

    def register(self, **more):
        answers = {
            "requester": str(self.requester.pk), "respondent": str(self.respondent.pk), "kind": self.kind, "dispute": "any_right",
            "matters": "请求就赔偿数额进行调解。", "requested_on": self.today, "body": BODIES.get(self.kind, ""),
        }  # fmt: skip
        if self.kind == "commercial":
            answers["licence"] = "桂商调证2026第1号"
        if self.kind in TRACK:
            answers |= {
                "court": str(self.world.court.pk),
                "court_track": TRACK[self.kind],
                "court_case_number": "（2026）桂01诉前调1号",
            }
        return self.take(Mediating.register, **answers | more)

    def accept(self, **more):
        answers = {
            "received_on": self.today, "mediators": [str(it.pk) for it in self.mediators], "chosen_by": "parties",
            "both_willing": True, "told": True, "session_at": f"{self.today}T15:00", "session_place": "第一调解室",
        }  # fmt: skip
        return self.take(Mediating.accept, by=self.world.people[Role.HEAD], **answers | more)

    def talking(self, **more):
        self.register(**more)
        self.accept()
        return self.take(Mediating.open_session, requester_by="self", respondent_by="self", identity_checked=True)

    def sign_all(self, *, day=None, **more):
        names = ("requester_signed_on", "respondent_signed_on", "mediator_signed_on", "sealed_on")
        marks = dict.fromkeys(names, day or self.today)
        return self.take(
            Mediating.sign, requester_by="self", respondent_by="self", original_at="卷一第12页", **marks | more
        )

    def signed(self, **more):
        self.talking(**more)
        self.agree()
        return self.sign_all()

    def agree(self, **more):
        return super().agree(**more)

    @property
    def mediator(self):
        return self.mediators[0]
