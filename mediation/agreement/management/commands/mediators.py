"""``manage.py mediators FILE``: enter or renew the register of mediators (调解员名册)."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from casework import clock
from casework.models import Office, Post, User
from casework.roles import Role
from mediation.agreement import roster
from mediation.agreement.register import MISCONDUCT, Listed

NEEDED = ("office", "username", "name", "kind", "qualification", "since")
DATES = ("since", "until", "undertook_on", "removed_on")


class Command(BaseCommand):
    help = (
        "登记或者更新调解员名册。CSV 各列：office（机关代码）、username、name、kind（调解种类）、qualification（资格条件）、fields（擅长领域）、"
        "languages（语言）、since（聘期自）、until（聘期至）、undertook_on（签署保密承诺之日）、removed_on（除名之日）、removed_because（除名事由）。"
        "日期写作 2026-12-31。可以重复运行。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with options["file"].open(encoding="utf-8-sig", newline="") as file:
            rows = [{name: (value or "").strip() for name, value in row.items()} for row in csv.DictReader(file)]
        for line, row in enumerate(rows, 2):
            if missing := [name for name in NEEDED if not row.get(name)]:
                raise CommandError(f"第{line}行缺少：{'、'.join(missing)}")
            self._enter(line, row)
        self.stdout.write(f"名册已登记 {len(rows)} 人次。")

    def _enter(self, line: int, row: dict[str, str]) -> None:
        try:
            office = Office.objects.get(code=row["office"])
            dates = {name: date.fromisoformat(row[name]) for name in DATES if row.get(name)}
        except Office.DoesNotExist:
            raise CommandError(f"第{line}行的机关代码不存在：{row['office']}") from None
        except ValueError:
            raise CommandError(f"第{line}行的日期应写作 2026-12-31") from None
        _check(line, row, dates)
        user, _ = User.objects.get_or_create(username=row["username"], defaults={"name": row["name"]})
        known = {
            name: row[name] for name in ("qualification", "fields", "languages", "removed_because") if row.get(name)
        }
        since = dates.pop("since")
        Listed.objects.update_or_create(office=office, user=user, kind=row["kind"], since=since, defaults=known | dates)
        if row.get("removed_because") in MISCONDUCT:
            roster.take_off_every_case(user, office, dates["removed_on"])
        posts = Post.objects.valid_on(clock.today()).filter(user=user, office=office, role=Role.MEDIATOR, case=None)
        if "removed_on" not in dates and not posts.exists():
            Post.objects.create(user=user, office=office, role=Role.MEDIATOR, since=clock.today())


def _check(line: int, row: dict[str, str], dates: dict[str, date]) -> None:
    """As on the desk (人民调解法 14、15，商事调解条例 12)."""
    entry = roster.Row(row["kind"], row["qualification"], removed_because=row.get("removed_because", ""), **dates)
    for _, why in roster.faults(entry, clock.today()):
        raise CommandError(f"第{line}行{why}")
