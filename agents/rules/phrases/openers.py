"""What frames a longer piece: subjects, preheaders, greetings, headlines, invitations and the last line."""

from domain.entities.idea import Mechanism

M = Mechanism

SUBJECTS: dict[Mechanism, tuple[str, ...]] = {
    M.EDUCATION: (
        "{topic}: what to do first",
        "Your {asset} on {topic}",
        "{topic} in plain words",
        "Before you read another word on {topic}",
        "{topic}: the short version",
        "{topic}, sorted into now, later and never",
        "The part of {topic} that concerns you",
        "A(n) {asset} you can use the same day",
        "What {who} ask first about {topic}",
        "Read this before you deal with {topic}",
        "Unsure about {topic}? Start here",
    ),
    M.EVENT: (
        "Your seat at our {asset} on {topic}",
        "Bring your questions on {topic}",
        "A(n) {asset} for {who}",
        "What would you ask about {topic}?",
        "{topic}: bring your own case",
        "Are you free for a(n) {asset}?",
        "{who}, one room, your questions",
        "Come and ask about {topic}",
        "A seat for you: {topic}",
        "Fewer slides, more {topic_adj} answers",
        "We saved you a seat",
    ),
    M.COMMUNITY: (
        "How do other {who} handle {topic}?",
        "A seat at the table for {who}",
        "{topic}: what your peers do",
        "Would you compare notes on {topic}?",
        "You are not alone with {topic}",
        "What other {who} would do again",
        "Hear it from other {who}",
        "Your story about {topic}, please",
        "Join {who} at the table",
    ),
    M.PROOF: (
        "See it before you believe it",
        "{gain_brief}: the proof",
        "The facts on {gain_brief}",
        "What stands behind {name}",
        "Can you {job_brief}? Look at this",
        "{gain_point}",
        "{gain2_point}",
        "Check us on {topic}",
        "Doubts about {topic}? Good",
        "Your {asset} from {name}",
        "Don't take our word for it",
        "{name}: what we can show you",
    ),
    M.OFFER: (
        "A first look at {topic}?",
        "A(n) {asset} for you",
        "Where do you stand on {topic}?",
        "Start small with {topic}{subject}",
        "Shall we look at {topic} together?",
        "A second pair of eyes on {topic}",
        "Before you decide: a(n) {asset}",
        "Your {topic_adj} case, our honest opinion",
        "Time to {job_brief}?",
        "A small first step for {who}",
    ),
    M.PROVOCATION: (
        "Still {pain_doing}?",
        "An honest question about {topic}",
        "This may sting: {topic}",
        "What is the price of {pain_about}?",
        "{topic} won't wait",
        "Are you sure about {topic}?",
        "Hope is not a plan for {topic}",
        "Your {topic_adj} plan: would it hold?",
        "The question nobody asks about {topic}",
        "Be honest: how do you handle {topic}?",
        "Not polite, but useful: our {asset}",
    ),
    M.COMPARISON: (
        "Compare us on {category}",
        "{category}: what to ask everybody",
        "Before you sign for {category}",
        "Got an offer for {category}? Read this",
        "What the other quote leaves out",
        "{category}: same questions for everybody",
        "Put our offer next to theirs",
        "Comparing {category}? Start here",
        "The small print of {category}",
        "How to tell {category_adj} offers apart",
    ),
    M.SEASONAL: (
        "{topic}: ready before {month_end}?{subject}",
        "Your {season} {asset}",
        "What is due before {month_end}",
        "Get ahead of {topic} now",
        "{month} is a good month for {topic}{subject}",
        "A calmer {season} for {who}",
        "Before the {season} rush",
        "{topic}: what to do in {month}",
        "Your head start on {topic}",
        "{month_end} comes sooner than you think",
    ),
}
SUBJECTS_SPARE: tuple[str, ...] = (
    "About {topic}",
    "{topic} and {who}",
    "For {who}: a(n) {asset}",
    "A question about {topic}",
    "A note from {name}",
    "A short note for you",
)

PREHEADERS: tuple[str, ...] = (
    "For {who} who want to {job_do}.",
    "A(n) {asset} made for {who}, and what is in it.",
    "Because {pain_about} should not be part of the job.",
    "{news}. Here is what we would do.",
    "What {who} can do about {pain_about}.",
    "How to {job_do} when there {topic_is} {topic} to think of.",
    "What it is, who it is for, and how to get it.",
    "A short read, and something you can use.",
)

GREETINGS: tuple[str, ...] = ("Hello,", "Good morning,", "Hello there,")
SIGN_OFFS: tuple[str, ...] = (
    "The {name} team",
    "Best wishes from the {name} team",
    "Until soon, the {name} team",
    "Kind regards, the {name} team",
)

LANDING_HEADLINES: tuple[str, ...] = (
    "{title}",
    "{job_brief}, without {pain_tired}",
    "{gain_point}",
    "{topic}, sorted for {who}{subject}",
    "Enough of {pain_tired}",
    "{name}: help with {topic}",
    "Help with {topic}",
    "Made for people like you",
)
SUBHEADS: tuple[str, ...] = (
    "{proposition}",
    "For {who} who want to {job_do} and have had enough of {pain_tired}.",
    "{name} for {who}: an answer on {topic} that fits your day.",
    "See what it is, what stands behind it, and how to start.",
)

INVITATIONS: tuple[str, ...] = (
    "You are invited to a(n) {asset} on {topic}, made for {who}.",
    "We would like to have you at our {asset} on {topic}.",
    "Would you join us? We are holding a(n) {asset} on {topic} for {who}.",
    "Save a seat at our {asset}: {topic}, for {who}, with time for your own case.",
)
MEETINGS: tuple[str, ...] = (
    "You are invited: {topic}, for {who}, with time for your own case.",
    "Would you join us? We are getting {who} together to talk about {topic}.",
    "We would like to talk with you about {topic}, and hear how you see it.",
)

P_S: tuple[str, ...] = (
    "P.S. If you know somebody who is busy with {topic}, please pass this on.",
    "P.S. If you only do one thing about {topic} in {month}, start with the {asset}.",
    "P.S. The question we like best is the one you hesitate to ask.",
    "P.S. Somebody else should see this? Hand it over; we don't mind.",
    "P.S. We would like to hear what you think of the {asset}, good or bad.",
    "P.S. If you have found your own answer to {topic}, we would love to hear it.",
    "P.S. Bring your doubts along. We can usually learn something from them.",
    "P.S. Not the right time? Tell us when, and we will leave you in peace until then.",
)
