"""Three invented businesses: accounting software for dentists, heat pumps for homes, leased sensors for factories."""

from dataclasses import replace

from domain.entities.audience import AudienceKind, AwarenessStage
from domain.entities.signal import SignalKind
from domain.values.evidence import EvidenceKind
from tests.agents.factories import Business, News, audience, service

K = SignalKind
PAST, CRM = EvidenceKind.PAST_CAMPAIGN, EvidenceKind.CRM

DENTAL = Business(
    service=service(
        "Molarbooks",
        "Accounting software",
        "Accounting software for dental practices that matches insurer payments to treatments.",
        (
            (
                "Matches insurer payments to treatments automatically",
                "93 % of payments matched without a click in 2025, across 210 practices",
            ),
            ("Month-end close in one afternoon", "Median close time of 4 hours among practices in their second year"),
            ("Support from people who have worked in a practice", "Every support agent has at least 2 years at a front desk"),
            ("A clear view of open claims", ""),
        ),
        ("e-invoicing", "insurer claims", "practice finance"),
        claims_banned=("tax advice",),
    ),
    audiences=(
        audience(
            "Managers of dental practices",
            "practice managers",
            ("chasing insurers for unpaid claims", "Payments arrive without a reference", "month-end evenings spent on spreadsheets"),
            ("close the month without overtime", "know which claims are still open"),
            ("Switching systems in the middle of the year is risky", "the price", "Our accountant already does this"),
            stage=AwarenessStage.SOLUTION,
        ),
        audience(
            "Owners of dental practices",
            "practice owners",
            ("I never know how the practice is doing until the accountant calls", "too much paperwork after the last patient"),
            ("see how the practice earns its money", "spend evenings with the family"),
            ("We have always done it this way",),
        ),
    ),
    news=(
        News(
            K.REGULATORY,
            "Insurers will reject paper claims from 1 July",
            ("e-invoicing", "insurer claims"),
            0.86,
            "The association of health insurers confirmed the date.",
        ),
        News(K.COMPETITOR, "Toothledger raises its prices by 18 %", ("pricing", "practice software"), 0.71),
        News(K.SEARCH_TREND, "Searches for dental e-invoicing up 60 % in four weeks", ("e-invoicing",), 0.66),
        News(K.EVENT, "Practice finance congress opens in Utrecht in May", ("practice finance",), 0.52),
        News(K.CRM, "Nine accounts asked about open claims in February", ("insurer claims",), 0.58),
    ),
    memory=(
        (
            PAST,
            "Checklist week",
            "Checklist week. mechanism: education. A checklist by email brought 84 leads; practices wanted dates and forms.",
        ),
        (PAST, "Spring offer", "Spring offer. mechanism: offer. A discount brought few leads and poor ones."),
        (CRM, "Group of practices in the north", "Asks when insurer payments can be matched automatically; decision before summer."),
    ),
)

HEAT = Business(
    service=service(
        "Warmhuis",
        "Heat pump installation",
        "We install heat pumps in existing homes in the region, from survey to grant paperwork.",
        (
            ("Get a fixed price before work starts", "Fixed-price contract for every one of our 640 installations since 2021"),
            ("Installed in two days", "Average installation of 1.8 days in 2025"),
            ("Grant paperwork included", "98 % of grant applications approved in 2025"),
            ("Quiet outdoor units", "38 dB measured at 3 metres"),
        ),
        ("heat pumps", "heating grants", "energy prices"),
        regions=("Gelderland",),
    ),
    audiences=(
        audience(
            "Owners of older houses",
            "homeowners",
            (
                "Heating bills climb every winter",
                "We don't know which installer to trust",
                "afraid of noise complaints from the neighbours",
            ),
            ("heat the house without worrying about the bill", "replace the boiler before it breaks"),
            ("Too expensive", "Does it work in an old house?", "the noise"),
            kind=AudienceKind.B2C,
        ),
    ),
    news=(
        News(K.SEASON, "Heating season ends early this year", ("heating season",), 0.48),
        News(
            K.NEWS,
            "Government extends the heat pump grant until December",
            ("heating-grants", "heat pumps"),
            0.83,
            "Homes built before 1995 get the higher rate.",
        ),
        News(K.SEARCH_TREND, "heat pump noise: interest doubles since January", ("heat pump noise",), 0.64),
        News(K.SOCIAL, "Neighbourhood groups swap installer stories", ("installers",), 0.55),
        News(K.COMPETITOR, "Big-box chain stops installing heat pumps", ("heat pumps",), 0.5),
    ),
    memory=(
        (
            PAST,
            "Open day in the workshop",
            "Open day in the workshop. mechanism: event. Visitors asked about noise and old houses; 31 surveys booked.",
        ),
        (CRM, "Housing cooperative", "Waiting for the grant decision; 46 homes from the 1970s."),
    ),
)

