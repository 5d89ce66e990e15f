"""What can be done while nobody is known yet: the same four things on every empty screen, a key each."""

from relplanner.widgets.bindings import Keys
from relplanner.widgets.footer import Hint, keys_of
from relplanner.widgets.notices import Offer


def first_steps(keys: Keys) -> tuple[Offer, ...]:
    """Return the offers of an empty screen."""
    return (
        Offer(keys.shown("import"), "import contacts", ".vcf or .csv, .ics for busy time"),
        Offer(keys.shown("demo"), "look around", "made-up people, nothing kept"),
        Offer(keys.shown("add"), "add a contact", "Anna Berg, Acme, gold"),
        Offer(keys.shown("commands"), "all commands", "by name, each with its key"),
    )


def first_hints(keys: Keys) -> tuple[Hint, ...]:
    """Return the footer of an empty screen."""
    return keys_of(keys, "import", "demo", "add", "commands")
