"""The score, and the survivors with their argument."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.loop import RED

ARGUED = Path(__file__).with_name("argued.txt")


@dataclass(frozen=True)
class Score:
    name: str
    faults: int
    noticed: int
    argued: int
    seconds: float

    @property
    def left(self):
        """How many nobody noticed and nobody argues for."""
        return self.faults - self.noticed - self.argued

    @property
    def share(self):
        return 100 * self.noticed / self.faults if self.faults else 100.0


def arguments():
    """Key → why no test can or need notice it. ``argued.txt`` has the key on one line and the argument, indented, below."""
    found, key = {}, ""
    for line in ARGUED.read_text("utf-8").splitlines():
        if line.startswith(" "):
            found[key] = f"{found.get(key, '')} {line.strip()}".strip()
        elif line and not line.startswith("#"):
            key = line
    return found


def say(name, verdicts, seconds=0.0):
    """Print what came of one target; returns its score."""
    argued = arguments()
    left = [(key, verdict) for key, verdict in verdicts if verdict.what not in RED]
    score = Score(name, len(verdicts), len(verdicts) - len(left), sum(key in argued for key, _ in left), seconds)
    print()
    for key, verdict in left:
        print(f"  {verdict.what:9} {key}" + (f"\n            {argued[key]}" if key in argued else ""))
    each = "，".join(f"{what} {count}" for what, count in Counter(verdict.what for _, verdict in verdicts).items())
    told = f"{each}；有论证的 {score.argued}；{seconds:.0f} 秒"
    print(f"{name}：{score.noticed}/{score.faults} = {score.share:.1f} %（{told}）", flush=True)
    return score


def table(scores):
    """The lines of docs/mutation.md."""
    yield "| target | faults | noticed | argued | left | score | seconds |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    whole = Score(
        "**all**", *(sum(getattr(it, name) for it in scores) for name in ("faults", "noticed", "argued", "seconds"))
    )
    for it in (*scores, whole):
        name = it.name if it is whole else f"`{it.name}`"
        yield f"| {name} | {it.faults} | {it.noticed} | {it.argued} | {it.left} | {it.share:.1f} % | {it.seconds:.0f} |"
