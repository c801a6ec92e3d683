"""What we put into people's hands, told by mechanism: its description, what is in it, and how to get it."""

from domain.entities.idea import Mechanism

M = Mechanism

DESCRIPTIONS: dict[Mechanism, tuple[str, ...]] = {
    M.EDUCATION: (
        "We wrote a(n) {asset} on {topic}: what changes, what can wait, and where to start.",
        "So we put what matters about {topic} into one {asset}, written for {who}.",
        "Our {asset} takes {topic} step by step and leaves out what does not concern you.",
        "The {asset} answers the questions that {who} ask about {topic}, in the order they come up.",
        "There is now a(n) {asset} for that: {topic}, sorted into now, later and never.",
        "Our {asset} tells you what {topic} mean{topic_s} for {who}, without the words nobody uses.",
        "We sat down with the small print and wrote a(n) {asset}: {topic}, from first question to last.",
        "The {asset} fits on your desk and covers {topic}: who does what, and when.",
        "You can read our {asset} on {topic} over a coffee and use it the same day.",
    ),
    M.EVENT: (
        "We are holding a(n) {asset} on {topic}. Bring your own case, and we will work through it with you.",
        "Join our {asset} on {topic}: made for {who}, with time for the questions nobody likes to email.",
        "At our {asset} you sit down with people who deal with {topic} every day, and leave with a plan.",
        "Come to the {asset} on {topic}. Fewer slides, more answers.",
        "Our {asset} starts with your questions on {topic} and stops when they are answered.",
        "The {asset} is where {topic} get{topic_s} practical: your case, your numbers, your next step.{subject}",
    ),
    M.COMMUNITY: (
        "We are bringing {who} together for a(n) {asset} on {topic}: no stage, no slides, just what works and what did not.",
        "At our {asset}, {who} compare notes on {topic}. We listen more than we talk.",
        "The {asset} is where {who} tell each other what they did about {topic}, and what they would not do again.",
    ),
    M.PROOF: (
        "Our {asset} shows how it works, what it takes and what comes of it.",
        "Before you take our word for it, see the {asset}.",
        "The {asset} lays it open: what {name} does, and what stands behind it.",
        "We could promise you a lot. We would rather show you the {asset}.",
        "Everything in our {asset} can be checked, and you are welcome to.",
        "Ask for the {asset}: what we measured, how, and where it stops being true.",
    ),
    M.OFFER: (
        "Let us do a(n) {asset} with you: we look at where you stand on {topic} and tell you what we would do first.",
        "Start small. A(n) {asset} shows where you stand on {topic} before you decide anything.",
        "A(n) {asset} is the easy way in: you tell us about {topic} in your own words, and we tell you what we see.",
        "The {asset} gives you a clear picture of {topic}. What you do with it is up to you.",
        "We would begin with a(n) {asset}: a look at {topic} as it is, and an honest opinion.",
        "Before anybody talks about a contract, let's do a(n) {asset} together.",
    ),
    M.PROVOCATION: (
        "Take the {asset}: blunt questions about how you handle {topic} today.",
        "So here is a(n) {asset} for {who}. It does not ask what you plan; it asks what you do.",
        "Our {asset} on {topic} is not polite. It is useful.",
        "The {asset} tells you what your {topic_adj} routine looks like from the outside. Some of it may sting.{subject}",
    ),
    M.COMPARISON: (
        "Our {asset} puts the options for {category} next to each other, with the questions worth asking of each. Ours too.",
        "Use the {asset} to hold any offer for {category} up to the light.",
        "The {asset} asks the same questions of every offer for {category}, and leaves the answer to you.",
        "With the {asset} you can see what is in an offer for {category}, and what is missing.",
    ),
    M.SEASONAL: (
        "Our {asset} sets out what to do about {topic}, and in what order.",
        "The {asset} turns {topic} into a few dates you can keep.{subject}",
        "We made a(n) {asset} for {who}: what is due, what can wait, and when to call somebody.",
        "Follow the {asset}, and {topic} will not catch you out.",
    ),
}