SENSORS = Business(
    service=service(
        "Vibrolease",
        "Condition monitoring",
        "A leasing service for vibration sensors on pumps, fans and motors, with an engineer who reads the data.",
        (
            ("Predict bearing failures weeks ahead", "Median warning of 23 days in 61 confirmed failures"),
            ("No capital expenditure", "Monthly lease per sensor, cancellable every quarter"),
            ("Dedicated reliability engineer", "One engineer for at most 12 plants"),
            ("Retrofit without stopping the line", "Magnetic mounting, certified for ATEX zone 2"),
        ),
        ("unplanned downtime", "predictive maintenance", "energy audits"),
    ),
    audiences=(
        audience(
            "Maintenance managers in process plants",
            "maintenance managers",
            ("unplanned stops on night shifts", "They drown in alarms nobody reads", "spare parts that arrive too late"),
            ("When a bearing starts to fail, I want to plan the repair, so that production does not stop", "keep the line running"),
            ("Our technicians hear it when a motor is bad", "cyber security", "Another dashboard nobody looks at"),
            stage=AwarenessStage.PRODUCT,
        ),
        audience(
            "Plant directors",
            "plant directors",
            ("Downtime eats the margin", "capital requests that take a year"),
            ("hit the output plan", "justify maintenance spending"),
            ("We tried predictive maintenance before",),
            stage=AwarenessStage.UNAWARE,
        ),
    ),
    news=(
        News(K.NEWS, "Insurers raise premiums for plants without monitoring", ("insurance premiums", "predictive maintenance"), 0.77),
        News(K.REGULATORY, "EU machinery regulation applies from January 2027", ("machinery regulation",), 0.69),
        News(K.INTERNAL, "New wireless gateway passed its field test", ("wireless gateway",), 0.57),
        News(K.CRM, "Three paper mills asked for leasing terms", ("leasing",), 0.61),
        News(K.EVENT, "Maintenance fair returns to Antwerp in May", ("maintenance fair",), 0.45),
    ),
    memory=(
        (
            PAST,
            "Teardown evenings",
            "Teardown evenings. mechanism: proof. Failed bearings on the table; 18 of 40 guests asked for a pilot.",
        ),
        (CRM, "Paper mill group", "Wants to lease, not buy; budget is frozen until autumn."),
    ),
)

BARE = replace(
    DENTAL,
    service=service("Plainly", "Bookkeeping", "", (("Tidy books", ""),), ()),
    audiences=(audience("Shop owners", "shop owner", (), (), ()),),
    news=(News(K.NEWS, "Rents", (), 0.3),),
    memory=(),
)


def with_keywords(business: Business, *words: str) -> Business:
    """Return the business with every signal carrying keywords out of its headline, as signals from feeds do."""
    return replace(business, news=tuple(replace(item, topics=(*words, *item.topics)) for item in business.news))


BUSINESSES = {"dental": DENTAL, "heat": HEAT, "sensors": SENSORS}
