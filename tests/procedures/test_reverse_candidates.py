"""A file that comes back and may belong to several cases, or to a namesake's: the clerk is shown them and chooses."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from casework import clock
from casework.models import Case, Office, User
from casework.models.office import OfficeKind
from casework.roles import Role
from enforcement.transfer.models import Awaiting, Reception
from enforcement.transfer.procedure import S
from enforcement.transfer.reception.entry import Contradicts, Undecided, candidates_of, place, receive, waiting_at
from enforcement.transfer.reception.room import of_office
from tests import factories
from tests.procedures.test_reverse_reception import OPINION, URL, came, signed
from tests.procedures.transfer_walk import RECEIVED, Walk, at

NAME, PERSON = "南宁示范百货店", "450199194912310028"


def sent_case(world, number="", name=NAME):
    """A case of that shop, transferred and declined by the police."""
    lead = factories.trademark_lead()
    lead["parties"][0] |= {"name": name} | ({"id_kind": "uscc", "id_number": number} if number else {})
    return Walk(world, factories.accepted_case(world, lead)).to(*RECEIVED, "decline")


@pytest.fixture(scope="module")
def codes():
    """Two codes whose check characters are right."""
    from casework.law.identifiers import check_uscc

    stem = [f"91450100MA5K{letter}ABC1" for letter in "DE"]
    return [
        next(it for end in "0123456789ABCDEFGHJKLMNPQRTUWXY" if check_uscc(it := head + end).valid) for head in stem
    ]


@pytest.mark.rule("CT-30", "CT-31")
def test_a_name_alone_is_no_match_however_single_the_case(world):
    walk = sent_case(world)
    with pytest.raises(Undecided) as undecided:
        came(world, world.police, party_name=NAME)
    assert list(undecided.value.candidates) == [walk.case] and "只凭名称不能确定" in undecided.value.messages[0]
    assert not Reception.objects.exists() and Case.objects.count() == 1


@pytest.mark.rule("CT-30")
def test_the_number_of_a_certificate_tells_the_case_of_a_namesake_apart(world, codes):
    mine, namesake = sent_case(world, codes[0]), sent_case(world, codes[1])
    made = came(world, world.police, party_name="改了名称的百货店", id_kind="uscc", id_number=codes[0])
    assert (made.case, made.found, made.candidates) == (mine.case, "party", [])
    made = came(
        world, world.police, party_name=NAME, id_kind="uscc", id_number=codes[1], document_number="南公移〔2026〕8号"
    )
    assert (made.case, made.found) == (namesake.case, "party")


@pytest.mark.rule("CT-30")
def test_a_namesake_with_another_number_of_the_kind_is_no_candidate_and_one_without_is(world, codes):
    sent_case(world, codes[0])
    unnumbered = sent_case(world)
    with pytest.raises(Undecided) as undecided:
        came(world, world.police, party_name=NAME, id_kind="uscc", id_number=codes[1])
    assert list(undecided.value.candidates) == [unnumbered.case]


@pytest.mark.rule("CT-30")
def test_of_two_cases_of_one_certain_party_the_clerk_says_which(world, codes):
    first, second = sent_case(world, codes[0]), sent_case(world, codes[0])
    with pytest.raises(Undecided) as undecided:
        came(world, world.police, party_name=NAME, id_kind="uscc", id_number=codes[0])
    assert {it.pk for it in undecided.value.candidates} == {first.case.pk, second.case.pk}
    told = OPINION | {"sender": str(world.police.pk), "party_name": NAME, "id_kind": "uscc", "id_number": codes[0]}
    clerk = world.people[Role.INTAKE]
    with pytest.raises(Undecided):  # a case that is none of those shown
        receive(world.nanning, told, by=clerk, chosen=str(factories.accepted_case(world).pk))
    made = receive(world.nanning, told, by=clerk, chosen=str(first.case.pk))
    assert (made.case, made.found) == (first.case, "chosen")
    assert sorted(made.candidates) == sorted([first.case.number, second.case.number])
    first.it.refresh_from_db()
    assert first.it.state == S.OPINION


@pytest.mark.rule("CT-30")
def test_the_clerk_may_say_that_none_is_meant_and_what_was_shown_is_kept(world):
    walk = sent_case(world)
    told = OPINION | {"sender": str(world.police.pk), "party_name": NAME}
    made = receive(world.nanning, told, by=world.people[Role.INTAKE], chosen="new")
    assert made.found == "new" and made.case != walk.case and made.candidates == [walk.case.number]


# 签名请求：没有人可以当场选定 ------------------------------------------------------------------------------------------


@pytest.fixture
def waits(world):
    """A signed file of the police that names the party only."""
    walk = sent_case(world)
    answer = signed(world.people[Role.POLICE_DESK]).post(
        URL, OPINION | {"to": world.nanning.code, "party_name": NAME}, format="json"
    )
    return walk, answer


@pytest.mark.rule("CT-30", "IF-5")
def test_a_signed_file_that_names_a_party_only_waits_for_the_clerk(world, waits):
    walk, answer = waits
    assert answer.status_code == 201 and answer.json()["state"] == "已接收，待归案"
    assert answer.json()["case_no"] == "" and walk.case.number not in answer.content.decode()
    desk = signed(world.people[Role.POLICE_DESK])
    assert [it["id"] for it in desk.get(URL).json()] == [answer.json()["id"]]
    again = desk.post(URL, OPINION | {"to": world.nanning.code, "party_name": NAME}, format="json")
    assert again.json()["id"] == answer.json()["id"] and Awaiting.objects.count() == 1
    with pytest.raises(Contradicts):
        came(world, world.police, User.system(), party_name=NAME, facts="另一件完全不同的违法事实。")
    assert not Reception.objects.exists() and Case.objects.count() == 1
    assert "1件等待归案" in of_office(world.nanning)[0].sentence and not of_office(world.qingxiu)


@pytest.mark.rule("CT-30", "CT-34a")
def test_the_clerk_places_it_and_the_check_has_run_since_it_came(world, waits):
    walk, _answer = waits
    waiting = waiting_at(world.nanning).get()
    assert candidates_of(world.nanning, [waiting]) == [(walk.case,)]
    with clock.at(at(2026, 11, 25, 9)):
        made = place(waiting, by=world.people[Role.INTAKE], chosen=str(walk.case.pk))
    assert (made.case, made.found, made.received_at) == (walk.case, "chosen", waiting.received_at)
    walk.it.refresh_from_db()
    assert walk.running()["check_in_time"] == at(2026, 12, 14, 23, 59, 59)  # from 23 November, the day of receipt
    assert not waiting_at(world.nanning).exists() and not of_office(world.nanning)
    listed = signed(world.people[Role.POLICE_DESK]).get(URL).json()
    assert [it["case_no"] for it in listed] == [walk.case.number]
    assert place(waiting, by=world.people[Role.INTAKE], chosen="new") == made and Case.objects.count() == 1


@pytest.mark.rule("CT-30")
def test_a_file_that_waits_may_be_placed_into_a_case_that_was_not_listed(world, waits):
    other = sent_case(world, name="更名前的百货店")
    waiting = waiting_at(world.nanning).get()
    clerk = world.people[Role.INTAKE]
    with pytest.raises(ValidationError, match="本机关没有案号"):
        place(waiting, by=clerk, chosen="", number="无此案")
    with pytest.raises(Undecided):
        place(waiting, by=clerk, chosen="")
    made = place(waiting, by=clerk, chosen="", number=other.case.number)
    assert (made.case, made.found) == (other.case, "number")


# 收案员的页面 ---------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CT-30")
def test_the_page_lists_the_candidates_with_what_tells_them_apart(world, codes):
    first, second = sent_case(world, codes[0]), sent_case(world)
    client = Client()
    client.force_login(world.people[Role.INTAKE])
    body = OPINION | {"sender": world.police.pk, "party_name": NAME}
    shown = client.post("/reverse/", body)
    page = shown.content.decode()
    assert shown.status_code == 409 and first.case.number in page and second.case.number in page
    assert (
        codes[0] in page and "未登记证件号码" in page and "都不是，登记为新的线索" in page and OPINION["facts"] in page
    )
    done = client.post("/reverse/", body | {"chosen": str(second.case.pk)})
    assert done.status_code == 303 and str(second.case.pk) in done["Location"]


@pytest.mark.rule("CT-30", "ID-R5")
def test_the_page_places_what_waits_and_masks_the_number_of_a_person(world):
    walk = sent_case(world)
    body = OPINION | {"to": world.nanning.code, "party_name": NAME, "id_kind": "resident", "id_number": PERSON}
    assert signed(world.people[Role.POLICE_DESK]).post(URL, body, format="json").status_code == 201
    waiting, client = waiting_at(world.nanning).get(), Client()
    client.force_login(world.people[Role.INTAKE])
    page = client.get("/reverse/").content.decode()
    assert walk.case.number in page and PERSON not in page and "450199********0028" in page
    strange = client.post("/reverse/", {"waiting": "no-such", "chosen": "new"}, follow=True)
    assert "已经归案，或者不是送本机关的" in strange.content.decode()
    unsaid = client.post("/reverse/", {"waiting": str(waiting.pk)}, follow=True)
    assert "没有归案" in unsaid.content.decode()
    done = client.post("/reverse/", {"waiting": str(waiting.pk), "chosen": str(walk.case.pk)})
    assert done.status_code == 303 and str(walk.case.pk) in done["Location"]
    assert "待归案" not in client.get("/reverse/").content.decode()


@pytest.mark.rule("CT-30")
def test_the_page_stands_though_the_sender_of_what_waits_has_become_another_body(world, waits):
    walk, _answer = waits
    Office.objects.filter(pk=world.police.pk).update(kind=OfficeKind.IP_OFFICE)
    client, waiting = Client(), waiting_at(world.nanning).get()
    client.force_login(world.people[Role.INTAKE])
    page = client.get("/reverse/")
    assert page.status_code == 200 and walk.case.number in page.content.decode()
    placed = client.post("/reverse/", {"waiting": str(waiting.pk), "chosen": str(walk.case.pk)}, follow=True)
    assert "没有归案" in placed.content.decode() and not Reception.objects.exists()
