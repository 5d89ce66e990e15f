from pathlib import Path

from tests.cli.shell import Shell

CARDS = """\
BEGIN:VCARD
VERSION:3.0
FN:Anna Berg
EMAIL:anna@acme.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Tom Hale
TEL:+49 30 1234567
END:VCARD
"""
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1
SUMMARY:Board
DTSTAMP:20261101T000000Z
DTSTART:20261126T080000Z
DTEND:20261126T100000Z
END:VEVENT
END:VCALENDAR
"""


def test_every_row_of_an_import_is_accounted_for(shell: Shell) -> None:
    said = shell.done("import", shell.file("people.vcf", CARDS), "--json")
    assert said.json == {
        "created": 2,
        "merged": 0,
        "unchanged": 0,
        "skipped": 0,
        "rows": [
            {
                "file": "people.vcf",
                "at": 1,
                "name": "Anna Berg",
                "outcome": "created",
                "contact_id": 1,
                "why": "new",
            },
            {
                "file": "people.vcf",
                "at": 6,
                "name": "Tom Hale",
                "outcome": "created",
                "contact_id": 2,
                "why": "new",
            },
        ],
    }
    assert said.err == "Imported people.vcf: 2 contacts created.\n"


def test_the_same_file_again_changes_nothing(shell: Shell) -> None:
    path = shell.file("people.vcf", CARDS)
    shell.done("import", path)
    assert shell.done("import", path, "--json").json["unchanged"] == 2
    assert len(shell.done("history").out.splitlines()) == 1


def test_events_are_rows_of_busy_time(shell: Shell) -> None:
    said = shell.done("import", shell.file("work.ics", CALENDAR), "--json").json
    assert said["created"] == 1
    (row,) = said["rows"]
    assert (row["kind"], row["name"], row["contact_id"]) == ("busy", "Board", None)


def test_an_event_that_a_calendar_has_no_more_is_a_row_without_a_line(shell: Shell) -> None:
    shell.done("import", shell.file("work.ics", CALENDAR))
    other = shell.file("work.ics", CALENDAR.replace("Board", "Fair").replace("UID:", "UID:other-"))
    listed = shell.done("import", "--dry-run", other).out.splitlines()
    assert [line.split()[:3] for line in listed][1] == ["work.ics", "removed", "Board"]
    said = shell.done("import", other, "--json").json
    assert (said["created"], said["removed"]) == (1, 1)
    assert [(row["at"], row["outcome"]) for row in said["rows"]][1] == (0, "removed")


def test_a_dry_run_says_the_same_and_writes_nothing(shell: Shell) -> None:
    said = shell.done("import", "--dry-run", shell.file("people.vcf", CARDS))
    assert [line.split()[1] for line in said.out.splitlines()] == ["created", "created"]
    assert said.err.startswith("Importing people.vcf would mean: 2 contacts created.")
    assert said.err.endswith("Nothing was written.\n")
    assert shell.done("contacts", "--json").json == {"contacts": []}


def test_undoing_an_import_leaves_an_empty_list(shell: Shell) -> None:
    shell.done("import", shell.file("people.vcf", CARDS), shell.file("work.ics", CALENDAR))
    assert len(shell.done("contacts", "--json").json["contacts"]) == 2
    shell.done("undo")
    assert shell.done("contacts", "--json").json == {"contacts": []}
    shell.done("redo")
    assert len(shell.done("contacts", "--json").json["contacts"]) == 2


def test_of_many_rows_only_those_that_need_a_look_are_listed(shell: Shell) -> None:
    shell.done("add", "Contact 7", "--email", "7@x.example")
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:Contact {number}\nEMAIL:{number}@x.example\nTITLE:CFO\nEND:VCARD\n"
        for number in range(60)
    )
    said = shell.done("import", shell.file("many.vcf", cards))
    (line,) = said.out.splitlines()
    assert line.split()[:4] == ["many.vcf:43", "merged", "Contact", "7"]
    assert "--json lists all" in said.err


def test_files_that_cannot_be_taken_in_are_refused_and_nothing_happens(shell: Shell, tmp_path: Path) -> None:
    people = shell.file("people.vcf", CARDS)
    assert "cannot be read" in shell.refused("import", people, str(tmp_path / "nothing.vcf"))
    assert "is neither an address book" in shell.refused("import", people, shell.file("x.txt", "hello there"))
    assert "'relplanner import' needs FILE" in shell.refused("import")
    assert shell.done("contacts", "--json").json == {"contacts": []}


def test_a_name_known_elsewhere_is_new_unless_changes_of_job_are_to_be_merged(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--org", "Acme")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Berg\nORG:Nordlys\nEND:VCARD\n"
    path = shell.file("moved.vcf", card)
    dry = shell.done("import", "--dry-run", path)
    assert "same name as at Acme: perhaps a change of job" in dry.out
    said = shell.done("import", "--job-changes", "merge", path)
    assert "new job, was at Acme" in said.out
    assert len(shell.done("contacts", "--json").json["contacts"]) == 1
