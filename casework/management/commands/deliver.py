"""``manage.py deliver``: send what other systems are owed (投递待发消息)."""

import signal
import threading
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connection

from casework import clock
from casework.delivery import Attempt, Channel, Delivered, SentBack, channels, deliver, waiting

PAUSE = 1.0
"""Seconds between two looks at the queue."""


class Command(BaseCommand):
    help = "投递待发的对外消息：一次发完到期的，或者用 --loop 持续投递；--status 查看队列。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--loop", action="store_true", help="持续投递，收到 SIGTERM 后发完手头一件再退出")
        parser.add_argument("--status", action="store_true", help="列出未送达的消息：等待多久、试过几次、下次何时再试")
        parser.add_argument("--channel", help="只处理这一个去向")

    def handle(self, *args: Any, loop: bool, status: bool, channel: str | None, **options: Any) -> None:
        if status:
            self._status(channel)
            return
        to = _chosen(channel)
        if loop:
            self._loop(to)
        else:
            for attempt in deliver(to):
                self._say(_line(attempt))

    def _loop(self, to: dict[str, Channel]) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda number, frame: stop.set())
        self._say(f"开始投递：{'、'.join(to)}。")
        while not stop.is_set():
            try:
                self._until_empty(to, stop)
            except (OperationalError, InterfaceError) as error:
                connection.close()
                self._say(f"数据库暂时不可用（{type(error).__name__}），{PAUSE:g} 秒后再试。")
            stop.wait(PAUSE)
        self._say("已停止投递。")

    def _until_empty(self, to: dict[str, Channel], stop: threading.Event) -> None:
        for attempt in deliver(to):
            self._say(_line(attempt))
            if stop.is_set():
                return

    def _status(self, channel: str | None) -> None:
        lines = waiting(channel)
        for it in lines:
            next_try = (
                f"{it.next_try.astimezone(clock.now().tzinfo):%Y-%m-%d %H:%M:%S}" if it.next_try else "待人工处理"
            )
            alarm = f"【{it.alarm}】" if it.alarm else ""
            self._say(
                f"{alarm}{it.channel} {it.subject_key} {it.topic}：已等 {_length(it.age)}，试过 {it.attempts} 次，"
                f"下次 {next_try}，其后还有 {it.behind} 件。{it.why}"
            )
        if not lines:
            self._say("没有未送达的消息。")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _chosen(name: str | None) -> dict[str, Channel]:
    try:
        configured = channels()
    except ValueError as error:
        raise CommandError(str(error)) from error
    if name is None:
        return configured
    if name not in configured:
        raise CommandError(f"没有配置名为“{name}”的去向；已配置：{'、'.join(configured) or '无'}。")
    return {name: configured[name]}


def _line(attempt: Attempt) -> str:
    delivery = attempt.delivery
    what = (
        f"{delivery.channel} {delivery.topic} {delivery.subject_key} 第 {delivery.attempts} 次 {attempt.seconds:.2f} 秒"
    )
    match attempt.outcome:
        case Delivered(receipt):
            return f"已送达 {what} 回执 {receipt['receipt_no']}"
        case SentBack(answer):
            return f"被退回 {what} {'；'.join(_error(error) for error in answer['errors'])}"
        case failed:
            return f"未送达 {what} {failed.why}"


def _error(error: dict[str, Any]) -> str:
    return f"{error['code']} {error.get('field', '')} {error.get('message', '')}".strip()


def _length(age: timedelta) -> str:
    minutes, seconds = divmod(max(int(age.total_seconds()), 0), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    named = ((days, "天"), (hours, "小时"), (minutes, "分"), (seconds, "秒"))
    return " ".join(f"{count} {unit}" for count, unit in named if count)[:20] or "0 秒"
