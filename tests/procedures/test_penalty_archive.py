"""Binding the file: two volumes in the order of the regulation, their pages running through."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from casework import printing, rendering
from casework.models import Office
from enforcement.penalty import archive
from tests.procedures import inquiry_answers
from tests.procedures.penalty_walk import NOTIFIED, penalty_walk

ROAD = (*NOTIFIED, "waive", "submit", "discuss", "decide", "serve", "perform", "close")


def text(walk, title):
    paper = walk.paper(title)
    return rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)


@pytest.mark.rule("P-ARC-1")
def test_pages_are_numbered_only_when_every_paper_has_been_printed(world):
    walk = penalty_walk(world).to(*ROAD)
    with pytest.raises(ValidationError, match="件文书尚未制作成文件（.*），不能编页"):
        walk.take("archive")


@pytest.mark.rule(
    "P-ARC-1", "DP-54", "DP-55", "DP-56", "TP32", "DOC-A1", "DOC-A4", "DOC-A5", "DOC-A6", "DOC-A9", "ON-16"
)
def test_the_file_is_bound_in_two_volumes_in_the_order_of_the_regulation_with_running_pages(world, monkeypatch):
    monkeypatch.setattr(printing.rendering, "to_pdf", lambda *args, **kwargs: b"%PDF of the test")
    monkeypatch.setattr(printing, "_pages", lambda pdf: 2)
    walk = penalty_walk(world).to(*ROAD)
    assert printing.print_waiting()[1] == []
    with pytest.raises(ValidationError, match="不能识别"):
        walk.take("archive", evidence_pages="99 3")
    walk.take("archive", recordings="现场检查录像，存本局音像室。")
    bound = walk.case.events.get(step="archive").answers
    main, side = ([it["title"] for it in bound[volume]] for volume in ("main", "side"))
    assert main[0] == "立案审批表" and main[1:3] == ["行政处罚决定书", "送达回证"]
    assert main.index("行政处罚告知书") > 2 and main[-1] == "缴款凭证"
    assert side.index("举报登记表") < side.index(
        "案件调查终结报告"
    )  # who reported is named to nobody who reads the main volume
    reports = [side.index(title) for title in ("案件调查终结报告", "案件审核表", "结案审批表", "集体讨论记录")]
    assert reports == sorted(reports)
    assert [it["pages"] for it in bound["main"]][:3] == ["1-2", "3-4", "5-6"]
    assert "行政处罚决定书" in text(walk, "卷内文件目录（正卷）") and "3-4" in text(walk, "卷内文件目录（正卷）")
    cover = text(walk, "卷宗封面（正卷）")
    assert "南市监处罚〔2026〕1号" in cover and "永久" in cover and f"{len(main)}件" in cover
    assert "存本局音像室" in text(walk, "卷内备考表（副卷）") and "检查人" in text(walk, "卷内备考表（副卷）")


@pytest.fixture
def closed(world, monkeypatch):
    """Everything printed, each paper two pages long."""
    monkeypatch.setattr(printing.rendering, "to_pdf", lambda *args, **kwargs: b"%PDF of the test")
    monkeypatch.setattr(printing, "_pages", lambda pdf: 2)
    walk = penalty_walk(world).to(*ROAD)
    printing.print_waiting()
    return walk


@pytest.mark.rule("DOC-A2", "DOC-A3")
@pytest.mark.parametrize("volume", ["main", "side"])
def test_each_volume_keeps_the_order_of_the_regulation_whatever_came_first(volume):
    places = archive.PLACES[volume]
    day = date(2026, 11, 23)
    mixed = [archive.Item(volume, place, day - timedelta(place), "", name, 2) for place, name in enumerate(places, 1)]
    other = archive.Item("side" if volume == "main" else "main", 1, day, "", "另一卷", 2)
    rows = archive.catalogue([other, *reversed(mixed)], volume)
    assert len(places) == {"main": 7, "side": 6}[volume]
    assert [row["title"] for row in rows] == list(places) == [row["place"] for row in rows]
    assert [row["pages"] for row in rows][:2] == ["1-2", "3-4"] and archive.last_page(rows) == 2 * len(places)


@pytest.mark.rule("DOC-A10")
def test_what_should_lie_in_the_file_and_does_not_is_named(closed, monkeypatch):
    assert archive.lacking(closed.it) == []
    monkeypatch.setitem(archive.EXPECTED, "waive", "放弃陈述、申辩的书面材料")
    with pytest.raises(ValidationError, match="案卷缺少应有的文书：放弃陈述、申辩的书面材料"):
        closed.take("archive")


@pytest.mark.rule("EV-18", "DOC-A9")
def test_where_something_was_done_on_the_spot_the_recordings_are_named(world, monkeypatch):
    walk = penalty_walk(world).to(*ROAD[:3])
    inquiry_answers.to(walk, "inspect")
    walk.to(*ROAD[3:])
    with pytest.raises(ValidationError, match="应当有全过程记录"):
        walk.take("archive", recordings="")


@pytest.mark.rule("DOC-A7")
def test_the_file_is_kept_no_shorter_than_the_office_chose(closed, world):
    with pytest.raises(ValidationError, match="保管期限不能短于本机关选定的永久"):
        closed.take("archive", kept_for="30")
    Office.objects.filter(pk=world.nanning.pk).update(choices={"penalty.kept_for": "30"})
    closed.it.case.office.refresh_from_db()
    closed.take("archive", kept_for="30")
