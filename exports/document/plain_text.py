"""Texts as pages can hold them: without controls, lone surrogates and marks that turn reading round."""

import re
from typing import Any

# C0 and C1 without line ends and tabs, line and paragraph separators, bidirectional overrides and isolates, byte order marks,
# non-characters and halves of pairs: PDF/UA and XML forbid some, and with the others a text shows other words than it holds.
_BARRED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def plain(data: Any) -> Any:
    """Return plain data with every text in it so."""
    if isinstance(data, str):
        return _BARRED.sub("", data)
    if isinstance(data, list):
        return [plain(item) for item in data]
    if isinstance(data, dict):
        return {name: plain(item) for name, item in data.items()}
    return data
