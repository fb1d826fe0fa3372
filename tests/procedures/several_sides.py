"""A mediation with two respondents, walked with the usual answers."""

from casework import clock
from casework.models import CaseParty, Post, User
from casework.roles import Role
from mediation.agreement.procedure import Mediating
from mediation.agreement.sides import Side
from tests.procedures.mediation_walk import PARTIES, Walk

THIRD = {
    "capacity": "respondent", "kind": "organisation", "name": "柳州示范丙贸易有限公司", "address": "柳州市示范路3号", "phone": "0772-0000003",
    "representative": "示范丙",
}  # fmt: skip


class SidesWalk(Walk):
    """One requester, the respondent who makes the goods, and the other who sells them."""

    def __init__(self, world, day: str, **request):
        super().__init__(world, day, **{"parties": [dict(it) for it in (*PARTIES, THIRD)]} | request)

    def _respondents(self):
        return list(CaseParty.objects.filter(case=self.case, capacity="respondent").order_by("place"))

    @property
    def other(self):
        return self._respondents()[1]

    def side_of(self, party) -> Side:
        return Side.objects.get(mediation=self.mediation, case_party=party)

    def account_of(self, party) -> User:
        """Somebody who speaks for that party."""
        with self.clock():
            user = User.objects.create(username=f"party-{party.party_id}", name=party.party.name)
            Post.objects.create(
                user=user,
                office=self.case.office,
                case=self.case,
                party=party.party,
                role=Role.PARTY,
                since=clock.today(),
            )
        return user

    def file(self, dispute="other", **more):
        return super().file(dispute, **{"more_respondents": [str(self.other.pk)]} | more)

    def serve_on(self, party, day=None):
        given = {"side": str(party.pk), "notice_received_on": day or self.today, "means": "direct"}
        later = self.mediation.state == "consented"
        return self.take(Mediating.serve_next if later else Mediating.serve_notice, **given)

    def served(self):
        self.file()
        self.take(Mediating.notify)
        self.serve_on(self.respondent)
        self.serve_on(self.other)

    def consents(self, party, **more):
        return self.consent(side=str(party.pk), **more)

    def refuses(self, party, day=None):
        return self.take(Mediating.refuse, side=str(party.pk), known_on=day or self.today)

    def both_consent(self):
        self.served()
        self.consents(self.respondent)
        self.consents(self.other)

    def talking(self):
        self.both_consent()
        self.docket()
        self.open()

    def open(self, *parties, by="self"):
        came = [f"{it.pk}:{by}" for it in parties or (self.requester, self.respondent, self.other)]
        return self.take(Mediating.open_session, by=self.mediator, attended=came, identity_checked=True)

    @property
    def head(self):
        return self.world.people[Role.HEAD]

    def proposes(self, party, why, day=None, **more):
        given = {
            "side": str(party.pk), "why": why, "ended_on": day or self.today, "reasons": "经查属实，其余各方愿意继续。",
            "separable": "own_acts", "divided_because": "制造与销售各自独立，许可费分别计算。",
        }  # fmt: skip
        return self.take(Mediating.propose_end, **given | more)

    def ends(self, party, why, **more):
        self.proposes(party, why, **more)
        return self.take(Mediating.end_part, by=self.head, side=str(party.pk))

    def docket_for_the_rest(self):
        """What the handler proposed for each who declined, the head decides with the docketing."""
        for it in self.mediation.all_sides:
            if it.declined:
                self.proposes(it.case_party, "declined")
        return self.docket(by=self.head, divided=True)

    def terms(self, due="2026-12-31"):
        owed = {"obligee": str(self.requester.pk), "due_on": due, "manner": "银行转账"}
        return [
            owed | {"obligor": str(self.respondent.pk), "act": "支付制造的许可费", "amount": "120000"},
            owed | {"obligor": str(self.other.pk), "act": "支付销售的许可费", "amount": "30000"},
        ]

    def signs(self, party, day=None, by="self", **more):
        self.mediation.refresh_from_db()
        given = {"side": str(party.pk), "signed_on": day or self.today, "signed_by": by, "original_at": "卷一第12页"}
        return self.take(Mediating.sign_for, **given | {"terms_shown": self.mediation.terms_sha256} | more)

    def closes(self, day=None):
        event = self.take(Mediating.sign, sealed_on=day or self.today, original_at="卷一第12页")
        self.confirmation = self.mediation.confirmations.first()
        return event

    def all_signed(self):
        self.talking()
        self.agree(obligations=self.terms())
        for it in (self.requester, self.respondent, self.other):
            self.signs(it)
        return self.closes()
