"""Sealed secrets."""

from pathlib import Path

import pytest

from api.security.key_ring import KeyRing
from api.security.secret_box import FernetBox
from domain.errors import Unavailable
from tests.api.conftest import SetClock


def test_a_sealed_secret_is_opened_again_even_after_keys_were_rotated(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys.json", SetClock())
    sealed = FernetBox(ring).seal("whsec_abc")
    ring.rotate()

    assert b"whsec_abc" not in sealed
    assert FernetBox(KeyRing(tmp_path / "keys.json", SetClock())).open(sealed) == "whsec_abc"


def test_other_keys_open_nothing(tmp_path: Path) -> None:
    sealed = FernetBox(KeyRing(tmp_path / "keys.json", SetClock())).seal("whsec_abc")

    with pytest.raises(Unavailable):
        FernetBox(KeyRing(tmp_path / "other.json", SetClock())).open(sealed)


def test_each_purpose_has_a_key_of_its_own(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys.json", SetClock())

    assert ring.derived_key("a") == ring.derived_key("a")
    assert len({ring.derived_key("a"), ring.derived_key("b"), ring.refresh_secret}) == 3
