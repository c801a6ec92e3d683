"""Making a phrase shorter without making it say more than it did."""

import re

from agents.rules.wording.word_sets import word_set

# A condition that would be lost, or an absolute that would grow, when the end of the phrase is dropped.
_BINDING = re.compile(
    r"\b(?:no|not|never|free|zero|only|up to|without|all|every|any|guarantee\w*|half|from|first|until|when|if|unless|per|than"
    r"|less|fewer|more)\b|[%€$£\d]",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?:, | – | - | \(| (?=(?:across|for|in|on|of|with|within|through|via|at|by|thanks) ))")
_WEAK_ENDS = word_set(
    """
    a an the of for in on at by with from to and or your our their is are that which minutes hours days weeks
    every each before after until who ready available done
    """
)


def shortened(text: str, limit: int, *, least_words: int = 2) -> str | None:
    """Return the text, or the longest beginning of it that fits and keeps its meaning; None when there is none.

    Cuts only where a modifier starts, and never in a phrase whose meaning hangs on its end ("no fee in the first year").
    """
    if len(text) <= limit:
        return text
    if _BINDING.search(text):
        return None
    for match in reversed(list(_BREAK.finditer(text))):
        head = text[: match.start()].rstrip(" ,;:–-(")
        words = head.split()
        if len(head) <= limit and len(words) >= least_words and words[-1].lower() not in _WEAK_ENDS:
            return head
    return None
