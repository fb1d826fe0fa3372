"""``manage.py investigators FILE``: enter or renew the register of technical investigators (技术调查官名册)."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from casework import clock
from casework.models import Office, Post, User
from casework.roles import Role
from enforcement.ruling.merits import TechnicalInvestigator

COLUMNS = ("office", "username", "name", "unit", "fields", "until")


class Command(BaseCommand):
    help = (
        "登记或者更新技术调查官名册。CSV 各列：office（机关代码）、username、name、unit（工作单位）、"
        "fields（技术领域，以“、”分隔）、until（聘期至，如 2027-12-31）。可以重复运行。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with options["file"].open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for line, row in enumerate(rows, 2):
            if missing := [name for name in COLUMNS if not (row.get(name) or "").strip()]:
                raise CommandError(f"第{line}行缺少：{'、'.join(missing)}")
            self._enter(line, row)
        self.stdout.write(f"名册已登记 {len(rows)} 人。")

    def _enter(self, line: int, row: dict[str, str]) -> None:
        try:
            office, until = Office.objects.get(code=row["office"]), date.fromisoformat(row["until"])
        except Office.DoesNotExist:
            raise CommandError(f"第{line}行的机关代码不存在：{row['office']}") from None
        except ValueError:
            raise CommandError(f"第{line}行的聘期应写作 2027-12-31：{row['until']}") from None
        user, _ = User.objects.get_or_create(username=row["username"], defaults={"name": row["name"]})
        fields = [it.strip() for it in row["fields"].split("、") if it.strip()]
        known = {"unit": row["unit"], "fields": fields, "until": until}
        TechnicalInvestigator.objects.update_or_create(user=user, defaults=known)
        posts = Post.objects.valid_on(clock.today()).filter(user=user, office=office, role=Role.INVESTIGATOR, case=None)
        if not posts.exists():
            Post.objects.create(user=user, office=office, role=Role.INVESTIGATOR, since=clock.today())
