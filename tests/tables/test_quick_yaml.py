"""The quick reader of YAML and the precise one give the same nodes, with the same lines and columns."""

from pathlib import Path

import pytest
import yaml

from zhongchuang.engines.tables import strict_yaml

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("packs/**/*.yaml"), *ROOT.glob("src/**/*.yaml")])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_both_readers_give_equal_nodes(path: Path) -> None:
    text = path.read_text("utf-8")
    quick, precise = (
        strict_yaml._convert(yaml.compose(text, Loader=loader), path.name)
        for loader in (strict_yaml._QuickLoader, strict_yaml._Loader)
    )
    assert quick == precise
