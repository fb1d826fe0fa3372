"""``manage.py staff FILE --passwords OUT``: open the first accounts and give the first posts (人员名册)."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from casework.models import User
from casework.registers import people, tables


class Command(BaseCommand):
    help = (
        "开立账户、授予岗位。CSV 每行一个岗位，各列：username、name、office（机关代码）、role（岗位："
        f"{'、'.join(f'{value}{role.label}' for value, role in people.ROLES.items())}）、since、until、principal（机关负责人是否正职：是、否）、"
        "certificate、certificate_until、ruling_card、ruling_card_issuer（cnipa、province）、ruling_card_until、law_qualified。"
        "初始密码写入 --passwords 指定的新文件，只有本用户可读；本人首次登录须先修改。可以重复运行：已有的账户和岗位不变。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--passwords", type=Path, required=True, help="写入初始密码的新文件")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                opened = people.enter(options["file"])
                _write(options["passwords"], opened)
        except tables.Fault as fault:
            raise CommandError(str(fault)) from None
        except FileExistsError:
            raise CommandError(
                f"{options['passwords'].name} 已经存在；请换一个文件名，以免覆盖先前的初始密码。"
            ) from None
        self.stdout.write(f"开立账户 {len(opened)} 个。初始密码在 {options['passwords'].name}，分发后请删除。")


def _write(path: Path, opened: list[tuple[User, str]]) -> None:
    """To a file that was not there and that nobody else reads."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.writelines(f"{user.username},{user},{password}\n" for user, password in opened)
