"""The one family of errors that a user can cause and mend."""


class UserError(Exception):
    """Something the user can mend. ``str(error)`` is one sentence that says what to do."""
