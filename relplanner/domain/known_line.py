"""What is known of a contact in one line: ``birthday 12 may``, ``met: fair``, ``interest sailing``."""

from dataclasses import dataclass

from relplanner.domain.dates import parse_yearly_day
from relplanner.domain.errors import UserError
from relplanner.domain.fact_line import FactLine, fact_words, parse_fact_line
from relplanner.domain.occasion_line import yearly_day_words
from relplanner.domain.occasions import YearlyDay
from relplanner.domain.text import clean_line, fold
from relplanner.domain.wording import quoted

_BIRTHDAY = frozenset({"birthday", "bday", "born", "geburtstag", "geboren"})
_MET = frozenset({"met", "kennengelernt", "getroffen"})
_KINDS = frozenset({"interest", "challenge", "family", "need", "preference"})
_EXAMPLE = "write for example 'birthday 12 may', 'met: fair Berlin' or 'interest: sailing'."


@dataclass(frozen=True, slots=True)
class KnownLine:
    """What one line says of a contact: the birthday, how the user met them, or another fact."""

    birthday: YearlyDay | None = None
    how_met: str = ""
    fact: FactLine | None = None

    @property
    def words(self) -> str:
        """Return what it says in words: ``birthday 12 May``."""
        if self.birthday is not None:
            return f"birthday {yearly_day_words(self.birthday)}"
        return f"met: {self.how_met}" if self.fact is None else fact_words(self.fact.kind, self.fact.text)


def parse_known_line(text: str) -> KnownLine:
    """Return what *text* says. Raise ``UserError`` where it does not say what it is about, or nothing of it.

    The usual kinds of facts need neither a mark nor a colon.
    """
    line = clean_line(text).removeprefix("#")
    first, _, rest = line.partition(" ")
    kind, rest = first.removesuffix(":"), rest.strip().removeprefix(":").strip()
    if ":" in kind:
        kind, _, more = kind.partition(":")
        rest = f"{more} {rest}".strip()
    kind = fold(kind)
    if kind in (*_BIRTHDAY, *_MET, *_KINDS) and not rest:
        raise UserError(f"{quoted(text)} says nothing yet; {_EXAMPLE}")
    if kind in _BIRTHDAY:
        return KnownLine(birthday=parse_yearly_day(rest))
    if kind in _MET:
        return KnownLine(how_met=rest)
    if kind in _KINDS:
        return KnownLine(fact=FactLine(kind, rest))
    try:
        return KnownLine(fact=parse_fact_line(text))
    except UserError as error:
        raise UserError(f"{quoted(text)} does not say what it is; {_EXAMPLE}") from error
