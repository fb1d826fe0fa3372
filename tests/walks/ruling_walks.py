"""Walks through the ruling that between them take every one of its steps: what one walk tells, none of the others must.

Days are of 2026. Answers are the ordinary ones (tests/procedures/rulings.py) unless the walk is about them.
"""

from datetime import date

from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import Agent, CaseParty, Intake, Office
from casework.models.right import RightKind
from casework.roles import Role
from enforcement.ruling.merits import TechnicalInvestigator
from enforcement.ruling.procedure import PatentRuling as P
from tests import factories
from tests.procedures import merits
from tests.procedures.rulings import Walk, at, case_on, rejected

MODEL = {"kind": RightKind.UTILITY_MODEL, "number": "ZL201120269715.9", "name": "一种示范夹具", "holder": 0}

DESIGN = {"kind": RightKind.DESIGN, "number": "ZL202030123456.3", "name": "示范台灯", "holder": 0}


def begun(world, day, **request):
    return Walk(world, case_on(world, day, **request))


def each(walk, day, *steps):
    """Several steps on one day, with ordinary answers."""
    for step in steps:
        walk.on(day, step)
    return walk


def papers_were_wanting(world):
    """Report, correction, tolling, more time to docket, formalities that are supplied and then are not: withdrawn."""
    walk = begun(world, "2026-07-06", rights=[MODEL])
    each(walk, "2026-07-06", P.submit, P.record_tolling, P.ask_report)
    each(walk, "2026-07-07", P.receive_report, P.ask_correction)
    walk.on("2026-07-08", P.serve_correction)
    walk.on("2026-07-13", P.correct)
    walk.on("2026-07-14", P.extend_docketing)
    each(walk, "2026-07-15", P.docket, P.demand_formalities, P.serve_formalities)
    walk.on("2026-07-20", P.supply_formalities)
    walk.on("2026-07-21", P.demand_formalities, days=5)
    walk.on("2026-07-21", P.serve_formalities)
    assert "formalities_lapse" in walk.lapse("2026-07-28")
    walk.on("2026-07-29", P.withdraw, ground="formalities")
    return walk, "withdrawn"


def not_taken(world):
    return each(begun(world, "2026-07-06"), "2026-07-06", P.submit, P.decline), "declined"


def taken_back(world):
    return each(begun(world, "2026-07-06"), "2026-07-06", P.submit, P.retract), "retracted"


def competence_was_contested(world):
    """Two objections, a dispute with another office, the superior's word for this one; meanwhile everything beside it."""
    walk = begun(world, "2026-07-06").docketed("2026-07-06")
    walk.on("2026-07-07", P.serve_request)
    walk.on("2026-07-08", P.object_to_jurisdiction)
    walk.on("2026-07-09", P.withdraw_objection)
    walk.on("2026-07-10", P.object_to_jurisdiction)
    walk.on("2026-07-13", P.reject_objection)
    each(walk, "2026-07-14", P.report_competence, P.designate_here, P.entrust_work)
    with at("2026-07-15"):
        merits.add_evidence(walk, "生产工艺资料", confidential=True)
    secret = [str(walk.case.evidence.get(name="生产工艺资料").pk)]
    each(walk, "2026-07-15", P.ask_guidance, P.record_guidance, P.undertake_secrecy)
    walk.on("2026-07-15", P.show_secret_material, party=walk.side("respondent"), material=secret)
    each(walk, "2026-07-16", P.report_obstruction, P.record_police_reply, P.change_panel)
    notice = str(walk.paper("答辩通知书").pk)
    walk.on(
        "2026-07-16",
        P.record_service,
        paper=notice,
        party=walk.side("respondent"),
        served_on="2026-07-16",
        method="direct",
    )
    walk.on("2026-07-17", P.transfer)
    return walk, "transferred"


def given_to_another(world):
    walk = begun(world, "2026-07-06").docketed("2026-07-06")
    return each(walk, "2026-07-07", P.report_competence, P.designate_other), "transferred"


def called_up(world):
    return each(begun(world, "2026-07-06").docketed("2026-07-06"), "2026-07-07", P.call_up), "transferred"


