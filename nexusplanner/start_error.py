"""What keeps the program from starting, in words for whoever started it."""


class StartError(Exception):
    """Something that is needed is not there; the message says what, and what to do about it."""
