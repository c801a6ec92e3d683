"""First sentences for the market: what happened, by kind of signal; and the pain, told to the reader."""

from domain.entities.signal import SignalKind

K = SignalKind

# Where the headline may be told.
WITH_NEWS: dict[SignalKind, tuple[str, ...]] = {
    K.REGULATORY: (
        "{news}.",
        "{news}. For {who}, that is more than a headline.",
        "{news}. What does that change for you?",
        "{news}. That puts {topic} on your list, whether you asked for it or not.",
        "It is official: {news_mid}.",
        "There is a date now: {news_mid}.",
        "{news}. Good to know early, better to have a plan.",
    ),
    K.NEWS: (
        "{news}.",
        "You may have seen it: “{news}.”",
        "{news}. What does that change for you?",
        "{news}. Time to look at {topic} properly.",
        "The news first. {news}.",
        "{news}. Good news or bad? That depends on what you do with it.",
        "Between other headlines there was this one: “{news}.”",
    ),
    K.SEASON: (
        "{news}.",
        "{news}, and with it the usual rush.",
        "{news}. That leaves less time than it seems.",
        "{news}. It happens every year, and it still catches people out.",
    ),
    K.EVENT: (
        "{news}.",
        "{news}. You will hear a lot about {topic} there.",
        "{news}. A good moment to talk about {topic}.",
    ),
}

# Where it may not.
BY_KIND: dict[SignalKind, tuple[str, ...]] = {
    K.REGULATORY: (
        "The rules on {topic} are changing, and the small print lands with {who}.",
        "New rules on {topic} rarely come with instructions.",
        "The rules on {topic} are moving. Yours should not have to be improvised.",
        "What the rules say about {topic} is about to matter more.",
    ),
    K.NEWS: (
        "{topic} {topic_is} in the news again.",
        "You can't open a paper without reading about {topic}.",
        "Everybody has an opinion on {topic} this week.",
        "{topic} {topic_has} made it into the headlines.",
    ),
    K.SEARCH_TREND: (
        "If you have been reading up on {topic}, you are not the only one.",
        "More people are looking into {topic} than usual.",
        "Lots of tabs open on {topic}? We know the feeling.",
        "The question about {topic} comes up more often lately.",
    ),
    K.COMPETITOR: (
        "Offers around {topic} are on the move, so this is a good moment to compare.",
        "If somebody has made you an offer on {topic} lately, hold it up to the light.",
        "Contracts around {topic} are worth a second look just now.",
        "When did you last compare what you get for {topic}?",
    ),
    K.SOCIAL: (
        "{who} have plenty to say about {topic} at the moment.",
        "{topic} {topic_is} what {who} talk about when nobody is selling anything.",
        "The honest conversations about {topic} are happening among {who}.",
    ),
    K.CRM: (
        "The question we hear about {topic} is nearly always the same: where do we start?",
        "Lately our conversations keep coming round to {topic}.",
        "Ask {who} what is on their list, and {topic} {topic_is} never far down.",
    ),
    K.SEASON: (
        "{month_end} is closer than it looks.",
        "Every year it comes as a surprise, and every year it is on the calendar.",
        "There is a quiet moment before the rush, and this is it.",
    ),
    K.EVENT: (
        "{topic} will be on a lot of agendas this {season}.",
        "The trade is about to talk about {topic} in public.",
        "There will be plenty of talk about {topic} soon. Some of it will even help.",
    ),
    K.INTERNAL: (
        "We have news on {topic}.",
        "We have been working on {topic}, and we would like to show you.",
        "There is something new to say about {topic}.",
    ),
}

WITHOUT_SIGNAL: tuple[str, ...] = (
    "Some things stay on the list for so long that nobody sees them any more.",
    "Let's talk about {topic}, without the sales voice.",
    "This is about {pain_about}.",
    "A short note on {topic}.",
    "You have other things to do, so we will get to the point.",
)

PAINS: tuple[str, ...] = (
    "You want to {job_do}. What gets in the way is {pain_about}.",
    "You set out to {job_do}, and end up {pain_doing}.",
    "Nobody looks forward to {pain_about}.",
    "{pain_clause}, and at some point everybody stops complaining about it.",
    "When {pain_you}, the rest of the plan does not matter much.",
    "Much of the trouble comes down to one thing: {pain_about}.",
    "And then there {pain_is} {pain_about}, which no calendar has room for.",
    "There is never a good week for {pain_about}.",
    "Perhaps you know it well: {pain_label}.",
    "You would rather {job_do} than spend another week {pain_doing}.",
    "On paper it is simple to {job_do}. Then you run into {pain_about}.",
    "Does this sound familiar? {pain_you}.",
    "It starts with {pain_about} and ends with a day that went elsewhere.",
    "You know the moment: {pain_you}, and it is yours to sort out.",
    "{pain_you}, while all you want is to {job_do}.",
    "Nobody should have to put up with it: {pain_label}.",
    "{who} have better things to do than {pain_they}.",
)

SECOND_PAINS: tuple[str, ...] = (
    "Add {pain2_about}, and the week is full.",
    "And we have not even mentioned {pain2_about}.",
    "Then there {pain2_is} {pain2_about}.",
    "And when {pain2_you}, it gets no better.",
    "Meanwhile {pain2_clause}.",
    "It does not help that {pain2_you}.",
)

QUESTIONS: tuple[str, ...] = (
    "Still {pain_doing}?",
    "Tired of {pain_tired}?",
    "Had enough of {pain_tired}?",
    "Sound familiar? {pain_clause}.",
    "What would it take to {job_do}?",
    "Would you like to {job_do}?",
    "Where do you stand on {topic}?",
    "What is your plan for {topic}?",
    "{topic}: sorted, or still on the list?{subject}",
)
