"""What is read once, on first use, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from functools import cached_property

    once = cached_property
else:

    class once:  # noqa: N801 - a decorator
        """`functools.cached_property` as Python has it from 3.12 on: before, it takes a lock.

        A page has some thirty such readings, most of which cost less than the lock.
        """

        def __init__(self, read: Any) -> None:
            self.func = read
            self._name = read.__name__
            self.__doc__ = read.__doc__

        def __get__(self, owner: Any, kind: Any) -> Any:
            if owner is None:
                return self
            value = owner.__dict__[self._name] = self.func(owner)
            return value
