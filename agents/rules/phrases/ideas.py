"""What an idea says: the turn each mechanism gives the insight, its proposition, and its risks."""

from domain.entities.idea import Mechanism

M = Mechanism

TURNS: dict[Mechanism, tuple[str, ...]] = {
    M.EDUCATION: (
        "Nobody has explained {topic} to them in their own words, so they put it off.",
        "They do not need another opinion on {topic}; they need to know what to do first.",
        "Whoever sorts {topic} into now, later and never earns the next conversation.",
        "They read about {topic} everywhere, and nowhere about their own case.",
    ),
    M.EVENT: (
        "The questions they have on {topic} are the kind nobody types into a form.",
        "They will give time to {topic} if they can leave with an answer for their own case.",
        "A date in the diary is what turns a worry about {topic} into a decision.",
    ),
    M.COMMUNITY: (
        "They believe people in the same position before they believe a vendor.",
        "What others did about {topic} is the one thing a brochure can't tell them.",
        "They think they are alone with it, and they are not.",
    ),
    M.PROOF: (
        "They have heard promises before; what they have not seen is how it holds up.",
        "They are ready to believe it, and need something to show to whoever signs.",
        "A fact they can check does more than an adjective they can't.",
    ),
    M.OFFER: (
        "The whole project looks big; a first look does not.",
        "They would start if starting did not feel like deciding.",
        "Nobody wants to choose before they know where they stand.",
    ),
    M.PROVOCATION: (
        "Doing nothing about {topic} is also a decision, and nobody has ever put a price on it.",
        "They have stopped noticing it, so a polite message will not reach them.",
        "Somebody has to say aloud what everybody puts up with.",
    ),
    M.COMPARISON: (
        "All offers look alike from the outside; they lack the questions that tell them apart.",
        "They compare anyway, in a browser with too many tabs; we can make it easier, and fair.",
        "Whoever lets them compare openly looks like the one with nothing to hide.",
    ),
    M.SEASONAL: (
        "The date is known, the work is known, and still it ends in a rush each time.",
        "There is a short stretch when acting is easy; afterwards it is only urgent.",
        "A deadline from the calendar offends nobody and moves everybody.",
    ),
}

