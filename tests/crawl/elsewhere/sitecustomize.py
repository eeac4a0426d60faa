"""Imported by Python before anything else where this folder is on PYTHONPATH, by children too.

DAYS_LATER sets the clock forward. CONNECTIONS names a file: nothing may connect, and
whatever tries to, or looks a name up, is told there, since a crawl survives the exception.
"""

import os
import sys
import time

if days := float(os.environ.get("DAYS_LATER", "0")):
    now = time.time
    time.time = lambda: now() + days * 86_400

if tried := os.environ.get("CONNECTIONS"):
    LOOKED_UP = {"socket.getaddrinfo", "socket.gethostbyname"}
    SENT = {"socket.connect", "socket.sendto", "socket.sendmsg"}

    def refuse(event, arguments):
        if event in LOOKED_UP | SENT:
            with open(tried, "a") as file:  # noqa: PTH123
                file.write(f"{event} {arguments}\n")
        if event in SENT:
            raise PermissionError(f"{event} in a process that must not connect")

    sys.addaudithook(refuse)
