from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from casework.grants import grant, owner_of_tables


class Command(BaseCommand):
    help = "授予网站所用数据库角色应有的权限：台账只增不改，不得改动表结构。"

    def handle(self, *args: Any, **options: Any) -> None:
        role = settings.DATABASE_APP_ROLE
        if role == owner_of_tables(connection):
            self.stderr.write(
                f"数据库角色 {role} 就是数据表的所有者，无法限制其权限：请用 DATABASE_OWNER_URL 另设所有者角色。"
            )
            return
        with transaction.atomic():
            grant(connection, role)
        self.stdout.write(f"已授予角色 {role} 应有的权限。")
