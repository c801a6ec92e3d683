"""Small words that show what the words around them are."""

from agents.rules.wording.word_sets import word_set

SUBJECTS = frozenset({"i", "we", "they", "you"})
NEGATIONS = {
    "don't": "not",
    "cannot": "not being able to",
    "can't": "not being able to",
    "never": "never",
    "don’t": "not",
    "can’t": "not being able to",
}
OBJECT_STARTS = word_set(
    """
    the a an your our my their its every each all any more less fewer this that these those it them you us up out down off on to
    who what when where how new one
    """
)
LINKS = word_set(
    """
    of in for from at on with without within by between across that which is are was were and or after before during via per
    """
)
