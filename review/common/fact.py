"""What a fact is: a small record that never changes once it is made.

The decorator does what `dataclasses.dataclass(frozen=True, slots=True)` does, for plain fields with plain defaults.
It is our own because importing dataclasses (it brings inspect and ast) costs 7 of the 28 ms of a whole look-up;
bench/lookup.py shows the figures.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself costs 2 ms; type checkers know this name
if TYPE_CHECKING:
    from typing import Any, Generic, TypeVar, dataclass_transform

    T = TypeVar("T")

    class Of(Generic[T]):
        """A class that works on one kind of fact."""
else:
    T = None

    def dataclass_transform(**_):
        return lambda function: function

    class Of:
        __class_getitem__ = classmethod(lambda cls, _kind: cls)


@dataclass_transform(frozen_default=True)
def fact(cls: type[T]) -> type[T]:
    """Make the class frozen and slotted: its annotated names become fields, in order, with their defaults."""
    space = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    fields: dict[str, str] = dict(cls.__annotations__)
    defaults = {name: space.pop(name) for name in fields if name in space}
    space |= {
        "__slots__": tuple(fields),
        "__match_args__": tuple(fields),
        "_fields": fields,
        "_defaults": defaults,
        "__init__": _init,
        "__setattr__": _frozen,
        "__delattr__": _frozen,
        "__eq__": _equal,
        "__hash__": _hash,
        "__repr__": _repr,
        "__reduce__": _reduce,
    }
    made: Any = type(cls.__name__, cls.__bases__, space)
    made._puts = tuple([getattr(made, name).__set__ for name in fields])
    return made  # type: ignore[no-any-return]


def fields_of(kind: type) -> dict[str, str]:
    """The fields of a kind of fact: name -> annotation as it is written, in order."""
    fields: dict[str, str] = kind._fields  # type: ignore[attr-defined]
    return fields


def values_of(one: object) -> dict[str, Any]:
    """A fact's fields as a dict, in order; nested facts stay facts."""
    return {name: getattr(one, name) for name in fields_of(type(one))}


def replace(one: T, **changes: Any) -> T:
    """The same fact with some fields changed. Raises TypeError for a field it does not have."""
    return type(one)(**{**values_of(one), **changes})


def _init(self: Any, *args: Any, **named: Any) -> None:
    fields = self._fields
    if len(args) == len(fields) and not named:  # a row of the record
        for put, value in zip(self._puts, args, strict=True):
            put(self, value)
        return
    if len(args) > len(fields):
        raise TypeError(f"{type(self).__name__} takes {len(fields)} fields, not {len(args)}")
    given = dict(zip(fields, args, strict=False))
    for name in named:
        if name not in fields or name in given:
            raise TypeError(f"{type(self).__name__} has no field {name!r}, or it was given twice")
    given |= named
    put = object.__setattr__
    for name in fields:
        if name in given:
            put(self, name, given[name])
        elif name in self._defaults:
            put(self, name, self._defaults[name])
        else:
            raise TypeError(f"{type(self).__name__} wants the field {name!r}")


def _frozen(self: Any, name: str, *_: Any) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} does not change; use replace()")


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self._fields])


def _equal(self: Any, other: object) -> bool:
    return type(self) is type(other) and _values(self) == _values(other)


def _hash(self: Any) -> int:
    return hash((type(self), _values(self)))


def _repr(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._fields)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), _values(self)
