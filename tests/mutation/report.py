"""The score, and the survivors with their argument."""

from collections import Counter
from pathlib import Path

from tests.mutation.loop import RED

ARGUED = Path(__file__).with_name("argued.txt")


def arguments():
    """Key → why no test can or need notice it. ``argued.txt`` has the key on one line and the argument, indented, below."""
    found, key = {}, ""
    for line in ARGUED.read_text("utf-8").splitlines():
        if line.startswith(" "):
            found[key] = f"{found.get(key, '')} {line.strip()}".strip()
        elif line and not line.startswith("#"):
            key = line
    return found


def say(name, found):
    """Print what came of one target; returns how many survived without an argument."""
    argued, verdicts = arguments(), list(found)
    red = sum(verdict.what in RED for _, verdict in verdicts)
    left = [(key, verdict) for key, verdict in verdicts if verdict.what not in RED]
    unargued = [(key, verdict) for key, verdict in left if key not in argued]
    print()
    for key, verdict in left:
        print(f"  {verdict.what:9} {key}" + (f"\n            {argued[key]}" if key in argued else ""))
    share = 100 * red / len(verdicts) if verdicts else 100.0
    each = "，".join(f"{what} {count}" for what, count in Counter(verdict.what for _, verdict in verdicts).items())
    print(f"{name}：{red}/{len(verdicts)} = {share:.1f} %（{each}；有论证的 {len(left) - len(unargued)}）", flush=True)
    return len(unargued)
