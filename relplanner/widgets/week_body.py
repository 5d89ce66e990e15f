"""The parts of the Week screen between header and footer, and how they share its rows and columns."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size

from relplanner.domain.wording import Clock
from relplanner.services.views import TouchView, WeekView
from relplanner.widgets.bindings import Keys
from relplanner.widgets.first_steps import first_steps
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.load_bars import WeekHead
from relplanner.widgets.notices import EmptyState, MissedBar, Offer
from relplanner.widgets.touch_panel import TouchPanel
from relplanner.widgets.touch_strip import TouchStrip
from relplanner.widgets.week_grid import WeekGrid
from relplanner.widgets.week_lists import WeekLists, lists_height
from relplanner.widgets.week_notices import WeekNotices
from relplanner.widgets.week_pick import Pick
from relplanner.widgets.week_shown import Shown
from relplanner.widgets.week_steps import Steps, spots_of

_HIGH = 30
_LEAST_LISTS = 6
_ROWS_AROUND = 6  # header, footer, a blank row, the head of the week
_PANEL, _WIDEST_PANEL = 33, 42


class WeekBody(Vertical):
    """Head, grid, lists, panel and strip; which of them are there is for the style sheet to say."""

    def __init__(self, glyphs: Glyphs, clock: Clock, keys: Keys, missed_offers: tuple[Offer, ...]) -> None:
        """Make the parts; *missed_offers* are what can be done about touches that have passed."""
        super().__init__()
        self._glyphs = glyphs
        self._clock = clock
        self._keys = keys
        self._missed_offers = missed_offers

    def compose(self) -> ComposeResult:
        """Yield the parts from the top."""
        glyphs = self._glyphs
        yield MissedBar(glyphs, self._missed_offers)
        yield WeekHead(glyphs)
        yield WeekNotices(glyphs)
        with Horizontal(classes="week--middle"):
            with Vertical(classes="week--left"):
                yield WeekGrid(glyphs, self._clock)
                yield WeekLists(glyphs, self._clock)
            yield TouchPanel(glyphs)
        yield TouchStrip(glyphs)
        yield EmptyState(glyphs, first_steps(self._keys))

    def show(self, view: WeekView, selected: Pick | None) -> Steps:
        """Show *view* with what is *selected*, and return the ways between its touches and meetings."""
        self.query_one(WeekHead).show(view)
        grid = self.query_one(WeekGrid)
        grid.show(view, selected)
        return Steps(spots_of(grid.sheet), tuple(item.touch.id for item in view.unplaced))

    def select(self, pick: Pick | None) -> None:
        """Select something else in the grid."""
        self.query_one(WeekGrid).select(pick)

    def tell(self, shown: Shown) -> None:
        """Say everything about the selected touch."""
        self.query_one(WeekLists).show(shown.view, shown.touch.id if shown.touch else None)
        self.query_one(TouchPanel).show(shown)
        self.query_one(TouchStrip).show(shown)

    def offer(self, missed: tuple[TouchView, ...]) -> None:
        """Offer to decide on *missed*; without any the offer goes."""
        self.query_one(MissedBar).show(missed)

    def put_off_notices(self) -> None:
        """Leave out what the calendar lacks and who is away until the next start."""
        self.query_one(WeekNotices).put_off()

    def share_room(self, view: WeekView, screen: Size) -> None:
        """Give the lists the rows that the grid can spare, and the panel its share of a wide screen."""
        self.query_one(TouchPanel).styles.width = max(
            _PANEL, min(_WIDEST_PANEL, _PANEL + (screen.width - 120) // 8)
        )
        notices = self.query_one(WeekNotices).show(view, screen.height)
        lists = self.query_one(WeekLists)
        if screen.height < _HIGH:
            lists.styles.height = 1
            return
        offered = int(self.query_one(MissedBar).display)
        notices += bool(notices)
        spare = screen.height - _ROWS_AROUND - offered - notices - self.query_one(WeekGrid).rows_wanted - 1
        lists.styles.height = min(lists_height(view), max(_LEAST_LISTS, spare))
