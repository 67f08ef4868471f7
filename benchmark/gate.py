"""The gate: figures that must not fall below their pinned floors, nor below another system's in the same run."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Figures = Mapping[str, float]
FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and greatest values of the figures of one set."""

    floors: Figures
    ceilings: Figures


def bounds(task: str, path: Path = FLOORS) -> dict[str, Bounds]:
    """The pinned bounds of a task, by set."""
    pinned = tomllib.loads(path.read_text(encoding="utf-8"))[task]
    return {name: Bounds(of.get("floors", {}), of.get("ceilings", {})) for name, of in pinned.items()}


def broken(name: str, reached: Figures, pinned: Bounds) -> list[str]:
    """A sentence for each bound of a set that its figures break; a figure that is missing breaks its bound."""
    low = [
        f"{name}: {figure} is {reached.get(figure, float('nan')):.2f}, its floor {floor:.2f}"
        for figure, floor in pinned.floors.items()
        if not reached.get(figure, float("nan")) >= floor
    ]
    high = [
        f"{name}: {figure} is {reached.get(figure, float('nan')):.2f}, its ceiling {ceiling:.2f}"
        for figure, ceiling in pinned.ceilings.items()
        if not reached.get(figure, float("nan")) <= ceiling
    ]
    return low + high


def behind(name: str, ours: Figures, peer: str, theirs: Figures, figures: Sequence[str]) -> list[str]:
    """A sentence for each of the figures in which a peer is ahead of Dateline on a set."""
    return [
        f"{name}: {figure} is {ours[figure]:.2f}, behind {peer}'s {theirs[figure]:.2f}"
        for figure in figures
        if ours[figure] < theirs[figure]
    ]
