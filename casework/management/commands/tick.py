"""期限届满后由系统办理的步骤：one pass, to be run by a timer (cron, systemd) at least daily."""

from typing import Any

from django.core.management.base import BaseCommand

from casework.lapse import lapse_due
from casework.registers import calendars


class Command(BaseCommand):
    help = "办理已经届满的期限：逐件记入台账，暂计的期限留待日历公布，缺少两端的补算"

    def handle(self, *args: Any, **options: Any) -> None:
        if completed := calendars.complete():
            self.stdout.write(f"已补算 {len(completed)} 个暂计期限的两端。")
        taken, skipped = lapse_due()
        for event in taken:
            self.stdout.write(f"{event.case.number} {event.label}（{event.basis}）")
        for deadline, why in skipped:
            self.stdout.write(f"未办理：{deadline.case.number} {deadline.label}，{why}")
        self.stdout.write(f"已办理 {len(taken)} 件，未办理 {len(skipped)} 件。")
