from pathlib import Path

import pytest
from django.conf import settings as configured

from casework import rendering

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def template(settings, tmp_path):
    """Write a template of the test's own; it is found by the name it returns."""
    engine = configured.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], TEMPLATES, tmp_path]}]

    def write(source, name="own.html"):
        (tmp_path / name).write_text(source, "utf-8")
        return name

    return write


@pytest.fixture
def paper(template):
    """Print a paper whose text block is ``text``, on one of the bases."""

    def printed(text="", base="base", title="演示文书", office="演示市知识产权局", more="", **states):
        source = f'{{% extends "papers/{base}.html" %}}{{% load paper %}}{{% block text %}}{text}{{% endblock %}}{more}'
        return rendering.to_pdf(template(source), states, identifier="demo", title=title, office=office)

    return printed


@pytest.fixture
def sample(template):
    """A decision as an office would issue it, with invented parties (演示)."""
    finding = (
        "将被控侵权产品的技术特征与涉案专利权利要求{}记载的技术特征逐一比对，二者相同或者等同，落入专利权的保护范围。"
    )
    return {
        "number": "演知裁字〔2026〕1号",
        "date": "2026-11-22",
        "parties": [
            {
                "role": "请求人",
                "name": "䶮㛃堃",
                "address": "演示市喆园路8号",
                "agents": [{"name": "𬭎某", "post": "律师"}],
            },
            {"role": "被请求人", "name": "演示市镕玥𠅤科技有限公司", "representative": "珺昇烜"},
        ],
        "facts": "请求人于2026年3月1日向本局提出请求。\n\n本局于2026年3月6日立案。",
        "claims": ["停止制造、销售被控侵权产品；", "销毁专用模具3套。"],
        "amount": "1234567.80",
        "evidence_head": ["序号", "证据名称", "来源", "核验"],
        "evidence": [[n, f"公证购买实物封存照片（第{n}组）", "请求人提交", "已核对原件"] for n in range(1, 4)],
        "findings": "\n".join(finding.format(n) for n in range(1, 8)),
        "citations": ["《中华人民共和国专利法》第六十五条"],
        "attachments": ["涉案专利权利要求书", "被控侵权产品照片"],
        "copies": 3,
        "copies_served": 2,
    }


@pytest.fixture
def printed_sample(sample):
    def printed(**changes):
        about = {"identifier": "sample", "title": "专利侵权纠纷行政裁决书", "office": "演示市知识产权局"}
        return rendering.to_pdf("papers/sample.html", sample | changes, **about)

    return printed
