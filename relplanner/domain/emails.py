"""What an e-mail address is, as far as a program can tell without sending one."""

from relplanner.domain.errors import UserError
from relplanner.domain.wording import quoted

_LONGEST = 320
"""Characters: 64 before the @ and 255 behind it (RFC 5321, 4.5.3.1)."""


def is_email(text: str) -> bool:
    """Return whether *text* can be an address: a mailbox, one ``@`` and a host, without white space."""
    if len(text) > _LONGEST or text.split() != [text]:
        return False
    mailbox, _, host = text.partition("@")
    return bool(mailbox and host) and "@" not in host


def checked_email(text: str) -> str:
    """Return *text*. Raise ``UserError`` where it is no address."""
    if not is_email(text):
        raise UserError(f"{quoted(text)} is no e-mail address; write for example anna@acme.example.")
    return text
