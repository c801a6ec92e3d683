"""A phrase (a thing, an action, a whole clause), in the form that a sentence needs."""

from dataclasses import dataclass
from enum import StrEnum

from agents.rules.wording.function_words import NEGATIONS, OBJECT_STARTS
from agents.rules.wording.nouns import with_article
from agents.rules.wording.verbs import VerbForm, inflected, is_also_noun, verb


class Form(StrEnum):
    """What a phrase is, grammatically."""

    ACTION = "action"
    THING = "thing"
    CLAUSE = "clause"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and its form. An action has its verb in `base` (written as `said_as`), the words after it in `rest`, and its `negation`."""

    text: str
    form: Form
    base: str = ""
    rest: str = ""
    negation: str = ""
    said_as: VerbForm | None = None

    @property
    def do(self) -> str | None:
        """As an order or after "to": close the month."""
        if self.form is Form.ACTION and not self.negation:
            return self._action(VerbForm.BASE)
        starts_with_no = self.text.lower().startswith(("no ", "not ", "zero "))
        return f"get {with_article(self.text)}" if self.form is Form.THING and not starts_with_no else None

    @property
    def doing(self) -> str | None:
        """As an activity: closing the month."""
        if self.form is not Form.ACTION:
            return None
        if not self.negation:
            return self._action(VerbForm.GERUND)
        prefix = NEGATIONS[self.negation]
        return f"{prefix} {self._action(VerbForm.BASE if prefix.endswith('to') else VerbForm.GERUND)}"

    @property
    def does(self) -> str | None:
        """After a name: closes the month. Only of what was said that way: "get a fixed price" is something the customer does."""
        return self._action(VerbForm.THIRD) if self.said_as is VerbForm.THIRD else None

    @property
    def thing(self) -> str | None:
        """As a noun phrase, with an article where it needs one."""
        return with_article(self.text) if self.form is Form.THING else None

    @property
    def about(self) -> str | None:
        """After a preposition: an activity or a thing."""
        return self.thing if self.negation else self.doing or self.thing

    @property
    def tired(self) -> str | None:
        """After "tired of", where not doing something fits as well: not knowing whom to trust."""
        return self.doing or self.thing

    @property
    def predicate(self) -> str | None:
        """After a plural subject: they close the month, they never know."""
        if self.base == "be":
            return f"are {self.rest}"
        return f"{self.negation} {self._action(VerbForm.BASE)}".strip() if self.form is Form.ACTION else None

    @property
    def point(self) -> str:
        """On its own, as in a list: a thing, an order or a statement."""
        return self.do or self.text if self.form is Form.ACTION else self.text

    @property
    def label(self) -> str:
        """After a colon: an activity, a thing or a statement."""
        return self.doing or self.thing or self.text

    @property
    def clause(self) -> str | None:
        """As a whole sentence without its full stop."""
        return self.text if self.form is Form.CLAUSE else None

    def _action(self, form: VerbForm) -> str:
        words = self.rest.split(" ") if self.rest else []
        return " ".join([inflected(self.base, form), *_coordinated(words, form)])


def _coordinated(words: list[str], form: VerbForm) -> list[str]:
    """Inflect a second verb that shares the first one's form ("find and fix leaks")."""
    if len(words) > 1 and words[0] in ("and", "or", "&"):
        second = verb(words[1])
        if second is not None and (len(words) == 2 or not is_also_noun(second[0]) or words[2] in OBJECT_STARTS):
            return [words[0], inflected(second[0], form), *words[2:]]
    return words
