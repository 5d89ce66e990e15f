"""Templates for notes: Markdown files in a folder of the data folder, each put into a note as it stands."""

from dataclasses import dataclass
from pathlib import Path

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_block, clean_line
from relplanner.settings.files import own_copy, text_of

TEMPLATES_FOLDER = "templates"
_SHIPPED = ("conflict", "listening")


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """A template by its name and its text."""

    name: str
    text: str


def load_templates(folder: Path) -> tuple[NoteTemplate, ...]:
    """Return the templates of the data *folder* by name; those that come along are copied into a new one.

    Raise UserError where one cannot be read.
    """
    own = folder / TEMPLATES_FOLDER
    if not own.exists():
        for name in _SHIPPED:
            own_copy(f"templates/{name}.md", own / f"{name}.md")
    try:
        files = sorted(path for path in own.glob("*.md") if path.is_file())
    except OSError as error:
        raise UserError(f"{own} cannot be read ({error.strerror}): get the right to.") from error
    return tuple(NoteTemplate(clean_line(file.stem), clean_block(text_of(file))) for file in files)
