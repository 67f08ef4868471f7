"""What takes long to make and is the same for everybody: made once, and kept while it is asked for."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Kept(Generic[_Value]):
    """Keeps the last `most` values by what they were made of. Readers who ask for one that is being made wait for it;
    those who ask for another do not."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, _Held[_Value]] = OrderedDict()

    def get(self, made_of: Hashable, make: Callable[[], _Value]) -> _Value:
        """The value made of that, which is made where it is not at hand."""
        with self._lock:
            held = self._held.setdefault(made_of, _Held())
            self._held.move_to_end(made_of)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        with held.lock:
            if not held.values:
                held.values.append(make())
            return held.values[0]


class _Held(Generic[_Value]):
    """One value, once it is made."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.values: list[_Value] = []
