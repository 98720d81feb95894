"""Masks protected persons immediately before a report is rendered.

The analysis is meant to hand over protected persons already masked. This module doesn't rely on it: one key with a
protective status (or a drawn node marked protected) masks that entity everywhere, takes away its role, numbers,
reasons and properties, drops it from ranked lists, and blots its names and identifiers out of every free text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from .data import CaseReport, Contested, Entity, KeyPeople, KeyPerson, Member, Node, Party, Ring, Side, is_protected
from .language import Language

_Named = (Entity, KeyPerson, Member, Node, Party, Side)
Named = Entity | KeyPerson | Member | Node | Party | Side
T = TypeVar("T")

# Fields with codes or identities; they hold no free text.
_CODES = frozenset({"key", "kind", "layer", "status", "role", "level", "code", "country", "language", "time", "first", "last"})
# Places and sources: removing a given name from "Santa Rosa" would reveal the name.
_PLACES = frozenset({"place", "origin", "transit", "destination", "name", "source", "sources", "blocking", "settings", "versions"})

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAP = re.compile(r"[\s,.\-]{1,3}")
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "da",
        "do",
        "das",
        "dos",
        "di",
        "du",
        "des",
        "e",
        "y",
        "van",
        "von",
        "der",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "bint",
    ]
)


def fold(text: str) -> str:
    """Returns text without accents and case, so that spellings of one name are equal."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def named(node: object) -> Iterator[Named]:
    """Yields everything in a report that represents an entity."""
    if isinstance(node, _Named):
        yield node
    if is_dataclass(node):
        for part in fields(node):
            yield from named(getattr(node, part.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from named(item)


def _marked(item: Named) -> bool:
    return is_protected(item.status) or (isinstance(item, Node) and item.protected)


def _identity(item: Named) -> str:
    """Returns the key of an entity, or its label if it has no key."""
    return item.key or f"label:{fold(item.label)}"


class Mask:
    """The protected persons of a report, and the words that could identify them."""

    def __init__(self, report: CaseReport, language: Language) -> None:
        everybody = list(named(report))
        keys = {_identity(item) for item in everybody if _marked(item)}
        kinds = {_identity(item): getattr(item, "kind", "person") for item in everybody if not isinstance(item, (Member, KeyPerson))}
        # A hash of the keys orders the numbers, so that they reveal neither rank nor alphabetical order.
        order = sorted(keys, key=lambda key: hashlib.sha256(key.encode("utf-8", "replace")).digest())
        self.labels: dict[str, str] = {}
        self.persons = 0
        for key in order:
            if kinds.get(key, "person") == "person":
                self.persons += 1
                self.labels[key] = language.say("protected.label", n=self.persons)
            else:
                self.labels[key] = language.say("protected.thing", kind=language.word("kind_one", kinds[key]))
        self.withheld = language.say("page.withheld")
        self._read_words(everybody)

    def _read_words(self, everybody: list[Named]) -> None:
        """Collects the names, aliases and identifiers of the protected persons, and those that other persons have too."""
        open_values: set[str] = set()
        secret: dict[str, str] = {}
        for item in everybody:
            key = _identity(item)
            values = [item.label]
            if isinstance(item, Entity):
                values += [p.value for p in item.properties if p.name not in _ORDINARY]
            for value in map(fold, values):
                if key in self.labels:
                    secret.setdefault(value, self.labels[key])
                else:
                    open_values.add(value)
        self._open = {value for value in open_values if len(_WORD.findall(value)) > 1}
        self._secret = {v: mask for v, mask in secret.items() if len(v) > 1 and (v not in open_values or v in self._names(everybody))}
        read = [(tuple(_WORD.findall(value)), mask) for value, mask in self._secret.items()]
        self._exact = dict(read)
        self._tokens = [(frozenset(words), mask) for words, mask in read if all(map(str.isalpha, words))]

    def _names(self, everybody: Iterable[Named]) -> set[str]:
        return {fold(item.label) for item in everybody if _identity(item) in self.labels}

    def covers(self, item: Named) -> bool:
        """Returns true if an entity must be masked."""
        return _identity(item) in self.labels

    def label(self, item: Named) -> str:
        """Returns the label under which an entity may be shown."""
        return self.labels.get(_identity(item), item.label)

    def scrub(self, text: str, single: bool = True) -> str:
        """Replaces the names and identifiers of protected persons in a free text.

        A run of words that all belong to one protected name is replaced, in whatever order and spelling, when it has
        two of its words or is the whole name; ``single`` false leaves names of one word alone. The full names of
        others, who may share surnames with a protected relative, stay.
        """
        if not self._secret or not text:
            return text
        words = [(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]
        out: list[str] = []
        at = i = 0
        while i < len(words):
            run, mask = self._run(text, words, i, single)
            if run == 0:
                i += 1
                continue
            if mask is not None:
                out += [text[at : words[i][0]], mask]
                at = words[i + run - 1][1]
            i += run
        return self._unspaced("".join(out) + text[at:])

    def _run(self, text: str, words: list[tuple[int, int, str]], start: int, single: bool) -> tuple[int, str | None]:
        """Returns the number of words that belong together from here on, and their replacement (None: keep them)."""
        best: tuple[int, str | None] = (0, None)
        for stop in range(start + 1, min(len(words), start + 9) + 1):
            if stop - start > 1 and not _GAP.fullmatch(text[words[stop - 2][1] : words[stop - 1][0]]):
                break
            tokens = [word for _, _, word in words[start:stop]]
            if " ".join(tokens) in self._open and " ".join(tokens) not in self._secret:
                best = (stop - start, None)
                continue
            mask = self._match(tokens, single)
            if mask is not None:
                best = (stop - start, mask)
        return best

    def _match(self, tokens: list[str], single: bool) -> str | None:
        if (len(tokens) > 1 or single) and tuple(tokens) in self._exact:
            return self._exact[tuple(tokens)]
        telling = {t for t in tokens if t not in _PARTICLES}
        for names, mask in self._tokens:
            whole = len(names - _PARTICLES) == 1
            if telling and names.issuperset(tokens) and (len(telling) > 1 or (whole and single)):
                return mask
        return None

    def _unspaced(self, text: str) -> str:
        """Replaces names in scripts without spaces, which are not separate words."""
        for value, mask in self._secret.items():
            if any(ord(c) > 0x2E7F for c in value):
                text = text.replace(value, mask)
        return text


_ORDINARY = frozenset({"gender", "nationality", "country", "city", "state", "occupation", "birth_place", "postcode", "street_number"})


def mask(report: CaseReport, language: Language) -> tuple[CaseReport, Mask]:
    """Returns the report with every protected person masked, and the mask. Masking a masked report changes nothing."""
    cover = Mask(report, language)
    return cast(CaseReport, _walk(report, cover, "")), cover


def _walk(node: object, cover: Mask, name: str) -> object:
    """Rebuilds a part of the report with labels replaced and free texts scrubbed."""
    if isinstance(node, str):
        return node if name in _CODES else cover.scrub(node, single=name not in _PLACES)
    if isinstance(node, tuple):
        return tuple(_walk(item, cover, name) for item in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    keep = {"label"} if isinstance(node, _Named) else set()
    parts = {f.name: _walk(getattr(node, f.name), cover, f.name) for f in fields(node) if f.name not in keep}
    made = cast(object, replace(node, **parts))
    rule = _RULES.get(type(node))
    if isinstance(node, _Named) and cover.covers(node):
        return _blank(node, cover)
    return rule(node, made, cover) if rule else made


def _blank(item: Named, cover: Mask) -> Named:
    """Returns what remains of a protected entity: a numbered label, and its place in the network."""
    label = cover.label(item)
    if isinstance(item, Node):
        return replace(item, label=label, status="protected", protected=True, role="")
    if isinstance(item, Member):
        return Member(item.key, label, "protected")
    if isinstance(item, Entity):
        return Entity(item.key, item.kind, label, "protected", item.records)
    if isinstance(item, Side):
        return Side(item.key, label, item.kind, "protected", item.source)
    return replace(item, label=label, status="protected")


def _contested(before: object, after: object, cover: Mask) -> object:
    """Withholds the values of both records if one person is protected, because the other record may be of the same person."""
    old, new = cast(Contested, before), cast(Contested, after)
    if not (cover.covers(old.left) or cover.covers(old.right)):
        return new
    steps = tuple(replace(s, left=cover.withheld, right=cover.withheld) for s in new.steps)
    left, right = (s if cover.covers(s) else replace(s, label=cover.withheld, record="") for s in (new.left, new.right))
    return replace(new, left=left, right=right, steps=steps)


def _ring(_before: object, after: object, _cover: Mask) -> object:
    """Puts the protected persons after the ranked members, in the order of their numbers."""
    ring = cast(Ring, after)
    ranked = tuple(m for m in ring.members if m.status != "protected")
    hidden = sorted((m for m in ring.members if m.status == "protected"), key=lambda m: (len(m.label), m.label))
    return replace(ring, members=ranked + tuple(hidden))


def _key_people(_before: object, after: object, _cover: Mask) -> object:
    """Removes protected persons from the ranking."""
    listed = cast(KeyPeople, after)
    return replace(listed, people=tuple(one for one in listed.people if one.status != "protected"))


_RULES: dict[type, Callable[[object, object, Mask], object]] = {Contested: _contested, KeyPeople: _key_people, Ring: _ring}
