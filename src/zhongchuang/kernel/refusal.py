"""What an action says when it won't: a code and values, worded at the edge."""


class Refused(Exception):
    """An action didn't happen and nothing changed. `code` names the sentence in voice, `values` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class Denied(Refused):
    """An action didn't happen because whoever asked for it may not do it."""
