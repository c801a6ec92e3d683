"""The real password hasher, and the window that limits attempts."""

import asyncio
from collections.abc import Iterator

import pytest
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from api.security.passwords import Argon2Passwords
from api.security.throttle import MOST_KEYS, Limit, SignInThrottle, SlidingWindow
from domain.errors import LimitExceeded


@pytest.fixture
def passwords() -> Iterator[Argon2Passwords]:
    passwords = Argon2Passwords()
    yield passwords
    passwords.close()


async def test_a_hash_is_argon2id_with_our_parameters_and_matches_its_password_only(passwords: Argon2Passwords) -> None:
    hashed = await passwords.hash("correct horse")

    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.verify("correct horse", hashed)
    assert not await passwords.verify("correct horses", hashed)


async def test_nobody_s_password_never_matches_and_takes_the_same_work(passwords: Argon2Passwords, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    check = Argon2Hasher.verify

    def counted(self: Argon2Hasher, password: str | bytes, hash: str | bytes) -> bool:
        checked.append(str(hash).rsplit("$", maxsplit=2)[0])
        return check(self, password, hash)

    monkeypatch.setattr(Argon2Hasher, "verify", counted)
    assert not await passwords.verify("wrong", await passwords.hash("correct horse"))
    assert not await passwords.verify("wrong", None)
    assert checked == ["$argon2id$v=19$m=19456,t=2,p=1"] * 2


async def test_a_hash_of_another_scheme_does_not_match(passwords: Argon2Passwords) -> None:
    with pytest.raises(UnknownHashError):
        await passwords.verify("x", "md5:abcdef")


async def test_hashing_leaves_the_loop_free(passwords: Argon2Passwords) -> None:
    work = asyncio.gather(*(passwords.hash(f"password {number}") for number in range(4)))
    turns = 0
    while not work.done():
        await asyncio.sleep(0.001)
        turns += 1

    assert turns > 5


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_window_slides() -> None:
    clock = Clock()
    window = SlidingWindow(Limit(attempts=2, seconds=10), clock)
    window.count("a")
    clock.now = 4
    window.count("a")

    assert window.wait("a") == 6
    assert window.wait("b") == 0
    clock.now = 10
    assert window.wait("a") == 0


def test_refused_attempts_do_not_prolong_the_wait() -> None:
    clock = Clock()
    throttle = SignInThrottle(clock, per_account=Limit(attempts=1, seconds=10))
    throttle.attempt(account="a", address="x")
    for clock.now in (3, 6, 9):
        with pytest.raises(LimitExceeded) as error:
            throttle.attempt(account="a", address="x")
        assert error.value.retry_after_seconds == 10 - clock.now
    clock.now = 10

    throttle.attempt(account="a", address="x")


def test_memory_stays_bounded() -> None:
    window = SlidingWindow(Limit(attempts=2, seconds=10), Clock())
    for number in range(MOST_KEYS + 10):
        window.count(str(number))

    assert len(window._attempts) == MOST_KEYS