def evidence_was_taken(world):
    """Every way to evidence, an investigator drawn by lot, an appraiser who comes: heard, and settled by mediation."""
    walk = begun(world, "2026-07-06").answered("2026-07-06", "2026-07-07", "2026-07-14")
    with at("2026-07-14", 10):
        merits.add_evidence(walk)
    requester = CaseParty.objects.get(case=walk.case, capacity="requester")
    agent = Agent.objects.create(
        office=walk.case.office, case_party=requester, name="示范代理人", firm="示范代理所", powers=["general"], since=date(2026, 7, 1),
    )  # fmt: skip
    walk.on("2026-07-15", P.issue_notice, agent=agent.pk)
    each(walk, "2026-07-15", P.notice_returned, P.fetch, P.fetched, P.import_evidence)
    each(walk, "2026-07-15", P.approve_inquiry, P.question, P.inspect, P.sample)
    each(walk, "2026-07-16", P.preserve, P.dispose_preserved, P.preserve, P.release_preserved, P.preserve)
    each(walk, "2026-07-16", P.entrust, P.assistance_replied)
    each(walk, "2026-07-16", P.order_production, P.serve_order, P.produce, P.order_production, P.serve_order)
    investigator = factories.person("技查甲", Role.INVESTIGATOR, world.nanning)
    TechnicalInvestigator.objects.create(user=investigator, unit="示范大学", fields=["机械"], until=date(2027, 12, 31))
    each(walk, "2026-07-16", P.assign_investigator, P.check_formalities, P.shift_burden, P.appraise)
    walk.on("2026-07-17", P.give_technical_opinion, by=investigator)
    assert {"preservation_lapses", "production_lapses", "evidence_ends"} <= set(walk.lapse("2026-07-29"))
    each(walk, "2026-07-29", P.infer, P.appraised)
    walk.on("2026-07-29", P.set_hearing, hearing_at="2026-08-05 09:00")
    walk.on("2026-07-30", P.postpone_hearing, hearing_at="2026-08-12 09:00")
    walk.on("2026-07-30", P.summon_appraiser)
    walk.on("2026-08-12", P.hold_hearing)
    expert = walk.case.evidence.get(kind="expert")
    walk.on("2026-08-12", P.note_appraiser, evidence=expert.pk, notified_on="2026-07-31")
    with at("2026-08-13"):
        merits.find(walk)
        walk.take(P.find_defence)
    settle(walk, "2026-08-14")
    return walk, "mediated"


def settle(walk, day, *then):
    """The agreement of the parties ends it; ``then`` the court takes its confirmation back."""
    reasons = {"reasons": "人民法院撤销了确认调解协议效力的裁定。"}
    with at(day):
        for step in (Intaking.close_by_mediation, *then):
            given = reasons if step is Intaking.reopen_after_mediation else {}
            act(Intake.objects.get(case=walk.case), step, by=walk.world.system, answers=given)
    walk.ruling.refresh_from_db()


def settled_in_vain(world):
    """Objected to, suspended, one of two has not answered: all that goes on when the agreement comes to nothing."""
    walk, _ = one_of_two_answered(world)
    walk.on("2026-07-15", P.extend_others_answer, extension=10, reasons="需要翻译证据材料。")
    each(walk, "2026-07-16", P.object_to_jurisdiction, P.suspend)
    settle(walk, "2026-07-20", Intaking.reopen_after_mediation)
    return walk, "investigating"


def one_of_two_answered(world):
    parties = [
        *factories.patent_request()["parties"],
        {"capacity": "respondent", "kind": "organisation", "name": "柳州示范丙商贸有限公司"},
    ]
    walk = begun(world, "2026-07-06", parties=parties)
    walk.on("2026-07-06", P.submit, copies=2)
    each(walk, "2026-07-06", P.docket)
    each(walk, "2026-07-07", P.serve_request)
    first, second = CaseParty.objects.filter(case=walk.case, capacity="respondent").order_by("place")
    walk.on("2026-07-14", P.file_answer, answerer=str(first.pk))
    return walk, str(second.pk)


def both_answered(world):
    walk, second = one_of_two_answered(world)
    walk.on("2026-07-15", P.file_further_answer, answerer=second)
    return walk, "investigating"


def the_other_was_silent(world):
    walk, _ = one_of_two_answered(world)
    assert "others_answer_lapses" in walk.lapse("2026-07-23")
    walk.on("2026-07-24", P.note_waiver)
    return walk, "investigating"


def settled_in_vain_before_the_answer(world):
    walk = begun(world, "2026-07-06").docketed("2026-07-06")
    settle(walk, "2026-07-08", Intaking.reopen_after_mediation)
    return walk, "docketed"


