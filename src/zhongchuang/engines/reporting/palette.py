"""The colours of paper and picture; each measured for contrast (text at least 4.5, marks at least 3)."""

INK = "#1c2126"
PAPER = "#ffffff"
GROUND = "#f5f6f3"
MUTED = "#5a6470"
LINE = "#8a949e"
HAIR = "#dde1de"
CELADON = "#0a6b68"
CELADON_TINT = "#e3f0ee"
CELADON_DEEP = "#075552"
CINNABAR = "#a8321f"
CINNABAR_TINT = "#fbe9e5"
CINNABAR_DEEP = "#8f2a1a"
AMBER = "#7a4d00"
AMBER_TINT = "#fdf1d6"
INDIGO = "#2b4a8b"
INDIGO_TINT = "#e8eefb"

SERIES = ("#0a6b68", "#c8702a", "#3d5a98", "#8c4a6b", "#6f7d1f", "#7a8791")

SHADES = (CELADON_TINT, "#8fc4bf")
"""Fields of a picture by how much is in them, light and dark; ink stands on both."""

VERDICTS = {"met": CELADON, "not_met": CINNABAR, "needs_person": "#946110"}
"""Fills of the three verdicts in bars; their words always stand beside."""
