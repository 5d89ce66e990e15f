"""The one table of what keys do: bindings, footer, help, palette and the settings' ``[keys]`` come from it.

A screen (or the app, or a list) handles an action by a method ``action_ID``. The settings name an
action by its id or by its name as the palette shows it: ``move_left`` and ``Move left`` are the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from relplanner.domain.errors import UserError
from relplanner.domain.key_names import key_named
from relplanner.domain.wording import did_you_mean


class Scope(StrEnum):
    """Where an action is there. Lists are on every screen, so their keys are taken everywhere."""

    EVERYWHERE = "everywhere"
    LIST = "list"
    WEEK = "week"
    CONTACTS = "contacts"
    BALANCE = "balance"
    PLANS = "plans"
    REVIEW = "review"
    IMPORT = "import"
    TRIAGE = "triage"
    DUPLICATES = "duplicates"
    TIERS = "tiers"
    HISTORY = "history"
    CALL = "call"
    FORM = "forms"
    FIRST_START = "the first start"

    def overlaps(self, other: "Scope") -> bool:
        """Return whether a key pressed in one scope may be meant for *other*."""
        return self == other or not {self, other}.isdisjoint({Scope.EVERYWHERE, Scope.LIST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a key does.

    ``keys`` are written as they are typed (``?``, ``H``, ``shift+left``); the first one is shown.
    ``label`` is the word in the footer, ``help`` what the key does, in one line without a full stop.
    ``footer`` ranks actions for the footer, which shows the five lowest of its screen; 0 is never
    there. Actions of the same rank share one label (``HJKL Move``).
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    scope: Scope = Scope.EVERYWHERE
    footer: int = 0

    @property
    def name(self) -> str:
        """Return the id in words, as the palette shows it."""
        return self.id.replace("_", " ").capitalize()


def _actions(scope: Scope, *rows: tuple[str, str, str, str, int]) -> tuple[Action, ...]:
    return tuple(
        Action(id=action_id, keys=tuple(keys.split()), label=label, help=says, scope=scope, footer=footer)
        for action_id, keys, label, says, footer in rows
    )


# id, keys, word in the footer, what it does, rank in the footer
_EVERYWHERE = _actions(
    Scope.EVERYWHERE,
    ("week", "1", "Week", "Show the week", 0),
    ("contacts", "2", "Contacts", "Show the contacts", 0),
    ("balance", "3", "Balance", "Show with whom giving and taking are out of balance", 0),
    ("plans", "4", "Plans", "Show the account plans", 0),
    ("review", "5", "Review", "Go through the relationships that ask for something, then accept the week", 0),
    ("call", "n", "Call", "Take notes of a talk with who is selected, or of the touch planned now", 10),
    ("give", ">", "Gave", "Note what you gave to who is selected: > text, >3 text, >3/5 intro: text", 0),
    ("receive", "<", "Received", "Note what you received: < text, <2 tip: text; <-3 text for harm", 0),
    ("promise", "!", "Promise", "Note a promise: ! text by fri; theirs: !< text; kept: !1", 0),
    ("promises", "P", "Promises", "Mark a promise as kept: one of who is selected, or one that is due", 0),
    ("drafts", "o", "Drafts", "Open notes that were begun and not finished", 0),
    ("find", "/", "Find", "Find contacts by name, organisation, tag, fact, note, plan or term", 25),
    ("import", "i", "Import", "Import contacts or a calendar from a file", 0),
    ("tiers", "C", "Tiers", "Show the tiers and how much of your time they ask for", 0),
    ("history", "Z", "History", "Show what has changed, and when", 0),
    ("settings", "E", "Settings", "Open the settings in your editor", 0),
    ("undo", "u", "Undo", "Undo the last change, and the one before", 0),
    ("redo", "U", "Redo", "Do again what was undone", 0),
    ("keys", "?", "Keys", "Show the keys of this screen in words", 0),
    ("commands", "ctrl+p", "Commands", "Find any command, contact or plan by name", 0),
    ("back", "escape", "Back", "Go back, or show all again", 0),
    ("quit", "q", "Quit", "Leave relplanner", 0),
)

_LIST = _actions(
    Scope.LIST,
    ("down", "j down", "Down", "Go down", 0),
    ("up", "k up", "Up", "Go up", 0),
    ("first", "g home", "First", "Go to the first", 0),
    ("last", "G end", "Last", "Go to the last", 0),
    ("page_down", "pagedown", "Page down", "Go down a page", 0),
    ("page_up", "pageup", "Page up", "Go up a page", 0),
)

_WEEK = _actions(
    Scope.WEEK,
    ("pin", "p", "Pin", "Pin the touch where it is, or free it again", 11),
    ("done", "d", "Done", "Mark the touch done; enter takes the planned minutes", 12),
    ("move_left", "H shift+left", "Move", "Move the touch to an earlier day and pin it", 13),
    ("move_down", "J shift+down", "Move", "Move the touch to a later slot and pin it", 13),
    ("move_up", "K shift+up", "Move", "Move the touch to an earlier slot and pin it", 13),
    ("move_right", "L shift+right", "Move", "Move the touch to a later day and pin it", 13),
    ("snooze", "s", "Snooze", "Put the touch off: to the next slot that fits, or to a date", 15),
    ("replan", "r", "Re-plan", "Plan anew whatever is not pinned", 14),
    ("skip", "x", "Skip", "Skip the touch, with a reason if you like", 0),
    ("why", "w", "Why", "Say why this touch is here, and now", 0),
    ("more", "enter", "More", "Show everything about the touch", 0),
    ("meeting", "m", "Meeting", "Say how the meeting took place: not at all, in person", 0),
    ("note_fact", "f", "Note", "Note one thing you learnt: birthday 12 may, or met: fair", 0),
    ("edit_contact", "e", "Edit", "Edit everything about the contact of the touch", 0),
    ("left", "left h", "Left", "Select the touch to the left", 0),
    ("right", "right l", "Right", "Select the touch to the right", 0),
    ("earlier_week", "[ ,", "Earlier", "Show the week before", 0),
    ("later_week", "] .", "Later", "Show the week after", 0),
    ("today", "t", "Today", "Show this week and today", 0),
    ("settle_done", "A", "All done", "Take all missed touches as done as planned", 0),
    ("settle_again", "S", "Plan again", "Plan all missed touches again", 0),
    ("settle_each", "D", "One by one", "Go through the missed touches one by one", 0),
)

_CONTACTS = _actions(
    Scope.CONTACTS,
    ("open", "enter", "Open", "Show everything about the contact", 5),
    ("edit", "e", "Edit", "Edit everything about the contact", 38),
    ("tier", "T", "Tier", "Set the tier of the contact, or of all that are selected", 30),
    ("add", "a", "Add", "Add a contact in one line: name, organisation, tier", 35),
    ("select", "space", "Select", "Select the contact for a common change, or not", 40),
    ("add_fact", "f", "Note", "Note one thing you learnt: birthday 12 may, or met: fair", 0),
    ("edit_note", "v", "Notes", "Edit the notes of a talk with the contact", 0),
    ("plan", "p", "Plan", "Show the account plan for the contact, or the one in which they take part", 0),
    ("last_meeting", "m", "Meeting", "Say how the last meeting took place, or the one before", 0),
    ("archive", "x", "Archive", "Take the contact, or all that are selected, out of lists and plans", 0),
    ("contact_history", "h", "History", "Show what has changed about the contact, and when", 0),
    ("triage", "t", "Triage", "Go through the contacts without a tier, one key each", 0),
    ("duplicates", "D", "Duplicates", "Find contacts that are there twice, or compare the two selected", 0),
    ("sort_by_tier", "S", "Sort", "Sort by tier, then by name", 0),
    ("sort_by_name", "N", "Sort", "Sort by name", 0),
    ("sort_by_organisation", "O", "Sort", "Sort by organisation", 0),
    ("sort_by_relation", "R", "Sort", "Sort by relation", 0),
    ("sort_by_last", "L", "Sort", "Sort by last contact, the longest silence first", 0),
    ("sort_by_next", "X", "Sort", "Sort by next touch, the longest overdue first", 0),
    ("sort_by_health", "H", "Sort", "Sort by health, the worst first", 0),
    ("sort_by_tilt", "B", "Sort", "Sort by how tilted the account is, the most tilted first", 0),
)

_BALANCE = _actions(
    Scope.BALANCE,
    ("weigh", "enter", "Weigh", "Go to the entries; there, change the two weights of one, and keep them", 3),
    ("act", "c", "Act", "Choose a countermeasure for the account", 4),
    ("view", "v", "View", "Show and sort by your view, by theirs, by both", 5),
    ("take_first", "a", "First", "Take the first countermeasure", 0),
    ("take_second", "s", "Second", "Take the second countermeasure", 0),
    ("take_third", "d", "Third", "Take the third countermeasure", 0),
    ("take_fourth", "f", "Fourth", "Take the fourth countermeasure", 0),
    (
        "lighter",
        "h left",
        "Lighter",
        "In the entries: make the chosen weight lighter, below zero for harm",
        0,
    ),
    ("heavier", "l right", "Heavier", "In the entries: make the chosen weight heavier", 0),
    ("delete_entry", "x", "Delete", "In the entries: delete the entry", 0),
    ("filter_accounts", "/", "Filter", "Narrow the accounts by name or term, as in Contacts", 6),
)

_REVIEW = _actions(
    Scope.REVIEW,
    ("decide_first", "a", "Choose", "Take the first countermeasure", 1),
    ("decide_second", "s", "Choose", "Take the second countermeasure", 1),
    ("decide_third", "d", "Choose", "Take the third countermeasure", 1),
    ("decide_fourth", "f", "Choose", "Take the fourth countermeasure", 1),
    (
        "leave_card",
        "space",
        "Next week",
        "Leave the relationship for next week, or keep the weights given",
        2,
    ),
    ("open_reviewed", "enter", "Open", "Show everything about the contact", 3),
    ("let_be", "x", "Let be", "Let the relationship be as it is for a quarter of a year", 4),
    ("accept_week", "y", "Accept", "On the last page: pin what is proposed for next week", 0),
    ("earlier_card", "[ ,", "Card before", "Go to the card before", 0),
    ("later_card", "] .", "Card after", "Go to the card after", 0),
    ("weigh_less", "left h", "Lighter", "Through their eyes: the entry weighs less for them", 0),
    ("weigh_more", "right l", "Heavier", "Through their eyes: the entry weighs more for them", 0),
)

_PLANS = _actions(
    Scope.PLANS,
    (
        "edit_part",
        "enter",
        "Edit",
        "Change what is selected: the value of a goal or a measure, else its line",
        1,
    ),
    ("add_part", "a", "Add", "Add a goal, a risk, an action… to the plan", 2),
    ("page", "m", "Page", "The page for the review: read it, write it as Markdown, as text for a mail", 3),
    ("new_plan", "N", "New plan", "Begin a plan: Acme, key-customer", 4),
    ("earlier_plan", "[ ,", "Other plans", "Show the plan before", 5),
    ("later_plan", "] .", "Other plans", "Show the next plan", 5),
    ("edit_line", "e", "Line", "Change everything about what is selected, in its line", 0),
    ("next_part", "tab", "Next part", "Go to the next part of the plan: risks, actions, measures…", 0),
    ("part_before", "shift+tab", "Part before", "Go to the part of the plan before", 0),
    ("remove_part", "x", "Remove", "Remove what is selected; on the title, close or delete the plan", 0),
    ("tick_part", "d space", "Done", "Mark an action as done, feedback as told, a review as held; or not", 0),
    ("less", "h left", "Less", "Less of what is selected: impact of a risk, chance, the role before", 0),
    ("greater", "l right", "More", "More of what is selected: impact of a risk, chance, the next role", 0),
    ("likelier", "K shift+up", "Likelier", "Make the risk likelier", 0),
    ("unlikelier", "J shift+down", "Unlikelier", "Make the risk less likely", 0),
    ("person", "p", "Contact", "Show the contact that is selected, or with whom the plan's touches are", 0),
)

_IMPORT = _actions(
    Scope.IMPORT,
    ("write_import", "enter", "Import", "Import everything as it is shown", 1),
    ("same_person", "y", "Same", "The same person: merge, with the old job kept as a fact", 2),
    ("another_person", "n", "New", "Somebody else: a new contact, also of a row that is merged", 3),
    ("all_same_persons", "a", "All", "Merge all about whom it still asks", 4),
)

_TRIAGE = _actions(
    Scope.TRIAGE,
    ("leave_untiered", "l", "Leave", "Leave the contact without a tier, and never ask again", 1),
    ("archive_untiered", "x", "Archive", "Take the contact out of lists and plans", 2),
    ("later", "space enter", "Later", "Decide about the contact another time", 3),
)

_DUPLICATES = _actions(
    Scope.DUPLICATES,
    ("compare", "enter", "Choose", "Choose field by field which side wins", 1),
    ("take_left", "left h", "Side", "Take the field from the left side", 2),
    ("take_right", "right l", "Side", "Take the field from the right side", 2),
    ("merge", "m", "Merge", "Make one contact of the two; nothing of the other is lost", 3),
    ("not_the_same", "n", "Not the same", "They are two people: do not show the pair again", 4),
)

_TIERS = _actions(
    Scope.TIERS,
    ("change", "e enter", "Change", "Change the routine, or name and worth of the tier", 1),
    ("add_routine", "a", "Routine", "Add a routine to the tier", 2),
    ("add_tier", "A", "New tier", "Add a tier of your own", 3),
    ("remove", "x", "Remove", "Remove the routine or the tier", 4),
    ("what_if", "w", "What if", "Try other tiers, budget or hours on the plan; nothing is changed", 5),
)

_HISTORY = _actions(
    Scope.HISTORY,
    ("show_step", "enter", "Contacts", "Show which contacts the change touched", 1),
    ("all_history", "h", "All", "Show the changes of all contacts again", 0),
)

_CALL = _actions(
    Scope.CALL,
    ("finish", "ctrl+s f10", "Finish", "Write the note and all that its lines become, as one step", 1),
    ("editor", "ctrl+e f8", "Editor", "Go on writing in your editor, and come back", 2),
    ("brief", "f2", "Brief", "Show what helps in the talk, its next page, or put it away", 3),
    ("questions", "f3", "Questions", "Put one of the questions chosen for this person into the notes", 4),
    ("tick", "f4", "Tick", "Tick a promise, a question or a fact: its line goes into the notes", 0),
    ("time_of_day", "f5", "Time", "Put the time of day into the notes", 0),
    ("timer", "ctrl+t f6", "Timer", "Stop the clock of the talk, or let it go on", 0),
    ("find_here", "ctrl+f f7", "Find", "Find in everything about this person", 0),
    ("template", "f9", "Template", "Put a template into the notes: conflict, listening, or your own", 0),
    ("who", "f12", "Who", "Say with whom the talk is", 0),
    ("call_keys", "f1", "Keys", "Show these keys in words", 0),
)

_FORM = _actions(
    Scope.FORM,
    ("save", "ctrl+s", "Save", "Save all that has changed in the form, as one step", 0),
)

_FIRST_START = _actions(
    Scope.FIRST_START,
    ("demo", "d", "Demo", "Look around on made-up people; nothing of it is kept", 0),
)

ACTIONS: Mapping[str, Action] = {
    action.id: action
    for action in (
        *(*_EVERYWHERE, *_LIST, *_WEEK, *_CONTACTS, *_BALANCE, *_PLANS, *_REVIEW),
        *(*_IMPORT, *_TRIAGE, *_DUPLICATES, *_TIERS, *_HISTORY, *_CALL, *_FORM, *_FIRST_START),
    )
}


_GIVING_WAY = frozenset({"call", "find"})
"""General actions whose key a screen may name for itself; it then goes before the general one."""

_WHERE_ONE_TYPES = frozenset({Scope.CALL, Scope.FORM})
_WRITING = frozenset(
    {"space", "enter", "tab", "backspace", "delete", "insert", "escape"}
    | {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
)
_ENDING = frozenset({"ctrl+c", "ctrl+q"})


def in_scope(scope: Scope) -> tuple[Action, ...]:
    """Return the actions of exactly *scope*, in the order in which help shows them."""
    return tuple(action for action in ACTIONS.values() if action.scope is scope)


def footer_actions(scope: Scope) -> tuple[tuple[Action, ...], ...]:
    """Return what matters most on a screen: groups of actions that share a label, the first five shown."""
    ranks: dict[int, list[Action]] = {}
    own = {key for action in in_scope(scope) for key in action.keys}
    for action in (*in_scope(scope), *in_scope(Scope.EVERYWHERE)):
        gives_way = action.scope is Scope.EVERYWHERE and not own.isdisjoint(action.keys)
        if action.footer and not gives_way:
            ranks.setdefault(action.footer, []).append(action)
    return tuple(tuple(ranks[rank]) for rank in sorted(ranks))


def parse_keys(text: str) -> tuple[str, ...]:
    """Return the keys that a setting names: ``"p, ctrl+k"`` are two, ``","`` and ``"p,,"`` hold a comma."""
    if text.strip() == ",":
        return (",",)
    comma = text.rstrip().endswith(",,")
    keys = [key.strip() for key in text.rstrip().removesuffix(",," if comma else "").split(",")]
    return tuple(dict.fromkeys([*filter(None, keys), *([","] if comma else [])]))


def chosen_keys(overrides: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action, those that *overrides* (the settings' ``[keys]``) names replaced.

    Raises :class:`UserError` for an action that does not exist, for one left without a key, and for a
    key that two actions would share where both can be meant.
    """
    keys = {action.id: action.keys for action in ACTIONS.values()}
    for name, text in overrides.items():
        action_id = name.strip().lower().replace(" ", "_").replace("-", "_")
        if action_id not in ACTIONS:
            near = did_you_mean(action_id, list(ACTIONS)) or "; the palette (ctrl+p) shows the names of all."
            raise UserError(f"[keys] names no action “{name}”{near}")
        keys[action_id] = _keys_of(name, text)
        if not keys[action_id]:
            raise UserError(f"[keys] leaves “{name}” without a key; name one, or delete the line.")
        _refuse_writing(ACTIONS[action_id], keys[action_id])
    _refuse_clashes(keys)
    return keys


