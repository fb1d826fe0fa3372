"""In which place an address says it lies, read by the names of places in it (住所地、行为发生地).

An address is what somebody wrote. It can speak against a place by naming another; one that names none says nothing.
"""

import re
from functools import cache
from typing import Final

from stdnum import numdb

RULES = ("R-JUR-1",)

_NAMED_ALONE: Final = ("市", "省", "自治区", "自治州", "地区", "盟")
"""Names that say by themselves which place is meant; of districts and counties several bear the same."""
_ABOLISHED: Final = re.compile(r"\[(?:\d{4})?-\d{4}\].+")
_DATED: Final = re.compile(r"\[\d{4}-\](.+)")


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Today's provinces, cities and the like → the digits that tell where they lie."""
    found: dict[str, set[str]] = {}
    for _, province, _, _, below in numdb.get("cn/loc").prefixes:
        for _, code, _, properties, _ in below:
            for name in properties.get("county", "").split(","):
                dated = _DATED.fullmatch(name)
                name = dated.group(1) if dated else name
                if not _ABOLISHED.fullmatch(name) and name.endswith(_NAMED_ALONE):
                    found.setdefault(name, set()).add(lies_in(province + code))
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def lies_in(code: str) -> str:
    """The digits all codes of that area begin with: two of a province, four of a city, six of a county."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def named_in(text: str) -> dict[str, tuple[str, ...]]:
    """The places the text names by their full name; not one that is only part of another's name (马鞍山市、鞍山市)."""
    found = {name: codes for name, codes in _by_name().items() if name in text}
    return {name: codes for name, codes in found.items() if not any(name != other and name in other for other in found)}


def elsewhere(text: str, code: str) -> str:
    """The place outside the area of ``code`` that the text names; empty when it names one inside, or none."""
    area, outside = lies_in(code), ""
    for name, found in named_in(text).items():
        if any(it.startswith(area) for it in found):
            return ""
        if not any(area.startswith(it) for it in found):
            outside = name
    return "" if _short_name_of(area) in text.replace(outside, "") else outside


def _short_name_of(area: str) -> str:
    """南宁 of 南宁市: how addresses often name their own city. A place without one is named in no text."""
    own = next((name for name, codes in _by_name().items() if area in codes and name.endswith("市")), "")
    return own.removesuffix("市") or "\0"
