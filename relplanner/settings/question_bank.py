"""The bank of appreciative questions: those that come along, in the user's own copy in the data folder."""

from pathlib import Path

from relplanner.domain.appreciative import QuestionBank, Situation
from relplanner.domain.contacts import Relation
from relplanner.settings import checks
from relplanner.settings.files import own_copy, shipped_text, text_of
from relplanner.settings.toml_file import Table, TomlFile

QUESTIONS_FILE = "questions.toml"

_words = checks.several(checks.text)


def load_questions(folder: Path) -> QuestionBank:
    """Return the questions of the data *folder*, into which those that come along are copied first.

    Raise UserError that names the file and the line where it will not do.
    """
    file = own_copy(QUESTIONS_FILE, folder / QUESTIONS_FILE)
    return _bank(TomlFile(file, text_of(file)))


def shipped_questions() -> QuestionBank:
    """Return the questions that come along."""
    return _bank(TomlFile(Path(QUESTIONS_FILE), shipped_text(QUESTIONS_FILE)))


def _bank(file: TomlFile) -> QuestionBank:
    root = file.root()
    situations, relations, other = root.table("situations"), root.table("relations"), root.table("other")
    bank = QuestionBank(
        situations={each: _questions(situations, each.value) for each in Situation},
        relations={each: _questions(relations, each.value) for each in Relation},
        any=_questions(other, "any"),
    )
    for table in (situations, relations, other, root):
        table.nothing_else()
    return bank


def _questions(table: Table, name: str) -> tuple[str, ...]:
    none: tuple[str, ...] = ()
    return tuple(filter(None, table.value(name, _words, none)))