def _keys_of(name: str, text: str) -> tuple[str, ...]:
    """Return the keys that *text* names, each in the one way to write it."""
    try:
        return tuple(dict.fromkeys(map(key_named, parse_keys(text))))
    except UserError as error:
        raise UserError(f"[keys] for “{name}”: {error}") from None


def check_keys(overrides: Mapping[str, str]) -> None:
    """Raise :class:`UserError` where the settings' ``[keys]`` cannot stand; see :func:`chosen_keys`."""
    chosen_keys(overrides)


def _refuse_writing(action: Action, keys: tuple[str, ...]) -> None:
    for key in keys:
        if action.scope in _WHERE_ONE_TYPES and (len(key) == 1 or key in _WRITING):
            said = f"[keys] gives “{key}” to “{action.name}”, but where one types that key writes"
            raise UserError(f"{said}; take one with ctrl, or one from f1 to f12.")
        if key in _ENDING and key not in action.keys:
            raise UserError(f"[keys] gives “{key}” to “{action.name}”, but it ends programs; take another.")


def _refuse_clashes(keys: Mapping[str, tuple[str, ...]]) -> None:
    taken: dict[str, list[Action]] = {}
    for action in ACTIONS.values():
        for key in keys[action.id]:
            for other in taken.setdefault(key, []):
                if other.scope.overlaps(action.scope) and not _gives_way(other, action, key):
                    both = f"“{other.name}” and “{action.name}”"
                    raise UserError(f"[keys] gives “{key}” to both {both}; give one another key.")
            taken[key].append(action)


def _gives_way(general: Action, action: Action, key: str) -> bool:
    """Return whether *general*, which stands first in the table, leaves a key to *action* of a screen.

    Only where the table itself has it so: else a key that was given anew would do nothing on a screen.
    """
    is_of_a_screen = action.scope not in (Scope.EVERYWHERE, Scope.LIST)
    return general.id in _GIVING_WAY and is_of_a_screen and key in general.keys and key in action.keys
