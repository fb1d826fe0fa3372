"""What a walk left behind, in the words the tests compare."""

from django.utils import timezone

from casework.machine import procedure_of, proceedings
from casework.models import Deadline, Delivery, Event, IssuedPaper


def table(text):
    """Lines of words as tuples: how the tests write down what they expect."""
    return [tuple(line.split()) for line in text.strip().splitlines()]


def clocks(play, procedure):
    """Each clock of a procedure in the order it began: (term, from, due, how it stands)."""
    found = Deadline.objects.filter(case=play.case, procedure=procedure).order_by("start", "due", "term")
    return [(it.term, _day(it.start), _day(it.due), it.status) for it in found]


def provisional(play):
    """The clocks that wait for a year's notice."""
    return set(Deadline.objects.filter(case=play.case, provisional=True).values_list("term", flat=True))


def papers(play):
    """Every paper in the order of the ledger: title, and number if it has one."""
    found = IssuedPaper.objects.filter(case=play.case).order_by("event__sequence", "sequence", "title")
    return [(it.title, it.number) if it.number else (it.title,) for it in found]


def steps(play, procedure):
    """The ledger of one procedure: (day, step, in which role)."""
    found = Event.objects.filter(case=play.case, procedure=procedure).order_by("sequence")
    return [(_day(it.at), it.step, it.role) for it in found]


def standing(play):
    """Where each procedure of the case stands."""
    return {
        key: it.state
        for key, model in proceedings().items()
        for it in model.objects.filter(case=play.case).order_by("since")
    }


def told(play):
    """What the credit platform is owed, in order."""
    return list(Delivery.objects.filter(case=play.case, channel="credit").order_by("sequence"))


def basis(play, procedure, step):
    """What the step rested on."""
    return Event.objects.get(case=play.case, procedure=procedure, step=step).basis


def stated(play, title):
    """What the latest paper of that title states."""
    return IssuedPaper.objects.filter(case=play.case, title=title).latest("issued_at").states


def every_state():
    """All states of all procedures, as (procedure, state)."""
    return {(key, state) for key, model in proceedings().items() for state in procedure_of(model).states.values}


def _day(moment):
    return timezone.localtime(moment).date().isoformat()
