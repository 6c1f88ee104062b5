"""A significance rule, as the program's options and as the page's controls."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Rule:
    law: str = "exact"
    rule: str = "sigma"
    level: float = 3.0
    scope: str = "network"
    max_edges: int = 0

    @property
    def options(self):
        options = ["--significance", self.law, f"--{self.rule}", repr(self.level), "--scope", self.scope]
        return options + (["--max-edges", str(self.max_edges)] if self.max_edges else [])

    def __str__(self):
        cap = f", at most {self.max_edges} a connection" if self.max_edges else ""
        return f"{self.law} {self.rule} {self.level:g}, {self.scope}{cap}"


# What a page shows first: where an option says nothing else, the 200 heaviest edges of each connection.
FIRST = Rule(max_edges=200)


def of_state(state):
    """The rule that a page's state says."""
    # A rule that takes each edge alone is corrected over nothing: the page keeps its scope for the next rule.
    scope = "network" if state["rule"] == "sigma" else state["scope"]
    return Rule(state["law"], state["rule"], state["level"], scope, state["maxEdges"] or 0)