def time_was_wanted(world):
    """Announced, answered late, more time for everything, suspended, settling twice; then dissent, and rejected."""
    walk = begun(world, "2026-07-06").docketed("2026-07-06")
    walk.on("2026-07-07", P.announce)
    assert "end_announcement" in walk.lapse("2026-08-07")
    walk.on("2026-08-07", P.serve_request)
    each(walk, "2026-08-10", P.extend_answer, P.extend_evidence, P.ask_suspension, P.refuse_suspension, P.suspend)
    walk.on("2026-08-12", P.look_again)
    walk.on("2026-08-12", P.resume)
    walk.on("2026-08-13", P.settle)
    walk.on("2026-08-14", P.end_settlement)
    walk.on("2026-08-14", P.settle, days=5)
    passed = walk.lapse("2026-09-08") + walk.lapse("2026-09-21")
    assert {"settlement_lapses", "answer_lapses", "more_evidence_ends"} <= set(passed)
    walk.on("2026-09-21", P.file_further_answer)
    walk.on("2026-09-22", P.forward_answer)
    each(walk, "2026-10-12", P.extend_case, P.extend_case_again)
    walk.on("2026-10-13", P.deliberate, result="rejected")
    walk.on("2026-10-13", P.reopen)
    walk.on("2026-10-14", P.deliberate, result="rejected")
    walk.on("2026-10-14", P.draft, **rejected_draft())
    walk.on("2026-10-15", P.return_draft)
    walk.on("2026-10-15", P.draft, **rejected_draft())
    walk.on("2026-10-16", P.approve)
    walk.served("2026-10-16", "2026-10-19")
    assert "become_final" in walk.lapse("2026-11-04")
    walk.on("2026-11-09", P.sue, plaintiff=walk.side("requester"))
    walk.on("2026-11-20", P.rejection_upheld)
    return walk, "final"


def rejected_draft():
    return {name: value for name, value in rejected().items() if name != "result"}


def others_were_joined(world):
    """A second operator and a third party join; two cases are tried together; the court leaves the ruling and it is obeyed."""
    walk = begun(world, "2026-07-06").answered("2026-07-06", "2026-07-07", "2026-07-14")
    walk.on("2026-07-15", P.join_necessary, joined_name="南宁示范戊经营部")
    walk.on("2026-07-16", P.serve_joined, party=newest(walk))
    walk.on("2026-07-16", P.ask_joinder, applicant="respondent")
    walk.on("2026-07-17", P.reply_to_joinder)
    walk.on("2026-07-20", P.decide_joinder)
    walk.on("2026-07-21", P.admit_third_party)
    walk.on("2026-07-21", P.serve_joined, party=newest(walk))
    with at("2026-07-22"):
        other = factories.accepted_case(world, factories.patent_request(received_on="2026-07-22"))
    walk.on(
        "2026-07-22", P.consolidate, other_number=other.number, link="patent", reasons="两案针对同一专利和同一产品。"
    )
    walk.on("2026-07-22", P.close_evidence)
    assert {"joined_answer_lapses", "joined_evidence_ends"} <= set(walk.lapse("2026-08-07"))
    with at("2026-08-10"):
        merits.find(walk)
        actor = CaseParty.objects.get(pk=walk.side("respondent"))
        walk.take(P.find_conduct, **merits.conduct(walk, actor, acts=("make", "sell", "import")))
    walk.drafted(
        "2026-08-10", acts=["make", "sell", "import"], measures=["make", "sell", "import"], platforms="示范电商平台"
    )
    each(walk, "2026-08-11", P.approve)
    for addressee in CaseParty.objects.filter(case=walk.case):
        walk.on("2026-08-12", P.serve_ruling, party=str(addressee.pk))
    walk.ruling.refresh_from_db()
    each(walk, "2026-08-13", P.publish, P.notify_platform, P.notify_customs, P.correct_error)
    walk.on("2026-08-13", P.sue, plaintiff=walk.side("respondent"))
    walk.on("2026-11-10", P.upheld)
    each(walk, "2026-11-12", P.demand, P.serve_demand)
    walk.on("2026-11-30", P.note_refusal)
    walk.on("2026-12-01", P.perform)
    return walk, "performed"


def newest(walk):
    return str(CaseParty.objects.filter(case=walk.case).order_by("place").last().pk)


def ruled_directly_and_changed(world):
    """Sent back once, ruled directly after all, changed by the court, by the office, and at last revoked with the patent."""
    walk = begun(world, "2026-07-06").docketed("2026-07-06")
    each(walk, "2026-07-07", P.draft_directly, P.return_direct_draft, P.draft_directly, P.approve)
    walk.served("2026-07-08", "2026-07-09")
    walk.on("2026-07-20", P.sue, plaintiff=walk.side("respondent"))
    walk.on("2026-10-20", P.changed_by_court)
    each(walk, "2026-10-21", P.publish_change, P.change, P.revoke)
    walk.served("2026-10-22", "2026-10-22")
    walk.on("2026-11-02", P.sue_revocation, plaintiff=walk.side("requester"))
    walk.on("2027-03-01", P.revocation_upheld)
    return walk, "revoked"


