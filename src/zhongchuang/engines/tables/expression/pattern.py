"""Whether a text has the form of a pattern, in which * stands for one or more characters: in linear time."""


def matches(text: str, pattern: str) -> bool:
    """Whether the whole text fits: 云溪南湖众创空间 fits 云溪*众创空间, 云溪众创空间 doesn't.

    Each piece between stars is looked for once, from where the piece before it ended, so that no
    pattern can make it go back.
    """
    first, *pieces = pattern.split("*")
    if not pieces:
        return text == pattern
    if not text.startswith(first):
        return False
    *inner, last = pieces
    at = len(first)
    for piece in inner:
        found = text.find(piece, at + 1)
        if found < 0:
            return False
        at = found + len(piece)
    return text.endswith(last) and len(text) - len(last) >= at + 1
