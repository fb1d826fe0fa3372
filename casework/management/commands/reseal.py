"""``manage.py reseal``: seal the parties' identity numbers anew under the first key, after a key was replaced."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from casework import sealing


class Command(BaseCommand):
    help = "更换 IDENTITY_KEYS 的首个密钥之后，用新密钥重新加密当事人的证件号码"

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        changed = 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, id_number FROM casework_party FOR UPDATE")
            for pk, stored in cursor.fetchall():
                if not sealing.is_current(stored):
                    anew = sealing.seal(sealing.unseal(stored))
                    cursor.execute("UPDATE casework_party SET id_number = %s WHERE id = %s", [anew, pk])
                    changed += 1
        self.stdout.write(f"已用新密钥重新加密 {changed} 个证件号码；沿革只增不改，旧密钥须留在 IDENTITY_KEYS 的末尾。")
