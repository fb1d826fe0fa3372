"""Walks a case at random through all its procedures, mostly as the law allows, and looks after each act."""

from collections import Counter, defaultdict
from contextlib import ExitStack
from datetime import timedelta
from random import Random

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from casework import acts, clock
from casework.acts import Refused, act
from casework.lapse import lapse_due
from casework.machine import proceedings
from casework.models import Case, CaseOffice, ClockEntry, Deadline, Delivery, Event, IssuedPaper, Post, Stop, User
from casework.procedure import BEGIN, Asked
from casework.roles import ON_CASE_ONLY, RECEIVING, Role
from tests.proofs.answers import fitting, spoilt
from tests.proofs.invariants import broken

seeds = st.integers(0, 2**32).map(Random)
LEDGERS = (Event, ClockEntry, Deadline, Stop, IssuedPaper, Delivery)


def machine(key, cases, world, tally: Counter):
    """The state machine that walks one of ``cases``, with a proceeding of this procedure in it."""

    class Walk(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.undo = ExitStack()
            self.undo.enter_context(transaction.atomic())
            self.moment = clock.now()
            self.people = list(User.objects.order_by("username"))
            self.done = Counter()

        @initialize(rnd=seeds)
        def come_in(self, rnd):
            self.case = rnd.choice(cases)
            if not proceedings()[key]._default_manager.filter(case=self.case).exists():
                assert self.lawful(rnd, self.fresh(key)), f"nobody can open {key}: give it a way in"
            self.look()

        @rule(rnd=seeds)
        def anything(self, rnd):
            """Mostly what the law allows: a walk of refusals would get nowhere."""
            what = [self.go_on] * 9 + [self.open_another, self.wait, self.let_the_next_clock_run_out]
            rnd.choice([*what, self.do_what_is_not_allowed, self.answer_nonsense])(rnd)

        def go_on(self, rnd):
            self.lawful(rnd, *self.under_way(rnd))
            self.moment += timedelta(minutes=rnd.choice([1, 60, 1440, 2880]))

        def open_another(self, rnd):
            self.lawful(rnd, self.fresh(rnd.choice([it for it in proceedings() if it != "intake"])))

        def do_what_is_not_allowed(self, rnd):
            found, subjects = self.holders(), self.under_way(rnd)
            for subject in rnd.choices(subjects, k=4):
                step = rnd.choice(list(subject.procedure.steps.values()))
                user = rnd.choice(self.people)
                if subject.state not in step.sources or user not in among(found, step.roles):
                    self.must_be_refused(subject, step, user)

        def must_be_refused(self, subject, step, user):
            before = self.written()
            with clock.at(self.moment):
                try:
                    act(subject, step, by=user, answers={})
                except Refused:
                    tally[key, "refused"] += 1
                else:
                    raise AssertionError(f"{user} took {step} in {subject.state}")
            assert self.written() == before

        def answer_nonsense(self, rnd):
            subject = self.under_way(rnd)[0]
            if found := self.possible(rnd, subject):
                step, user, answers = found
                before = self.written()
                with clock.at(self.moment):
                    try:
                        act(subject, step, by=user, answers=spoilt(answers, rnd))
                    except (Refused, ValidationError):
                        assert self.written() == before
                self.look()

        def wait(self, rnd):
            self.moment += timedelta(hours=rnd.choice([1, 20, 24, 70, 200]))

        def let_the_next_clock_run_out(self, rnd):
            nearest = Deadline.objects.filter(case=self.case, status="running").order_by("due").first()
            if nearest is None:
                return
            self.moment = timezone.localtime(max(self.moment, nearest.due + timedelta(seconds=1)))
            taken, skipped = lapse_due(self.moment)
            assert not [why for _, why in skipped if "办理时出错" in why], skipped
            tally[key, "lapsed"] += len(taken)
            for event in taken:
                tally[event.procedure, event.step] += 1
            assert not [it for it in lapse_due(self.moment)[0] if it.case_id == self.case.pk]
            self.look()

        def teardown(self):
            transaction.set_rollback(True)
            self.undo.close()

        # ----------------------------------------------------------------------------------------------------------

        def fresh(self, kind):
            return proceedings()[kind](case=Case.objects.get(pk=self.case.pk), office=self.case.office)

        def under_way(self, rnd):
            """The proceedings of the case, the one this machine is about first."""
            found = [it for model in proceedings().values() for it in model._default_manager.filter(case=self.case)]
            rnd.shuffle(found)
            return sorted(found, key=lambda it: it.procedure.key != key) if rnd.random() < 0.8 else found

        def lawful(self, rnd, *subjects):
            """Take a step somebody may take; whether one was found."""
            for subject in subjects[:2]:
                if found := self.possible(rnd, subject):
                    step, user, answers = found
                    with clock.at(self.moment):
                        act(subject, step, by=user, answers=answers)
                    self.done[step] += 1
                    tally[step.procedure.key, step.name] += 1
                    self.look()
                    return True
            return False

        def possible(self, rnd, subject):
            with clock.at(self.moment):
                steps = [it for it in subject.procedure.after(subject.state or BEGIN) if not it.automatic]
                rnd.shuffle(steps)
                if rnd.random() < 0.9:  # the untried first, and what ends the procedure last
                    steps.sort(key=lambda it: (it.target in subject.procedure.ends, self.done[it]))
                found = self.holders()
                for step in steps:
                    users = among(found, step.roles)
                    rnd.shuffle(users)
                    for user in users[:2]:
                        if acts.reasons(subject, step, user):
                            continue
                        answers = fitting(step, subject, Asked(user, self.moment), rnd, world)
                        if answers is not None:
                            return step, user, answers
                        tally["no answers", f"{step.procedure.key}.{step.name}"] += 1
            return None

        def holders(self):
            return holders(Case.objects.select_related("office").get(pk=self.case.pk), self.moment.date())

        def written(self):
            return [model.objects.count() for model in LEDGERS]

        def look(self):
            wrong = broken(self.case.pk, self.moment)
            assert not wrong, "\n".join(wrong)

    return Walk


def holders(case, day):
    """Role → the people whose posts let them act in it on the case that day: written anew, from the rule."""
    sent_to = set(CaseOffice.objects.filter(case=case).values_list("office_id", flat=True))
    found = defaultdict(set, {Role.SYSTEM: set(User.objects.filter(is_system=True))})
    for post in Post.objects.valid_on(day).select_related("user"):
        role, here = Role(post.role), post.office_id == case.office_id
        if role in RECEIVING:
            here = post.office_id in sent_to
        elif role in ON_CASE_ONLY:
            here = False
        elif role == Role.SUPERIOR:
            here = post.office_id == case.office.parent_id
        if post.case_id == case.pk or (post.case_id is None and here):
            found[role].add(post.user)
    return found


def among(found, roles):
    return sorted({user for role in roles for user in found[role]}, key=lambda it: it.username)
