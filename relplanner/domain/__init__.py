"""The rules: plain dataclasses and pure functions, without input or output."""
