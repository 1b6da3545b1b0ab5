"""A region's pack: its districts, what the public sees there, and the fields it adds to the dictionary."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.fields import Field, read_field
from zhongchuang.engines.tables.problems import DocumentProblem, DocumentRefused
from zhongchuang.engines.tables.strict_yaml import Fields, Mark, Node, read
from zhongchuang.engines.tables.units import load_units
from zhongchuang.kernel.bilingual import Bilingual

PUBLIC_FIGURES = ("space_name", "operator_name", "district", "founded_on", "kind", "level", "result")
PUBLIC_RESULTS = ("met_only", "all")


@dataclass(frozen=True, slots=True)
class District:
    """A district and its tile on the schematic map: column from the west, row from the north, both from 1."""

    code: str
    name: Bilingual
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Pack:
    """What a region brings.

    `public_sees` lists what stands in a published round, `public_results` whether only those that
    passed are shown ("met_only") or all. `fields` are what it adds to the dictionary, by entity.
    What a pack doesn't say comes from the pack it extends; `extends` names that one, "" for none.
    """

    code: str
    names: Bilingual
    authority: Bilingual
    invented: bool = False
    extends: str = ""
    districts: Mapping[str, District] = field(default_factory=dict)
    public_sees: tuple[str, ...] = ()
    public_results: str = ""
    fields: Mapping[str, Mapping[str, Field]] = field(default_factory=dict)


def load_pack(folder: Path) -> Pack:
    """The pack in a folder, completed from the packs it extends (its sister folders).

    Raises DocumentRefused with everything wrong in the first document that can't be used.
    """
    return _load(folder, ())


def _load(folder: Path, chain: tuple[str, ...]) -> Pack:
    path = folder / "pack.yaml"
    file = f"{folder.name}/pack.yaml"
    try:
        content = path.read_bytes()
    except OSError:
        problem = DocumentProblem(DocumentCode.MISSING_FILE, file, 1, 1, {"file": file})
        raise DocumentRefused((problem,)) from None
    document = read(content, file)
    own = read_pack(document)
    if not own.extends:
        return own
    chain = (*chain, own.code)
    if own.extends in chain or not (folder.parent / own.extends).is_dir():
        raise _cannot_extend(document.values["extends"], own.extends, chain, folder.parent)
    parent = _load(folder.parent / own.extends, chain)
    merged = {
        entity: {**parent.fields.get(entity, {}), **own.fields.get(entity, {})}
        for entity in (*parent.fields, *own.fields)
    }
    return replace(
        own,
        districts=own.districts or parent.districts,
        public_sees=own.public_sees or parent.public_sees,
        public_results=own.public_results or parent.public_results,
        fields=merged,
    )


def _cannot_extend(node: Node, wanted: str, chain: tuple[str, ...], home: Path) -> DocumentRefused:
    walk = Walk()
    if wanted in chain:
        walk.wrong(DocumentCode.EXTENDS_ITSELF, node.mark, chain=" > ".join((*chain, wanted)))
    else:
        walk.one_of(node, sorted(path.parent.name for path in home.glob("*/pack.yaml")), "")
    return DocumentRefused(tuple(walk.problems))


def read_pack(document: Fields) -> Pack:
    """The pack a document describes, without what it extends; raises DocumentRefused with everything wrong."""
    walk = Walk()
    root = walk.fields(
        document,
        required=("code", "names", "authority"),
        optional=("invented", "extends", "prefix", "districts", "public_sees", "public_results", "fields"),
    )
    get = root.values.get
    code = walk.text(get("code"))
    pack = Pack(
        code=code,
        names=walk.bilingual(get("names")),
        authority=walk.bilingual(get("authority")),
        invented=walk.yes_no(get("invented")),
        extends=walk.text(get("extends")),
        districts=_read_districts(walk, get("districts")),
        public_sees=walk.several(get("public_sees"), PUBLIC_FIGURES),
        public_results=walk.one_of(get("public_results"), PUBLIC_RESULTS, ""),
        fields=_read_fields(walk, get("fields"), walk.text(get("prefix"), code)),
    )
    walk.settle()
    return pack


def _read_districts(walk: Walk, node: Node | None) -> dict[str, District]:
    """The districts; no two may stand on one tile."""
    districts: dict[str, District] = {}
    taken: dict[tuple[int, int], str] = {}
    if node is None:
        return districts
    for code, one in walk.coded(node):
        found = walk.fields(one, required=("zh", "en", "column", "row"))
        get = found.values.get
        name = Bilingual(walk.text(get("zh")), walk.text(get("en")))
        district = District(code, name, walk.whole(get("column")) or 1, walk.whole(get("row")) or 1)
        by = taken.setdefault((district.column, district.row), code)
        if by != code:
            walk.wrong(DocumentCode.PLACE_TAKEN, found.mark, by=by)
        districts[code] = district
    return districts


def _read_fields(walk: Walk, node: Node | None, prefix: str) -> dict[str, dict[str, Field]]:
    """The added fields by entity; each carries the pack's prefix, so that it can't be taken for the house's own."""
    added: dict[str, dict[str, Field]] = {}
    if node is None:
        return added
    units = load_units()
    for entity, fields in walk.coded(node):
        added[entity] = {}
        for code, one in walk.coded(fields):
            if not code.startswith(f"{prefix}:"):
                walk.wrong(DocumentCode.WITHOUT_PREFIX, one.mark, found=code, prefix=f"{prefix}:")
            added[entity][code] = read_field(walk, code, one, units)
    return added


def mark_of(pack: Pack) -> Mark:
    """Where to point when a pack as a whole doesn't fit the dictionary."""
    return Mark(f"{pack.code}/pack.yaml", 1, 1)
