import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from domain.errors import InvalidInput, Unavailable
from retrieval import egress
from retrieval.egress import Egress, is_public
from tests.retrieval.raw_server import answer, raw_server, redirect

PUBLIC = "93.184.215.14"


class Names:
    """A resolver that says what it is told to; a name with several answers gives them one after the other."""

    def __init__(self, **names: Sequence[Sequence[str]]) -> None:
        self.asked: list[str] = []
        self._names = {name.replace("_", "."): list(answers) for name, answers in names.items()}

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self._names:
            raise OSError("no such name")
        answers = self._names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "169.254.170.2",
        "100.64.0.1", "100.100.100.200", "100.127.255.255", "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.255", "240.0.0.1",  # noqa: S104
        "255.255.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
        "2002:7f00:1::", "2002:808:808::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1",
        "ff02::1", "ff0e::1", "localhost", "",
    ],
)  # fmt: skip
def test_what_is_not_the_public_internet_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e", "64:ff9b::808:808"])
def test_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://127.0.0.01/",
        "http://134744072/", "http://8.8.2056/", "http://1.2.3.4.5/", "http://example.0x/", "http://256.256.256.256/",
    ],
)  # fmt: skip
async def test_addresses_that_every_reader_reads_differently_are_refused(url: str) -> None:
    with pytest.raises(InvalidInput, match=r"unusual form|no web address"):
        await Egress().addresses(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.0.0.1./", "http://127。0。0。1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/", "http://localhost/", "http://LOCALHOST./", "http://inside.example/", "http://mixed.example/", "http://bücher.example/",
        "https://inside.example:8443/",
    ],
)  # fmt: skip
async def test_whatever_leads_to_a_private_address_is_refused_without_a_connection(url: str) -> None:
    names = Names(localhost=[["127.0.0.1"]], inside_example=[["10.1.2.3"]], mixed_example=[[PUBLIC, "10.1.2.3"]])
    names._names["xn--bcher-kva.example"] = [["::1"]]
    with pytest.raises(InvalidInput, match="NEXUS_EGRESS_ALLOW"):
        await Egress(resolve=names).addresses(url)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://x.example/", "gopher://x.example/", "data:text/xml,<rss/>", "unix:///run/docker.sock", "http+unix://%2Frun/",
        "javascript:alert(1)", "//x.example", "x.example", "", "http://", "http:///x", "http://@/", "http://x:y@z.example/", "http://x@z.example/",
        "http://\ud800.example/",
        "http://public.example@127.0.0.1/", "http://[::1", "http://[fe80::1%25lo]/", "http://a b/", "http://a\\@b.example/", "http://a\nb.example/",
        "http://127.0.0.%31/", "http://-a.example/", "http://a..example/", "http://１２７.0.0.1/", "http://x.example:0/", "http://x.example:65536/",
        "http://x.example:99999999999/", "http://x.example:http/", "http://x.example:-80/", "http://" + "a" * 70 + ".example/",
    ],
)  # fmt: skip
async def test_only_plain_web_addresses_may_be_fetched(url: str) -> None:
    names = Names(x_example=[[PUBLIC]])
    with pytest.raises(InvalidInput):
        await Egress(resolve=names).addresses(url)
    assert names.asked == []


@pytest.mark.parametrize("port", [22, 25, 110, 139, 445, 1023])
async def test_ports_of_mail_and_machines_are_refused(port: int) -> None:
    with pytest.raises(InvalidInput, match=f"port {port}"):
        await Egress(resolve=Names(x_example=[[PUBLIC]])).addresses(f"http://x.example:{port}/")


async def test_a_public_name_leads_to_its_addresses() -> None:
    guard = Egress(resolve=Names(x_example=[[PUBLIC, "2606:4700:4700::1111"]]))
    for url in ("http://x.example", "https://X.example./a?b#c", "https://x.example:8443/"):
        assert await guard.addresses(url) == (PUBLIC, "2606:4700:4700::1111")


async def test_names_that_have_no_address_are_unavailable() -> None:
    for guard in (Egress(resolve=Names()), Egress(resolve=Names(x_example=[[]]))):
        with pytest.raises(Unavailable, match=r"x\.example could not be resolved"):
            await guard.addresses("http://x.example/")


