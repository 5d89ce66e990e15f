"""What an e-mail address is, as far as a program can tell without sending one."""

from relplanner.domain.errors import UserError
from relplanner.domain.wording import quoted

_LONGEST = 320
"""Characters: 64 before the @ and 255 behind it (RFC 5321, 4.5.3.1)."""
_MAILBOXES_OF_MANY = frozenset(
    ["info", "office", "mail", "contact", "kontakt", "sales", "support", "service", "team", "hello", "post"]
).union(
    ["admin", "buero", "verwaltung", "einkauf", "vertrieb", "billing", "accounting", "hr", "jobs", "presse"],
    ["press", "orders", "rechnung", "marketing", "reception", "empfang", "zentrale", "sekretariat"],
)


def is_email(text: str) -> bool:
    """Return whether *text* can be an address: a mailbox, one ``@`` and a host, without white space."""
    if len(text) > _LONGEST or text.split() != [text]:
        return False
    mailbox, _, host = text.partition("@")
    return bool(mailbox and host) and "@" not in host


def is_mailbox_of_many(address: str) -> bool:
    """Return whether an address is a house's or a department's, by its name: it says not who somebody is."""
    return address.partition("@")[0].casefold() in _MAILBOXES_OF_MANY


def checked_email(text: str) -> str:
    """Return *text*. Raise ``UserError`` where it is no address."""
    if not is_email(text):
        raise UserError(f"{quoted(text)} is no e-mail address; write for example anna@acme.example.")
    return text
