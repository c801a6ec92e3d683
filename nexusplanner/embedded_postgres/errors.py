"""The one error of the embedded database."""


class EmbeddedPostgresError(RuntimeError):
    """The embedded database cannot be used; the message says why and what to do."""
