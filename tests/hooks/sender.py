"""A sender process in a hurry, for the tests to run several of, and to kill."""

import json
import sys
import time

import django

if __name__ == "__main__":
    django.setup()
    from casework.delivery import Channel, deliver

    options = json.loads(sys.argv[1])
    channel = Channel(**options | {"secrets": tuple(options["secrets"])})
    print("ready", flush=True)
    while True:
        for _ in deliver({channel.name: channel}):
            pass
        time.sleep(0.02)
