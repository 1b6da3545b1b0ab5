"""The invented city of the demonstration: made from a seed, the same on every machine."""

from zhongchuang.cli.demo_city.city import make_city
from zhongchuang.cli.demo_city.city_files import workbooks, write_city

__all__ = ["make_city", "workbooks", "write_city"]
