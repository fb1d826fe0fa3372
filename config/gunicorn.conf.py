"""How the site is served: gunicorn with threads, on loopback unless HOST says otherwise; TLS is the proxy's work."""

import os
from pathlib import Path
from typing import Any

from config import logs

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WORKERS", "2"))
threads = int(os.environ.get("THREADS", "8"))
preload_app = True
timeout = 60
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
pidfile = str(Path(__file__).resolve().parent.parent / ".data" / "gunicorn.pid")
proc_name = "zhian"
access_log_format = '%(h)s "%(m)s %(U)s" %(s)s %(B)s %(M)s'  # without the query: a search names people
logconfig_dict = logs.configuration(os.environ.get("LOG_LEVEL", "INFO"))
logconfig_dict["loggers"]["gunicorn.error"] = {"level": "WARNING", "propagate": True}
logconfig_dict["loggers"]["gunicorn.access"] = {"level": "INFO", "propagate": True}


def when_ready(server: Any) -> None:
    """Say where the site is once it answers, in the words ./dev left for us."""
    print(os.environ.get("READY_MESSAGE", f"http://{bind}/"), flush=True)
