"""Servers that a test needs beside `newscrawl.serve`: raw bytes, bad connections, TLS."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(body, *headers):
    """A whole answer: a page with these bytes as its body."""
    lines = [*headers, f"Content-Length: {len(body)}".encode(), b"Connection: close"]
    return HEAD + b"\r\n".join(lines) + b"\r\n\r\n" + body


@dataclass
class RawServer:
    """Hands each request's connection to a function, which says anything it likes.

    `log` holds the heads of the requests, `accepted` counts connections.
    """

    answer: Callable[[socket.socket, str], None]
    context: object = None
    log: list = field(default_factory=list)
    accepted: int = 0

    def paths(self):
        return [head.split(" ")[1] for head in self.log]

    def _serve(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.accepted += 1
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection):
        # A client that hangs up is what many of these tests are about.
        with contextlib.suppress(OSError):
            if self.context is not None:
                connection = self.context.wrap_socket(connection, server_side=True)
            with connection:
                head = b""
                while b"\r\n\r\n" not in head and (data := connection.recv(65_536)):
                    head += data
                if head:
                    text = head.decode("latin-1")
                    self.log.append(text)
                    self.answer(connection, text.split(" ")[1])


@contextlib.contextmanager
def listening(server):
    """Serve on loopback for the time of the block; gives the port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=server._serve, args=(listener,), daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def drip(connection, data, seconds):
    """A byte at a time, until the client has had enough."""
    for byte in data:
        connection.sendall(bytes([byte]))
        time.sleep(seconds)


def reset(connection):
    """End a connection with RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()