def changed_while_it_was_before_the_court(world):
    """Changed in the suit, upheld as changed, revoked after all; the court restores it, and it is revoked again for good."""
    Office.objects.filter(pk=world.nanning.pk).update(choices={"ruling.revocation_remedy": "fifteen_days"})
    walk = in_force(world)
    walk.on("2026-09-01", P.sue, plaintiff=walk.side("respondent"))
    walk.on("2026-09-02", P.change_in_suit)
    walk.served("2026-09-03", "2026-09-04")
    walk.on("2026-09-04", P.tell_court)
    assert "change_is_final" in walk.lapse("2026-09-22")
    walk.on("2026-11-01", P.upheld)
    walk.on("2026-11-02", P.revoke)
    walk.served("2026-11-03", "2026-11-03")
    walk.on("2026-11-16", P.sue_revocation, plaintiff=walk.side("requester"))
    walk.on("2026-12-01", P.ruling_restored)
    walk.on("2026-12-02", P.revoke)
    walk.served("2026-12-03", "2026-12-03")
    assert "revocation_is_final" in walk.lapse("2026-12-21")
    return walk, "revoked"


def quashed(world):
    """A design: the court revokes what was ruled on it."""
    walk = in_force(world, rights=[DESIGN])
    walk.on("2026-09-01", P.sue, plaintiff=walk.side("respondent"))
    walk.on("2026-11-01", P.revoked_by_court)
    return walk, "revoked"


def in_force(world, month="2026-07", then="2026-08-19", **request):
    """Served on the 30th and 31st, nobody sued: in force in the middle of the month after."""
    walk = begun(world, f"{month}-06", **request)
    walk.on(f"{month}-06", P.submit, known_on=f"{month[:4]}-01-05")
    each(walk, f"{month}-06", P.docket)
    each(walk, f"{month}-07", P.serve_request)
    each(walk, f"{month}-20", P.file_answer)
    walk.lapse(f"{month}-28")
    walk.drafted(f"{month}-28").on(f"{month}-28", P.approve)
    walk.served(f"{month}-30", f"{month}-31")
    assert "become_effective" in walk.lapse(then)
    return walk


def applied(world):
    walk = each(in_force(world), "2026-09-01", P.demand, P.serve_demand, P.answer_demand, P.check_demand_answer)
    return each(walk, "2026-09-16", P.apply_to_court)


def the_court_hears_and_refuses(world):
    walk = each(applied(world), "2026-09-18", P.court_accepts)
    walk.on("2026-09-21", P.court_hears, accepted_on="2026-09-18")
    each(walk, "2026-09-24", P.court_refuses)
    each(walk, "2026-09-28", P.ask_review, P.review_upholds)
    return walk, "refused_by_court"


def the_court_above_grants(world):
    walk = each(applied(world), "2026-09-18", P.court_accepts)
    each(walk, "2026-09-24", P.court_refuses)
    each(walk, "2026-09-28", P.ask_review, P.review_grants, P.perform)
    return walk, "performed"


def the_court_above_admits(world):
    walk = each(applied(world), "2026-09-18", P.court_declines, P.ask_review, P.review_admits, P.court_grants)
    return walk, "enforcing"


def sued_while_it_was_enforced(world):
    """Corrected and the correction served; the suit is heard of when the court has the ruling, and fails."""
    walk = each(applied(world), "2026-09-17", P.correct_error)
    for side in ("requester", "respondent"):
        walk.on("2026-09-17", P.serve_corrected, party=walk.party(side))
    each(walk, "2026-09-18", P.sue_late, P.tell_enforcing_court, P.court_accepts)
    walk.on("2026-11-02", P.suit_upheld)
    return walk, "court"


def the_holder_goes_himself(world):
    walk = in_force(world)
    assert "miss_window" in walk.lapse("2026-12-01")
    each(walk, "2026-12-02", P.holder_applied)
    return walk, "court"


def nobody_goes(world):
    walk = in_force(world, "2025-08", "2025-09-19")
    assert "miss_window" in walk.lapse("2026-01-05")
    assert "holder_misses_window" in walk.lapse("2026-06-30")
    return walk, "effective"


WALKS = (
    papers_were_wanting, not_taken, taken_back, competence_was_contested, given_to_another, called_up, evidence_was_taken, settled_in_vain, both_answered, the_other_was_silent, settled_in_vain_before_the_answer, time_was_wanted,
    others_were_joined, ruled_directly_and_changed, changed_while_it_was_before_the_court, quashed, the_court_hears_and_refuses, the_court_above_grants, the_court_above_admits,
    sued_while_it_was_enforced, the_holder_goes_himself, nobody_goes,
)  # fmt: skip
