"""Invented names: real-sounding, none taken twice, none of an existing brand known to us."""

from zhongchuang.cli.demo_city import words
from zhongchuang.cli.demo_city.dice import Dice
from zhongchuang.kernel.bilingual import Bilingual


class Names:
    """Gives out names of spaces, firms and teams of one city, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def space(self, dice: Dice, kind: str, district: str) -> tuple[Bilingual, Bilingual]:
        """The name of a space and the place word in it, which its operator may share."""
        place = dice.pick(words.PLACES)
        title = dice.pick(words.SPACE_TITLES[kind])
        area = words.DISTRICTS[district]
        plain = Bilingual(f"{place.zh}{title.zh}", f"{place.en} {title.en}")
        local = Bilingual(f"{area.zh.removesuffix('区')}{plain.zh}", f"{plain.en}, {area.en}")
        return self._first_free(plain, local), place

    def operator(self, place: Bilingual, nature: str, district: str) -> Bilingual:
        """The name of the body that runs a space."""
        zh, en = words.OPERATOR_TITLES[nature]
        area = words.DISTRICTS[district]
        plain = Bilingual(f"云溪{place.zh}{zh}", f"Yunxi {place.en} {en}")
        local = Bilingual(f"云溪{area.zh.removesuffix('区')}{place.zh}{zh}", f"Yunxi {area.en} {place.en} {en}")
        return self._first_free(plain, local)

    def firm(self, dice: Dice, industry: str) -> tuple[str, str]:
        """What a team is called before and after it becomes a firm."""
        brand = dice.pick(words.FIRM_FIRST) + dice.pick(words.FIRM_SECOND)
        while not self._take(brand + industry):
            brand += dice.pick(words.FIRM_SECOND)
        return f"{brand}{words.PROJECTS[industry]}团队", f"云溪市{brand}{industry}有限公司"

    def _first_free(self, plain: Bilingual, local: Bilingual) -> Bilingual:
        """The plain name; where it is taken the local one; where that is too, with a number."""
        number = 2
        name = plain if self._take(plain.zh) else local
        while name is not plain and not self._take(name.zh):
            name = Bilingual(f"{local.zh}（{number}）", f"{local.en} ({number})")
            number += 1
        return name

    def _take(self, name: str) -> bool:
        if name in self._taken:
            return False
        self._taken.add(name)
        return True


def person(dice: Dice) -> str:
    """A person's name; whoever bears it, bears it by chance."""
    given = dice.pick(words.GIVEN_FIRST) + (dice.pick(words.GIVEN_SECOND) if dice.happens(0.85) else "")
    return dice.pick(words.SURNAMES) + given
