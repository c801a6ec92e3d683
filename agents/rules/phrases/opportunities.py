"""Openings in the market: titles, the tension in the audience's life, and how each kind of signal sharpens it."""

from domain.entities.signal import SignalKind

K = SignalKind

TITLES: tuple[str, ...] = (
    "Helping {who} {job_do}",
    "{who} and {topic}: time for a plan",
    "Why {who} look at {topic} again",
    "A first answer on {topic} for {who}",
    "Be first to help {who} with {topic}",
    "{who} have {topic} to deal with",
    "Where {who} get stuck with {topic}",
    "A way out of {pain_about}",
    "{who} who would rather {job_do}",
    "{who} and the {topic_adj} question",
    "{topic}: {who} want an answer",
    "{who} want to {job_do}",
    "What {topic} mean{topic_s} for {who}",
    "{who}, tired of {pain_tired}",
)

TITLES_FROM_MEMORY: tuple[str, ...] = (
    "{who} who want to {job_do}",
    "The unfinished business of {pain_about}",
    "What worked before with {who}",
    "{who} who are done with {pain_about}",
    "A second conversation with {who}",
)

TENSIONS: tuple[str, ...] = (
    "{who} want to {job_do}, but end up {pain_doing}.",
    "{who} set out to {job_do}; what they get is {pain_thing}.",
    "What {who} want is to {job_do}. What stands in the way is {pain_about}.",
    "{pain_clause}, and {who} have learned to live with it.",
    "{who} see it often enough: {pain_clause}. They put up with it, because change looks like more work.",
    "Ask {who} what goes wrong, and you soon hear it: {pain_clause}.",
    "It is an old complaint among {who}: {pain_clause}.",
    "What stands between {who} and a quiet week? {pain_clause}.",
    "{who} put up with {pain_about}, because change looks like more work than it saves.",
    "Between {who} and a good week there {pain_is} {pain_about}.",
    "{who} would rather {job_do} than spend another month {pain_doing}.",
    "{who} {pain_stand}, and have stopped expecting anything else.",
    "Ask {who} what wears them out: they {pain_stand}.",
    "{who} would like to {job_do}. Most weeks, they {pain_they} instead.",
    "Nobody thanks {who} for {pain_doing}, and still it fills the week.{b2b}",
    "{who} can live with {pain_about} while nothing else changes.",
    "On a good day {who} {job_do}; on most days it is {pain_about}.",
    "{who} say little about {pain_about}: it has always been part of the job.{b2b}",
    "{who} say little about {pain_about}: everybody has it, so why mention it?{b2c}",
    "{who} want to {job_do}, and nobody shows them a way that fits their day.",
    "{who} weigh it up alone: is it worth the trouble to {job_do}?",
    "{who} keep meaning to {job_do}, and keep putting it off.",
    "For {who}, the wish to {job_do} loses out to whatever is more urgent.",
    "{who} hear plenty of advice, and very little of it helps them {job_do}.",
    "Everything about {topic} sounds complicated to {who}, and that is before {pain_about}.",
)

TURNS: dict[SignalKind, tuple[str, ...]] = {
    K.REGULATORY: (
        "Now {news_mid}, so waiting has a price.",
        "{news}: what used to be a nuisance becomes a risk.",
        "With the rules on {topic} changing, putting it off stops being free.",
        "New rules on {topic} give the subject an owner and a date.",
    ),
    K.NEWS: (
        "Now {news_mid}, and the subject is on everybody's table.",
        "{news}: hard to look away from.",
        "With {topic} in the news, they will hear about it with or without us.",
        "{topic} in the headlines make{topic_s} the old excuse sound old.",
    ),
    K.COMPETITOR: (
        "Rivals are moving on {topic}, so people who never compare will compare.",
        "The offers around {topic} are shifting, and a choice that was settled is open again.",
        "Movement among suppliers gives them a reason to ask what they are paying for.",
    ),
    K.SEARCH_TREND: (
        "More people are looking up {topic}: they have started to ask and have not chosen yet.",
        "The searches for {topic} show that the question has left the back of their minds.",
        "They are reading up on {topic} now, before they talk to anybody who sells it.",
    ),
    K.SOCIAL: (
        "They now say so in public, which makes it easier to answer.",
        "The talk about {topic} shows that they would rather hear from their own kind than from a vendor.",
        "What was grumbled about in private is a public conversation now.",
    ),
    K.CRM: (
        "Our own accounts bring up {topic} unasked, so the door is already open.",
        "Sales hears about {topic} from people who have not been asked yet.",
        "The accounts we know are raising {topic} themselves.",
    ),
    K.SEASON: (
        "Now {news_mid}, and the calendar does the persuading.",
        "The season gives the subject a date that nobody can move.",
        "Once {month_end} is over, the same answer comes too late.",
    ),
    K.EVENT: (
        "Now {news_mid}, so the people who decide will be talking about it.",
        "The sector is about to discuss {topic} anyway; better with us in the room.",
        "An occasion brings together people who otherwise never find the time.",
    ),
    K.INTERNAL: (
        "We have something new to say on {topic}, and a reason to say it now.",
        "What we know about {topic} from our own work makes this the moment.",
    ),
}

TURNS_FROM_MEMORY: tuple[str, ...] = (
    "What was tried before shows that they answer when somebody takes the subject seriously.",
    "Nothing in the market forces their hand, so the reason to move has to come from us.",
    "Earlier results tell us which door is open.",
)

PROPOSITIONS: tuple[str, ...] = (
    "{name} helps {who} {job_do} without {pain_doing}.",
    "{name} gives {who} {gain_thing}.",
    "With {gain_thing}, {who} can {job_do}.{fits}",
    "{gain_thing}, for {who} who want to {job_do}.{fits}",
    "{gain_point}, so that {who} can {job_do}.{fits}",
    "{gain_point}: that is what {name} means for {who}.",
    "Help with {topic}, so that {who} can {job_do}.",
    "{pain_less}, more room to {job_do}.",
    "With {name}, {gain_clause}.",
    "{name} {gain_does}, so that {who} can {job_do}.{fits}",
    "{name} takes {pain_about} off your list.",
    "{job_do}, with {name} behind you.",
    "For {who} who are tired of {pain_tired}: {gain_thing}.",
)

SHORT_PROPOSITIONS: tuple[str, ...] = (
    "{name}: {gain_label}.",
    "{name} for {who}: help with {topic}.",
    "Help with {topic} for {who}.",
    "{name}, for {who}.",
    "A better answer on {topic}.",
    "{name}.",
)
