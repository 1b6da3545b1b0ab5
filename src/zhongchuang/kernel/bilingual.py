"""A text in both languages of the product."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Chinese and English; either may be empty, never both where a text is required."""

    zh: str
    en: str = ""

    def in_(self, language: str) -> tuple[str, bool]:
        """The text, and whether it is in the language asked for ("zh-hans", "en", ...)."""
        own, other = (self.zh, self.en) if language.startswith("zh") else (self.en, self.zh)
        return (own, True) if own else (other, False)

    def text(self, language: str) -> str:
        """The text in the language asked for, or in the other where there is none."""
        return self.in_(language)[0]
