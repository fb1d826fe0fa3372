"""Each walk gets a stage with its people, and an empty database."""

import pytest

from config.demo.stage import HOME, Cast


@pytest.fixture
def cast(db):
    cast = Cast()
    cast.prepare()
    cast.stage(HOME)
    return cast


@pytest.fixture
def stage(cast):
    """Nanning: the office, its people, its superior, its court, police and procuratorate."""
    return cast.stage(HOME)
