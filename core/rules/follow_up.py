"""Rules for writing when it is your turn, and for stopping."""

from core.rules.conditions import Has, Is, NotTrue, Unless, all_of
from core.rules.rule import Rule
from core.rules.waiting import FOLLOW_UP, MOVE_ON, TELL_THE_OTHERS, WAITING

SEND = all_of(FOLLOW_UP, Has("follow_up_on"), Unless(TELL_THE_OTHERS), NotTrue("round_took_place"))

RULES = (
    Rule(
        "follow_up.answer_them",
        "do",
        all_of(Is("answer_is_owed")),
        say="They've asked you something. Answer them by {day}.",
        why="They're waiting for you now, and a quick, clear answer helps you. "
        "If it was a missed call, call back and then write.",
        sources=("M5.1", "E62"),
        date="answer_them_by",
        letter="answer",
        never_late=True,
    ),
    Rule(
        "follow_up.put_it_in_the_calendar",
        "do",
        all_of(WAITING, Is("decision_is_ahead")),
        say="Put {window} in your calendar.",
        why="They gave you a date, so you're free to write then. Until then you can leave it alone.",
        sources=("M2.1",),
    ),
    Rule(
        "follow_up.send",
        "do",
        SEND,
        say="Write one short note to the person who led the interview.",
        why="It's your turn now, and a light note shows you're still interested.",
        sources=("M2.2", "M3.2", "M3.3", "E60", "E7", "E15"),
        date="follow_up_on",
        letter="follow_up",
    ),
    Rule(
        "follow_up.keep_it_light",
        "know",
        SEND,
        say="Keep it light: say you enjoyed the conversation, and don't press.",
        why="They'll take the hint. If they're interested, they'll tell you what happens next.",
        sources=("M3.1", "M3.2"),
    ),
    Rule(
        "follow_up.mind_the_season",
        "know",
        all_of(*SEND.parts, Is("season")),
        say="Add your good wishes for the season, and leave out anything they promised.",
        why="Around the turn of the year everything takes about twice as long.",
        sources=("E63",),
    ),
    Rule(
        "follow_up.move_on",
        "do",
        MOVE_ON,
        say="It may be time to let this one go. If you like, send one last kind note.",
        why="You've done your part. About half of all candidates meet silence at some point, "
        "and another note rarely changes it.",
        sources=("E9", "E53", "M8.4"),
        date="move_on_on",
        letter="last_word",
    ),
)
