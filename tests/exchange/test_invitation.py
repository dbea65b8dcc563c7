"""An invitation from any calendar program: what a debrief is filled with, and what is refused."""

import json
import time as clock
from contextlib import suppress
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadInput
from core.events import Person
from core.exchange.cells import people_in
from core.exchange.clocks import zone_named
from core.exchange.incoming import read_message
from core.exchange.invitation import Invitation, read_invitation
from tests.stories import march

GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VEVENT
DTSTART:20260310T133000Z
DTEND:20260310T143000Z
DTSTAMP:20260302T101500Z
ORGANIZER;CN=Dana Whitfield:mailto:dana@northwind.example
UID:abc@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
 TRUE;CN=sam@example.org;X-NUM-GUESTS=0:mailto:sam@example.org
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE
 ;CN=dana@northwind.example;X-NUM-GUESTS=0:mailto:dana@northwind.example
ATTENDEE;CUTYPE=RESOURCE;CN="Oslo (6)":mailto:room@resource.example
X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij
LOCATION:
DESCRIPTION:Bring a story.\\nhttps://www.northwind.example/jobs
STATUS:CONFIRMED
SUMMARY:Interview: Analyst\\, Northwind
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT10M
SUMMARY:Not this one
END:VALARM
END:VEVENT
END:VCALENDAR
"""
OUTLOOK = """BEGIN:VCALENDAR\r
METHOD:REQUEST\r
PRODID:Microsoft Exchange Server 2010\r
VERSION:2.0\r
BEGIN:VTIMEZONE\r
TZID:W. Europe Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T030000\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
ORGANIZER;CN="Weaver, Rosa":MAILTO:rosa@kestrel.example\r
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN='Sam O':MAILTO:sam@example.org\r
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN=Tom Okafor:MAILTO:tom@kestrel.example\r
DESCRIPTION;LANGUAGE=en-GB:Join: <https://teams.microsoft.com/l/meetup-join/19%3a>\\n\r
SUMMARY;LANGUAGE=en-GB:Second interview\r
DTSTART;TZID=W. Europe Standard Time:20260310T003000\r
DTEND;TZID=W. Europe Standard Time:20260310T013000\r
UID:040000008200E00074C5B7101A82E008\r
LOCATION;LANGUAGE=en-GB:Kestrel Press\\, 2nd floor\r
STATUS:CONFIRMED\r
END:VEVENT\r
END:VCALENDAR\r
"""
HOSTILE = ("=1+1", "<script>x</script>", "\u202egnp", '"q" ;:,', ":fox:", "é" * 10_000)


def event(*lines: str, head: tuple[str, ...] = ()) -> str:
    """A file with one event on 10 March 2026, with more lines in it."""
    body = ("DTSTART:20260310T133000", *lines)
    whole = ("BEGIN:VCALENDAR", *head, "BEGIN:VEVENT", *body, "END:VEVENT", "END:VCALENDAR", "")
    return "\r\n".join(whole)


def refused(raw: bytes | str) -> BadInput:
    """The refusal of a file."""
    with pytest.raises(BadInput) as refusal:
        read_invitation(raw)
    return refusal.value


def test_an_invitation_from_google_fills_the_debrief() -> None:
    found = read_invitation(GOOGLE, home=ZoneInfo("Europe/Oslo"))

    assert found == Invitation(
        title="Interview: Analyst, Northwind",
        on=march(10),
        starts_at=time(14, 30),
        people=(Person(name="Dana Whitfield", email="dana@northwind.example"),),
        place=None,
        link="https://meet.google.com/abc-defg-hij",
        cancelled=False,
        repeats=False,
        remarks=(),
    )


def test_an_invitation_from_outlook_is_read_on_its_own_clock() -> None:
    found = read_invitation(OUTLOOK, me=Person(name="Sam O"))

    assert (found.on, found.starts_at) == (march(10), time(0, 30))
    assert found.title == "Second interview"
    assert found.place == "Kestrel Press, 2nd floor"
    assert found.link == "https://teams.microsoft.com/l/meetup-join/19%3a"
    assert found.people == (
        Person(name="Weaver, Rosa", email="rosa@kestrel.example"),
        Person(name="Tom Okafor", email="tom@kestrel.example"),
    )


@pytest.mark.parametrize("name", ["Sam Okoro", "sam okoro", "Okoro, Sam"])
def test_the_person_is_left_out_by_their_own_name(name: str) -> None:
    file = event(
        f'ATTENDEE;CN="{name}":mailto:sam@example.org', "ATTENDEE;CN=Ada:mailto:ada@n.example"
    )

    found = read_invitation(file, me=Person(name="Sam Okoro"))

    assert [person.name for person in found.people] == ["Ada"]
    assert len(read_invitation(file).people) == 2


def test_universal_time_is_put_on_the_clock_of_home_else_of_the_calendar() -> None:
    late = event().replace("T133000", "T233000Z")
    named = event(head=("X-WR-TIMEZONE:Asia/Tokyo",)).replace("T133000", "T233000Z")

    assert read_invitation(late).on == march(10)
    assert len(read_invitation(late).remarks) == 1
    assert read_invitation(late, home=ZoneInfo("Asia/Tokyo")).on == march(11)
    assert read_invitation(named).on == march(11)


@pytest.mark.parametrize("zone", ["../../etc/passwd", "Mars/Olympus", "Europe", "", "A" * 5000])
def test_a_zone_that_nobody_knows_does_not_matter(zone: str) -> None:
    assert read_invitation(event(head=(f"X-WR-TIMEZONE:{zone}",))).on == march(10)
    assert read_invitation(event().replace("DTSTART", f"DTSTART;TZID={zone}x")).on == march(10)


def test_the_only_one_who_is_asked_is_the_person() -> None:
    lines = ("ORGANIZER:mailto:a@n.example", "ATTENDEE;CN=Sam:mailto:sam@example.org")

    assert read_invitation(event(*lines, head=("METHOD:REQUEST",))).people == (
        Person(email="a@n.example"),
    )
    assert len(read_invitation(event(*lines)).people) == 2


def test_an_all_day_event_without_an_end_is_read() -> None:
    found = read_invitation(
        event().replace("DTSTART:20260310T133000", "DTSTART;VALUE=DATE:20260310")
    )

    assert (found.on, found.starts_at) == (march(10), None)


def test_a_cancelled_or_repeated_event_says_so() -> None:
    cancelled = read_invitation(event("STATUS:CANCELLED"))
    called_off = read_invitation(event(head=("METHOD:CANCEL",)))
    repeated = read_invitation(event("RRULE:FREQ=SECONDLY;UNTIL=99991231T000000Z"))

    assert (cancelled.cancelled, called_off.cancelled, repeated.repeats) == (True, True, True)
    assert [len(found.remarks) for found in (cancelled, called_off, repeated)] == [1, 1, 2]


def test_of_several_events_the_first_that_stands_is_taken() -> None:
    one = event("SUMMARY:Later").split("BEGIN:VCALENDAR\r\n")[1].split("END:VCALENDAR")[0]
    two = one.replace("0310", "0309").replace("Later", "Sooner")
    off = one.replace("0310", "0301").replace("SUMMARY:Later", "STATUS:CANCELLED")

    found = read_invitation(f"BEGIN:VCALENDAR\n{one}{two}{off}END:VCALENDAR\n")

    assert (found.title, found.on) == ("Sooner", march(9))
    assert [other.title for other in found.others] == ["Later"]
    assert len(found.remarks) == 3


def test_older_encodings_and_a_byte_order_mark_are_read() -> None:
    text = event("SUMMARY:Gespräch", "LOCATION:Café")

    for raw in (text.encode("latin-1"), text.encode("utf-8-sig"), text.encode("utf-16")):
        assert read_invitation(raw).title == "Gespräch"


def test_a_room_is_a_place_and_nobody() -> None:
    found = read_invitation(event("ATTENDEE;CUTYPE=ROOM;CN=Oslo:mailto:oslo@n.example"))

    assert (found.people, found.place) == ((), "Oslo")


def test_a_link_in_the_place_is_a_link_and_a_footer_is_none() -> None:
    there = read_invitation(event("LOCATION:https://video.example/r/1"))
    footer = read_invitation(event("DESCRIPTION:See https://zoom.us.evil.example/x"))

    assert (there.place, there.link) == (None, "https://video.example/r/1")
    assert footer.link is None


def test_somebody_without_a_proper_address_is_known_by_name() -> None:
    found = read_invitation(event("ORGANIZER;CN=Ada:invalid:nomail", "ATTENDEE:mailto:"))

    assert found.people == (Person(name="Ada"),)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_one_line(text: str) -> None:
    found = read_invitation(
        event(f"SUMMARY:{text}\\nx", f"LOCATION:{text}", f'ORGANIZER;CN="{text}":x')
    )

    assert "\n" not in f"{found.title}{found.place}{found.people}"
    assert len(found.title or "") <= 1000


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("", 1),
        ("Dear Sam, see you on Friday", 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", 3),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260310\n", 2),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR", 2),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VTODO\n", 3),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR", 3),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261340\nEND:VEVENT\nEND:VCALENDAR", 3),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:00010101\nEND:VEVENT\nEND:VCALENDAR", 3),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nX:y\n z\nDTSTART\nEND:VEVENT\nEND:VCALENDAR", 5),
    ],
)
def test_a_broken_file_is_refused_with_its_line(raw: bytes | str, line: int) -> None:
    refusal = refused(raw)

    assert refusal.line == line
    assert refusal.problem.startswith(f"Line {line}: ")


def test_a_file_larger_than_any_invitation_is_refused() -> None:
    assert refused(b"x" * 3_000_000).field == "file"


LINES = st.sampled_from(
    [
        "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "DTSTART:20260310",
        "DTSTART;TZID=X:20260310T100000", "DTSTART;VALUE=DATE-TIME:2026", "ATTENDEE;CN=\"a", ":",
        "ATTENDEE;CN=a;EMAIL=b@c:mailto:x@y", "ORGANIZER:", "SUMMARY", " folded", "STATUS:CANCELLED",
        "LOCATION;X=\\:http://a b", "BEGIN:VALARM", "END:VALARM", "DTSTART;TZID=:PT1H", ";=:",
        "DTSTART:20260310/20260311", "DTSTART:100000Z", "DTSTART:-P1W",
    ]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=20), max_size=30).map("\n".join) | st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_invitation(text)
    except BadInput:
        return
    assert isinstance(found.on, date)


@given(st.binary(max_size=300), st.integers(0, 900))
def test_any_bytes_are_read_or_refused(noise: bytes, place: int) -> None:
    raw = GOOGLE.encode()

    for broken in (noise, raw[:place] + noise + raw[place:], raw[:place]):
        with suppress(BadInput):
            read_invitation(broken)


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE" + ";A=b" * 100_000 + ":x",
        "DESCRIPTION:" + "http" * 300_000,
        "DESCRIPTION:" + "https://a" * 100_000,
        "SUMMARY:" + "\\n" * 400_000,
        "LOCATION:" + "http://" * 150_000,
        "X:y\n" + " z\n" * 300_000,
    ],
)
def test_a_file_made_to_be_slow_is_read_in_a_moment(line: str) -> None:
    begun = clock.perf_counter()

    read_invitation(event(line))

    assert clock.perf_counter() - begun < 5


def test_a_zone_is_known_by_its_name_or_not_at_all() -> None:
    assert zone_named("Europe/London") == ZoneInfo("Europe/London")
    assert [zone_named(name) for name in ("", "../etc/passwd", "Mars/Base", "\0")] == [None] * 4


# Files that came in ------------------------------------------------------------------------------

SAM = Person(name="Sam Okoro", email="sam.okoro@example.org")
INCOMING = Path(__file__).parents[1] / "cases" / "incoming"
EXPECTED = json.loads((INCOMING / "invitations.json").read_text(encoding="utf-8"))


def incoming(name: str) -> Invitation:
    """What a file says to Sam, who is at home in London, on 10 March."""
    return read_invitation(
        (INCOMING / name).read_bytes(),
        me=SAM,
        home=ZoneInfo(EXPECTED[name].get("zone", "Europe/London")),
        today=march(10),
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_that_came_in_is_read_as_a_careful_friend_would(name: str) -> None:
    right = EXPECTED[name]

    found = incoming(name)

    at = found.starts_at.strftime("%H:%M") if found.starts_at else None
    told = {
        "on": found.on.isoformat(),
        "at": at,
        "title": found.title,
        "link": found.link,
        "cancelled": found.cancelled,
        "emails": [person.email for person in found.people],
        "has_place": found.place is not None,
        "remark": bool(found.remarks),
        "others": len(found.others),
    }
    assert {key: told[key] for key in right if key in told} == {
        key: value for key, value in right.items() if key in told
    }


@pytest.mark.parametrize(
    "name",
    ["UTC", "Etc/UTC", "GMT", "Z", "tzone://Microsoft/Utc", "Coordinated Universal Time", "Etc/Zulu",
     "(UTC) Coordinated Universal Time", "/example.org/UTC", "GMT+0000"],
)  # fmt: skip
def test_universal_time_has_many_names(name: str) -> None:
    file = event().replace("DTSTART:", f'DTSTART;TZID="{name}":')

    found = read_invitation(file, home=ZoneInfo("Asia/Tokyo"))

    assert (found.on, found.starts_at, found.remarks) == (march(10), time(22, 30), ())


@pytest.mark.parametrize(
    ("start", "at"),
    [
        ("DTSTART;TZID=America/New_York:20260310T133000", time(17, 30)),
        ("DTSTART;TZID=Eastern Standard Time:20260310T133000", time(17, 30)),
        ("DTSTART;TZID=Eastern Daylight Time:20260310T133000", time(17, 30)),
        ("DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20260310T133000", time(17, 30)),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20260310T133000",
         time(17, 30)),
        ("DTSTART;VALUE=DATE-TIME;TZID=Tokyo Standard Time:20260310T133000", time(4, 30)),
        ("DTSTART:20260310T133000+0100", time(12, 30)),
        ("DTSTART:2026-03-10T13:30:00-05:00", time(18, 30)),
        ("DTSTART;TZID=Europe/Berlin:20260310T133000Z", time(13, 30)),
    ],
)  # fmt: skip
def test_a_time_of_any_zone_is_put_on_the_clock_of_home(start: str, at: time) -> None:
    file = event().replace("DTSTART:20260310T133000", start)

    found = read_invitation(file, home=ZoneInfo("Europe/London"))

    assert (found.starts_at, found.remarks) == (at, ())


@pytest.mark.parametrize("name", ["Head Office", "IST", "Mars/Olympus"])
def test_a_zone_that_nobody_knows_is_said(name: str) -> None:
    file = event().replace("DTSTART:", f"DTSTART;TZID={name}:")

    found = read_invitation(file, home=ZoneInfo("Europe/London"))

    assert (found.starts_at, len(found.remarks)) == (time(13, 30), 1)


def test_a_zone_of_one_file_is_unknown_in_the_next() -> None:
    zone = ("BEGIN:VTIMEZONE", "TZID:Ours", "BEGIN:STANDARD", "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "END:STANDARD", "END:VTIMEZONE")  # fmt: skip
    named = event(head=zone).replace("DTSTART:2026", "DTSTART;TZID=Ours:2026")
    bare = event().replace("DTSTART:2026", "DTSTART;TZID=Ours:2026")

    first, second = (read_invitation(f, home=ZoneInfo("UTC")) for f in (named, bare))

    assert (first.starts_at, first.remarks) == (time(4, 30), ())
    assert (second.starts_at, len(second.remarks)) == (time(13, 30), 1)


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYSECOND=0,1,2", "COUNT=9999999"])
def test_a_zone_that_would_take_for_ever_is_unknown(rule: str) -> None:
    zone = ("BEGIN:VTIMEZONE", "TZID:Ours", "BEGIN:STANDARD", "DTSTART:16010101T000000",
            "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", f"RRULE:{rule}", "END:STANDARD",
            "END:VTIMEZONE")  # fmt: skip
    file = event(head=zone).replace("DTSTART:2026", "DTSTART;TZID=Ours:2026")

    assert len(read_invitation(file, home=ZoneInfo("UTC")).remarks) == 1


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"])
def test_an_answer_or_a_proposal_invites_nobody_and_says_so(method: str) -> None:
    found = read_invitation(event(head=(f"METHOD:{method}",)))

    assert (found.invites, len(found.remarks)) == (False, 1)


@pytest.mark.parametrize(
    ("title", "cancelled", "invites"),
    [
        ("Canceled: Interview", True, True),
        ("[CANCELLED] Interview", True, True),
        ("Abgesagt: Gespräch", True, True),
        ("Annulé : entretien", True, True),
        ("Interview (cancelled)", True, True),
        ("Declined: Interview", False, False),
        ("New Time Proposed: Interview", False, False),
        ("Interview: cancelled flights, a case", False, True),
        ("Accepted students' interview", False, True),
    ],
)
def test_a_title_says_that_it_is_off_or_only_an_answer(
    title: str, cancelled: bool, invites: bool
) -> None:
    found = read_invitation(event(f"SUMMARY:{title}"))

    assert (found.cancelled, found.invites) == (cancelled, invites)


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;CUTYPE=GROUP;CN=Panel:mailto:p@n.example",
        "ATTENDEE;CN=Bo;PARTSTAT=DECLINED:mailto:bo@n.example",
        "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Bo:mailto:bo@n.example",
        "ATTENDEE;CN=Northwind Talent Team:mailto:talent@n.example",
        "ATTENDEE:mailto:no-reply@n.example",
        "ATTENDEE:mailto:careers@n.example",
        "ATTENDEE;CN=Interviews:mailto:c_1a2@group.calendar.google.com",
        "ATTENDEE;CN=Oslo (6):mailto:c_9@resource.calendar.google.com",
        "ATTENDEE;CN=sam.okoro@example.org:mailto:SAM.OKORO+jobs@example.org",
        'ATTENDEE;CN="Okoro, Sam (External)":mailto:x@y.example',
    ],
)
def test_robots_groups_rooms_and_whoever_will_not_come_are_nobody(line: str) -> None:
    file = event(line, "ATTENDEE;CN=Ada:mailto:ada@n.example")

    found = read_invitation(file, me=SAM)

    assert [person.email for person in found.people] == ["ada@n.example"]


@pytest.mark.parametrize(
    ("said", "email"),
    [
        ("mailto:ada@n.example?cc=eve@evil.example&body=Hi", "ada@n.example"),
        ("mailto:ada@n.example?subject=Yes", "ada@n.example"),
        ("ada@n.example?bcc=eve", "ada@n.example"),
        ("mailto:a\u202eda@n.exam\u2066ple", "ada@n.example"),
        ("mailto:a\u200bda\u00ad@n.example", "ada@n.example"),
        ("mailto:a\x1bda@n.example", None),
        ("mailto:ada@n.example,eve@evil.example", None),
        ("mailto:ada@n.example;eve@evil.example", None),
        (f"mailto:ada@{'n' * 320}.example", None),
    ],
)
def test_an_address_is_what_is_seen_and_nothing_that_fills_in_a_mail(
    said: str, email: str | None
) -> None:
    found = read_invitation(event(f"ATTENDEE;CN=Ada Lind:{said}"))
    sender = read_message(f"From: Ada Lind <{said.removeprefix('mailto:')}>\n\nHello").sender
    cells = [person.email for person in people_in(f"Ada Lind <{said}>")]

    assert [(person.name, person.email) for person in found.people] == [("Ada Lind", email)]
    assert getattr(sender, "email", None) in (email, None)
    assert cells[0] == email or email is None


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;CN=Nell Ortega (Recruiting):mailto:nell@n.example",
        "ATTENDEE;CN=Nell Ortega - Talent Team:mailto:nell.ortega@n.example",
        "ATTENDEE;CN=Nell Ortega:mailto:careers@n.example",
        "ATTENDEE:mailto:nell@n.example",
        "ATTENDEE;CN=Botond Kiss:mailto:botond@n.example",
    ],
)
def test_people_of_a_team_are_people(line: str) -> None:
    assert len(read_invitation(event(line)).people) == 1


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ("Join (https://us02web.zoom.us/j/1).", "https://us02web.zoom.us/j/1"),
        ("https://agency.zoomgov.com/j/1,", "https://agency.zoomgov.com/j/1"),
        ("https://gov.teams.microsoft.us/l/meetup-join/1", "https://gov.teams.microsoft.us/l/meetup-join/1"),
        ("https://app.hirevue.com/interviews/x-1!", "https://app.hirevue.com/interviews/x-1"),
        ("https://app.cal.com/video/abc Reschedule: https://cal.com/reschedule/abc",
         "https://app.cal.com/video/abc"),
        ("Change it: https://cal.com/reschedule/abc", None),
        ("https://urldefense.com/v3/__https://kestrel.webex.com/meet/ada__;!!x$",
         "https://kestrel.webex.com/meet/ada"),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__zoom.us_j_7&d=x", "https://zoom.us/j/7"),
        ("https://www.google.com/url?q=https://meet.google.com/a-b-c&sa=D", "https://meet.google.com/a-b-c"),
        ("Options: https://teams.microsoft.com/meetingOptions/?x=1", None),
        ("https://zoom.us.evil.example/j/1", None),
        ("https://x.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)", None),
    ],
)  # fmt: skip
def test_a_link_is_the_meeting_itself(said: str, link: str | None) -> None:
    assert read_invitation(event(f"DESCRIPTION:{said}")).link == link


@pytest.mark.parametrize(
    ("said", "link", "place"),
    [
        ("https://www.northwind.example", None, "https://www.northwind.example"),
        ("Mill Lane https://maps.app.goo.gl/x", None, "Mill Lane https://maps.app.goo.gl/x"),
        ("https://northwind.example/contact", None, "https://northwind.example/contact"),
        ("Room 2 / https://zoom.us/j/1", "https://zoom.us/j/1", "Room 2"),
        ("Video call: https://talk.example/r/1", "https://talk.example/r/1", "Video call"),
    ],
)
def test_a_map_or_a_website_is_a_place(said: str, link: str | None, place: str) -> None:
    found = read_invitation(event(f"LOCATION:{said}"))

    assert (found.link, found.place) == (link, place)


@pytest.mark.parametrize(
    ("organizer", "guest", "emails"),
    [
        ("ORGANIZER:mailto:sam.okoro@example.org", "ATTENDEE;CN=Ada:mailto:ada@n.example",
         ["ada@n.example"]),
        ("ORGANIZER:mailto:bo@n.example", "ATTENDEE;CN=Ada Lind:mailto:ada@o.example",
         ["bo@n.example", "ada@o.example"]),
        ("ORGANIZER:mailto:bo@n.example", "ATTENDEE:mailto:ada@n.example",
         ["bo@n.example", "ada@n.example"]),
        ("ORGANIZER:mailto:bo@n.example", "ATTENDEE;CN=Sam:mailto:sam@elsewhere.example",
         ["bo@n.example"]),
    ],
)  # fmt: skip
def test_the_only_guest_may_be_somebody_else(organizer: str, guest: str, emails: list[str]) -> None:
    file = event(organizer, guest, head=("METHOD:REQUEST",))

    found = read_invitation(file, me=SAM)

    assert [person.email for person in found.people] == emails


def test_a_time_without_a_zone_is_in_that_of_its_calendar_and_said() -> None:
    file = event(head=("X-WR-TIMEZONE:America/New_York",))

    found = read_invitation(file, home=ZoneInfo("Europe/London"))

    assert (found.starts_at, len(found.remarks)) == (time(17, 30), 1)
