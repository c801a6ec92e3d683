"""What people get, with the fact that proves it; and what to answer to a doubt."""

GAINS: tuple[str, ...] = (
    "{name} helps you {gain_do}. {proof}.",
    "With {name} you get {gain_thing}. {proof}.",
    "With {name}, {gain_clause}. {proof}.",
    "{name} {gain_does}. {proof}.",
    "What you can count on: {gain_label}. {proof}.",
    "What changes with {name}? You {gain_do}. {proof}.",
    "In practice that means {gain_thing}. {proof}.",
    "The heart of it: {gain_label}. {proof}.",
    "You {gain_do}. Not a slogan: {proof_mid}.",
    "{name} helps you {gain_do}: {proof_mid}.",
    "With {name} there is {gain_absent}. {proof}.",
    "Expect {gain_absent}. {proof}.",
    "{gain_point}: that is the point of {name}. {proof}.",
    "{name} comes with {gain_thing}. {proof}.",
    "That is what {name} is for: {gain_doing}. {proof}.",
)

SECOND_GAINS: tuple[str, ...] = (
    "It also helps you {gain2_do}. {proof2}.",
    "You also get {gain2_thing}. {proof2}.",
    "And {gain2_clause}. {proof2}.",
    "It {gain2_does}, too. {proof2}.",
    "On top of that you get {gain2_thing}. {proof2}.",
    "Then there {gain2_is} {gain2_thing}. {proof2}.",
    "Worth knowing, too: {gain2_label}. {proof2}.",
)

THIRD_GAINS: tuple[str, ...] = (
    "And, since it matters later: {gain3_label}. {proof3}.",
    "One thing more: {gain3_label}. {proof3}.",
    "Not to forget: {gain3_label}. {proof3}.",
    "There is also {gain3_thing}. {proof3}.",
)

BRIEF_GAINS: tuple[str, ...] = (
    "{gain_point}. {proof}.",
    "With {name}, you {gain_do}.",
    "With {name}, {gain_clause}.",
    "{name} {gain_does}.",
    "{name} brings {gain_thing}.",
    "{name}: {gain_absent}.",
    "{gain_point}.",
)

BRIEF_SECOND_GAINS: tuple[str, ...] = ("{gain2_point}. {proof2}.", "{gain2_point}.", "You also {gain2_do}.")

# For services whose benefits have no proof yet: an invitation, not a promise.
HOPES: tuple[str, ...] = (
    "Ask us how {name} could help you {hope_do}.",
    "Would it help to {hope_do}? Then let's talk about {name}.",
    "Let us show you what {name} does about {topic}.",
    "Ask to see {name}, and bring the questions that matter to you.",
    "If you would like to {job_do}, let us show you how {name} goes about it.",
)

BULLETS: tuple[str, ...] = ("{gain_point}: {proof_mid}", "{gain_point}")
SECOND_BULLETS: tuple[str, ...] = ("{gain2_point}: {proof2_mid}", "{gain2_point}")
THIRD_BULLETS: tuple[str, ...] = ("{gain3_point}: {proof3_mid}", "{gain3_point}")
SOFT_BULLETS: tuple[str, ...] = (
    "What to do about {pain_about}",
    "How to {job_do}, step by step",
    "Straight answers on {topic}",
    "Made for {who}, not for everybody",
    "{topic}, explained before anything is sold",
    "An answer to “{doubt}”",
    "Where you stand on {topic} today, and what is missing",
    "What {who} should ask first about {topic}",
    "{topic} in the right order: what first, what later, what never",
    "Where to start if you want to {job_do}",
    "What {name} does, and what it does not",
    "What it takes to get started with {name}",
    "Whom to ask when {topic} get{topic_s} complicated",
    "Help for anybody tired of {pain_tired}",
)

ANSWERED: tuple[str, ...] = (
    "“{doubt}.” A fair point. {answer}.",
    "“{doubt}.” We hear you. {answer}.",
    "Perhaps you are thinking: “{doubt}.” {answer}.",
    "Worried about {doubt_about}? {answer}.",
    "You ask about {doubt_about}? {answer}.",
    "As for {doubt_about}: {answer}.",
)

DOUBTS: tuple[str, ...] = (
    "“{doubt}.” A fair point, and the right thing to ask first.",
    "Perhaps you are thinking: “{doubt}.” Then let's start there.",
    "Worried about {doubt_about}? Ask us that before anything else.",
    "You may have your doubts about {doubt_about}. Put them to us first.",
    "“{doubt}.” If that is what holds you back, say so; we will answer it plainly.",
    "And if you are thinking “{doubt}”: good. That is where we would start, too.",
    "“{doubt}.” We would rather talk about it than around it.",
)
