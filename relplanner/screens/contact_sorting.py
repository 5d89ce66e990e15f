"""How the contacts are sorted: by a key for each column, or a click on its heading."""

from textual import on

from relplanner.screens.base import PlannerScreen
from relplanner.services.contact_order import Sort
from relplanner.widgets.contact_list import Headings


class SortingScreen(PlannerScreen):
    """A screen with a list of contacts; subclasses say what :meth:`sort_by` does."""

    def sort_by(self, sort: Sort) -> None:
        """Sort by a column, or turn its order around."""
        raise NotImplementedError

    @on(Headings.Sorted)
    def _heading_clicked(self, event: Headings.Sorted) -> None:
        self.sort_by(Sort(event.column))

    def action_sort_by_tier(self) -> None:
        """Sort by tier."""
        self.sort_by(Sort.TIER)

    def action_sort_by_name(self) -> None:
        """Sort by name."""
        self.sort_by(Sort.NAME)

    def action_sort_by_organisation(self) -> None:
        """Sort by organisation."""
        self.sort_by(Sort.ORGANISATION)

    def action_sort_by_relation(self) -> None:
        """Sort by relation."""
        self.sort_by(Sort.RELATION)

    def action_sort_by_last(self) -> None:
        """Sort by last contact."""
        self.sort_by(Sort.LAST)

    def action_sort_by_next(self) -> None:
        """Sort by next touch."""
        self.sort_by(Sort.NEXT)

    def action_sort_by_tilt(self) -> None:
        """Sort by how tilted the account is."""
        self.sort_by(Sort.TILT)

    def action_sort_by_health(self) -> None:
        """Sort by health."""
        self.sort_by(Sort.HEALTH)
