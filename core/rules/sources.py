"""What the advice rests on: eight moves for the time after an interview, and published evidence.

Each statement is a digest in Hearback's own words. Figures are averages of others, never a promise.
"""

from dataclasses import dataclass

MOVES = "A. Mitchell, 8 Great After the Job Interview Moves to Stand Out, 4tests.com"


@dataclass(frozen=True, slots=True)
class Source:
    """One statement, who made it, and the year it is from where that is known."""

    says: str
    who: str
    year: str = ""

    @property
    def cited(self) -> str:
        """Who and when, for a line below the statement."""
        return f"{self.who}, {self.year}" if self.year else self.who


def _move(says: str) -> Source:
    return Source(says, MOVES)


_ACCOUNTEMPS = "Accountemps, a Robert Half company"
_GLASSDOOR = "Glassdoor Economic Research"
_ASK = "Ask a Manager"

SOURCES: dict[str, Source] = {
    "M0.1": _move("What you do after the interview counts as much as the interview."),
    "M0.2": _move("You know useful moves of your own. They belong beside these."),
    "M1.1": _move("One to three weeks of silence are normal for a position worth having."),
    "M1.2": _move(
        "They're still meeting people and have their own work to do. Silence doesn't tell you anything yet."
    ),
    "M1.3": _move("Waiting has traps: planning the salary, jumping at each buzz, losing hope."),
    "M1.4": _move(
        "At the end of the interview, ask when to check back. Then leave it until that day."
    ),
    "M2.1": _move(
        "If they name a date, you're free to write on that day. Put it in your calendar."
    ),
    "M2.2": _move("Do not let the promised day go by without a word."),
    "M2.3": _move("Before the promised day there's no need to write."),
    "M2.4": _move("Writing early can weaken your hand when the salary is discussed."),
    "M3.1": _move("Follow up as lightly as you can. Calling every day ends in a no."),
    "M3.2": _move("Without a date, wait a few days. Then one note of thanks, and no question."),
    "M3.3": _move(
        "They will take the hint. If they are interested, they will say what is planned."
    ),
    "M4.1": _move("A no is possible from the start. Other good people were there too."),
    "M4.2": _move("It isn't meant against you. Stay kind, to them and to yourself."),
    "M4.3": _move("The best move after a no is to thank them and wish them well."),
    "M5.1": _move("The interview is one part of the decision. Your score can still rise."),
    "M5.2": _move("Public jobs may add tests, such as a polygraph or a fitness test."),
    "M5.3": _move("A yes may only lead to the tests, and failing one can end it."),
    "M5.4": _move("Jobs like these take the patience of a marathon, and mostly repay it."),
    "M6.1": _move("After a no, ask one question: what would have improved my chances?"),
    "M6.2": _move("After a yes, ask what you could do to be ready on the first day."),
    "M6.3": _move("After a yes, ask what to read. It shows that you plan to make a difference."),
    "M7.1": _move("Choose your start date early, and leave time to prepare."),
    "M7.2": _move("Leave more time when the new field is a very different one."),
    "M7.3": _move("Time off before the start helps the new job go well."),
    "M7.4": _move("Many jobs give no time off in the first six to twelve months."),
    "M8.1": _move(
        "A no hurts more when you thought it had gone well. That's normal, and it passes."
    ),
    "M8.2": _move("Be confident, not certain: if not this chance, then the next one."),
    "M8.3": _move("People remember kindness, and some come back with another job."),
    "M8.4": _move("Other applications keep you from leaning on one hope."),
    "E1": Source(
        "80% of HR managers take a thank-you message into account. 24% of applicants send one.",
        _ACCOUNTEMPS,
        "2017",
    ),
    "E2": Source(
        "Send the note within 24 hours, to each interviewer, and name something you talked about.",
        _ACCOUNTEMPS,
        "2017",
    ),
    "E3": Source(
        "A whole hiring process took 23.8 days on average in the US. It counts from the application.",
        _GLASSDOOR,
        "2017",
    ),
    "E4": Source(
        "The average differs by industry: from 10.2 days in restaurants to 53.8 in government.",
        _GLASSDOOR,
        "2017",
    ),
    "E5": Source(
        "The average differs by country: from 16.1 days in India to 39.6 in Brazil.",
        _GLASSDOOR,
        "2017",
    ),
    "E6": Source(
        "Each step adds days: a phone interview 6.8 to 8.2, a background check 3.1 to 3.4.",
        _GLASSDOOR,
        "2015",
    ),
    "E7": Source(
        "Without a date, write about a week after the last contact, and once more a week later.",
        "University of Southern California Online, careers advice",
    ),
    "E8": Source(
        "When the promised date has passed, write two to five days after it at the latest.",
        "PowerToFly, careers advice",
    ),
    "E9": Source(
        "One or two e-mails are fine. Three without an answer are the outer limit.",
        f"{_ACCOUNTEMPS}; a LinkedIn careers adviser quoted by Insider",
        "2017",
    ),
    "E10": Source(
        "One police department's selection takes 3 to 4 months in all, another's 4 to 5.",
        "Montgomery County, Maryland; City of Hemet, California",
    ),
    "E11": Source(
        "71% of North American candidates never got feedback. Law and time are the usual reasons.",
        "Talent Board, by ERE; The Balance Careers",
        "2022",
    ),
    "E12": Source(
        "Paid leave often starts after 90 days, 6 months or 12 months in the job.",
        "US Bureau of Labor Statistics, National Compensation Survey",
        "2024",
    ),
    "E13": Source(
        "A US group health plan may make you wait up to 90 days. COBRA can bridge the gap.",
        "US Department of Labor, waiting-period limitation of the ACA",
    ),
    "E14": Source(
        "Notice differs: US two weeks by custom, UK at least one week, Germany four weeks.",
        "Summaries of national law",
    ),
    "E15": Source(
        "Several advisers wait about two workdays after a promised date before they write.",
        "Purdue Center for Career Opportunities 2012; Frederick County Workforce Services",
        "2019",
    ),
    "E16": Source(
        "Do not resign on a conditional offer. Wait until it is firm and in writing.", _ASK, "2012"
    ),
    "E17": Source(
        "An offer in hand is the one good reason to write to a slower employer. Name the date.",
        _ASK,
        "2009",
    ),
    "E18": Source(
        "After a no, thank them at once. Ask for feedback then, or a day or two later.",
        f"{_ASK}, and other advisers",
    ),
    "E19": Source(
        "Bring up a booked trip or a break when you get the offer. Name an exact date before you accept.",
        "The Prepary 2014; PerthNow careers panel; Harvard Business Review, R. Zucker",
        "2021",
    ),
    "E20": Source(
        "From the first interview to an offer or a no took 25.1 days on average: 334 US employers "
        "that hire graduates, mostly large ones.",
        "National Association of Colleges and Employers (NACE)",
        "2023",
    ),
    "E25": Source(
        "Hiring took 101 days across all US federal jobs.",
        "Office of Personnel Management, by MeriTalk",
        "2024",
    ),
    "E26": Source(
        "Worry is high right after, dips in the middle, and climbs again as the news comes near: 50 "
        "law graduates over four months.",
        "Sweeny & Andrews, Journal of Personality and Social Psychology",
        "2014",
    ),
    "E27": Source(
        "Nothing that 230 law graduates did made the wait easier. Those who worried took bad news "
        "better.",
        "Sweeny et al., Emotion",
        "2016",
    ),
    "E28": Source(
        "Bracing yourself helps only at the very end of a wait. So does a plan for either answer.",
        "Sweeny & Howell, Personality and Social Psychology Bulletin, 150 people and 90 in a trial",
        "2017",
    ),
    "E31": Source(
        "Putting worry off to a set time shortens it a little: 7 trials, 999 people.",
        "International Journal of Cognitive Therapy",
        "2024",
    ),
    "E32": Source(
        "Weeks off from the search were followed by more energy and more interviews: two weekly "
        "studies, over 200 people.",
        "MacGowan, Gabriel, da Motta Veiga & Chawla, Journal of Applied Psychology",
        "2022",
    ),
    "E34": Source(
        "Writing kindly to themselves about a setback left 180 job seekers calmer and less sad.",
        "Kreemers et al., Frontiers in Psychology 11",
        "2020",
    ),
    "E37": Source(
        "With a written plan of when, what and where, unemployed young people in South Africa sent 15% "
        "more applications and got 30% more offers.",
        "Abel et al., World Bank WPS 8181",
        "2017",
    ),
    "E38": Source(
        "People who say thanks underrate how welcome it is, and overrate how awkward: 3 experiments.",
        "Kumar & Epley, Psychological Science",
        "2018",
    ),
    "E39": Source(
        "Candidates overrate the risk of losing an offer by asking for more: 7 studies, 3,338 people "
        "in the US.",
        "Hart, Bear & Ren, Organizational Behavior and Human Decision Processes",
        "2024",
    ),
    "E40": Source(
        "Of US workers who asked for more when hired, 28% got it, 38% got something, and 35% only "
        "the first offer (5,902 asked).",
        "Pew Research Center",
        "2023",
    ),
    "E41": Source(
        "Graduates took 11 days to accept an offer; employers used to give 14.",
        "National Association of Colleges and Employers (NACE), 2023 and",
        "2017",
    ),
    "E51": Source(
        "UK Enhanced DBS checks took 22 days on average; Basic and Standard mostly days.",
        "DBS data, by checks.co.uk",
        "March 2026",
    ),
    "E52": Source(
        "In the US nine of ten criminal checks take a day; jobs and schools take 3 to 5 business days "
        "(one provider's own figures).",
        "Sterling",
        "2021",
    ),
    "E53": Source(
        "About half of all candidates meet silence after an interview at some point: polls in the US, "
        "the UK and Germany, which swing widely.",
        "Greenhouse 2024, UK polls 2023 and",
        "2024",
    ),
    "E54": Source(
        "After a no, more than half got no feedback. A third of those who did found it useful.",
        "Talent Board 2021; Criteria",
        "2022",
    ),
    "E55": Source(
        "People finish later than they say: 37 students took 64% longer over a thesis than they guessed.",
        "Buehler, Griffin & Ross",
        "1994",
    ),
    "E56": Source(
        "A holiday clearly lifts well-being, most where you switch off. Longer isn't clearly better.",
        "Grant et al., Journal of Applied Psychology, 32 studies; Speth et al., 13 studies",
        "2025",
    ),
    "E57": Source(
        "In Denmark, salaried staff who resign give one month to the end of a month, however long they "
        "have been there.",
        "borger.dk",
    ),
    "E59": Source(
        "40% of 2,000 UK employers made a counter-offer in a year. They don't agree on whether it keeps "
        "people.",
        "CIPD",
        "2023",
    ),
    "E60": Source(
        "Five to seven business days before a first note; one or two after a day they named.",
        "Indeed (Canada, Hong Kong), careers advice",
        "2022",
    ),
    "E61": Source(
        "A spoken offer isn't firm until it's on paper. Ask for it in writing, ask again, and keep looking.",
        "L. Ryan in Forbes; Workplace Stack Exchange, advice",
    ),
    "E62": Source(
        "If they ask you something, they're waiting for you: answer within a working day. After a missed "
        "call, call back and then write.",
        _ASK,
        "2009",
    ),
    "E63": Source(
        "Around the turn of the year everything takes twice as long. Write with good wishes, and leave "
        "out what was promised.",
        "Merritt Staffing 2012; yourliferemade, advice",
        "2013",
    ),
    "E64": Source(
        "Warn your referees and tell them about the job. Ask that your boss isn't called before there is "
        "an offer. Thank them.",
        f"{_ASK}; The Cut, advice",
        "2009 to 2025",
    ),
    "E65": Source(
        "When an offer is taken back, ask your old employer the same day whether you can stay. Ask for "
        "the reason and for your costs in writing.",
        "Evil HR Lady, advice",
        "2008",
    ),
}

DAYS_BY_COUNTRY = {
    "BR": ("Brazil", 39.6),
    "FR": ("France", 38.9),
    "CH": ("Switzerland", 37.6),
    "US": ("the US", 23.8),
    "RO": ("Romania", 19.2),
    "IL": ("Israel", 16.9),
    "IN": ("India", 16.1),
}
"""Whole hiring process by country, calendar days (E5, 2017)."""

DAYS_BY_INDUSTRY = {
    "government": 53.8,
    "aerospace & defense": 32.6,
    "energy & utilities": 28.8,
    "supermarkets": 12.3,
    "private security": 11.6,
    "restaurants & bars": 10.2,
}
"""Whole hiring process by US industry, calendar days (E4, 2017)."""


def typical_time(industry: str | None, *, is_slow: bool) -> str:
    """How long it took elsewhere from the interview on, as a sentence that says with whom it counts."""
    if is_slow or (industry or "").strip().casefold() == "government":
        return "In the US, hiring for federal jobs took 101 days on average in 2024."
    return (
        "At 334 US employers that hire graduates, most of them large, it took 25 days on average "
        "from the first interview to an offer or a no (NACE, 2023)."
    )
