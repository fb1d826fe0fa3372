"""Whatever a caller sends, the answer is a clear refusal, and nothing is changed."""

import json

import pytest
from rest_framework.test import APIClient

from casework.machine import procedure_of, proceedings
from casework.models import Case, Event, Evidence
from casework.procedure import BEGIN
from casework.roles import Role
from tests import factories
from tests.hardening.conftest import url

ODD = [None, True, 0, -1, 1.5, 10**30, 1e308, "", "\x00", "a\x00b", "\ud800", "²", "9" * 5000, [], [[]], [None], [{}], {}, {"id": None},
       {"id": "\x00"}, {"a": [1]}, "2026-02-30", "0000-00-00", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00+23:59", "NaN", "1e999999"]  # fmt: skip
HUGE = '{"reasons": 1e400}'


def _every_step():
    return [(key, step) for key, model in proceedings().items() for step in procedure_of(model).steps.values()]


def _json(value):
    return json.dumps(value)  # lone surrogates travel as escapes


@pytest.mark.parametrize("odd", ODD, ids=lambda it: repr(it)[:24])
def test_an_odd_answer_to_any_question_of_the_intake_is_refused_or_taken_never_an_error(intake, as_, odd):
    head, found = as_(Role.HEAD), []
    for name, step in intake.procedure.steps.items():
        for field in step.asks.base_fields if step.asks else ():
            answer = head.post(url(intake, name), _json({field: odd}), content_type="application/json")
            if answer.status_code not in (200, 400, 409):
                found.append((name, field, answer.status_code))
    assert not found


@pytest.mark.parametrize("odd", ODD, ids=lambda it: repr(it)[:24])
def test_an_odd_answer_to_any_opening_question_is_refused(case, as_, odd):
    client, found = as_(Role.OFFICER), []
    for key, step in _every_step():
        if BEGIN in step.sources and key != "intake":
            for field in step.asks.base_fields if step.asks else ():
                sent = {"procedure": key, "step": step.name, "answers": {field: odd}}
                answer = client.post(
                    f"/api/v1/cases/{case.pk}/procedures/", _json(sent), content_type="application/json"
                )
                if answer.status_code not in (400, 409):
                    found.append((key, step.name, field, answer.status_code))
    assert not found


@pytest.mark.parametrize("odd", ODD, ids=lambda it: repr(it)[:24])
def test_an_odd_value_anywhere_in_a_registration_is_refused(world, as_, odd):
    client, found = as_(Role.INTAKE), []
    for place in _places(factories.trademark_lead()):
        request = factories.trademark_lead()
        *way, last = place
        target = request
        for part in way:
            target = target[part]
        target[last] = odd
        answer = client.post("/api/v1/cases/", _json(request), content_type="application/json")
        if answer.status_code not in (201, 400):
            found.append((place, answer.status_code))
    assert not found


def _places(value, way=()):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, it in items:
        yield (*way, name)
        yield from _places(it, (*way, name))


def test_a_list_or_an_object_is_not_kept_as_the_text_of_an_answer(intake, as_):
    for odd in (["因为不属于", "本机关的管辖范围"], {"text": "因为不属于本机关的管辖范围"}):
        answer = as_(Role.HEAD).post(url(intake, "refuse"), {"reasons": odd}, format="json")
        assert answer.status_code == 400 and set(answer.json()["errors"]) == {"reasons"}


def test_what_a_registration_does_not_ask_of_a_party_or_right_is_named(world, as_):
    request = factories.patent_request()
    request["parties"][1]["adress"], request["rights"][0]["office"] = "南宁市", 1
    answer = as_(Role.INTAKE).post("/api/v1/cases/", request, format="json")
    assert answer.status_code == 400 and set(answer.json()["errors"]) == {"parties.1.adress", "rights.0.office"}
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        b'{"reasons": "\xff\xfe"}',
        '{"reasons": NaN}',
        HUGE,
        "\x00",
        '"\\ud800"',
        "{" + '"a":1,' * 3,
    ],
)
@pytest.mark.parametrize("path", ["step", "cases/", "calc/deadline/", "token/"])
def test_a_body_nobody_can_read_is_a_400(intake, as_, path, body):
    client = as_(Role.HEAD) if path != "token/" else APIClient(raise_request_exception=False)
    target = url(intake, "refuse") if path == "step" else f"/api/v1/{path}"
    assert client.post(target, body, content_type="application/json").status_code == 400


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("path", ["token/", "cases/"])
def test_a_body_larger_than_the_limit_is_not_read(as_, settings, path, kind):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    body = json.dumps({"username": "x" * 2000}) if "json" in kind else "username=" + "x" * 2000
    client = as_(Role.INTAKE) if path != "token/" else APIClient(raise_request_exception=False)
    assert client.post(f"/api/v1/{path}", body, content_type=kind).status_code == 413


def test_a_content_type_we_do_not_speak_is_a_415(intake, as_):
    assert as_(Role.HEAD).post(url(intake, "refuse"), "<a/>", content_type="text/xml").status_code == 415


@pytest.mark.parametrize("version", ["²", "9" * 4400, "-1", "1.0", "٣", "*", 'W/"1"'])
def test_a_version_that_is_no_number_is_a_clear_refusal(intake, as_, version):
    answer = as_(Role.HEAD).post(url(intake, "note"), {"text": "一"}, format="json", HTTP_IF_MATCH=version)
    assert answer.status_code in (400, 409) and Event.objects.count() == 1


def test_a_key_longer_than_we_keep_is_a_400(intake, as_):
    for path, body in ((url(intake, "note"), {"text": "一"}), ("/api/v1/cases/", factories.patent_request())):
        answer = as_(Role.INTAKE).post(path, body, format="json", HTTP_IDEMPOTENCY_KEY="k" * 256)
        assert answer.status_code == 400
    assert Event.objects.count() == 1


@pytest.mark.parametrize("path", ["cases", "papers", "parties", "rights", "deadlines", "evidence"])
@pytest.mark.parametrize("query", ["status=%00", "case=%00", "cursor=%00", "cursor=cD0lMDA%3D", "cursor=cD0A", "page_size=1e9", "cursor=bz05OTk5OTk5OTk5OTk5"])  # fmt: skip
def test_an_odd_address_is_not_an_error(intake, as_, path, query):
    assert as_(Role.HEAD).get(f"/api/v1/{path}/?{query}").status_code in (200, 400, 404)


def test_one_person_in_a_form_is_a_list_of_one(intake, world, as_):
    answers = {"kind": "documentary", "name": "合同", "source": "现场", "collected_at": "2026-11-20T10:00",
               "collectors": str(world.officers[0].pk), "form_of": "original"}  # fmt: skip
    answer = as_(Role.INTAKE).post(url(intake, "add_evidence"), answers, format="multipart")
    assert answer.status_code == 200, answer.content
    assert len(Evidence.objects.get().collectors) == 1


def test_what_is_no_file_is_not_dropped_in_silence(intake, as_):
    answers = {"kind": "documentary", "name": "合同", "source": "请求人", "provider": "请求人", "collected_at": "2026-11-20T10:00",
               "file": "JVBERi0="}  # fmt: skip
    answer = as_(Role.INTAKE).post(url(intake, "add_evidence"), answers, format="json")
    assert answer.status_code == 400 and set(answer.json()["errors"]) == {"file"}
