"""A server whose certificate nobody vouches for."""

import datetime as dt
import ipaddress
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from servers import RawServer, listening, page

TEXT = "The ferry sails between the islands at dawn, as it did in every year before this one. " * 6
STORY = f"<article><h1>The ferry sails at dawn again</h1><p>{TEXT}</p></article>".encode()


def self_signed(folder, *, days):
    """Files of a certificate for 127.0.0.1 that runs out in so many days, and of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    until = dt.datetime.now(dt.UTC) + dt.timedelta(days=days)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - dt.timedelta(days=30))
        .not_valid_after(until)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "certificate.pem", folder / "key.pem"


@pytest.fixture
def server(tmp_path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*self_signed(tmp_path, days=10))

    def answer(connection, path):
        if path == "/":
            connection.sendall(
                page(b"<main><li><a href='/news/a-story-of-the-river'>The river</a>")
            )
        else:
            connection.sendall(page(STORY))

    return RawServer(answer, context)


def test_is_refused(newscrawl, server):
    """One line says what is wrong and what to do; nothing is asked for, or asked twice."""
    with listening(server) as port:
        done = newscrawl("crawl", f"https://127.0.0.1:{port}/")
    assert done.returncode == 1
    assert "certificate doesn't verify; --insecure accepts it" in done.last_line
    assert "Traceback" not in done.stderr
    assert server.log == []
    assert server.accepted == 1


def test_can_be_accepted(newscrawl, server):
    with listening(server) as port:
        done = newscrawl("crawl", f"https://127.0.0.1:{port}/", "--insecure")
    assert done.returncode == 0, done.stderr
    assert [record["title"] for record in done.records] == ["The ferry sails at dawn again"]
