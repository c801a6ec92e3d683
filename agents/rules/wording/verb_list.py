"""The verbs that services, pains and jobs are described with; data for `verbs`."""

from agents.rules.wording.word_sets import word_set

# Verbs that are rarely nouns.
VERBS: frozenset[str] = word_set(
    """
    achieve adapt add adjust adopt advise afford agree align allow analyse analyze answer anticipate apply argue arise arrange
    arrive ask assess assign attract audit automate avoid balance be become begin believe belong benchmark bill book break bring
    budget build buy calculate call cancel capture care carry catch cause chase check choose clarify clash clean clear climb close
    coach collapse collect combine come commit compare complete comply configure confirm confuse connect consider consolidate
    convert convince cool coordinate correct cover craft crash create creep cross customise customize cut damage deal debug decide
    defend define delay delete deliver depend deploy describe deserve design detect determine develop diagnose digitise digitize
    disappear discover disrupt do document double draft drain dread drive drop drown earmark earn ease eat edit eliminate embed
    empower enable end enforce engage enjoy enrich ensure enter equip escalate establish estimate evaluate examine exceed exchange
    expand expect explain export expose extend face fail fall fear feel fight file fill finalise finalize finance find finish fit
    fix flood follow forecast forget free freeze fund gain generate get give go grant grow guess guide handle happen harvest hate
    have heap hear heat help hide hire hit hold host house hurt identify ignore illustrate implement import improve include increase
    inform inherit inspect install insulate insure integrate interview inventory invest invite invoice involve iterate join juggle
    justify keep know label lack last launch lead leak learn lease leave lend let lie lighten like list listen live load locate lock
    log look lose love lower mail maintain make manage manufacture map match matter maximise maximize mean measure meet mend merge
    migrate minimise minimize miss mix model modernise modernize monitor mount move nag name navigate near need negotiate notice
    notify nurture obtain offer onboard open operate optimise optimize order organise organize outgrow outsource overrun overwhelm
    own pack paint park pass patch pause pay perform pester pick pile pilot pitch place plan plug polish pool pop post postpone
    power practice practise predict prefer prepare preserve press prevent print prioritise prioritize process produce profit program
    project promise promote proofread protect prove provide publish pull purchase push put qualify question queue quote raise rank
    reach react read realise realize rebuild recap receive recharge reclaim recognise recommend reconcile reconnect record recover
    recruit recycle redesign redirect reduce refer refill refuse rehearse reject rekey release relocate rely remain remake remember
    remind remodel remove render renew renovate rent reopen reorder repair repeat replace report request require reschedule reserve
    reset reshape resist resolve respond restart restock restore resume retain retrofit return retype reuse reverse review revisit
    reward rework rise rob roll rotate route ruin run sample save say scale scan schedule scope score screen seal search secure see
    sell send separate serve set settle share shift ship show shrink sign simplify simulate sink sit sleep relax rest retire skip
    slip slow smooth soar
    solve sort source speak spend split spot spread squeeze stack staff stall stand standardise standardize start stay steal
    steer stick stock stop store streamline strengthen stretch structure struggle study stumble submit subscribe succeed suffer
    suggest supply sustain swallow swap switch sync tackle tailor take talk tangle tap target tax teach tell test think threaten tie
    tighten time toggle top tour trace track trade train transfer transform translate travel treat trigger trim trip triple
    troubleshoot trust try tune turn uncover undermine understand undertake unify unload update upgrade upload use utilise validate
    vanish vary verify vet visit voice volunteer vote wait walk want warm warn wash waste watch wear weigh weld win wire withdraw
    wonder work worry wrap write yield zoom
    """
)

# Verbs whose base or -s form is as often a noun; they count as verbs only where what follows speaks for it.
ALSO_NOUNS: frozenset[str] = word_set(
    """
    answer audit balance benchmark bill book budget call care cause change charge check claim clean clear close coach contract
    control cool cost cover crash deal delay design document double draft drain drop end estimate exchange export face fear fight
    file fill finance flood forecast fund gain grant guide harvest heat help hire host house import increase interview inventory
    invite invoice join label lack last launch lead leak lease leave list load lock log mail map matter model monitor mount move
    name near need notice offer open order pack paint park pass patch pause pay pick pilot pitch place plan plug pool post power
    practice press price print process profit program project promise pull purchase push question queue quote rank rate reach record
    release rent repair repeat report request research reserve return review reward rise roll route run sample scale scan schedule
    score screen seal search secure service set share shift ship slip slow sort source split spot spread squeeze staff stall stand
    start stay stick stock stop store stretch structure struggle study supply support survey switch tap target tax tender test tie
    time top tour trace track trade train transfer travel treat trial trigger trim trip trust try tune turn update upgrade use value
    view visit voice vote wait walk warrant waste watch wear win wire work worry wrap yield
    """
)

IRREGULAR_THIRD: dict[str, str] = {"be": "is", "do": "does", "go": "goes", "have": "has", "focus": "focuses"}

IRREGULAR_GERUND: dict[str, str] = {
    "be": "being",
    "hit": "hitting",
    "log": "logging",
    "map": "mapping",
    "nag": "nagging",
    "reset": "resetting",
    "retrofit": "retrofitting",
    "skip": "skipping",
    "slip": "slipping",
    "tap": "tapping",
    "top": "topping",
    "trip": "tripping",
    "vet": "vetting",
    "wrap": "wrapping",
    "lie": "lying",
    "commit": "committing",
    "program": "programming",
    "overrun": "overrunning",
    "begin": "beginning",
    "cancel": "cancelling",
    "control": "controlling",
    "cut": "cutting",
    "drop": "dropping",
    "fit": "fitting",
    "forget": "forgetting",
    "free": "freeing",
    "get": "getting",
    "let": "letting",
    "plan": "planning",
    "plug": "plugging",
    "prefer": "preferring",
    "put": "putting",
    "refer": "referring",
    "run": "running",
    "scan": "scanning",
    "see": "seeing",
    "set": "setting",
    "ship": "shipping",
    "sit": "sitting",
    "split": "splitting",
    "spot": "spotting",
    "stop": "stopping",
    "submit": "submitting",
    "swap": "swapping",
    "tie": "tying",
    "transfer": "transferring",
    "travel": "travelling",
    "trim": "trimming",
    "win": "winning",
    "agree": "agreeing",
}

# -ing words that describe or name a thing when a noun follows ("heating bills", "rising prices").
ING_NOUNS: frozenset[str] = word_set(
    """
    accounting ageing aging banking billing booking building changing cleaning coaching conflicting consulting cooling existing
    falling fencing financing funding growing heating hiring housing increasing insuring invoicing leading learning leasing
    lighting listing marketing metering missing monitoring morning ongoing onboarding outstanding packing parking pending planning
    pricing processing recurring remaining reporting rising roofing scheduling shipping shopping shrinking spending spring
    staffing string testing thing tracking trading training wiring working
    """
)
