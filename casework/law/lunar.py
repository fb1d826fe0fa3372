"""The holidays that follow sun and moon, for the years whose notices are not published yet (农历节日和清明).

Reckoned beforehand; the tests reckon them again from the positions of sun and moon. Beyond the last year nothing is known here:
``ends_soon`` says so in time.
"""

from datetime import date

RULES = ("DL-H1", "DL-H3", "DL-18")
"""The rules of the register that this module answers for."""

HOLIDAYS = {
    # 除夕至初三 is four days from the eve of 春节; 清明, 端午, 中秋 one day each (放假办法第二条).
    2027: ((2, 5), (4, 5), (6, 9), (9, 15)), 2028: ((1, 25), (4, 4), (5, 28), (10, 3)), 2029: ((2, 12), (4, 4), (6, 16), (9, 22)),
    2030: ((2, 2), (4, 5), (6, 5), (9, 12)), 2031: ((1, 22), (4, 5), (6, 24), (10, 1)), 2032: ((2, 10), (4, 4), (6, 12), (9, 19)),
    2033: ((1, 30), (4, 4), (6, 1), (9, 8)), 2034: ((2, 18), (4, 5), (6, 20), (9, 27)), 2035: ((2, 7), (4, 5), (6, 10), (9, 16)),
    2036: ((1, 27), (4, 4), (5, 30), (10, 4)), 2037: ((2, 14), (4, 4), (6, 18), (9, 24)), 2038: ((2, 3), (4, 5), (6, 7), (9, 13)),
    2039: ((1, 23), (4, 5), (5, 27), (10, 2)), 2040: ((2, 11), (4, 4), (6, 14), (9, 20)), 2041: ((1, 31), (4, 4), (6, 3), (9, 10)),
    2042: ((1, 21), (4, 4), (6, 22), (9, 28)), 2043: ((2, 9), (4, 5), (6, 11), (9, 17)), 2044: ((1, 29), (4, 4), (5, 31), (10, 5)),
    2045: ((2, 16), (4, 4), (6, 19), (9, 25)), 2046: ((2, 5), (4, 4), (6, 8), (9, 15)), 2047: ((1, 25), (4, 5), (5, 29), (10, 4)),
    2048: ((2, 13), (4, 4), (6, 15), (9, 22)), 2049: ((2, 1), (4, 4), (6, 4), (9, 11)), 2050: ((1, 22), (4, 4), (6, 23), (9, 30)),
}  # fmt: skip
THIRD_OF_THIRD = {
    # 农历三月初三
    2024: (4, 11), 2025: (3, 31), 2026: (4, 19), 2027: (4, 9), 2028: (3, 28), 2029: (4, 16), 2030: (4, 5), 2031: (3, 25), 2032: (4, 12),
    2033: (4, 2), 2034: (4, 21), 2035: (4, 10), 2036: (3, 30), 2037: (4, 18), 2038: (4, 7), 2039: (3, 27), 2040: (4, 13), 2041: (4, 3),
    2042: (4, 22), 2043: (4, 12), 2044: (3, 31), 2045: (4, 19), 2046: (4, 8), 2047: (3, 28), 2048: (4, 15), 2049: (4, 4), 2050: (3, 25),
}  # fmt: skip
LAST = max(HOLIDAYS)
LONGEST_TERM = 3
"""Years of the longest terms (期满移出、暂缓): one that begins so long before the end already reaches beyond it."""


def ends_soon(today: date) -> str:
    """A sentence for the administrator from the year in which a term may reach beyond the table, and so long before its end."""
    if today.year < LAST - LONGEST_TERM:
        return ""
    return (
        f"随系统提供的农历节日（春节、清明、端午、中秋和广西三月三）到{LAST}年为止，其后各年的暂计期限只扣除公历节日，"
        "两端可能偏窄；请升级系统，或者在通知公布后及时载入。"
    )
