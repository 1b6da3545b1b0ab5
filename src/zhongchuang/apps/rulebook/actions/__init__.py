"""What can be done here: each function one transaction; a long run is many that nobody sees until the last."""

from zhongchuang.apps.rulebook.actions.city import found_city
from zhongchuang.apps.rulebook.actions.comparisons import keep_comparison
from zhongchuang.apps.rulebook.actions.drafts import keep_draft
from zhongchuang.apps.rulebook.actions.policies import add_policy, record_adoption
from zhongchuang.apps.rulebook.actions.printouts import order_printout, print_out
from zhongchuang.apps.rulebook.actions.rounds import ask_again, choose_columns, publish, run_round, start_round
from zhongchuang.apps.rulebook.actions.rulings import RulingEntry, rule
from zhongchuang.apps.rulebook.actions.snapshots import freeze

__all__ = [
    "RulingEntry",
    "add_policy",
    "ask_again",
    "choose_columns",
    "found_city",
    "freeze",
    "keep_comparison",
    "keep_draft",
    "order_printout",
    "print_out",
    "publish",
    "record_adoption",
    "rule",
    "run_round",
    "start_round",
]
