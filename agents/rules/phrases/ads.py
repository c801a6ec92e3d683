"""Short lines: search headlines and descriptions, image headlines, posts, and buttons."""

from domain.entities.idea import Mechanism

M = Mechanism

SEARCH_OWN: tuple[str, ...] = (
    "{name}",
    "{name} for {who}",
    "{gain_point}",
    "{gain2_point}",
    "{gain_brief}",
    "{gain2_brief}",
    "{gain3_brief}",
)

SEARCH: dict[Mechanism, tuple[str, ...]] = {
    M.EDUCATION: (
        "The {topic_adj} {asset}",
        "Get the {asset}",
        "{topic}, in plain words",
        "{topic}: what to do first",
        "Read the {topic_adj} {asset}",
        "Know what to do first",
    ),
    M.EVENT: (
        "The {topic_adj} {asset}",
        "Join our {asset}",
        "Bring your questions",
        "Save your seat",
        "{topic}: ask in person",
        "A(n) {asset} for {who}",
    ),
    M.COMMUNITY: (
        "{who} compare notes",
        "The {topic_adj} {asset}",
        "Hear how others do it",
        "Join the {asset}",
        "Learn from other {who}",
        "{topic}: ask your peers",
    ),
    M.PROOF: (
        "See the proof first",
        "Judge for yourself",
        "See the {asset}",
        "{topic}: check the facts",
        "Facts before promises",
        "See how it holds up",
    ),
    M.OFFER: (
        "Start with a(n) {asset}",
        "Book a(n) {asset}",
        "The {topic_adj} {asset}",
        "Know where you stand",
        "First look, then decide",
        "{topic}: start small{subject}",
    ),
    M.PROVOCATION: (
        "Take the {asset}",
        "Still {pain_doing}?",
        "Stop {pain_doing}",
        "{topic} won't wait",
        "The {topic_adj} {asset}",
        "The honest answer",
    ),
    M.COMPARISON: (
        "{category}, side by side",
        "Compare before you sign",
        "Compare {category}",
        "Ask better questions",
        "What other quotes leave out",
        "Hold offers to the light",
    ),
    M.SEASONAL: (
        "Do it before {month_end}",
        "Plan {topic} early{subject}",
        "The {season} {asset}",
        "Get ahead of the rush",
        "Ready for {season}?",
        "{topic}: what is due when{subject}",
    ),
}

SEARCH_SPARE: tuple[str, ...] = (
    "Made for {who}",
    "{topic}? Ask us first",
    "Get {topic} right{subject}",
    "{topic}: your options{subject}",
    "{job_brief}",
    "Tired of {pain_brief}?",
    "{pain_less}",
    "Help with {topic}",
    "{topic}, sorted{subject}",
    "{topic} made clear{subject}",
    "Answers on {topic}",
    "See how it works",
    "Ask a straight question",
    "Talk to a person",
    "Find out what fits",
    "Take the first step",
    "Questions? Good. Ask us.",
    "See if it suits you",
    "Ask before you decide",
    "Plain answers, no jargon",
    "Start where you are",
    "Your next step, in short",
    "Get a clear answer",
)

SEARCH_DESCRIPTIONS: tuple[str, ...] = (
    "Tired of {pain_tired}? See how {name} goes about it.",
    "Want to {job_do}? Start with our {asset}.",
    "Made for {who} who want to {job_do}.",
    "{topic} on your list? Our {asset} is made for {who}.",
    "Ask us about {topic}. You get a straight answer.",
    "{news}. Find out what it means for you.",
    "{name}: for {who} with better things to do than {pain_doing}.",
    "Stop {pain_doing}. See how {name} does it.",
    "Questions about {topic}? Put them to people who know it.",
    "See what {name} does for {who}, and what it takes to start.",
    "Find out where you stand on {topic}.",
    "Tell us about your case. We tell you what we would do.",
    "See how it works, then decide for yourself.",
    "Take a look first. Ask whatever you like.",
    "A clear answer for your own case. Ask us today.",
)

IMAGE_HEADLINES: tuple[str, ...] = (
    "Still {pain_doing}?",
    "{topic}: the {asset} for {who}",
    "{job_brief}. Really.",
    "{gain_point}",
    "What if you could {job_do}?",
    "{topic}, sorted{subject}",
    "{pain_less}",
    "Enough of {pain_tired}",
    "{who}, this one is for you",
    "Had it with {pain_tired}?",
    "Before you decide on {topic}{subject}",
)

ALT_TEXTS: tuple[str, ...] = (
    "Card with the words “{shown}” and the {name} logo",
    "The words “{shown}” in large type on a plain background",
    "A hand holding a card that says “{shown}”",
    "A notebook page on which somebody has written “{shown}”",
    "The headline “{shown}” above the {name} logo",
)

POST_ENDINGS: dict[Mechanism, tuple[str, ...]] = {
    M.EDUCATION: (
        "What is your open question on {topic}?",
        "Which part of {topic} is still unclear to you?",
        "What would you add to the {asset}?",
    ),
    M.EVENT: ("Which question on {topic} should we start with?", "What would you bring along?", "Who should sit next to you?"),
    M.COMMUNITY: ("How do you handle {topic}?", "What would you tell somebody who is just starting?", "What did not work for you?"),
    M.PROOF: ("What would convince you?", "Which fact is missing?", "What would you check first?"),
    M.OFFER: ("Where would you like us to look first?", "What has kept you from starting?", "What would a first look have to show you?"),
    M.PROVOCATION: ("Agree, or is it different where you are?", "Too harsh? Tell us.", "Who would you send the {asset} to?"),
    M.COMPARISON: ("What do you ask first when you compare?", "Which question is missing?", "What has an offer left out for you?"),
    M.SEASONAL: ("What is on your list for {month}?", "When do you usually start?", "What do you always leave too late?"),
}

CTAS: tuple[str, ...] = ("See how it works", "Learn more", "Find out more", "Get in touch", "Read more", "Ask us", "Take a look", "Go on")

AD_ENDINGS: tuple[str, ...] = ("Have a look.", "Ask us today.", "See for yourself.", "Made for {who}.", "Find out more.")
