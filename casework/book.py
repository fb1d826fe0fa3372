"""The procedures as pages for people: steps, terms, papers, a diagram, and the rules each row stands for.

Written from the declarations and nothing else, so a page cannot say what the system does not do.
"""

from collections.abc import Iterable, Iterator

from casework.law.basis import Basis, Citation
from casework.law.rules import RULES
from casework.law.unsettled import QUESTIONS
from casework.machine import procedure_of, proceedings
from casework.procedure import BEGIN, Paper, Procedure, Step, StopReason, Term


def pages() -> dict[str, str]:
    """File name in ``docs/procedures`` → its text, for every procedure, and an index."""
    found = {key: procedure_of(model) for key, model in proceedings().items()}
    index = ["# 程序一览\n", "本目录由 `manage.py book` 依照代码生成，请勿手工修改。\n"]
    index += [
        f"- [{p.title}]({key}.md)：{len(p.steps)} 个步骤，{len(p.terms)} 个期限" for key, p in sorted(found.items())
    ]
    return {"README.md": "\n".join(index) + "\n"} | {f"{key}.md": page(p) for key, p in found.items()}


def unsettled() -> str:
    """The page of the questions the law leaves open: what applies unless an office chooses otherwise."""
    lines = [
        "# 未定事项\n",
        "本页由 `manage.py book` 依照代码生成，请勿手工修改。法律没有规定、规定不一致的问题，由各机关在“法条 › 未定事项”选定；没有选定的按默认办理并注明未定。\n",
    ]
    rows = [
        (it.question, it.meaning(it.default), "；".join(it.answers.values()), " ".join(it.rules), f"`{it.key}`")
        for it in sorted(QUESTIONS.values(), key=lambda it: it.key)
    ]
    lines += _table("问题", ("问题", "默认", "可选", "规则", "设置"), rows)
    return "\n".join(lines)


def page(procedure: type[Procedure]) -> str:
    """The lawyer's page of one procedure, Markdown."""
    return "\n".join(_lines(procedure)) + "\n"


def _lines(procedure: type[Procedure]) -> Iterator[str]:
    yield f"# {procedure.title}\n"
    yield "本页由 `manage.py book` 依照代码生成，请勿手工修改。\n"
    yield from _table(
        "步骤", ("步骤", "由", "从", "到", "条件", "文书", "依据", "规则"), map(_step, procedure.steps.values())
    )
    if procedure.terms:
        yield from _table(
            "期限",
            ("期限", "时长", "自", "至", "停止计算", "届满后", "依据", "规则"),
            map(_term, procedure.terms.values()),
        )
    if procedure.stop_reasons:
        yield from _table(
            "停止计算的事由", ("事由", "效果", "依据", "规则"), map(_stop, procedure.stop_reasons.values())
        )
    if papers := _papers(procedure):
        yield from _table("文书", ("文书", "文号用字", "出自步骤", "依据", "规则"), papers)
    yield "## 流程图\n\n```mermaid\nstateDiagram-v2"
    yield from _diagram(procedure)
    yield "```\n"
    yield from _rules(procedure)


def _table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ") or "—"


def _step(step: Step) -> tuple[str, ...]:
    procedure = step.procedure
    sources = "任一未终结状态" if step.source == "*" else "、".join(procedure.label(s) for s in step.sources)
    target = "（不变）" if step.target is None else procedure.label(step.target)
    return (
        f"**{step.label}** `{step.name}`" + (f"<br>{step.note}" if step.note else ""),
        "、".join(role.label for role in step.roles),
        sources,
        target,
        "；".join(f"{g.sentence}（{cited(g.basis)}）" for g in step.requires),
        "、".join(f"《{p.title}》" for p in step.issues),
        cited(step.basis),
        _ids((*step.rules, *(rule for g in step.requires for rule in g.rules))),
    )


def _term(term: Term) -> tuple[str, ...]:
    lasts = "或者".join(map(str, term.periods)) + ("（内部目标，无法定依据）" if term.soft else "")
    since = f"{'、'.join(s.label for s in term.starters)}" + (f"（{term.since}）" if term.since else "")
    return (
        f"**{term.label}** `{term.name}`" + (f"<br>{term.note}" if term.note else ""),
        lasts,
        since,
        "、".join(step.label for step in (*term.met_by, *term.moot_by)),
        "、".join(reason.label for reason in term.stopped_by),
        f"系统办理“{term.on_lapse.label}”" if term.on_lapse else "",
        cited(term.basis),
        _ids(term.rules),
    )


def _stop(reason: StopReason) -> tuple[str, ...]:
    effect = "停止办理" if reason.suspends else "只停止计算期限"
    return reason.label, effect + ("，及于全案" if reason.whole_case else ""), cited(reason.basis), _ids(reason.rules)


def _papers(procedure: type[Procedure]) -> list[tuple[str, ...]]:
    issued: dict[Paper, list[str]] = {}
    for step in procedure.steps.values():
        for paper in step.issues:
            issued.setdefault(paper, []).append(step.label)
    return [(f"《{p.title}》", p.word, "、".join(steps), cited(p.basis), _ids(p.rules)) for p, steps in issued.items()]


def _diagram(procedure: type[Procedure]) -> Iterator[str]:
    for state in procedure.states:
        yield f"    {state.value}: {state.label}"
    for step in procedure.steps.values():
        if step.target is not None and step.source != "*":
            yield from (f"    {source or '[*]'} --> {step.target}: {step.label}" for source in step.sources)
    yield from (f"    {state} --> [*]" for state in procedure.ends)


def _rules(procedure: type[Procedure]) -> Iterator[str]:
    named = sorted(procedure.rules())
    if named:
        yield "## 规则\n"
        yield from (f"- `{rule}` {RULES[rule].gist}（{RULES[rule].source}）" for rule in named if rule in RULES)
        yield ""


def cited(citation: Citation) -> str:
    """A citation as the page prints it: a moving one with the day it moves."""
    if isinstance(citation, Basis):
        return "；".join(f"自{start:%Y-%m-%d}：{article}" for start, article in citation.entries)
    return str(citation)


def begins(procedure: type[Procedure]) -> list[Step]:
    """The steps that open the procedure."""
    return list(procedure.after(BEGIN))


def _ids(rules: Iterable[str]) -> str:
    return " ".join(f"`{rule}`" for rule in dict.fromkeys(rules))
