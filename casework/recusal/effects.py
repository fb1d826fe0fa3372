"""What else a recusal changes."""

from typing import TYPE_CHECKING

from casework import posts
from casework.effects import After, after
from casework.recusal.procedure import Recusing
from casework.roles import ON_CASE_ONLY

if TYPE_CHECKING:
    from casework.recusal.models import Recusal


@after(Recusing.uphold)
def take_the_person_off_the_case(recusal: "Recusal", then: After) -> None:
    posts.release(recusal.case, [{"id": str(recusal.person_id)}], ON_CASE_ONLY, then.asked.on)
