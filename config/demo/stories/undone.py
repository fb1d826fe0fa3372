"""What had been closed and is open again: a confirmation revoked, and the ruling it had ended goes on."""

from config.demo.play import Days, Play
from config.demo.stories import mediation, ways
from mediation.confirmation.procedure import Confirming as C


def confirmation_revoked(p: Play) -> Days:
    """The first way undone: a third party objects, the court revokes, and the ruling goes on from where it was heard."""
    yield from ways.first_way(p)
    yield p.on(5)
    mediation.objects(p)
    yield p.on(8)
    mediation.court_answers(p, C.revoke, reasons="协议损害案外人的合法权益。")


STORIES = (confirmation_revoked,)
