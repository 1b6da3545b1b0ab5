"""Files of the site that are made rather than written: the chart library, taken from an installed package."""

from pathlib import Path

import vl_convert

BUNDLE = "vega.js"


def make_assets(home: Path) -> Path:
    """Write the chart library to `home/made/vega.js` unless it lies there already (2 s); returns the folder."""
    folder = home / "made"
    target = folder / BUNDLE
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(".part")
        bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub asks for what is optional
        draft.write_text(bundle, encoding="utf-8")
        draft.replace(target)
    return folder
