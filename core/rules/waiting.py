"""Rules for the time in which nothing is asked of you."""

from core.rules.conditions import (
    Has,
    Is,
    Lacks,
    Not,
    NotTrue,
    Unless,
    all_of,
    any_of,
    stage,
)
from core.rules.rule import Rule

WAITING = stage("waiting")
FOLLOW_UP = stage("follow-up")
SILENCE = stage("waiting", "follow-up")
ON_A_STEP = all_of(
    stage("outcome"),
    Is("step_is_pending"),
    Not("offer_is_open"),
    Not("rejected"),
    Not("rescinded"),
)
"""In outcome for no other reason than a pending step."""
TELL_THE_OTHERS = all_of(
    any_of(SILENCE, ON_A_STEP, all_of(stage("debrief"), Is("round_is_ahead"))),
    Is("offer_elsewhere_untold"),
    Not("settled_elsewhere"),
)
MOVE_ON = all_of(FOLLOW_UP, Has("move_on_on"), Unless(TELL_THE_OTHERS))

THANKS_ARE_OWED = all_of(
    any_of(WAITING, all_of(FOLLOW_UP, Is("answer_is_owed")), ON_A_STEP),
    any_of(Is("thanks_are_owed"), Is("round_took_place")),
)

RULES = (
    Rule(
        "waiting.thank_each_interviewer",
        "do",
        THANKS_ARE_OWED,
        say="Send a short thank-you to {people}.",
        why="It's more welcome than people think, and far less awkward. "
        "One line about what you talked about is enough.",
        sources=("E38", "E2", "E1"),
        date="thank_by",
        letter="thank_you",
    ),
    Rule(
        "waiting.ask_when",
        "do",
        all_of(
            THANKS_ARE_OWED,
            Lacks("decision_by"),
            NotTrue("asked_when"),
            NotTrue("round_is_ahead"),
        ),
        say="In the same note, ask once when you should check back.",
        why="They haven't named a day yet, and the thank-you is the easiest place to ask.",
        sources=("M1.4",),
        date="thank_by",
        letter="thank_you",
    ),
    Rule(
        "waiting.let_it_rest",
        "dont",
        all_of(WAITING),
        say="Leave it for now.{may_go}",
        why="They're still meeting people and have their own work to do. Silence doesn't tell you "
        "anything yet, and people who switch off for a while come back with more energy.",
        sources=("M1.1", "M1.2", "M1.4", "E32"),
        date="look_again_on",
    ),
    Rule(
        "waiting.do_not_jump_the_gun",
        "dont",
        all_of(WAITING, any_of(Has("decision_by"), Is("asked_and_unanswered"))),
        say="Hold off until then.{may_go}",
        why="They know you're interested. Writing before their day can also weaken your hand when "
        "you talk about pay.",
        sources=("M2.3", "M2.4", "M3.1"),
        date="look_again_on",
    ),
    Rule(
        "waiting.week_three",
        "know",
        all_of(
            SILENCE,
            Is("quiet_for_two_weeks"),
            NotTrue("round_is_ahead"),
            Not("on_hold"),
            Unless(MOVE_ON),
        ),
        say="Two or three weeks of silence are normal, and they say nothing about you.",
        why="Week three is when many people give up. It doesn't mean no: it often takes longer.",
        sources=("M1.1", "M1.3", "E20"),
    ),
    Rule(
        "waiting.do_not_spend_the_salary",
        "know",
        all_of(WAITING, Is("felt_won"), Is("quiet_for_a_week_at_most")),
        say="It's good that it went well. Until there's an offer, keep your plans as they are.",
        why="If you count on it, the wait gets harder and a no hurts more.",
        sources=("M1.3", "M8.2"),
    ),
    Rule(
        "waiting.park_the_worry",
        "know",
        all_of(WAITING, Is("quiet_for_two_days"), Not("worry_is_parked")),
        say="If it keeps going round in your head, write it down once, and leave it there until "
        "the day you've chosen to look at it again.",
        why="Waiting is hard for nearly everybody. Still, setting aside a time to worry shortens "
        "it a little.",
        sources=("M1.3", "M1.4", "E27", "E31"),
    ),
    Rule(
        "waiting.the_last_days",
        "know",
        all_of(WAITING, Is("decision_is_ahead"), Is("last_days")),
        say="These are the hardest days. Make a small plan for a yes, and one for a no.",
        why="Worry climbs again as the news gets close, and this is the one time when thinking "
        "about both helps.",
        sources=("M1.3", "E26", "E28"),
    ),
    Rule(
        "waiting.on_hold",
        "know",
        all_of(SILENCE, Is("on_hold")),
        say="They've put it on hold. It can take weeks, and it isn't about you.",
        why="Budgets and plans change behind the scenes. Leave the door open, and keep looking.",
        sources=("M1.2", "M8.4"),
    ),
    Rule(
        "waiting.reposted",
        "know",
        all_of(SILENCE, Is("reposted")),
        say="They've advertised the job again. That doesn't mean you're out.",
        why="Ads often renew automatically, or run again because they need several people.",
        sources=("M1.2",),
    ),
    Rule(
        "waiting.raise_your_score",
        "do",
        all_of(WAITING),
        say="Look over what they can still see of you: your CV or résumé, your profile, your work samples.",
        why="The interview is only one part of the decision, and the rest can still help you.",
        sources=("M5.1",),
    ),
    Rule(
        "waiting.how_long_it_takes",
        "know",
        all_of(SILENCE),
        say="{typical}",
        why="That's an average of other people. Yours may be shorter or longer.",
        sources=("E20", "E25", "E3", "E4", "E5"),
    ),
)
