"""Every story the demo tells can be told to its end, and goes the way its timeline says."""

import pytest

from config.demo.company import perform
from config.demo.play import Play
from config.demo.repertoire import AT_THE_PROVINCE, REHEARSED_FROM, STORIES, changes, timeline
from config.demo.stage import PROVINCE

STALE = "the story went another way than config/demo/timeline.csv says: manage.py demo --rehearse"


@pytest.mark.parametrize("name", STORIES)
def test_a_story_goes_the_way_its_timeline_says(stage, name):
    play = perform(STORIES[name], Play(stage, REHEARSED_FROM))
    assert tuple(changes(name, play)) == timeline()[name], STALE


@pytest.mark.parametrize("name", AT_THE_PROVINCE)
def test_a_story_of_the_province_goes_the_way_its_timeline_says(cast, name):
    play = perform(AT_THE_PROVINCE[name], Play(cast.stage(PROVINCE), REHEARSED_FROM))
    assert tuple(changes(name, play)) == timeline()[name], STALE
