"""No request leaves for a private network, in whatever spelling, unless the user named the host."""

import contextlib
import ipaddress

import pytest
from servers import RawServer, listening, page
from twisted.internet.address import IPv4Address, IPv6Address

from newscrawl.crawl.guard import RefusePrivateAddresses
from newscrawl.crawl.name_resolver import GuardedResolver
from newscrawl.crawl.outcomes import RefusedRequest
from newscrawl.crawl.private_addresses import is_private, spelled

PRIVATE = [
    *("127.0.0.1", "127.8.9.10", "10.1.2.3", "172.16.0.1", "192.168.1.1", "0.0.0.0"),
    *("169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "168.63.129.16"),
    *("224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1"),
    *("::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1"),
    *("::ffff:10.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::127.0.0.1"),
    *("2002:7f00:1::", "2002:a00:1::1", "64:ff9b::a9fe:a9fe"),
]
PUBLIC = [
    *("8.8.8.8", "93.184.215.14", "172.32.0.1", "100.128.0.1"),
    *("2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private(address):
    assert is_private(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address):
    assert not is_private(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1",
            "127.0.0.1.",
            "127.1",
            "127.0.1",
            "2130706433",
            "0177.0.0.1",
            "017700000001",
        ),
        *("0x7f.0.0.1", "0x7F000001", "0x7f.1", "１２７.０.０.１", "①②⑦.0.0.1"),
    ],
)
def test_spellings_of_loopback(host):
    assert spelled(host) == ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize("host", ["a.example", "1.2.3.4.5", "0xzz", "256.1.1.1", "", "127.0.0.1x"])
def test_names_spell_nothing(host):
    assert spelled(host) is None


URLS = [
    *("http://127.0.0.1/", "http://127.0.0.1:8000/", "http://2130706433/", "http://0x7f.1/"),
    *("http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1%25eth0]/"),
    *("https://169.254.169.254/latest", "http://user:pw@10.0.0.1/", "http://192.168.0.1:6379/"),
]


@pytest.mark.parametrize("url", URLS)
def test_refuses_what_spells_itself_out(url):
    with pytest.raises(RefusedRequest) as refusal:
        RefusePrivateAddresses([("a.example", 80)]).refuse(url)
    assert refusal.value.outcome == "private-address"


def test_a_named_host_passes_at_its_port_only():
    """A newsroom on this machine doesn't open the other servers there."""
    guard = RefusePrivateAddresses([("127.0.0.1", 8000), ("10.0.0.1", 0)])
    guard.refuse("http://127.0.0.1:8000/news")
    guard.refuse("http://10.0.0.1:8080/")
    guard.refuse("https://news.example/")
    with pytest.raises(RefusedRequest):
        guard.refuse("http://127.0.0.1:6379/")


class Names:
    """A resolver of a few names; each look-up of a name takes the next of its answers."""

    def __init__(self, **names):
        self.names = {name.replace("_", "."): list(answers) for name, answers in names.items()}

    def resolveHostName(self, receiver, name, port, *_):  # noqa: N802
        receiver.resolutionBegan(self)
        answers = self.names[name]
        for address in answers.pop(0) if len(answers) > 1 else answers[0]:
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, port))
        receiver.resolutionComplete()
        return self


class Heard:
    def __init__(self):
        self.hosts = []

    def resolutionBegan(self, _):  # noqa: N802
        pass

    def addressResolved(self, address):  # noqa: N802
        self.hosts.append(address.host)

    def resolutionComplete(self):  # noqa: N802
        self.hosts.append("end")


def looked_up(resolver, name, port=80):
    heard = Heard()
    resolver.resolveHostName(heard, name, port)
    *hosts, end = heard.hosts
    assert end == "end"
    return hosts


def test_a_name_gives_public_addresses_only():
    resolver = GuardedResolver(
        Names(
            inside_example=[["10.0.0.1"]],
            mixed_example=[["10.0.0.1", "93.184.215.14", "::1", "2606:4700::1111"]],
        )
    )
    assert looked_up(resolver, "inside.example") == []
    assert resolver.refused == {"inside.example"}
    assert looked_up(resolver, "mixed.example") == ["93.184.215.14", "2606:4700::1111"]


def test_a_named_name_may_be_private():
    resolver = GuardedResolver(Names(inside_example=[["10.0.0.1"]]))
    resolver.named.add(("inside.example", 80))
    assert looked_up(resolver, "inside.example") == ["10.0.0.1"]
    assert looked_up(resolver, "inside.example", 22) == []


def test_a_name_that_moves_into_our_network_is_refused():
    """Also the one that the user named: he meant where it stood."""
    resolver = GuardedResolver(Names(rebound_example=[["93.184.215.14"], ["127.0.0.1"]]))
    resolver.named.add(("rebound.example", 80))
    assert looked_up(resolver, "rebound.example") == ["93.184.215.14"]
    assert looked_up(resolver, "rebound.example") == []


HOME = b"<main><li><a href='/news/a-story-of-the-river-boats'>A story of the river boats</a></main>"


@pytest.fixture(scope="module")
def crawled(crawl_all):
    """Sites whose robots.txt and pages lead to a server that nobody named."""
    inner = RawServer(lambda connection, path: connection.sendall(page(b"User-agent: *\n")))

    def leading(location):
        def answer(connection, path):
            if path == "/robots.txt":
                connection.sendall(
                    b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\n"
                    + f"Location: {location}\r\n\r\n".encode()
                )
            else:
                connection.sendall(page(HOME))

        return RawServer(answer)

    with contextlib.ExitStack() as stack:
        port = stack.enter_context(listening(inner))
        # A name that is looked up, and one that spells itself out.
        targets = {"name": f"http://localhost:{port}/r", "spelled": f"http://127.1:{port}/r"}
        jobs = {}
        for name, target in targets.items():
            at = stack.enter_context(listening(leading(target)))
            jobs[name] = {"url": f"http://127.0.0.1:{at}/"}
        jobs["allowed"] = jobs["name"] | {
            "settings": {"NEWSCRAWL_PRIVATE_HOSTS": f"localhost:{port}"}
        }
        # In a process of its own: the guard is one for a process.
        done, log = crawl_all({name: jobs[name] for name in targets})
        reached = inner.accepted
        allowed, _ = crawl_all({"allowed": jobs["allowed"]})
    return done, allowed["allowed"], reached, inner, log


def test_no_connection_is_made(crawled):
    _, _, reached, _, log = crawled
    assert reached == 0
    assert "Traceback" not in log


@pytest.mark.parametrize("name", ["name", "spelled"])
def test_nothing_else_is_asked_for(crawled, name):
    """A robots.txt that may not be read can't be had."""
    assert crawled[0][name]["counts"] == {"robots-unreachable": 1}


def test_the_user_can_name_more_hosts(crawled):
    _, allowed, _, inner, _ = crawled
    assert inner.accepted == 1
    assert "section" in allowed["counts"]
