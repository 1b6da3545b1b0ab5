"""The quick parser of YAML and the one in Python give the same nodes, with the same lines and columns."""

from pathlib import Path

import pytest
import yaml

from zhongchuang.engines.tables import strict_yaml

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("packs/**/*.yaml"), *ROOT.glob("src/**/*.yaml")])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_both_parsers_give_equal_nodes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = strict_yaml.read(path.read_bytes(), path.name)
    monkeypatch.setattr(strict_yaml, "_Loader", yaml.SafeLoader)
    assert quick == strict_yaml.read(path.read_bytes(), path.name)
