"""The page for a review, written as Markdown to read or print, and as plain text for a mail."""

from textwrap import wrap

from relplanner.domain.plans.review_page import Page
from relplanner.exchange.markdown_text import plain

_MAIL_WIDTH = 72


def write_markdown_page(page: Page) -> str:
    """Return the page as Markdown; what people wrote means nothing to Markdown."""
    lines = [f"# {plain(page.title)}", "", plain(page.subtitle)]
    for section in page.sections:
        lines += ["", f"## {section.title}", "", *(f"- {plain(item)}" for item in section.items)]
    return "\n".join(lines) + "\n"


def write_text_page(page: Page) -> str:
    """Return the page as text of 72 columns, without what is not for the other side."""
    lines = [page.title, page.subtitle]
    for section in page.sections:
        if not section.private:
            lines += ["", section.title.upper()]
            for item in section.items:
                lines += wrap(item, _MAIL_WIDTH, initial_indent="- ", subsequent_indent="  ")
    return "\n".join(lines) + "\n"