@pytest.mark.parametrize(
    ("allowed", "opened", "refused"),
    [
        ("inside.example", ["http://inside.example/", "http://INSIDE.example.:22/"], ["http://a.inside.example/", "http://10.1.2.3/"]),
        (" Inside.Example:8080 ", ["http://inside.example:8080/"], ["http://inside.example/", "http://inside.example:8081/"]),
        ("inside.example:80", ["http://inside.example/"], ["https://inside.example/"]),
        ("10.1.2.3", ["http://10.1.2.3/"], ["http://inside.example/", "http://10.1.2.4/"]),
        ("::1", ["http://[::1]:8080/", "http://[0:0::1]/"], ["http://localhost/", "http://127.0.0.1/"]),
        ("[::1]:8080", ["http://[::1]:8080/"], ["http://[::1]/"]),
        ("bücher.example", ["http://bücher.example/", "http://xn--bcher-kva.example/"], ["http://inside.example/"]),
    ],
)
async def test_an_allowed_host_is_opened_and_no_other(allowed: str, opened: list[str], refused: list[str]) -> None:
    names = Names(inside_example=[["10.1.2.3"]], localhost=[["127.0.0.1", "::1"]], a_inside_example=[["10.1.2.3"]])
    names._names["xn--bcher-kva.example"] = [["10.1.2.3"]]
    guard = Egress([allowed], resolve=names)
    for url in opened:
        assert await guard.addresses(url)
    for url in refused:
        with pytest.raises(InvalidInput, match="NEXUS_EGRESS_ALLOW"):
            await guard.addresses(url)


@pytest.mark.parametrize(
    "entry", ["http://inside.example", "inside.example/path", "a b", "", "u:p@inside.example", "inside.example:port", "*"]
)
async def test_an_allow_list_that_cannot_be_read_says_so(entry: str) -> None:
    with pytest.raises(InvalidInput, match="neither a host"):
        await Egress([entry]).addresses("http://8.8.8.8/")


async def test_a_name_that_changes_after_the_look_is_not_looked_up_again() -> None:
    """The attack: one answer that passes, then one that leads inside. The connection goes to what was judged."""
    async with raw_server(lambda asked: answer()) as inside:
        names = Names(rebinding_example=[["127.0.0.9"], ["127.0.0.1"]])  # nobody listens at the first
        async with Egress([f"rebinding.example:{inside.port}"], resolve=names).client() as client:
            with pytest.raises(httpx.ConnectError):
                await client.get(f"http://rebinding.example:{inside.port}/")
        assert (names.asked, inside.visits) == (["rebinding.example"], [])


async def test_a_name_that_turns_private_is_refused_at_the_next_request() -> None:
    names = Names(rebinding_example=[[PUBLIC], ["127.0.0.1"]])
    async with raw_server(lambda asked: answer()) as inside:
        guard = Egress(resolve=names)
        assert await guard.addresses(f"http://rebinding.example:{inside.port}/") == (PUBLIC,)
        async with guard.client() as client:
            with pytest.raises(InvalidInput, match="NEXUS_EGRESS_ALLOW"):
                await client.get(f"http://rebinding.example:{inside.port}/")
        assert inside.visits == []


async def test_a_redirect_that_httpx_follows_is_judged_too() -> None:
    async with raw_server(lambda asked: answer()) as inside, raw_server(lambda asked: redirect(f"{inside.url}/secret")) as outside:
        async with Egress([outside.host]).client() as client:
            with pytest.raises(InvalidInput, match="NEXUS_EGRESS_ALLOW"):
                await client.get(outside.url, follow_redirects=True)
        assert (len(outside.visits), inside.visits) == (1, [])


async def test_the_server_hears_the_name_and_the_next_address_is_tried_when_one_is_dead() -> None:
    async with raw_server(lambda asked: answer()) as site:
        guard = Egress(["feeds.example"], resolve=Names(feeds_example=[["127.0.0.2", "127.0.0.1"]]))
        async with guard.client() as client:
            response = await client.get(f"http://feeds.example:{site.port}/a?b=c")
        assert (response.status_code, str(response.url)) == (200, f"http://feeds.example:{site.port}/a?b=c")
        assert (site.paths, site.asked[0].headers["host"]) == (["/a?b=c"], f"feeds.example:{site.port}")


async def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    async with raw_server(lambda asked: answer()) as site, raw_server(lambda asked: answer()) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        async with Egress([site.host]).client() as client:
            assert (await client.get(site.url)).status_code == 200
        assert (len(site.visits), proxy.visits) == (1, [])


async def test_a_certificate_is_held_against_the_name_not_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    serving = certified("feeds.example", tmp_path)
    monkeypatch.setattr(egress, "_tls", lambda: ssl.create_default_context(cafile=tmp_path / "feeds.example.pem"))
    names = Names(feeds_example=[["127.0.0.1"]], other_example=[["127.0.0.1"]])
    guard = Egress(["feeds.example", "other.example"], resolve=names)
    async with raw_server(lambda asked: answer(), tls=serving) as site, guard.client() as client:
        assert (await client.get(f"https://feeds.example:{site.port}/")).status_code == 200
        assert (await client.get(f"https://feeds.example.:{site.port}/")).status_code == 200
        with pytest.raises(httpx.ConnectError, match="Hostname mismatch"):
            await client.get(f"https://other.example:{site.port}/")


def certified(name: str, folder: Path) -> ssl.SSLContext:
    """Return a server's TLS context with a certificate for `name`, which is signed by itself and lies in `folder`."""
    key, subject, now = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]),
        datetime.now(UTC),
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / f"{name}.pem", folder / f"{name}.key"
    public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context
