"""What the papers about goods state."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from casework.law.numerals import date_zh, money_figures, numeral
from casework.law.periods import PERIODS
from casework.law.statutes import COMPULSION_LAW, PENALTY_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models import Event, Evidence, IssuedPaper
from enforcement.penalty import record
from enforcement.penalty.inventory import documents as d
from enforcement.penalty.inventory import forms_keeping as keeping
from enforcement.penalty.inventory import forms_leaving as leaving
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.kinds import KeeperKind, Kind, Measure, SealSize
from enforcement.penalty.inventory.models import Item
from enforcement.penalty.inventory.tally import Holding, plain
from enforcement.penalty.models import Penalty
from enforcement.penalty.wording import day_of, head, officers

if TYPE_CHECKING:
    from decimal import Decimal

    from casework.law.basis import Citation
    from enforcement.penalty.inventory.book import GoodsBook

HEAD = ["序号", "标称名称或者场所", "规格型号（地址）", "单位", "数量", "备注"]
WIDTHS = "8 30 20 8 12 0"
PARTY, OFFICERS, WITNESS = "当事人（签名）", "执法人员（签名）", "见证人（签名）"


def _head(book: "GoodsBook", event: Event, *basis: "Citation") -> dict[str, Any]:
    penalty = Penalty.objects.filter(case=book.case).order_by("since").last()
    assert penalty is not None, "goods are listed only in a case with a penalty (guards.penalty_is_known)"
    return head(penalty, event, *basis) | {"head": HEAD, "widths": WIDTHS}


def _list_number(book: "GoodsBook", event: Event) -> str:
    """The lists of a case are numbered in their order, and cited by that number."""
    earlier = IssuedPaper.objects.filter(case=book.case, title__startswith=d.LIST.title).count()
    return f"{book.case.number}-清单{earlier + 1}"


def _entered_rows(book: "GoodsBook", answers: Mapping[str, Any]) -> list[list[str]]:
    """What is listed now; the items get these numbers when the act is done."""
    numbers = Item.objects.filter(case=book.case).order_by("number").values_list("number", flat=True)
    first = max(numbers, default=0) + 1
    return [
        [
            str(first + offset), _joined(row["brand"], row["name"]), row["model"], row["unit"], row["quantity"],
            _joined(row["batch"], row["packaging"], row["condition"], by="；"),
        ]
        for offset, row in enumerate(answers["rows"])
    ]  # fmt: skip


def _joined(*parts: str, by: str = " ") -> str:
    return by.join(part for part in parts if part)


def _rows(holdings: Iterable[Holding]) -> list[list[str]]:
    return [_row(held.item, held.quantity, "、".join(f"封条{it}" for it in held.seals)) for held in holdings]


def _row(item: Item, quantity: "Decimal", remark: str = "") -> list[str]:
    about = _joined(item.batch, item.packaging, remark, by="；")
    return [str(item.number), _joined(item.brand, item.name), item.model, item.unit, plain(quantity), about]


def _chosen(book: "GoodsBook", event: Event, name: str = "items") -> list[Holding]:
    held = stock.by_id(stock.held(book.case))
    return [held[it["id"]] for it in event.answers[name]]


def _people(answers: Mapping[str, Any]) -> str:
    people = answers.get("on_site") or answers.get("executors") or answers.get("people") or []
    return "、".join(officers(people))


def _present(answers: Mapping[str, Any]) -> str:
    told = keeping.PRESENT.get(answers.get("present", ""), "")
    return f"{told}（{answers['witness']}）" if answers.get("witness") else told


def _evidence(answers: Mapping[str, Any]) -> str:
    ids = [it["id"] for it in answers.get("evidence") or ()]
    return "、".join(str(it) for it in Evidence.objects.filter(pk__in=ids)) or "无"


@d.LIST.context
def entered_list(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers = event.answers
    found = f"；查获（提交）地点：{answers['found_at']}" if answers.get("found_at") else ""
    return _head(book, event, MP.art(34, 1), MP.art(37)) | {
        "list_number": _list_number(book, event),
        "lines": [
            f"来源：{Measure(answers['measure']).label}{found}",
            f"存放地点：{answers['place']}；保管人：{answers['keeper']}",
            f"执法人员：{_people(answers) or '见措施文书'}",
        ],
        "rows": _entered_rows(book, answers),
        "closing": "当场清点无误，各执一份。",
        "sign_lines": [PARTY, OFFICERS, WITNESS],
    }


@d.RETURN_LIST.context
def return_list(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers = event.answers
    return _head(book, event, MP.art(42, 2), COMPULSION_LAW.art(28, 2)) | {
        "list_number": _list_number(book, event),
        "lines": [
            f"发还的情形：{leaving.RETURN_GROUNDS[answers['ground']]}",
            f"发还日期：{date_zh(record.day(answers['returned_on']) or day_of(event))}；领取人：{answers['receiver']}",
            f"执法人员：{_people(answers)}",
        ],
        "rows": _rows(_chosen(book, event)),
        "closing": "已逐项核对，如数领取。本清单同时作为收据。",
        "sign_lines": ["领取人（签名）", OFFICERS],
    }


@d.HAND_OVER_LIST.context
def hand_over_list(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers = event.answers
    on_paper = event.step == "reassign"
    checked = leaving.CHECKED.get(answers.get("seals_checked", ""), "")
    told = (
        f"单据编号：{answers['paper_number']}；物品仍在原处封存，自签名时起由接收机关负责"
        if on_paper
        else f"{checked}；移交日期：{date_zh(record.day(answers['handed_on']) or day_of(event))}"
    )
    differences = answers.get("differences") or ""
    return _head(book, event, MP.art(17, 2)) | {
        "list_number": _list_number(book, event),
        "lines": [
            f"接收机关：{answers['body']}（{KeeperKind(answers['kind']).label}）；接收人：{answers['received_by']}",
            told,
            *([f"与清单不一致之处：{differences}"] if differences else []),
        ],
        "rows": _rows(_chosen(book, event)),
        "closing": "双方已逐项核对。",
        "sign_lines": ["移交人（签名）", "接收人（签名）"],
    }


@d.SEALS.context
def seals(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers, broken = event.answers, event.step == "unseal"
    facts = [
        ("事项", event.label),
        ("在场情况", _present(answers)),
        ("执法人员", _people(answers)),
        ("照片、录像", _evidence(answers)),
    ]
    if broken:
        intact = "完好" if answers["intact"] == "yes" else f"破损、移位：{answers['condition']}"
        facts += [("启封的原因", answers["why"]), ("启封前的状况", intact)]
        held = stock.by_id(stock.held(book.case))
        rows = [[it["label"], "", str(held[it["id"]].item)] for it in answers["seals"]]
    else:
        (one,) = _chosen(book, event, "item")
        size = SealSize(answers["size"]).label
        rows = [[number, size, str(one.item)] for number in answers["numbers"].splitlines()]
        facts += [("事由", answers["why"])] if answers["why"] else []
    return _head(book, event, MP.art(41, 2)) | {
        "facts": facts,
        "head": ["封条编号", "封条", "加封的物品（场所）"],
        "widths": "25 15 0",
        "rows": rows,
        "sign_lines": [PARTY, OFFICERS, WITNESS],
    }


def _measure(holdings: Iterable[Holding]) -> str:
    """The decision under which the items were seized, by its number."""
    events = {it.item.measured_id for it in holdings} - {None}
    papers = IssuedPaper.objects.filter(event__in=events).exclude(number="").order_by("issued_at")
    return "、".join(dict.fromkeys(f"《{it.title}》（{it.number}）" for it in papers)) or "行政强制措施决定"


@d.ENTRUSTMENT.context
def entrustment(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers, chosen = event.answers, _chosen(book, event)
    until = record.day(answers["until"])
    return _head(book, event, COMPULSION_LAW.art(26, 2), MP.art(41, 1)) | {
        "keeper": answers["keeper"],
        "contact_of": answers["contact"],
        "measure": _measure(chosen),
        "place": answers["place"],
        "conditions": answers["conditions"].rstrip("。"),
        "since": date_zh(day_of(event)),
        "until": date_zh(until) if until else "",
        "rows": _rows(chosen),
        "sign_lines": ["受托人（签名）", OFFICERS],
        "copies": 2,
    }


def _early(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers, chosen = event.answers, _chosen(book, event)
    return _head(book, event, MP.art(41, 3)) | {
        "measure": _measure(chosen),
        "unfit": leaving.UNFIT[answers["unfit"]],
        "manner": leaving.MANNERS_EARLY[answers["manner"]],
        "manner_told": answers["manner_told"],
        "place": "、".join(dict.fromkeys(str(it.place) for it in chosen if it.place)),
        "rows": _rows(chosen),
    }


@d.CONSENT.context
def consent(book: "GoodsBook", event: Event) -> dict[str, Any]:
    stated, answers = _early(book, event), event.answers
    return stated | {
        "facts": [
            ("权利人", answers["owner"]),
            ("依据", "、".join(stated["citations"])),
            ("物品的来源", stated["measure"]),
            ("不宜长期保存的情形", stated["unfit"]),
            ("先行处置的方式", f"{stated['manner']}：{stated['manner_told']}"),
            ("先行处置的范围", f"下列{len(stated['rows'])}项"),
        ],
        "lines": [
            "权利人知道先行处置的内容和后果，同意在留存证据后按上述方式处置；所得款项随案处理，应当解除措施的退还款项。"
        ],
        "sign_lines": ["权利人（签名）", OFFICERS],
    }


@d.EARLY_NOTICE.context
def early_notice(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers = event.answers
    return _early(book, event) | {
        "published_on": date_zh(record.day(answers["published_on"]) or day_of(event)),
        "until": date_zh(record.day(answers["until"]) or day_of(event)),
        "copies": 2,
    }


@d.SAMPLING.context
def sampling(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers = event.answers
    (held,) = _chosen(book, event, "item")
    item, unit = held.item, held.item.unit
    manner = keeping.SAMPLED_HOW[answers["manner"]]
    return _head(book, event, MP.art(31, 1)) | {
        "facts": [
            ("当事人", "、".join(it["name"] for it in _head(book, event)["parties"])),
            ("被抽样的产品", item.description),
            ("标称商标、批号", _joined(item.brand, item.batch, by="；")),
            ("包装方式", item.packaging),
            ("抽样方式", f"{manner}：{answers['standard']}"),
            ("抽样基数、抽取数量", f"{plain(held.quantity)}{unit}、{answers['quantity']}{unit}"),
            ("抽样地点", str(held.place or item.found_at)),
            ("抽样过程", answers["process"]),
            ("封样情况", f"封条编号{answers['seal_number']}"),
            ("储存条件、存放处", f"{answers['storage']}；{answers['place']}（{answers['keeper']}）"),
            ("在场情况", _present(answers)),
            ("照片、录像", _evidence(answers)),
            ("办案人员", _people(answers)),
        ],
        "sign_lines": ["办案人员（签名）", PARTY, WITNESS],
    }


@d.DISPOSAL.context
def disposal(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers, chosen = event.answers, _chosen(book, event)
    decisions = IssuedPaper.objects.filter(case=book.case, event__step="decide").exclude(number="")
    decided = decisions.order_by("issued_at").last()
    unclaimed = event.step == "surrender"
    basis = _head(book, event, MP.art(42, 3) if unclaimed else PENALTY_LAW.art(74, 1))
    paper = f"、《{decided.title}》（{decided.number}）" if decided and not unclaimed else ""
    proceeds = f"；所得{money_figures(record.money(answers['proceeds']))}元" if answers.get("proceeds") else ""
    receipt = f"；缴库凭证{answers['receipt']}" if answers.get("receipt") else ""
    return basis | {
        "facts": [
            ("物品来源", _measure(chosen)),
            ("处理依据", "、".join(basis["citations"]) + paper),
            ("处理方式", Kind(answers["manner"]).label),
            ("处理时间", date_zh(record.day(answers["disposed_on"]) or day_of(event))),
            ("处理地点", answers["at_place"]),
            ("执行人", _people(answers)),
            ("监督人", answers["supervisor"]),
            ("处理情况", answers["what_happened"] + proceeds + receipt),
            ("照片、录像", _evidence(answers)),
        ],
        "rows": _rows(chosen),
        "sign_lines": ["执行人（签名）", "执行人（签名）", "监督人（签名）"],
    }


@d.STOCKTAKE.context
def stocktake(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers = event.answers
    held = {it.item.number: it for it in stock.held(book.case)}
    rows = [
        [
            str(row["number"]), str(held[row["number"]].item.description), plain(held[row["number"]].quantity),
            row["counted"], _joined(row["nature"], row["why"], by="："),
        ]
        for row in answers["counts"]
    ]  # fmt: skip
    return _head(book, event, MP.art(41, 1)) | {
        "facts": [
            ("盘点地点", answers["at_place"] or "本案全部存放地点"),
            ("盘点人", _people(answers)),
            ("照片、录像", _evidence(answers)),
        ],
        "head": ["编号", "物品", "账面数量", "实有数量", "差异说明"],
        "widths": "10 35 15 15 0",
        "rows": rows,
        "sign_lines": ["盘点人（签名）", "保管人（签名）"],
    }


@d.CLAIM.context
def claim(book: "GoodsBook", event: Event) -> dict[str, Any]:
    answers = event.answers
    return _head(book, event, MP.art(42, 3), MP.art(82, 1, 5)) | {
        "rows": _rows(_chosen(book, event)),
        "reasons": f"{answers['reasons'].rstrip('。')}。",
        "published_on": date_zh(record.day(answers["published_on"]) or day_of(event)),
        "days": numeral(PERIODS["P-SRV-2"].period.count),
        "copies": 2,
    }
