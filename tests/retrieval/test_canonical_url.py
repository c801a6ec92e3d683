import pytest

from retrieval.canonical_url import canonical_url


@pytest.mark.parametrize(
    "url",
    [
        "https://News.Example/story/1?b=2&a=1",
        "http://news.example:80/story/1/?a=1&b=2#comments",
        "https://news.example:443/x/../story/1?a=1&b=2&utm_source=feed&UTM_Campaign=x&fbclid=123",
        " https://news.example/story/1?gclid=1&a=1&b=2 ",
    ],
)
def test_addresses_of_one_page_are_one(url: str) -> None:
    assert canonical_url(url) == "https://news.example/story/1?a=1&b=2"


def test_what_matters_stays() -> None:
    assert canonical_url("https://news.example/?id=1") != canonical_url("https://news.example/?id=2")
    assert canonical_url("https://news.example/a") != canonical_url("https://news.example:8443/a")
    assert canonical_url("https://news.example/tags?tag=a&tag=b") == "https://news.example/tags?tag=a&tag=b"
    assert canonical_url("https://news.example/A") == "https://news.example/A"
    assert canonical_url("https://müller.example/ä") == "https://xn--mller-kva.example/%C3%A4"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news",
        "javascript:alert(1)",
        "ftp://a.example/",
        "http://",
        "https://u:p@a.example/",
        "http://a:99999/",
        "http://[::1",
        "https://a b/",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_what_is_no_web_address_has_no_form(url: str) -> None:
    assert canonical_url(url) is None
