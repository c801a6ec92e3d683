"""What can go wrong with a model, in words for whoever watches a run.

ModelFailure
├── Unreachable     no connection, or one that broke off
├── Overloaded      the provider failed or is busy (5xx)
├── Throttled       too many requests; may say when to come back
├── TooSlow         no first word, or no next word, for too long
├── OutOfTime       the run's clock cut it
├── BrokenStream    the stream ended without saying why, or could not be read
├── Misconfigured   key, model id, region or permission: asking again won't help
├── TooLong         the prompt does not fit the model
├── Unsupported     the server does not know a feature that was asked for
├── Withheld        the model refused, or a content filter stopped it
└── Empty           the answer has no words
"""


class ModelFailure(Exception):
    """The family's root; the message completes the sentence "openai …".

    `again` tells whether asking the same provider again may help, `counts` whether it speaks against the provider's health.
    """

    again = False
    counts = True


class Unreachable(ModelFailure):
    """There is no connection, or it broke off."""

    again = True


class Overloaded(ModelFailure):
    """The provider failed."""

    again = True


class Throttled(ModelFailure):
    """Too many requests; `retry_after_seconds` is what the provider asked to wait."""

    again = True

    def __init__(self, words: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(words)
        self.retry_after_seconds = retry_after_seconds


class TooSlow(ModelFailure):
    """It did not answer in time."""

    again = True


class OutOfTime(ModelFailure):
    """The time that the run has for this ended first. It counts where not even a first word had come, and there was time for one."""

    def __init__(self, words: str, *, counts: bool) -> None:
        super().__init__(words)
        self.counts = counts


class BrokenStream(ModelFailure):
    """The answer broke off, or could not be read."""

    again = True


class Misconfigured(ModelFailure):
    """A setting is wrong; the message says which and what to do."""


class TooLong(ModelFailure):
    """The prompt is longer than the model takes."""

    counts = False


class Unsupported(ModelFailure):
    """The server does not know a feature that was asked for."""

    counts = False


class Withheld(ModelFailure):
    """The model refused, or a content filter stopped it."""

    counts = False


class Empty(ModelFailure):
    """The answer has no words."""

    again = True
