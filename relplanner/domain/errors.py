"""The one family of errors that a user can cause and mend."""

from relplanner.domain.text import clean_line


class UserError(Exception):
    """Something the user can mend. ``str(error)`` is one clean sentence that says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(clean_line(sentence))
