"""The left rail: whatever is offered there opens."""

import pytest

from casework.desk import frame
from casework.roles import ON_CASE_ONLY, Role
from tests import factories
from tests.desk.reading import links


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM, Role.PARTY}))
def test_every_page_the_rail_offers_opens(world, as_user, role):
    user = world.people[role] if role not in ON_CASE_ONLY else factories.person("在册的人", role, world.nanning)
    client = as_user(user)
    found = [place.url for place in frame.rail(frame.Viewer(user, tuple(user.posts.all())), "/")]
    assert found and set(found) <= set(links(client.get("/")))
    assert {url: client.get(url).status_code for url in found} == dict.fromkeys(found, 200)
