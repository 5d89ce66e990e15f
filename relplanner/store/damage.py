"""Damage to the database, wherever it shows: as an error of SQLite, or as a value that cannot be."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from relplanner.domain.errors import UserError
from relplanner.store.backup import problems_of
from relplanner.store.failures import DamagedError, is_damage
from relplanner.store.places import is_emptied

_MAY_COME_FROM_DAMAGE = (
    *(peewee.PeeweeException, sqlite3.Error),
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError),
)
"""What code raises that meets a row which nobody has written so.

No RuntimeError: click ends a command with one of its own.
"""


@contextmanager
def damage_in_a_sentence(file: Path) -> Iterator[None]:
    """Turn errors of the block into a UserError where the database *file* is damaged; else they pass."""
    try:
        yield
    except _MAY_COME_FROM_DAMAGE as error:
        if (damage := damage_behind(error, file)) is not None:
            raise damage from error
        raise


def damage_behind(error: BaseException, file: Path) -> UserError | None:
    """Return what is to be said where *error* comes from damage to the database *file*, else None.

    SQLite is asked where the error does not say so itself: damage is never just assumed.
    """
    if isinstance(error, DamagedError):
        return error
    if not isinstance(error, _MAY_COME_FROM_DAMAGE):
        return None
    return DamagedError(file) if is_damage(error) or is_emptied(file) or problems_of(file) else None
