"""The shape's ways clicked on the desk: every step of the stories taken through its own page, by the person it belongs to.

No admin page, no shell: the page is asked for, its questions are there, the button is pressed once.
"""

import json
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from casework import clock
from casework.models import User
from config.demo.company import perform
from config.demo.play import Play
from config.demo.stories import ways
from tests.walks.reading import standing

HIDDEN = re.compile(r'name="(_key|_version)" value="([^"]*)"')


class DeskPlay(Play):
    """Takes each step as a browser would: open the page, answer what it asks, press its button."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.clients, self.pages = {}, 0

    def take(self, subject, step, by, /, **answers):
        self._count()
        person = by if isinstance(by, User) else self.who(by)
        with clock.at(self._next_moment()):
            self._press(self._client(person), subject, step, answers)

    def _client(self, person):
        if person.pk not in self.clients:
            self.clients[person.pk] = Client()
            self.clients[person.pk].force_login(person)
        return self.clients[person.pk]

    def _press(self, client, subject, step, answers):
        url = self._url(subject, step)
        page = client.get(url)
        assert page.status_code == 200, (str(step), page.status_code)
        text = page.content.decode()
        asked = {name for name in answers if f'name="{name}"' in text}
        assert asked == set(answers), (str(step), set(answers) - asked)
        posted = dict(HIDDEN.findall(text)) | {
            name: typed(value) for name, value in answers.items() if value is not False
        }
        done = client.post(url, posted | {"_confirmed": "on"})
        assert done.status_code == 303, (
            str(step),
            re.findall(r'class="[^"]*error[^"]*"[^>]*>([^<]+)', done.content.decode()),
        )
        self.pages += 1
        self._look_again(subject)

    def _url(self, subject, step):
        key = step.procedure.key
        if subject.version:
            return reverse("desk:take", args=[key, subject.pk, step.name])
        return reverse("desk:begin", args=[subject.case_id, key, step.name])

    def _look_again(self, subject):
        rows = type(subject).objects.filter(case=subject.case_id)
        now = rows.get(pk=subject.pk) if subject.version else rows.latest("since")
        subject.__dict__.update(now.__dict__)


def typed(value):
    """An answer as a form sends it."""
    if value is True:
        return "on"
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        return json.dumps(value, ensure_ascii=False)
    return value


@pytest.mark.parametrize(
    ("story", "ends"),
    [
        (ways.first_way, {"ruling": "mediated", "agreement": "effective", "confirmation": "confirmed"}),
        (ways.mediation_fails, {"ruling": "court"}),
        (ways.second_way, {"penalty": "closed", "credit": "published"}),
        (ways.to_the_police, {"transfer": "handed_over"}),
    ],
    ids=lambda it: getattr(it, "__name__", ""),
)
def test_a_person_can_click_the_whole_way(stage, story, ends):
    play = perform(story, DeskPlay(stage, date(2026, 6, 1)))
    reached = standing(play)
    assert {key: reached.get(key) for key in ends} == ends
    assert play.pages >= 10