# Short descriptions, for places with little room.
BRIEF: dict[Mechanism, tuple[str, ...]] = {
    M.EDUCATION: (
        "Our {asset} sorts {topic} into now, later and never.",
        "One {asset}, no jargon.",
        "The {asset} says what to do first.",
        "A(n) {asset} made for {who}.",
    ),
    M.EVENT: (
        "Bring your case to our {asset}.",
        "Get answers at our {asset}.",
        "Come to the {asset}. Ask anything.",
        "A(n) {asset} for {who}.",
    ),
    M.COMMUNITY: ("Hear how others handle {topic}.", "Compare notes with other {who}.", "A(n) {asset} for {who}, without slides."),
    M.PROOF: ("See the {asset}, then judge.", "Don't take our word for it.", "Check the facts yourself.", "Read what stands behind it."),
    M.OFFER: (
        "Start with a(n) {asset}, then decide.",
        "A(n) {asset} shows where you stand.",
        "Take one small step first.",
        "Ask us for a(n) {asset}.",
    ),
    M.PROVOCATION: (
        "Take the {asset}.",
        "Our {asset} won't flatter you.",
        "How would you do in our {asset}?",
        "A few blunt questions, and you know.",
    ),
    M.COMPARISON: (
        "Hold every offer to the same questions.",
        "Compare first, ours included.",
        "See what other quotes leave out.",
        "Same questions for every offer.",
    ),
    M.SEASONAL: ("Our {asset} says what is due when.", "Plan it now, in peace.", "Get it done before the rush.", "A(n) {asset} for {who}."),
}

AGENDAS: dict[Mechanism, tuple[str, ...]] = {
    M.EVENT: (
        "What is changing with {topic}, in plain words",
        "Where {who} lose the most time, and what helps",
        "Your own case, on the whiteboard",
        "How to {job_do}: the steps, in order",
        "Open questions, honest answers",
        "What to do in {month}, and what can wait",
        "{pain_about}: what others have tried",
        "What {name} does here, and what it does not",
    ),
    M.COMMUNITY: (
        "How each of us handles {topic} today",
        "What we tried that did not work",
        "{pain_about}: what others do about it",
        "One thing to try in {month}",
        "Coffee, and the talk that happens over it",
        "What we would ask a supplier, if we could start again",
    ),
}
GENERAL_AGENDA: tuple[str, ...] = (
    "Where you stand on {topic} today",
    "{topic}: what matters, and what does not",
    "How {who} can {job_do}",
    "What to do about {pain_about}",
    "A look at {name}, with your questions",
    "Your questions, and ours",
    "What to do next",
    "What it takes to get started",
)

MEETING_CLOSINGS: tuple[str, ...] = (
    "Bring one question on {topic}. We will start with it.",
    "Come for the part that concerns you, and ask whatever you like.",
    "A short reply is enough to join.",
    "Can't make it? Tell us, and we will find another way to answer.",
    "Know somebody who should be there? Bring them along.",
)

CLOSINGS: dict[Mechanism, tuple[str, ...]] = {
    M.EDUCATION: (
        "Read it, use it, pass it on.",
        "If a question remains after the {asset}, send it to us.",
        "It is useful whichever way you go on {topic}.",
        "Keep the {asset} for the day somebody asks you about {topic}.{b2b}",
        "Put the {asset} where you will find it when you need it.",
    ),
    M.EVENT: (
        "Save a seat and send us your question, so that we can prepare.",
        "We keep it small, so that everybody gets an answer.",
        "Can't make it? Tell us, and we will find another way to answer.",
        "Come with your hardest question on {topic}.",
    ),
    M.COMMUNITY: (
        "Bring a question, or a story that others can learn from.",
        "Come and listen. Talking is optional.",
        "Tell us what you would like to hear about {topic}.",
    ),
    M.PROOF: (
        "Look at it closely, then tell us what is missing.",
        "If it does not convince you, tell us why.",
        "Check it with the person who asks the hardest questions.",
    ),
    M.OFFER: (
        "Tell us a time that suits you; we will keep it short.",
        "You decide what happens after the {asset}.",
        "One reply is enough to start.",
        "If there is nothing to do, we will say so.",
    ),
    M.PROVOCATION: (
        "You may not like every answer. You will know what to do next.",
        "Prove us wrong. We would be glad.",
        "Go on: nobody is watching.",
    ),
    M.COMPARISON: (
        "If another offer suits you better, take it.",
        "Ask us the hard ones first.",
        "Take the list along to your next meeting about {category}.",
    ),
    M.SEASONAL: (
        "Put it on the calendar while there is still room.",
        "A little now saves a lot of hurry in {month_end}.",
        "Start in {month}, and you can take it slowly.",
    ),
}
