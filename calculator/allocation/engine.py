"""How questions are answered: one by one with every reason, or draw by draw as fast as may be, always exactly."""

from dataclasses import dataclass, replace

from calculator.allocation.memory import Memory


@dataclass
class Engine:
    """`tells`: whether reasons and shadow prices are worked out. `fills`: whether filling may answer by itself.

    `memory`: of the base case, from which programmes start; None where each starts from nothing. `filled`, `solved`:
    how many questions were answered by filling (fill.py) and by the programme.
    """

    tells: bool = True
    fills: bool = False
    memory: Memory | None = None
    filled: int = 0
    solved: int = 0

    def next_question(self) -> None:
        """Turn to the next question of an allocation, in the order in which they are put."""
        if self.memory is not None:
            self.memory.question += 1


def quick(memory: Memory) -> Engine:
    """Return an engine for one draw: no words; filled where that is exact, solved from the base case elsewhere."""
    return Engine(tells=False, fills=True, memory=replace(memory, question=-1))