PROPOSITIONS: dict[Mechanism, tuple[str, ...]] = {
    M.EDUCATION: (
        "The {asset} that tells {who} what to do about {topic}, and what can wait.",
        "Understand {topic} first, then {job_do}.",
        "{topic}, explained for {who}: less guessing, more room to {job_do}.",
        "{topic} made clear, by the people behind {name}.{subject}",
        "Know what matters about {topic} before you spend a thing on {topic_it}.{subject}",
        "A(n) {asset} that walks {who} through {topic}, step by step.",
        "Less noise about {topic}, more help for {who} who want to {job_do}.",
        "A(n) {asset} on {topic} that {who} can use the same day.",
    ),
    M.EVENT: (
        "Bring your own case; leave knowing what to do about {topic}.",
        "A(n) {asset} where {who} get answers on {topic}, not slides.",
        "Sit down with us, and find out how to {job_do}.",
        "Your questions about {topic}, answered by people who do this every day.",
        "The place to ask about {topic} what you would never put in an email.",
        "Come and see how {who} can {job_do}.",
        "Come with the part of {topic} that worries you, and leave with a next step.",
        "{who} and specialists around one table, and {topic} in the middle of it.",
        "See {topic} worked through on real cases, yours among them.{subject}",
        "Time set aside for {topic}, with people who answer instead of presenting.",
        "A(n) {asset} for {who} who want to {job_do}.",
        "A(n) {asset} on {topic}, built around the questions you bring.",
    ),
    M.COMMUNITY: (
        "Hear from other {who} how they handle {topic}, and what they would do differently.",
        "A(n) {asset} for {who} who want to {job_do} and don't want to start from scratch.",
        "{who} share what works; {name} sets the table.",
        "Find out how others got rid of {pain_about}.",
        "A(n) {asset} on {topic}, run by {who} for {who}.",
        "The honest version of {topic}, from people who have been through it.",
        "Compare notes on {topic} with {who} who are a step ahead.",
    ),
    M.PROOF: (
        "{gain_thing}, with the evidence to check it.",
        "{name} helps you {gain_do}. Here is what stands behind it.",
        "With {name} you get {gain_thing}, and the facts behind it.",
        "See for yourself how {who} can {job_do}.",
        "With {name}, {gain_clause}: look at the facts before you decide.",
        "Everything you need to check before you trust us with {topic}.{subject}",
        "Before you believe a word on {topic}: the {asset}.",
        "{name} on the record: what it does for {who}, and what backs it up.",
        "{gain_label}. Look it up before you buy.",
    ),
    M.OFFER: (
        "Start with a(n) {asset}: know where you stand on {topic} before you decide anything.",
        "A(n) {asset} that shows how you can {job_do}.",
        "We take a first look at {topic} with you, and you decide what comes next.",
        "A first step away from {pain_about}, small enough to take now.",
        "One {asset}, one clear answer on {topic}, and no obligation.",
        "{who} get a(n) {asset} on {topic}, and a plan they can keep.",
        "Find out what it would take to {job_do}, before you commit to anything.",
    ),
    M.PROVOCATION: (
        "Stop {pain_doing}: there is a better way to {job_do}.",
        "Look honestly at {pain_about}, then decide whether it may stay.",
        "You can go on {pain_doing}. Or you can {job_do}.",
        "A(n) {asset} on {topic} for {who} who can take the truth.",
        "{pain_you}. It does not have to stay that way.",
        "Everybody talks about {topic}. Who does something?",
        "Tired of {pain_tired}? Then stop being polite about it.",
        "Not dealing with {topic} costs something too. Find out what.",
    ),
    M.COMPARISON: (
        "Hold every offer for {category} against the same questions, ours included.",
        "Compare before you commit: the {asset} for {who}.",
        "See what sets offers for {category} apart, and choose with open eyes.",
        "The questions that tell a good offer for {category} from a loud one.",
        "A(n) {asset} for {who} who want to {job_do} and choose with open eyes.",
        "Bring the other offer along; we will read it with you.",
        "A fair look at {category}: what to ask, what to expect, what to leave.",
        "Ask every supplier of {category} the same things, and us first.",
        "One {asset} for every offer on the table, whoever it comes from.",
        "Choose what lets you {job_do}, even if it is not ours.",
    ),
    M.SEASONAL: (
        "What to do about {topic} before {month_end} is over, in the right order.",
        "The {asset} that gets {who} through {season} without {pain_about}.",
        "Do the right things in {month}, and {season} can come.",
        "What to do about {topic}, week by week, before it gets busy.",
        "{who} who start in {month} have it behind them by {month_end}.{later}",
        "A(n) {asset} that turns {topic} into a few dates you can keep.{subject}",
        "Ready for {season}: {job_do}, and skip the last-minute rush.",
    ),
}

# The line for when nothing else fits its limit.
PLAIN: tuple[str, ...] = (
    "Help with {topic}, made for {who}.",
    "{name}, made for {who}.",
    "A better answer on {topic}.",
    "A better way to do the job.",
)

RISKS: dict[Mechanism, tuple[str, ...]] = {
    M.OFFER: (
        "Sales has to agree to the {asset}, and to have the hours for it.",
        "People who only want the {asset} may outnumber those who buy.",
    ),
    M.PROOF: (
        "The proof has to stay current: recheck it on the day it runs.",
        "Facts alone may leave people cold who are not yet looking.",
    ),
    M.EDUCATION: (
        "It earns trust sooner than orders; follow up or it stays a good deed.",
        "Somebody has to write the {asset}, and an expert has to check it.",
    ),
    M.EVENT: ("It needs a date, a host and a filled room; no-shows hurt.", "The lead time leaves little room for delay."),
    M.COMMUNITY: ("It works only if a few people say yes early.", "We can't steer what people say to each other."),
    M.PROVOCATION: (
        "Some will take it personally; test the tone on a few customers first.",
        "The sting has to lead to help at once, or it only annoys.",
    ),
    M.COMPARISON: (
        "Every line of the comparison must be fair and up to date; have it checked.",
        "It may show a rival in a better light somewhere.",
    ),
    M.SEASONAL: ("Late is worthless: if approval slips, drop it.", "Others use the same calendar, so the noise is higher."),
}
