"""The sizes of the terminal from which screens look different, in columns and rows."""

LEAST_WIDTH, LEAST_HEIGHT = 60, 18
WIDE = 110

WIDTHS: list[tuple[int, str]] = [(0, "-too-narrow"), (LEAST_WIDTH, "-narrow"), (WIDE, "-wide")]
HEIGHTS: list[tuple[int, str]] = [
    (0, "-too-low"),
    (LEAST_HEIGHT, "-lowest"),
    (24, "-low"),
    (30, "-high"),
]


def class_at(length: int, breakpoints: list[tuple[int, str]]) -> str:
    """Return the class that screens of a width or a height have.

    The framework gives it to a screen after its widgets; where they find it there they are styled once.
    """
    return next(name for least, name in reversed(breakpoints) if length >= least)
