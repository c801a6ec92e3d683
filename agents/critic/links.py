"""What a text carries though nobody asked for it: addresses that neither the brief nor the service gives, and markup."""

from collections.abc import Iterable

from agents.rules.wording.links import links_not_given
from agents.rules.wording.markup import markup_in, style_in


def carried_in(text: str, given: Iterable[str], *, is_field: bool = True) -> tuple[str, ...]:
    """Return, in words, the addresses and the markup of a text that do not stand in the texts given.

    A field of an idea or a message is shown as it stands, so that signs for bold or headings are markup in it, too.
    """
    given = tuple(given)
    links = [f"has a link that the brief does not give: {link}" for link in links_not_given(text, given)]
    found = (*markup_in(text), *(style_in(text) if is_field else ()))
    if not found:
        return tuple(links)
    allowed = {item for words in given for item in (*markup_in(words), *style_in(words))}
    return (*links, *(f"has markup: {item}" for item in found if item not in allowed))
