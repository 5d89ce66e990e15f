"""The sizes of the terminal from which screens look different, in columns and rows."""

LEAST_WIDTH, LEAST_HEIGHT = 60, 18
WIDE = 110

WIDTHS: list[tuple[int, str]] = [(0, "-too-narrow"), (LEAST_WIDTH, "-narrow"), (WIDE, "-wide")]
HEIGHTS: list[tuple[int, str]] | None = [
    (0, "-too-low"),
    (LEAST_HEIGHT, "-lowest"),
    (24, "-low"),
    (30, "-high"),
]
