"""The key by which a client may send a request again without doing it twice."""

from typing import Annotated

from fastapi import Header

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=200,
        pattern=r"^[\x20-\x7e]+$",
        description="Sending the same request with the same key again starts nothing new.",
    ),
]
