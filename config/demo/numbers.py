"""Numbers that are formally right and plainly invented: each carries ``DEM0`` or a row of fives where real ones do not."""

from casework.law.identifiers import check_uscc, patent_check_character, uscc_check_character

TYPES = {"invention": "1", "utility_model": "2", "design": "3"}


def uscc(registry: str, division: str, serial: int) -> str:
    """统一社会信用代码 with both check characters right; ``registry`` is its first two characters (11 机关, 91 企业, 92 个体)."""
    codes = (_closed(f"{registry}{division}DEM0{serial:04}{inner}") for inner in "0123456789X")
    return next(code for code in codes if not check_uscc(code).warnings)


def _closed(first17: str) -> str:
    return first17 + uscc_check_character(first17)


def patent(kind: str, year: int, serial: int) -> str:
    """专利号 of an application of that year."""
    body = f"{year}{TYPES[kind]}555{serial:04}"
    return f"ZL{body}.{patent_check_character(body)}"


def trademark(serial: int) -> str:
    return f"555{serial:05}"
