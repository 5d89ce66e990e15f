import subprocess
import sys

SLOW = (
    "textual.widgets._markdown",
    "textual.widgets._text_area",
    "textual.widgets._data_table",
    "relplanner.screens.contacts",
    "relplanner.screens.help",
    "relplanner.screens.palette",
    "relplanner.domain.countermeasures",
    "relplanner.domain.plans",
    "relplanner.exchange",
    "relplanner.store.models",
    "relplanner.scheduling",
    "vobject",
    "icalendar",
    "phonenumbers",
)


def test_what_is_slow_to_import_waits_until_it_is_needed() -> None:
    code = "import sys, relplanner.app; print([name for name in sys.argv[1:] if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code, *SLOW], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
