"""Types of the compiled half of the package. What each thing does is in its docstring: `help(vinculo.Network)`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from typing import Any, TypeAlias, final

from typing_extensions import disjoint_base

from .results import KeyPlayers, Ranking

__all__ = [
    "Array",
    "Case",
    "EntityStory",
    "Explanation",
    "Identifier",
    "Index",
    "MATCH",
    "Model",
    "NAMES_MATCH",
    "NamesMatcher",
    "Network",
    "REVIEW",
    "Resolution",
    "Table",
    "__version__",
    "analysis_all_shortest_paths",
    "analysis_assortativity",
    "analysis_betweenness_error",
    "analysis_call_patterns",
    "analysis_change_points",
    "analysis_clustering",
    "analysis_consensus",
    "analysis_dense_communities",
    "analysis_device_changes",
    "analysis_dismantle",
    "analysis_displacements",
    "analysis_earliest_arrival",
    "analysis_edge_betweenness",
    "analysis_eigenvector",
    "analysis_follows_effort",
    "analysis_fragmentation",
    "analysis_hits",
    "analysis_intervals",
    "analysis_k_shortest_paths",
    "analysis_katz",
    "analysis_lag",
    "analysis_like_positions",
    "analysis_max_flow",
    "analysis_memberships",
    "analysis_money_patterns",
    "analysis_numeric_assortativity",
    "analysis_ranking",
    "analysis_rings",
    "analysis_roles",
    "analysis_roles_by_position",
    "analysis_successors",
    "analysis_suppress",
    "analysis_time_respecting_path",
    "analysis_truss_number",
    "analysis_what_if",
    "case_brief",
    "case_story",
    "codes",
    "dedupe",
    "evaluate",
    "evaluate_case",
    "guess_columns",
    "ids_card_fingerprint",
    "ids_conflict",
    "ids_kinds",
    "ids_level",
    "ids_parse",
    "ids_score",
    "ids_split",
    "link",
    "names_parse",
    "names_score",
    "read_table",
    "synth_case",
]

MATCH: float
REVIEW: float
NAMES_MATCH: float
__version__: str

_Progress: TypeAlias = bool | Callable[[str, int, int | None], object] | None
_Columns: TypeAlias = Mapping[str, str | Sequence[str]]
_Path: TypeAlias = str | PathLike[str]

@final
class Array:
    """A column of values: numbers or text.

    It is a sequence of Python values. `numpy.asarray(column)`, `pyarrow.array(column)` and `polars.Series(column)` convert it;
    none of these packages is required.

    >>> import vinculo as vn
    >>> scores = vn.names.score_pairs(["Ana Torres"], ["Ana Torres"])
    >>> len(scores), scores[0] >= vn.names.MATCH
    (1, True)
    """
    def __len__(self) -> int: ...
    def __getitem__(self, key: Any, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any: ...
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...
    def to_list(self) -> list[Any]:
        """The values as a list of Python values; a missing value is `None`.

        >>> import vinculo as vn
        >>> vn.read_table([{"name": "Ana"}, {"name": None}])["name"].to_list()
        ['Ana', None]
        """
    def to_numpy(self) -> Any:
        """The values as a numpy array, which is a copy. Raises `ModuleNotFoundError` without numpy.

        >>> import vinculo as vn
        >>> vn.Network.from_edges(["a", "b"], ["b", "c"]).degree().to_numpy().tolist()
        [1, 2, 1]
        """

@final
class Table:
    """A table of results: columns of equal length, each with a heading.

    It implements `__arrow_c_stream__`, so that data frame libraries read it directly. `to_pandas()`, `to_polars()` and
    `to_pyarrow()` convert it; `to_pydict()` and `to_pylist()` need no other package. `table["record_id"]` is one column, a
    `vinculo.Array`; `len(table)` is the number of rows, and iteration goes over the headings.

    >>> import vinculo as vn
    >>> people = [{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}]
    >>> table = vn.dedupe(people).clusters()
    >>> len(table), table.columns
    (2, ['record_id', 'source', 'entity_id'])
    """
    @property
    def columns(self) -> list[str]:
        """The headings in order, as a list."""
    def __len__(self) -> int: ...
    def __getitem__(self, key: str, /) -> Array: ...
    def __contains__(self, key: str, /) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def _repr_html_(self) -> str: ...
    def to_pydict(self) -> dict[str, list[Any]]:
        """The columns as a dict of heading and list of Python values; a missing value is `None`.

        >>> import vinculo as vn
        >>> vn.read_table([{"id": 1, "name": "Ana"}]).to_pydict()
        {'id': ['1'], 'name': ['Ana']}
        """
    def to_pylist(self) -> list[dict[str, Any]]:
        """The rows as a list of dicts of heading and Python value; a missing value is `None`.

        >>> import vinculo as vn
        >>> vn.read_table([{"id": 1, "name": "Ana"}]).to_pylist()
        [{'id': '1', 'name': 'Ana'}]
        """
    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`. Raises `ModuleNotFoundError` without pandas; pyarrow is used if it is installed.

        >>> import vinculo as vn
        >>> vn.read_table([{"id": 1, "name": "Ana"}]).to_pandas().shape
        (1, 2)
        """
    def to_polars(self) -> Any:
        """The table as a `polars.DataFrame`. Raises `ModuleNotFoundError` without polars.

        >>> import vinculo as vn
        >>> vn.read_table([{"id": 1, "name": "Ana"}]).to_polars().shape
        (1, 2)
        """
    def to_pyarrow(self) -> Any:
        """The table as a `pyarrow.Table`. Raises `ModuleNotFoundError` without pyarrow.

        >>> import vinculo as vn
        >>> vn.read_table([{"id": 1, "name": "Ana"}]).to_pyarrow().num_rows
        1
        """
    def to_csv(self, path: _Path) -> None:
        """Writes the table to a CSV file (UTF-8, RFC 4180); the values of a list are joined with "; ".

        A text that a spreadsheet would take for a formula gets a leading apostrophe. Raises `FileError` if the file cannot be
        written.

        >>> import vinculo as vn
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "people.csv"
        ...     vn.read_table([{"id": 1, "name": "Ana"}]).to_csv(file)
        ...     file.read_text("utf-8").splitlines()
        ['id,name', '1,Ana']
        """
    @staticmethod
    def from_arrow(table: Any) -> Table:
        """staticmethod(function) -> method

        Convert a function to be a static method.

        A static method does not receive an implicit first argument.
        To declare a static method, use this idiom:

             class C:
                 @staticmethod
                 def f(arg1, arg2, argN):
                     ...

        It can be called either on the class (e.g. C.f()) or on an instance
        (e.g. C().f()). Both the class and the instance are ignored, and
        neither is passed implicitly as the first argument to the method.

        Static methods in Python are similar to those found in Java or C++.
        For a more advanced concept, see the classmethod builtin.
        """

@final
class Identifier:
    """A parsed identifier.

    >>> import vinculo as vn
    >>> vn.ids.parse("plate", "abc-12-34", country="MX").canonical
    'ABC1234'
    """
    @property
    def kind(self) -> str:
        """The kind, as given to `parse`."""
    @property
    def original(self) -> str:
        """The text as given; all digits of a card but the last four are hidden."""
    @property
    def canonical(self) -> str:
        """The canonical form, the same for every spelling of a number; empty if the text could not be read."""
    @property
    def valid(self) -> bool:
        """True if the identifier satisfies every rule of its kind."""
    @property
    def problems(self) -> list[str]:
        """The rules that it breaks, as English sentences; empty for a valid identifier."""
    @property
    def problem_codes(self) -> list[str]:
        """The codes of `problems`, in the same order; they are the same in every language."""
    @property
    def country(self) -> str | None:
        """The country of the identifier (ISO 3166-1 alpha-2), or `None` if neither the number nor the kind tells it."""
    @property
    def parts(self) -> dict[str, str]:
        """The parts of the number, such as `birth_date`, `sex`, `state` and `type`: a dict."""
    @property
    def inside(self) -> tuple[str, str] | None:
        """The number of another kind that it contains, as (kind, canonical form), or `None`."""
    def holder(
        self,
        birth_date: str | None = None,
        sex: str | None = None,
        state: str | None = None,
        nationality: str | None = None,
    ) -> dict[str, str]:
        """Compares what a valid number states about its holder with a record.

        Returns a dict of birth_date, sex, state and nationality, each `same`, `different` or `missing`.

        >>> import vinculo as vn
        >>> vn.ids.parse("mx.curp", "BOXW310820HNERXN09").holder(birth_date="1931-08-20")["birth_date"]
        'same'
        """
    def keys(self) -> list[int]:
        """The blocking keys that it shares with numbers one typing error away, the rarest first: a list of integers.

        >>> import vinculo as vn
        >>> one, other = (vn.ids.parse("phone", text) for text in ("+57 300 123 4567", "+57 300 123 4568"))
        >>> bool(set(one.keys()) & set(other.keys()))
        True
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Model:
    """The parameters that weigh pairs: the levels of each property with m, u and the weight in bits.

    Another call weighs in the same way if it gets the model as `model=`. `to_json()` and `Model.from_json` store it; the JSON
    may be edited by hand. Fellegi and Sunter 1969, "A theory for record linkage".

    >>> import vinculo as vn
    >>> model = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "Li Wei"}]).model
    >>> vn.Model.from_json(model.to_json()) == model
    True
    """
    @property
    def prior(self) -> float:
        """The probability that two random records are of one entity."""
    @property
    def levels(self) -> Table:
        """The levels of each property: a table of property, level, m, u, household, weight (bits) and code.

        m is the probability of the level for two records of one entity, u for two random records, and household for two
        people of one household (0: the same as u).

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> res.model.levels.columns
        ['property', 'level', 'm', 'u', 'household', 'weight', 'code']
        """
    def to_json(self) -> str:
        """The model as a JSON text.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> vn.Model.from_json(res.model.to_json()).prior == res.model.prior
        True
        """
    @staticmethod
    def from_json(text: str) -> Model:
        """staticmethod(function) -> method

        Convert a function to be a static method.

        A static method does not receive an implicit first argument.
        To declare a static method, use this idiom:

             class C:
                 @staticmethod
                 def f(arg1, arg2, argN):
                     ...

        It can be called either on the class (e.g. C.f()) or on an instance
        (e.g. C().f()). Both the class and the instance are ignored, and
        neither is passed implicitly as the first argument to the method.

        Static methods in Python are similar to those found in Java or C++.
        For a more advanced concept, see the classmethod builtin.
        """
    def __eq__(self, value: object, /) -> bool: ...

@final
class Explanation:
    """The weight of a pair of records as the sum of its parts.

    `steps` is a table of property, level, left and right (the values of the records), weight and rarity (bits). The columns
    weight and rarity add up to the attribute `weight`, and `probability` is the logistic function of it (base 2). Fellegi and
    Sunter 1969, "A theory for record linkage".

    >>> import vinculo as vn
    >>> why = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}]).explain(1, 2)
    >>> parts = sum(why.steps["weight"]) + sum(why.steps["rarity"])
    >>> abs(parts - why.weight) < 1e-9, why.same_entity
    (True, True)
    """
    @property
    def left_id(self) -> str:
        """The id of the left record."""
    @property
    def right_id(self) -> str:
        """The id of the right record."""
    @property
    def probability(self) -> float:
        """The probability that the two records are of one entity."""
    @property
    def weight(self) -> float:
        """The weight of all evidence with the prior, in bits."""
    @property
    def same_entity(self) -> bool:
        """True if the two records are in one entity."""
    @property
    def steps(self) -> Table:
        """The parts of the weight as a table of property, level, left, right, weight, rarity and code."""
    @property
    def lines(self) -> list[tuple[str, str, float, str, str]]:
        """The parts as a list of (property, level, bits, left, right).

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> prop, level, bits, left, right = res.explain("1", "2").lines[0]
        >>> prop, level
        ('prior', 'two random records')
        """
    def _repr_html_(self) -> str: ...

@final
class EntityStory:
    """How an entity grew from its records.

    `growth` is a table of the links that join the records, the strongest first, with the number of records that were joined
    after each (records); the last row is the weakest link. `contested` is a table of the pairs that make a member doubtful,
    with the reason, the most doubtful first.

    >>> import vinculo as vn
    >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    >>> list(res.explain_entity(1).growth["records"])
    [2]
    """
    @property
    def entity_id(self) -> str:
        """The id of the entity."""
    @property
    def records(self) -> int:
        """The number of records of the entity."""
    @property
    def probability(self) -> float:
        """The probability of its weakest link; 1 for a single record."""
    @property
    def weakest(self) -> tuple[str, str, float] | None:
        """The weakest link as (left record, right record, probability); `None` for a single record."""
    @property
    def growth(self) -> Table:
        """The links that join the records, the strongest first: a table."""
    @property
    def contested(self) -> Table:
        """The pairs that make a member doubtful: a table."""
    @property
    def lines(self) -> list[str]:
        """The lines of the repr."""
    def _repr_html_(self) -> str: ...

@final
class Resolution:
    """The result of `vinculo.dedupe` and `vinculo.link`: the records, their entities, and the reasons.

    >>> import vinculo as vn
    >>> people = [
    ...     {"id": 1, "name": "Ana María Torres Gil", "birth_date": "1984-03-09"},
    ...     {"id": 2, "name": "TORRES GIL, Ana Maria", "birth_date": "09/03/1984"},
    ...     {"id": 3, "name": "Luis Ospina", "birth_date": "1990-11-02"},
    ... ]
    >>> res = vn.dedupe(people)
    >>> len(set(res.clusters()["entity_id"]))
    2
    """
    def __len__(self) -> int: ...
    def clusters(self, threshold: float | None = None) -> Table:
        """The entity of each record: a table of record_id, source, entity_id, one row per record.

        `threshold` is a probability in [floor, 1); by default the threshold of the call. Another threshold forms the entities
        anew from the pairs kept. A record without a match is an entity of its own. Raises `InputError` for a threshold below
        the floor of the call.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "Li Wei"}])
        >>> list(res.clusters()["record_id"]), len(set(res.clusters(threshold=0.99)["entity_id"]))
        ([1, 2], 2)
        """
    def pairs(self, minimum: float | None = None) -> Table:
        """The pairs kept, the most probable first: a table of left_id, right_id, probability and weight (bits).

        `minimum` is the lowest probability, at least the floor of the call, which is the default. With several sources the
        table has left_source and right_source too. Raises `InputError` for a minimum below the floor.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> [(pair["left_id"], pair["right_id"]) for pair in res.pairs(minimum=0.8).to_pylist()]
        [(1, 2)]
        """
    def explain(self, left_id: object, right_id: object) -> Explanation:
        """Explains why two records are one entity or two: the weights of all evidence, which add up to the weight of the pair.

        A record is named by its id, or by (source, id) if several sources use that id. Raises `InputError` for a record that
        is not there. The weights are those of Fellegi and Sunter 1969, "A theory for record linkage", in bits.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> [line[0] for line in res.explain(1, 2).lines]
        ['prior', 'name', 'namesakes']
        """
    def explain_entity(self, entity: object) -> EntityStory:
        """Explains how the entity of a record grew: its links in order, its weakest link, its contested members.

        The entity is named by its id, or by a record of it as in `explain`. Raises `InputError` if there is neither.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": i, "name": name} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA", "Li Wei"])])
        >>> res.explain_entity(0).weakest[:2]
        ('0', '1')
        >>> res.explain_entity(2).weakest is None
        True
        """
    def overgrown(self, min_records: int = 10) -> Table:
        """Large entities with the links that they depend on, the least dense first.

        Returns a table with one row per link whose removal would split the entity: entity_id, records (a count, at least
        `min_records`), links (pairs above the threshold), density (the share of all pairs of the entity that are links), and
        the columns of `pairs()`.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> len(res.overgrown())
        0
        """
    def fit(self, labels: Any, strength: float | None = None, *, progress: _Progress = None) -> Model:
        """Fits the model to labels and returns the fitted model, to be given to the next call as `model=`.

        - `labels`: a table as `vinculo.evaluate` takes it. Labelled pairs (left_id, right_id, and same or verdict) may be
          chosen by `review`; of records with known entities (record_id, entity_id) the levels are counted. Pairs judged
          `unsure` are left out.
        - `strength`: the weight of the present model, in labelled pairs; 200 by default.

        From pairs, m and the prior are fitted by maximum likelihood; u stays as estimated from random pairs. Raises
        `InputError` for a table without these columns.

        >>> import vinculo as vn
        >>> people = [{"id": i, "name": name} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA", "Li Wei"])]
        >>> res = vn.dedupe(people)
        >>> model = res.fit([{"left_id": 0, "right_id": 1, "verdict": "same"}, {"left_id": 0, "right_id": 2, "verdict": "different"}])
        >>> len(vn.dedupe(people, model=model))
        3
        """
    def entities(self) -> Table:
        """All entities with their merged values, one row per entity.

        Returns a table of entity_id, records (a count), probability, record_ids, sources, and one column of lists per
        property.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> res.entities()["name"][0]
        ['Ana Torres Gil', 'TORRES GIL, Ana']
        """
    def review(self, limit: int = 50) -> Table:
        """The pairs that a human answer would help most, the most informative first: near the threshold, or contested.

        Returns a table of at most `limit` rows: the columns of `pairs()`, and left and right with the values of the records
        as text.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> res.review(limit=1).columns
        ['left_id', 'right_id', 'probability', 'weight', 'left', 'right']
        """
    @property
    def contested(self) -> Table:
        """Contested merges: pairs above the threshold that were not merged, because other evidence outweighs them.

        A table with the columns of `pairs()`.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> len(res.contested)
        0
        """
    @property
    def problems(self) -> Table:
        """All rows and values that could not be used: a table of source, row (counted from 1), column, value and reason.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> len(res.problems)
        0
        """
    @property
    def timings(self) -> dict[str, float]:
        """The duration of each stage: a dict of the name of the stage and seconds."""
    @property
    def model(self) -> Model:
        """The model that weighed the pairs."""
    @property
    def threshold(self) -> float:
        """The probability from which two records were merged."""
    @property
    def blocking(self) -> dict[str, Any]:
        """What blocking left out, as a dict.

        `capped`: the number of records with more candidates than were compared. `dropped_keys`: the number of keys that too
        many records share; `dropped_places`: the number of entries of these keys. `missed`: an estimate of the share of
        matches that were lost so, `None` for tables of fewer than 10,000 records.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> res.blocking["dropped_keys"]
        0
        """
    @property
    def floor(self) -> float:
        """The probability down to which pairs were kept."""
    @property
    def columns(self) -> Any:
        """The columns that were used: a dict of roles and headings, or a list of one dict per table.

        >>> import vinculo as vn
        >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
        >>> res.columns
        {'id': 'id', 'name': 'name'}
        """
    def _repr_html_(self) -> str: ...

@final
class Index:
    """A search index of records.

    `Index(table, columns, kind)` builds it and learns a model from the table; records added later are weighed by the same
    model. The arguments `columns`, `kind`, `model`, `placeholders` and `progress`, and the errors raised, are those of
    `vinculo.dedupe`.

    >>> import vinculo as vn
    >>> wanted = [{"id": 1, "name": "Aurelio Quiñónez Tarazona"}, {"id": 2, "name": "María García"}]
    >>> ix = vn.Index(wanted)
    >>> ix.search([{"name": "QUINONEZ TARAZONA, AURELIO"}], limit=1)["record_id"][0]
    1
    """
    def __new__(
        cls,
        table: Any,
        columns: _Columns | None = None,
        kind: str = "person",
        *,
        model: Model | None = None,
        placeholders: Iterable[str] | None = None,
        progress: _Progress = None,
    ) -> Index: ...
    def __len__(self) -> int: ...
    def add(self, table: Any, columns: _Columns | None = None, *, progress: _Progress = None) -> int:
        """Adds records and returns their number. A record with the source and id of a record of the index replaces it.

        `columns` is that of the index by default. Rows and values that could not be used are added to `problems`. Raises as
        `vinculo.dedupe` does.

        >>> import vinculo as vn
        >>> ix = vn.Index([{"id": 1, "name": "Aurelio Quiñónez"}])
        >>> ix.add([{"id": 2, "name": "María García"}]), len(ix)
        (1, 2)
        """
    def remove(self, ids: Iterable[object]) -> int:
        """Removes records by their ids and returns the number of records removed. Unknown ids are ignored.

        >>> import vinculo as vn
        >>> vn.Index([{"id": 1, "name": "Aurelio Quiñónez"}]).remove([1, 99])
        1
        """
    def search(
        self,
        table: Any,
        limit: int = 10,
        minimum: float | None = None,
        *,
        columns: _Columns | None = None,
        progress: _Progress = None,
    ) -> Table:
        """Finds the records that match each query.

        - `table`: the queries. A column of the index that it lacks counts as missing. Without an id column the query_id is
          the row, counted from 1.
        - `limit`: the largest number of hits per query.
        - `minimum`: the lowest probability of a hit, in [0, 1]; 0 by default. `vinculo.MATCH` is the threshold of a match.

        Returns a table of query_id, record_id, rank (1 is the most probable hit), probability and weight (bits); with records
        of several sources it has source too. Queries without a hit are not in it. Raises `InputError` if two queries have one
        id.

        >>> import vinculo as vn
        >>> ix = vn.Index([{"id": 1, "name": "Aurelio Quiñónez Tarazona"}, {"id": 2, "name": "María García"}])
        >>> list(ix.search([{"name": "QUINONEZ TARAZONA, AURELIO"}], minimum=vn.MATCH)["record_id"])
        [1]
        """
    def explain(self, query: Any, record_id: object, *, columns: _Columns | None = None) -> Explanation:
        """Explains the probability of a record for a query: the weights of all evidence, which add up to the weight of the hit.

        - `query`: a table of one row, or a dict of heading and value.
        - `record_id`: the id of a record of the index, or (source, id) if several sources use that id.

        The values of the record are not shown, because an index does not store them. Raises `InputError` for an unknown record
        or more than one query.

        >>> import vinculo as vn
        >>> ix = vn.Index([{"id": 1, "name": "Aurelio Quiñónez Tarazona"}, {"id": 2, "name": "María García"}])
        >>> why = ix.explain({"name": "QUINONEZ TARAZONA, AURELIO"}, 1)
        >>> [line[0] for line in why.lines]
        ['prior', 'name', 'namesakes']
        """
    def save(self, path: _Path) -> None:
        """Saves the index to a file. An existing file is replaced only when the new one is complete. Raises `FileError`.

        >>> import vinculo as vn
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "people.idx"
        ...     vn.Index([{"id": 1, "name": "Ana Torres Gil"}]).save(file)
        ...     len(vn.Index.load(file))
        1
        """
    @staticmethod
    def load(path: _Path) -> Index:
        """staticmethod(function) -> method

        Convert a function to be a static method.

        A static method does not receive an implicit first argument.
        To declare a static method, use this idiom:

             class C:
                 @staticmethod
                 def f(arg1, arg2, argN):
                     ...

        It can be called either on the class (e.g. C.f()) or on an instance
        (e.g. C().f()). Both the class and the instance are ignored, and
        neither is passed implicitly as the first argument to the method.

        Static methods in Python are similar to those found in Java or C++.
        For a more advanced concept, see the classmethod builtin.
        """
    @property
    def model(self) -> Model:
        """The model that weighs the hits."""
    @property
    def columns(self) -> dict[str, str | list[str]]:
        """The columns of the records: a dict of roles and headings."""
    @property
    def problems(self) -> Table:
        """All rows and values that could not be used: a table of source, row, column, value and reason. `save` omits it."""

@final
class Network:
    """A network: nodes, and links between them with weights, layers and times.

    `Network.from_edges` makes one from columns; `case.network()` returns that of a case. The arrays that methods return have
    one value per node, in the order of `nodes`; the lists hold labels of nodes.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["ana", "ana", "leo"], ["leo", "eva", "eva"])
    >>> list(net.nodes), list(net.core_number())
    (['ana', 'eva', 'leo'], [2, 2, 2])
    """
    @staticmethod
    def from_edges(
        source: Any,
        target: Any,
        weight: Any = None,
        layer: Any = None,
        time: Any = None,
        directed: bool = False,
        nodes: Any = None,
        end: Any = None,
    ) -> Network:
        """staticmethod(function) -> method

        Convert a function to be a static method.

        A static method does not receive an implicit first argument.
        To declare a static method, use this idiom:

             class C:
                 @staticmethod
                 def f(arg1, arg2, argN):
                     ...

        It can be called either on the class (e.g. C.f()) or on an instance
        (e.g. C().f()). Both the class and the instance are ignored, and
        neither is passed implicitly as the first argument to the method.

        Static methods in Python are similar to those found in Java or C++.
        For a more advanced concept, see the classmethod builtin.
        """
    def edges(self) -> Table:
        """The links as a table, one row per pair of nodes, layer, time and details.

        - `source`, `target`, `layer`: the ends and the layer.
        - `weight`, `rows`: the total weight and the number of the rows that were added up.
        - `start`, `end`: seconds since 1970 UTC.
        - `amount`, `currency`: the total amount of money, in units of the currency.
        - `mode`: the means of transport, payment or contact.
        - `place`, `lat`, `lon`, `cell`: the place, its position in degrees, and the cell of the mobile network.

        What the rows do not state is missing. Links of one pair, layer and time that differ in a detail other than the
        amount stand in rows of their own.

        >>> import vinculo as vn
        >>> vn.Network.from_edges(["a", "a"], ["b", "b"], weight=[1, 2]).edges().to_pylist()[0]["weight"]
        3.0
        >>> case = vn.Case()
        >>> people = [{"id": 1, "name": "Ana Torres"}, {"id": 2, "name": "Li Wei"}]
        >>> _ = case.add(people, source="police")
        >>> paid = [{"source": 1, "target": 2, "amount": 90, "currency": "USD"}]
        >>> _ = case.add_links(paid, layer="payment", source="bank")
        >>> _ = case.resolve()
        >>> (row,) = case.network().edges().to_pylist()
        >>> row["amount"], row["currency"], row["place"]
        (90.0, 'USD', None)
        """
    def of_layers(self, layers: Sequence[str] | Mapping[str, float]) -> Network:
        """The network of the same nodes with the links of some layers only.

        `layers` is a list of names, or a dict of names and factors that the weights are multiplied by. Raises `InputError`
        for a layer that the network lacks.

        >>> import vinculo as vn
        >>> net = vn.Network.from_edges(["a", "a"], ["b", "c"], layer=["call", "kin"])
        >>> net.of_layers(["kin"]).links
        1
        """
    def between(self, since: object, until: object) -> Network:
        """The network of the same nodes with the links that exist at some time from `since` (inclusive) to `until` (exclusive).

        Both are seconds since 1970 UTC, dates, or ISO 8601 text. Raises `InputError` for anything else.

        >>> import vinculo as vn
        >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], time=["2024-01-05", "2024-03-01"])
        >>> net.between("2024-01-01", "2024-02-01").links
        1
        """
    def project(self, kinds: Sequence[str] | None = None, max_users: int | None = None) -> Network:
        """The network among people that follows from the things that they use.

        - `kinds`: the kinds of the nodes that are kept; `["person"]` by default.
        - `max_users`: a thing with more users links nobody; 12 by default. The users of any other thing are linked with the
          weight 1 / (users - 1): Newman 2001, "Scientific collaboration networks. II".

        >>> import vinculo as vn
        >>> nodes = [{"id": "ana", "kind": "person"}, {"id": "leo", "kind": "person"}, {"id": "p1", "kind": "phone"}]
        >>> net = vn.Network.from_edges(["ana", "leo"], ["p1", "p1"], layer="uses", nodes=nodes)
        >>> net.project().layers
        ['shared_phone']
        """
    def __len__(self) -> int: ...
    @property
    def nodes(self) -> Array:
        """The labels of the nodes in ascending order: text or whole numbers, as given."""
    @property
    def links(self) -> int:
        """The number of links; parallel links count once."""
    @property
    def self_loops(self) -> int:
        """The number of rows that were dropped because they linked a node to itself.

        >>> import vinculo as vn
        >>> vn.Network.from_edges(["a", "a"], ["a", "b"]).self_loops
        1
        """
    @property
    def directed(self) -> bool:
        """True if links have a direction."""
    @property
    def layers(self) -> list[str]:
        """The names of the layers.

        >>> import vinculo as vn
        >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], layer="call")
        >>> net.layers
        ['call']
        """
    def degree(self) -> Array:
        """The number of links of each node.

        >>> import vinculo as vn
        >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], layer="call")
        >>> list(net.degree())
        [1, 2, 1]
        """
    def components(self) -> Array:
        """The number of the connected component of each node, counted from 0; directions are ignored.

        Hopcroft and Tarjan 1973, "Algorithm 447". Cost: O(n + m).

        >>> import vinculo as vn
        >>> list(vn.Network.from_edges(["a", "c"], ["b", "d"]).components())
        [0, 0, 1, 1]
        """
    def core_number(self) -> Array:
        """The core number of each node: the largest k such that the node is in a subnetwork where every node has k links.

        Seidman 1983, "Network structure and minimum degree". Cost: O(n + m).

        >>> import vinculo as vn
        >>> list(vn.Network.from_edges(["a", "a", "b", "c"], ["b", "c", "c", "d"]).core_number())
        [2, 2, 2, 1]
        """
    def pagerank(self, damping: float = 0.85) -> Array:
        """The PageRank of each node; the values add up to 1.

        `damping` is the probability in [0, 1) that a walker follows a link; weights count. Brin and Page 1998, "The anatomy
        of a large-scale hypertextual web search engine".

        >>> import vinculo as vn
        >>> ranks = vn.Network.from_edges(["a", "b"], ["c", "c"]).pagerank()
        >>> max(zip(ranks, "abc"))[1], round(sum(ranks), 9)
        ('c', 1.0)
        """
    def betweenness(self, samples: int | None = None, seed: int = 0, *, progress: _Progress = None) -> Array:
        """The betweenness of each node, in [0, 1]: its share of the shortest paths between other nodes.

        - `samples`: the number of source nodes, drawn by `seed`, whose paths are counted and scaled up; all by default.
          `vinculo.analysis.betweenness_error` bounds the error.

        Weights are ignored. Brandes 2001, "A faster algorithm for betweenness centrality"; Brandes and Pich 2007,
        "Centrality estimation in large networks". Cost: O(n m). Raises `Cancelled` if stopped.

        >>> import vinculo as vn
        >>> list(vn.Network.from_edges(["a", "b"], ["b", "c"]).betweenness())
        [0.0, 1.0, 0.0]
        """
    def closeness(self, *, progress: _Progress = None) -> Array:
        """The closeness of each node: the reciprocal of its mean distance from the nodes that it reaches, scaled by their share.

        Freeman 1979, "Centrality in social networks", with the correction of Wasserman and Faust 1994. Cost: O(n m).

        >>> import vinculo as vn
        >>> vn.Network.from_edges(["a", "b"], ["b", "c"]).closeness()[1]
        1.0
        """
    def harmonic(self, *, progress: _Progress = None) -> Array:
        """The harmonic centrality of each node: the sum of the reciprocals of its distances from all other nodes.

        Marchiori and Latora 2000, "Harmony in the small-world". Weights are ignored. Cost: O(n m).

        >>> import vinculo as vn
        >>> list(vn.Network.from_edges(["a", "b"], ["b", "c"]).harmonic())
        [1.5, 2.0, 1.5]
        """
    def constraint(self, weighted: bool = False) -> Array:
        """The constraint of each node: how strongly its contacts are linked to each other; NaN for a node without links.

        Low values mark brokers. With `weighted`, weights count. Burt 1992, "Structural Holes".

        >>> import vinculo as vn
        >>> list(vn.Network.from_edges(["a", "b"], ["b", "c"]).constraint())
        [1.0, 0.5, 1.0]
        """
    def effective_size(self, weighted: bool = False) -> Array:
        """The effective size of each node: its number of contacts less their redundancy; NaN for a node without links.

        With `weighted`, weights count. Burt 1992, "Structural Holes"; Borgatti 1997, "Structural holes: unpacking Burt's
        redundancy measures".

        >>> import vinculo as vn
        >>> list(vn.Network.from_edges(["a", "b"], ["b", "c"]).effective_size())
        [1.0, 2.0, 1.0]
        """
    def communities(self, resolution: float = 1.0, seed: int = 0, *, progress: _Progress = None) -> Array:
        """The number of the community of each node, counted from 0; each community is connected.

        The Leiden method with modularity: Traag, Waltman and van Eck 2019, "From Louvain to Leiden: guaranteeing
        well-connected communities". A higher `resolution` gives smaller communities. The same seed gives the same result.
        Raises `Cancelled` if stopped.

        >>> import vinculo as vn
        >>> list(vn.Network.from_edges(["a", "a", "b", "d", "d", "e"], ["b", "c", "c", "e", "f", "f"]).communities())
        [0, 0, 0, 1, 1, 1]
        """
    def key_players(self, k: int, objective: str = "fragment", *, progress: _Progress = None) -> KeyPlayers:
        """The k key players: the set of nodes whose removal fragments the network most, or that reaches most of it.

        `objective` is `fragment` or `reach`. Returns `vinculo.results.KeyPlayers`: a list of labels with the value of the
        set. Protected persons are never among them. Borgatti 2006, "Identifying sets of key players in a social network".
        Raises `InputError` for an unknown objective.

        >>> import vinculo as vn
        >>> vn.Network.from_edges(["a", "b", "c"], ["b", "c", "d"]).key_players(1)
        ['b']
        """
    def ranking(self, measure: str, n: int = 10, *, progress: _Progress = None) -> Ranking:
        """The first n nodes by a measure; for `constraint` the lowest values come first.

        The measures are degree, strength, betweenness, closeness, harmonic, pagerank, core_number, constraint and
        effective_size. Returns `vinculo.results.Ranking`: a list of (node, value) pairs. Protected persons (victims,
        victim-offenders, witnesses, minors) are never in it. `vinculo.analysis.ranking` adds intervals. Raises `InputError`
        for an unknown measure.

        >>> import vinculo as vn
        >>> dict(vn.Network.from_edges(["a", "b"], ["b", "c"]).ranking("betweenness", n=1))
        {'b': 1.0}
        """
    def shortest_path(self, source: object, target: object, weighted: bool = False) -> list[Any] | None:
        """A shortest path between two nodes as a list of labels, both included, or `None` if there is none.

        With `weighted`, weights are distances (Dijkstra 1959, "A note on two problems in connexion with graphs"); otherwise
        the path has the fewest links. Raises `InputError` for an unknown node.

        >>> import vinculo as vn
        >>> vn.Network.from_edges(["a", "b"], ["b", "c"]).shortest_path("a", "c")
        ['a', 'b', 'c']
        """
    def articulation_points(self) -> list[Any]:
        """The labels of the nodes whose removal would split their component.

        Hopcroft and Tarjan 1973, "Algorithm 447: efficient algorithms for graph manipulation". Cost: O(n + m).

        >>> import vinculo as vn
        >>> vn.Network.from_edges(["a", "b"], ["b", "c"]).articulation_points()
        ['b']
        """
    def bridges(self) -> list[tuple[Any, Any]]:
        """The links whose removal would split their component, each as a pair of labels.

        Hopcroft and Tarjan 1973, as for `articulation_points`. Cost: O(n + m).

        >>> import vinculo as vn
        >>> vn.Network.from_edges(["a", "b"], ["b", "c"]).bridges()
        [('a', 'b'), ('b', 'c')]
        """
    def layout(self) -> list[tuple[float, float]]:
        """The places to draw the nodes at: a list of (x, y) per node, both in [0, 1].

        >>> import vinculo as vn
        >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], layer="call")
        >>> places = net.layout()
        >>> len(places), all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)
        (3, True)
        """
    def _repr_html_(self) -> str:
        """Counts only: labels of nodes may be names of protected persons."""
    def export(self, path: _Path, format: str | None = None, *, mask: str = "protected", key: str | bytes | None = None) -> None:
        """Writes the network to a file.

        - `format`: graphml, gexf, json (node-link), ftm, stix, anx or i2 (Analyst's Notebook), csv (links), parquet,
          parquet_nodes, cypher_nodes, cypher_links (Neo4j), or entities (a CSV file of nodes). By default the ending of the
          file name decides.
        - `mask`: `protected` (the default) replaces protected persons by pseudonyms, `everybody` all persons (it needs a
          `key`), `nobody` none; then the log `vinculo` says how many protected persons the file names.
        - `key`: a secret of yours, bytes or text. With a key the pseudonyms are the same in every export.

        Raises `InputError` for an unknown format or mask, and `FileError` if the file cannot be written.

        >>> import vinculo as vn
        >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], layer="call")
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "links.csv"
        ...     net.export(file)
        ...     print(file.read_text("utf-8").splitlines()[1])
        a,b,call,1,,,1,,,,,,,
        """

def analysis_eigenvector(network: Network, weighted: bool = False) -> Array:
    """The eigenvector centrality of each node, an array in the order of `nodes`; the squares add up to 1.

    With `weighted`, weights count. Bonacich 1972, "Factoring and weighting approaches to status scores and clique
    identification". Raises `InputError` if the iteration does not converge.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"])
    >>> [round(value, 3) for value in vn.analysis.eigenvector(net)]
    [0.577, 0.577, 0.577]
    """

def analysis_katz(network: Network, alpha: float = 0.01, weighted: bool = False) -> Array:
    """The Katz centrality of each node, an array in the order of `nodes`; the squares add up to 1.

    A walk of length k counts `alpha` to the power of k; `alpha` must be below the reciprocal of the largest eigenvalue. Katz
    1953, "A new status index derived from sociometric analysis". Raises `InputError` if the iteration does not converge.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"])
    >>> [round(value, 3) for value in vn.analysis.katz(net)]
    [0.577, 0.577, 0.577]
    """

def analysis_hits(network: Network, weighted: bool = False) -> tuple[Array, Array]:
    """The hub score and the authority score of each node (HITS): two arrays in the order of `nodes`; each adds up to 1.

    Kleinberg 1999, "Authoritative sources in a hyperlinked environment". Raises `InputError` if the iteration does not
    converge.

    >>> import vinculo as vn
    >>> hubs, authorities = vn.analysis.hits(vn.Network.from_edges(["a", "b"], ["c", "c"], directed=True))
    >>> list(authorities)
    [0.0, 0.0, 1.0]
    """

def analysis_clustering(network: Network) -> Array:
    """The clustering coefficient of each node, in [0, 1]: the share of pairs of its contacts that are linked.

    Weights and directions are ignored. Watts and Strogatz 1998, "Collective dynamics of small-world networks".

    >>> import vinculo as vn
    >>> list(vn.analysis.clustering(vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"])))
    [1.0, 1.0, 1.0]
    """

def analysis_edge_betweenness(network: Network, *, progress: _Progress = None) -> list[tuple[Any, Any, float]]:
    """The betweenness of each link, in [0, 1]: a list of (source, target, value).

    Girvan and Newman 2002, "Community structure in social and biological networks". Cost: O(n m). Raises `Cancelled` if
    stopped.

    >>> import vinculo as vn
    >>> vn.analysis.edge_betweenness(vn.Network.from_edges(["a"], ["b"]))
    [('a', 'b', 1.0)]
    """

def analysis_k_shortest_paths(
    network: Network, source: object, target: object, k: int, weighted: bool = False
) -> list[tuple[float, list[Any]]]:
    """The k shortest paths without loops, the shortest first: a list of (length, list of labels).

    The length is the number of links or, with `weighted`, the sum of the weights. Yen 1971, "Finding the k shortest loopless
    paths in a network". Raises `InputError` for an unknown node.

    >>> import vinculo as vn
    >>> vn.analysis.k_shortest_paths(vn.Network.from_edges(["a", "a", "b"], ["b", "c", "c"]), "a", "c", k=2)
    [(1.0, ['a', 'c']), (2.0, ['a', 'b', 'c'])]
    """

def analysis_max_flow(network: Network, source: object, target: object) -> tuple[float, list[tuple[Any, Any]]]:
    """The maximum flow between two nodes, with weights as capacities, and the links of a minimum cut as pairs of labels.

    Dinitz 1970, "Algorithm for solution of a problem of maximum flow in networks with power estimation". Raises `InputError`
    for an unknown node.

    >>> import vinculo as vn
    >>> vn.analysis.max_flow(vn.Network.from_edges(["a", "b"], ["b", "c"], weight=[5, 2]), "a", "c")
    (2.0, [('b', 'c')])
    """

def analysis_dismantle(
    network: Network, strategy: str = "betweenness", steps: int = 10, *, progress: _Progress = None
) -> list[tuple[Any, float, float]]:
    """The removals as tuples of node, largest and fragmentation; `vinculo.analysis.dismantle` gives them their type."""

def analysis_what_if(network: Network, removed: Iterable[object]) -> dict[str, Any]:
    """The effect of a removal as a dict; `vinculo.analysis.what_if` gives it its type."""

def analysis_intervals(
    network: Network,
    measure: str,
    samples: int = 200,
    row_error_rate: float = 0.2,
    missing_link_rate: float = 0.1,
    seed: int = 0,
    merge_probabilities: Sequence[float] | None = None,
    *,
    progress: _Progress = None,
) -> list[tuple[float, float, float, tuple[int, int] | None]]:
    """The value of each node by a measure with a 90 % interval: a list of (value, low, high, rank) in the order of `nodes`.

    `rank` is (best, worst), counted from 1, and `None` for a protected person. The arguments are those of `ranking`. Efron
    1979, "Bootstrap methods: another look at the jackknife"; Snijders and Borgatti 1999, "Non-parametric standard errors and
    tests for network statistics".

    >>> import vinculo as vn
    >>> value, low, high, rank = vn.analysis.intervals(vn.Network.from_edges(["a", "b"], ["b", "c"]), "degree")[1]
    >>> value, low <= value <= high
    (2.0, True)
    """

def analysis_ranking(
    network: Network,
    measure: str,
    n: int,
    samples: int,
    row_error_rate: float,
    missing_link_rate: float,
    seed: int,
    merge_probabilities: Sequence[float] | None,
    effort: Sequence[float] | None,
    progress: _Progress,
) -> tuple[Table, float | None]:
    """The table of a ranking with intervals, and the rank correlation of the measure with `effort` where it is high."""

def analysis_truss_number(network: Network) -> list[tuple[Any, Any, int]]:
    """The truss number of each link: a list of (source, target, number); 2 for a link in no triangle.

    The largest k such that the link is in a subnetwork where every link is in k - 2 triangles. Cohen 2008, "Trusses: cohesive
    subgraphs for social network analysis".

    >>> import vinculo as vn
    >>> vn.analysis.truss_number(vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"]))[0]
    ('a', 'b', 3)
    """

def analysis_assortativity(network: Network, groups: Sequence[str]) -> float:
    """The assortativity of groups, in [-1, 1]: positive if links join nodes of one group more often than by chance.

    `groups` is a sequence of one text per node, in the order of `nodes`. Newman 2003, "Mixing patterns in networks". Raises
    `InputError` for another length.

    >>> import vinculo as vn
    >>> vn.analysis.assortativity(vn.Network.from_edges(["a", "c"], ["b", "d"]), ["x", "x", "y", "y"])
    1.0
    """

def analysis_numeric_assortativity(network: Network, values: Sequence[float]) -> float:
    """The assortativity of a number, in [-1, 1]: the correlation of the values at both ends of the links.

    `values` is a sequence of one number per node, in the order of `nodes`. Newman 2003, "Mixing patterns in networks". Raises
    `InputError` for another length.

    >>> import vinculo as vn
    >>> round(vn.analysis.numeric_assortativity(vn.Network.from_edges(["a", "c"], ["b", "d"]), [1, 1, 5, 5]), 6)
    1.0
    """

def analysis_follows_effort(values: Sequence[float], effort: Sequence[float]) -> float | None:
    """The rank correlation of a measure with the effort of observation, where it is high; otherwise `None`.

    Both are sequences of one number per node. Where the correlation is high, the measure may only reflect who was watched.
    Spearman 1904, "The proof and measurement of association between two things". Raises `InputError` for different lengths.

    >>> import vinculo as vn
    >>> vn.analysis.follows_effort([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    1.0
    """

def analysis_betweenness_error(nodes: int, samples: int, confidence: float = 0.95) -> float:
    """The largest error of sampled betweenness: with probability `confidence` all values are within it.

    `nodes` is the number of nodes, `samples` the number of source nodes. Hoeffding 1963, "Probability inequalities for sums
    of bounded random variables".

    >>> import vinculo as vn
    >>> vn.analysis.betweenness_error(1_000, 1_000)
    0.0
    """

def analysis_call_patterns(network: Network, clock: int = 0) -> Table:
    """The calls and messages between each two nodes: a table, one row per pair, the pair with most calls first.

    The columns are a, b, calls, first and last (seconds since 1970 UTC), night (the share of calls from 22:00 to 6:00), burst
    (the largest number of calls within an hour) and common (the contacts of both). The layers `call` and `message` are read.
    `clock` is the offset of local time from UTC in seconds. Pairs with a protected person are left out.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "a"], ["b", "b"], layer="call", time=["2024-05-01T23:00", "2024-05-02T12:00"])
    >>> row = vn.analysis.call_patterns(net).to_pylist()[0]
    >>> row["calls"], row["night"]
    (2, 0.5)
    """

def analysis_successors(
    network: Network,
    *,
    max_gap: int = 1_209_600,
    min_common: int = 3,
    min_overlap: float = 0.5,
    max_lines: int = 50,
) -> Table:
    """Phone lines that seem to replace others (burner phones): a table, the clearest case first.

    - `max_gap`: the longest silence in seconds between the last call of the old line and the first of the new; 14 days.
    - `min_common`: the smallest number of contacts that both lines have.
    - `min_overlap`: the smallest share of contacts in common, in [0, 1].
    - `max_lines`: a contact with more lines is ignored, such as a bank.

    The columns are old, new, overlap (in [0, 1]), gap (seconds) and common (the contacts of both). Lines of protected persons
    are left out.

    >>> import vinculo as vn
    >>> day, calls = 86_400, [("old", 0), ("new", 30)]
    >>> net = vn.Network.from_edges(
    ...     [line for line, _ in calls for _ in "abc"], ["a", "b", "c"] * 2, layer="call",
    ...     time=[start * 3600 for _, start in calls for _ in "abc"])
    >>> vn.analysis.successors(net).to_pylist()[0]["new"]
    'new'
    """

def analysis_device_changes(card: Any, handset: Any, time: Any) -> Table:
    """The changes of SIM cards and handsets, in order of time: a table.

    `card`, `handset` and `time` are columns of one length; each row is one observation, and rows with a missing value are
    ignored. The columns of the result are time (seconds since 1970 UTC), swap (`card` or `handset`: what changed), kept, old,
    new, gap (seconds) and returns (true if the old one is seen there again later). Raises `InputError` for columns of
    different lengths.

    >>> import vinculo as vn
    >>> vn.analysis.device_changes(["c1", "c2"], ["h1", "h1"], [0, 60])["new"][0]
    'c2'
    """

def analysis_money_patterns(
    network: Network,
    *,
    window: int = 2_592_000,
    max_delay: int = 259_200,
    min_parties: int = 5,
    max_fee: float = 0.1,
    max_cycle: int = 4,
) -> Table:
    """Patterns of payments in a directed network (layer `payment`, weights as amounts): a table, one row per pattern.

    - `window`: the longest time in seconds from the first to the last payment of a pattern; 30 days.
    - `max_delay`: the longest time in seconds for which money stays before it passes through; 3 days.
    - `min_parties`: the smallest number of payers or payees of a fan, and of accounts between two ends.
    - `max_fee`: the largest share that may stay behind, in [0, 1].
    - `max_cycle`: the largest number of payments of a cycle.

    The columns are motif (fan_in, fan_out, pass_through, cycle, scatter_gather, netting), node, others, amount, currency,
    first and last (seconds since 1970 UTC). Amounts of different currencies are never added: a pattern in two currencies has
    two rows. The currency is `unknown` for an amount without one, and missing for payments without an amount, which count by
    the weight of the link. None of these is unlawful by itself. Protected persons are left out. Raises `InputError`
    for an undirected network.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], weight=[100, 95], layer="payment", time=[0, 3600], directed=True)
    >>> vn.analysis.money_patterns(net)["motif"][0]
    'pass_through'
    """

def analysis_change_points(series: Any) -> list[int]:
    """The periods at which the level of a series of counts changes: a list of indexes, each the first of a new level.

    `series` is a sequence of numbers, one per period; a level lasts at least three periods. Jackson et al. 2005, "An
    algorithm for optimal partitioning of data on an interval"; Yao 1988, "Estimating the number of change-points via
    Schwarz' criterion". Cost: O(n²). Raises `InputError` for a negative or infinite count.

    >>> import vinculo as vn
    >>> vn.analysis.change_points([5, 6, 5, 6, 5, 90, 91, 90, 92, 90])
    [5]
    """

def analysis_displacements(counts: dict[str, Any], min_share: float = 0.1) -> Table:
    """The periods at which the composition of flows shifts, with the corridor that loses and the corridor that gains most.

    - `counts`: a dict of corridor (a place, a nationality) and a series of counts; all series have one length.
    - `min_share`: the smallest shift, as a share of the whole in [0, 1].

    Returns a table of period (an index), from, to and share. A shift does not prove that people changed from one corridor to
    the other. Raises `InputError` for series of different lengths.

    >>> import vinculo as vn
    >>> sea, land = [90, 91, 90, 92, 10, 11, 10, 12], [10, 9, 10, 8, 90, 89, 90, 88]
    >>> list(vn.analysis.displacements({"sea": sea, "land": land})["period"])
    [4]
    """

def analysis_lag(first: Any, second: Any, max_lag: int = 6) -> tuple[int, float] | None:
    """The number of periods by which the second series follows the first, and the correlation at that lag; or `None`.

    The lag with the highest cross-correlation of the changes, up to `max_lag` periods either way; a negative lag means that
    the first follows the second. `None` if fewer than three changes overlap or a series is constant. Box and Jenkins 1970,
    "Time series analysis". Raises `InputError` for different lengths.

    >>> import vinculo as vn
    >>> vn.analysis.lag([1, 9, 2, 30, 4, 4, 80, 3], [5, 1, 9, 2, 30, 4, 4, 80], max_lag=3)[0]
    1
    """

def analysis_suppress(counts: Sequence[Sequence[int]], threshold: int | None = None) -> list[list[int | None]]:
    """A table of counts (a list of rows) with the cells that must not be shown replaced by `None`.

    These are the counts from 1 to below `threshold` (11 by default), and in each row and column with a single such count
    the next smallest count too, because the sum would reveal it (complementary suppression).

    >>> import vinculo as vn
    >>> vn.analysis.suppress([[50]])
    [[50]]
    """

def analysis_all_shortest_paths(network: Network, source: object, target: object, limit: int = 1_000) -> list[list[Any]]:
    """All shortest paths between two nodes: a list of at most `limit` lists of labels, both ends included.

    Weights are ignored. Raises `InputError` for an unknown node.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "a", "b", "c"], ["b", "c", "d", "d"])
    >>> vn.analysis.all_shortest_paths(net, "a", "d")
    [['a', 'b', 'd'], ['a', 'c', 'd']]
    """

def analysis_earliest_arrival(network: Network, source: object, since: object) -> list[int | None]:
    """The earliest time at which something that starts at `source` at `since` can reach each node, along links in time order.

    Returns a list of seconds since 1970 UTC in the order of `nodes`, `None` for a node that cannot be reached. `since` is
    seconds since 1970 UTC, a date, or ISO 8601 text. Holme and Saramäki 2012, "Temporal networks". Raises
    `InputError` for an unknown node.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], time=[20, 10])
    >>> vn.analysis.earliest_arrival(net, "a", since=0)
    [0, 20, None]
    """

def analysis_time_respecting_path(network: Network, source: object, target: object, since: object) -> Table | None:
    """The links of a path in time order with the earliest arrival, or `None` if there is none.

    Returns a table of source, target, layer, start and end (seconds since 1970 UTC) and weight. The arguments, errors and the
    source are those of `earliest_arrival`.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], time=[10, 20])
    >>> list(vn.analysis.time_respecting_path(net, "a", "c", since=0)["start"])
    [10, 20]
    """

def analysis_rings(
    network: Network,
    min_members: int,
    min_single_layer_weight: float,
    resolution: float,
    seed: int,
    seeds: Sequence[object] | None,
    progress: _Progress,
) -> list[dict[str, Any]]:
    """Suspected rings as dicts, the highest score first; `vinculo.analysis.rings` gives them their type.

    Links of protected persons and their labels are not in them.
    """

def analysis_roles(network: Network, members: Sequence[object], occupation: dict[Any, str] | None = None) -> list[dict[str, Any]]:
    """The suspected roles as dicts; `vinculo.analysis.roles` gives them their type."""

def analysis_like_positions(network: Network, node: object) -> list[tuple[Any, float]]:
    """The people whose position is most similar to that of a node: a list of (label, similarity), the most similar first.

    The similarity is in [0, 1]. Protected persons are not among them. Lorrain and White 1971, "Structural equivalence of
    individuals in social networks". Raises `InputError` for an unknown node.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "a", "b", "b"], ["c", "d", "c", "d"])
    >>> vn.analysis.like_positions(net, "a")[0]
    ('b', 1.0)
    """

def analysis_roles_by_position(network: Network, known: dict[Any, str]) -> list[dict[str, Any]]:
    """The roles by position as dicts; `vinculo.analysis.roles_by_position` gives them their type."""

def analysis_fragmentation(network: Network, removed: Sequence[object]) -> float:
    """The fragmentation once some nodes are removed: the share of pairs of the others without a path, in [0, 1].

    Borgatti 2006, "Identifying sets of key players in a social network". Cost: O(n + m). Raises `InputError` for an unknown
    node.

    >>> import vinculo as vn
    >>> vn.analysis.fragmentation(vn.Network.from_edges(["a", "b"], ["b", "c"]), ["b"])
    1.0
    """

def analysis_memberships(network: Network, communities: Iterable[int], min_share: float = 0.25) -> list[list[tuple[int, float]]]:
    """The communities of each node: a list of (community, share of its link weight) per node, in the order of `nodes`.

    - `communities`: one number per node, as `Network.communities()` returns.
    - `min_share`: the smallest share that is listed, in [0, 1].

    Raises `InputError` if the length of `communities` is not that of `nodes`.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"])
    >>> vn.analysis.memberships(net, [0, 0, 1])[1]
    [(0, 0.5), (1, 0.5)]
    """

def analysis_consensus(
    network: Network, resolution: float = 1.0, runs: int = 50, seed: int = 0, *, progress: _Progress = None
) -> tuple[Array, Array]:
    """The communities that several runs agree on, and the stability of each node in its own, in [0, 1]: two arrays.

    `runs` runs of the Leiden method start from different seeds. Lancichinetti and Fortunato 2012, "Consensus clustering in
    complex networks". Raises `Cancelled` if stopped.

    >>> import vinculo as vn
    >>> groups, stability = vn.analysis.consensus(vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"]), runs=5)
    >>> list(groups), min(stability)
    ([0, 0, 0], 1.0)
    """

def analysis_dense_communities(network: Network, density: float, seed: int = 0, *, progress: _Progress = None) -> Array:
    """The community of each node by the constant Potts model, an array of numbers counted from 0.

    `density` is the mean link weight per pair of nodes that a community must exceed. Traag, Van Dooren and Nesterov 2011,
    "Narrow scope for resolution-limit-free community detection". Raises `Cancelled` if stopped.

    >>> import vinculo as vn
    >>> list(vn.analysis.dense_communities(vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"]), density=0.5))
    [0, 0, 0]
    """

@disjoint_base
class Case:
    """The compiled half of `vinculo.Case`."""
    def __new__(cls, path: _Path | None = None, name: str | None = None) -> Case: ...
    @property
    def name(self) -> str:
        """The name of the case.

        >>> import vinculo as vn
        >>> vn.Case(name="Operation North").name
        'Operation North'
        """
    @property
    def path(self) -> Any:
        """The path of the case file as a `pathlib.Path`, or `None` if the case is kept in memory.

        >>> import vinculo as vn
        >>> vn.Case().path is None
        True
        """
    @property
    def stale(self) -> bool:
        """True if records, links or judgements changed since the last `resolve()`.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> case.stale
        True
        >>> _ = case.resolve()
        >>> case.stale
        False
        """
    def add(
        self,
        table: Any,
        kind: str = "person",
        columns: _Columns | None = None,
        source: str | None = None,
        grade: str | None = None,
        *,
        placeholders: Iterable[str] | None = None,
        progress: _Progress = None,
    ) -> Table:
        """Adds records of one kind and returns a table of the rows and values that could not be used.

        - `table`: any table; `help(vinculo)` lists the forms.
        - `kind`: person, organization, phone, vehicle, account, document, address or email.
        - `columns`: a dict of roles and headings; guessed from headings and contents by default.
        - `source`: the name of the agency that delivered the table. May be left out for a path (the file name is the
          source) and for a table with a source column.
        - `grade`: the evaluation of the source, in the Admiralty code (`B2`) or 3x5x2.
        - `placeholders`: values that stand for nothing, beside those that are known ("N/A", "sin placa").

        The returned table has the columns source, row (counted from 1), column, value and reason. The same table of the same
        source is kept once. Raises `MissingColumnError` for a mapped column that the table lacks, `InputError` for an unknown
        kind, role or grade, and `StoreError` if the case file cannot be written.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> problems = case.add([{"ref": "1", "nombre": "Ana Torres"}], columns={"id": "ref", "name": "nombre"}, source="police")
        >>> len(problems), case.summary["records"]
        (0, {'person': 1})
        """
    def add_links(
        self,
        table: Any,
        layer: str,
        columns: _Columns | None = None,
        source: str | None = None,
        grade: str | None = None,
    ) -> Table:
        """Adds links between records and returns a table of the rows and values that could not be used.

        - `layer`: what the links are: call, message, travel, payment, owns, uses, lives_at, kin, meets, arrested_with,
          employs, or a word of your own.
        - `columns`: a dict of roles and headings. `source` and `target` are ids of records; `source:phone` and the like are
          identifiers of a stated kind. The other roles are start, end, time_zone, duration, place, lat, lon, amount,
          currency, mode, imei, imsi, cell, direction, weight and grade. By default the headings are the roles.
        - `source`, `grade`: as in `add`.

        The returned table has the columns of that of `add`. Raises as `add` does.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> calls = [{"de": "+573001234567", "a": "+593991234567", "inicio": "2024-05-01 10:00"}]
        >>> roles = {"source:phone": "de", "target:phone": "a", "start": "inicio"}
        >>> len(case.add_links(calls, layer="call", columns=roles, source="operator"))
        0
        """
    def remove(self, source: str) -> int:
        """Removes all records and links of a source and returns the number of tables that it had delivered.

        Judgements about its records are kept. Entities change with the next `resolve()`. Raises `InputError` for an unknown
        source.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres"}], source="police")
        >>> case.remove("police")
        1
        """
    def erase(self, source: str) -> int:
        """Removes a source and every trace of it from the file, judgements about its records included, and returns the number of
        rows removed.

        Raises `InputError` for an unknown source.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> case.erase("police") > 0
        True
        >>> case.summary["records"]
        {}
        """
    def resolve(self, *, progress: _Progress = None) -> dict[str, Any]:
        """Resolves all records: things first, then organizations and persons by the things that they share.

        An entity keeps its id as long as it keeps most of its records. Returns a dict: `entities` (counts by kind), `changes`
        (the entities created, grown, merged, split and ended) and `conflicts` (judgements that contradict each other). Pairs
        are weighed by the model of Fellegi and Sunter 1969, "A theory for record linkage". Raises `Cancelled` if stopped.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> case.resolve()["entities"]["person"]
        1
        """
    def relearn(self, *, preview: bool = False, progress: _Progress = None) -> dict[str, Any]:
        """Discards the learned model, so that the next `resolve()` learns one from the records as they are now.

        Returns what that would change, as `changes` of `resolve()`. With `preview=True` the model is kept.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> _ = case.resolve()
        >>> case.relearn(preview=True)["merged"]
        []
        """
    def decide(self, a: object, b: object, verdict: str, user: str = "", reason: str = "") -> None:
        """Records a judgement about two records: `same`, `different` or `unsure`.

        - `a`, `b`: the ids of the records, or `source/id` if several sources use that id.
        - `user`, `reason`: who decided, and why; kept with the time.

        The judgement is on the disk when the call returns. It outlives every run, has precedence over every score, and takes
        effect with the next `resolve()`. Raises `InputError` for an unknown record or verdict.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> case.decide(1, 2, "different", user="ana", reason="two passports")
        >>> case.resolve()["entities"]["person"]
        2
        """
    def undo(self, user: str = "") -> dict[str, Any] | None:
        """Undoes the last judgement and returns it as a dict, or `None` if there was none.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> case.decide(1, 2, "different", user="ana")
        >>> case.undo(user="ana")["verdict"]
        'different'
        >>> case.undo() is None
        True
        """
    def explain(self, a: object, b: object, *, progress: _Progress = None) -> Explanation:
        """Explains why two records of one kind are one entity or two, as the last run weighed them.

        The records are named as in `decide`. Raises `InputError` for an unknown record, or records of two kinds.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> _ = case.resolve()
        >>> case.explain(1, 2).same_entity
        True
        """
    def review(self, kind: str = "person", limit: int = 50, *, progress: _Progress = None) -> Table:
        """The pairs of records of a kind that a judgement would help most, the most informative first.

        Returns a table of at most `limit` rows: left and right (as `decide` takes them), probability, weight (bits) and
        joined (true if the pair is one entity now).

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> _ = case.resolve()
        >>> case.review().columns
        ['left', 'right', 'probability', 'weight', 'joined']
        """
    @property
    def judgements(self) -> Table:
        """All judgements, the oldest first, undone ones included.

        A table of left, right, verdict, user, reason, at and undone_at (seconds since 1970 UTC; missing if not undone).

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> case.decide(1, 2, "different", user="ana", reason="two passports")
        >>> (row,) = case.judgements.to_pylist()
        >>> row["verdict"], row["reason"], row["undone_at"]
        ('different', 'two passports', None)
        """
    def history(self, entity_id: str | None = None) -> Table:
        """What happened to one entity, or to all, the oldest first.

        Returns a table of run, at (seconds since 1970 UTC), kind, entity_id, event (created, grown, merged, split, ended) and
        other (the id of the other entity of a merge or split; missing otherwise).

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> _ = case.resolve()
        >>> case.history()["event"].to_list()
        ['created']
        """
    def entities(self, kind: str = "person", *, progress: _Progress = None) -> Table:
        """The entities of a kind as the last `resolve()` left them.

        Returns a table, one row per entity: entity_id, name, status, probability, records (a count), contested (the number
        of doubtful merges), record_ids (a list), and one column of lists per property. Raises `InputError` if the case was
        never resolved.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> _ = case.resolve()
        >>> case.entities()["record_ids"][0]
        ['police/1', 'police/2']
        """
    def describe(self, kind: str = "person") -> list[dict[str, Any]]:
        """All entities of a kind with all that is known of them, as a list of dicts.

        Each dict has the properties with the records that state each value, findings about the status, and the contested
        merges. Raises as `entities` does.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> _ = case.resolve()
        >>> (entity,) = case.describe()
        >>> [(one["record"]["source"], one["record"]["id"]) for one in entity["records"]]
        [('police', '1'), ('police', '2')]
        """
    def network(self, view: str = "actors", *, progress: _Progress = None) -> Network:
        """The network of the entities; its nodes are entity ids.

        `view` is `actors` (persons and organizations, linked by their contacts and by the things that they share) or
        `everything` (things are nodes too). Raises as `entities` does.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres"}, {"id": 2, "name": "Li Wei"}], source="police")
        >>> _ = case.add_links([{"source": 1, "target": 2}], layer="kin", source="police")
        >>> _ = case.resolve()
        >>> case.network()
        vinculo.Network: 2 nodes, 1 links, undirected, layers kin
        """
    def _rings(
        self, min_members: int | None, resolution: float | None, seed: int, around: Sequence[str], progress: _Progress
    ) -> list[dict[str, Any]]:
        """Suspected rings as dicts, the highest score first; `vinculo.Case.rings` gives them their type."""
    def routes(self, small_cell: int | None = None, *, progress: _Progress = None) -> Table:
        """The routes of travellers.

        Returns a table of origin, transit (a list), destination, count (journeys), first and last (seconds since 1970 UTC), and
        modes (a list).
        Counts below `small_cell` are missing, and so are their times, so that no single traveller can be picked out.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Luis Paredes Angulo"}, {"id": 2, "name": "Ana Torres"}], source="police")
        >>> days = {"Turbo": "2024-05-01", "Necoclí": "2024-05-02"}
        >>> stops = [{"source": 1, "target": 2, "start": day, "place": place, "mode": "bus"} for place, day in days.items()]
        >>> _ = case.add_links(stops, layer="travel", source="border")
        >>> _ = case.resolve()
        >>> (row,) = case.routes(small_cell=0).to_pylist()
        >>> row["origin"], row["destination"], row["count"], row["modes"]
        ('Turbo', 'Necoclí', 2, ['bus'])
        """
    def device_changes(self, *, progress: _Progress = None) -> Table:
        """The changes of SIM cards (IMSI, or else the number) and handsets (IMEI) that the calls show.

        Returns a table of time (seconds since 1970 UTC), swap (`card` or `handset`: what changed), kept, old, new, gap
        (seconds) and returns (true if the old one is seen there again later). A new card in an old handset joins two numbers
        to one user. Devices of protected persons are left out.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> calls = [
        ...     {"from": "+573001234567", "to": "+573011111111", "start": f"2024-05-0{day} 10:00", "imei": imei}
        ...     for day, imei in enumerate(["490154203237518", "490154203237518", "356938035643809"], 1)
        ... ]
        >>> roles = {"source:phone": "from", "target:phone": "to", "start": "start", "imei": "imei"}
        >>> _ = case.add_links(calls, layer="call", columns=roles, source="operator")
        >>> _ = case.resolve()
        >>> case.device_changes()["swap"].to_list()
        ['handset']
        """
    def ties(self, entity_ids: set[str], view: str = "actors") -> list[dict[str, Any]]:
        """The links among some entities, each with the records that it rests on, as a list of dicts.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres"}, {"id": 2, "name": "Li Wei"}], source="police")
        >>> _ = case.add_links([{"source": 1, "target": 2}], layer="kin", source="registry")
        >>> _ = case.resolve()
        >>> (tie,) = case.ties(set(case.entities()["entity_id"]))
        >>> tie["layer"]
        'kin'
        """
    def export(
        self,
        path: _Path,
        format: str | None = None,
        *,
        view: str = "everything",
        mask: str = "protected",
        key: str | bytes | None = None,
        withhold: Sequence[str] | None = None,
        user: str = "",
        reason: str = "",
    ) -> None:
        """Writes the network of the case to a file.

        - `format`: graphml, gexf, json (node-link), ftm (FollowTheMoney, one JSON object per line), stix, anx or i2 (Analyst's
          Notebook), csv (links), parquet, parquet_nodes, cypher_nodes, cypher_links (Neo4j), or entities (a CSV file of
          entities with their properties). By default the ending of the file name decides.
        - `view`: as in `network()`.
        - `mask`: `protected` (the default) replaces protected persons by pseudonyms and omits their values; `everybody`
          does so for all persons and needs a `key`; `nobody` names everybody, and the case keeps who did so (`user`), when
          and why (`reason`).
        - `key`: a secret of yours, bytes or text. With a key the pseudonyms are the same in all exports of the case.
        - `withhold`: handling codes. What rests only on sources and links with one of these codes is left out.

        Text that a spreadsheet would take for a formula is quoted. Raises `InputError` for an unknown format, view or mask,
        and `FileError` if the file cannot be written.

        >>> import vinculo as vn
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres"}], source="police")
        >>> _ = case.resolve()
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "entities.csv"
        ...     case.export(file, "entities")
        ...     "Ana Torres" in file.read_text("utf-8")
        True
        """
    @property
    def disclosures(self) -> Table:
        """All exports that named protected persons: a table of at (seconds since 1970 UTC), file, named (a count), user, reason.

        >>> import vinculo as vn
        >>> vn.Case().disclosures.columns
        ['at', 'file', 'named', 'user', 'reason']
        """
    def set_source(self, source: str, *, grade: str | None = None, handling: str | None = None) -> None:
        """Sets the default grade and the handling code of a source; an argument left out keeps its value.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> case.set_source("police", grade="B2", handling="H1")
        >>> (source,) = case.summary["sources"]
        >>> source["grade"], source["handling"]
        ('B2', 'H1')
        """
    def _key_people(self, n: int, progress: _Progress) -> tuple[Table, Any] | None:
        """The key people as a table and a dict, or `None` if there is no ring; `vinculo.Case.key_people` gives them their type."""
    @property
    def problems(self) -> Table:
        """All rows and values that could not be used: a table of source, row (counted from 1), column, value and reason.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres", "birth_date": "31/02/1990"}], source="police")
        >>> case.problems["value"].to_list()
        ['31/02/1990']
        """
    @property
    def summary(self) -> dict[str, Any]:
        """The contents of the case as a dict: sources with grades, and counts of records, links, entities, judgements, problems.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
        >>> case.summary["records"], case.summary["stale"]
        ({'person': 2}, True)
        """
    def _repr_html_(self) -> str: ...

def codes() -> dict[str, list[str]]:
    """The codes of each section of the catalogues of the report: a dict of section and list of codes."""

def case_brief(
    case: Case,
    *,
    rings: int = 20,
    events: int = 600,
    contested: int = 30,
    entities: int = 24,
    problems: int = 500,
    progress: _Progress = None,
) -> Any:
    """All data of a report as a dict; protected persons have no name in it.

    `rings`, `events`, `contested`, `entities` and `problems` are the largest numbers of each that the dict holds.
    """

def dedupe(
    table: Any,
    columns: _Columns | None,
    kind: str,
    threshold: float | None,
    floor: float | None,
    model: Model | None,
    placeholders: Iterable[str] | None,
    progress: _Progress,
) -> Resolution: ...
def link(
    tables: tuple[Any, ...],
    sources: list[str] | None,
    columns: _Columns | Sequence[_Columns] | None,
    kind: str,
    within: bool,
    threshold: float | None,
    floor: float | None,
    model: Model | None,
    placeholders: Iterable[str] | None,
    progress: _Progress,
) -> Resolution: ...
def evaluate(resolution: Resolution, truth: Any, progress: _Progress) -> dict[str, Any]: ...
def evaluate_case(case: Case, truth: Any, kind: str) -> tuple[dict[str, float], dict[str, float], int]:
    """Pairwise and B-cubed accuracy of the entities of a case, by the truth of its records."""

def synth_case(seed: int, people: int, progress: _Progress) -> dict[str, Any]:
    """A synthetic case as dicts and tables; the façade gives them their types."""

def read_table(table: Any) -> Table: ...
def guess_columns(table: Any) -> dict[str, str | list[str]]: ...
def names_score(a: str, b: str, kind: str) -> float: ...

@final
class NamesMatcher:
    """Scores names of one kind, with groups of names given by the user."""
    def __new__(cls, kind: str, variants: list[list[str]], pet_forms: list[list[str]], equivalents: list[list[str]]) -> NamesMatcher: ...
    def score(self, a: str, b: str) -> float: ...
    def score_pairs(self, left: Any, right: Any, progress: _Progress) -> Array: ...
    def extract(self, query: str, candidates: Any, cutoff: float, limit: int | None, progress: _Progress) -> list[tuple[str, float, int]]:
        """The candidates with at least the cut-off score, each with its score and index, the best first."""
    def explain(self, a: str, b: str) -> dict[str, Any]: ...

def names_parse(text: str, kind: str) -> dict[str, Any]: ...
def ids_kinds() -> list[tuple[str, str, str, str, str, str, bool]]: ...
def ids_level(kind: str, a: str, b: str, country: str | None) -> str: ...
def ids_conflict(kind: str, a: str, b: str, country: str | None) -> bool: ...
def case_story(case: Case, entity: str, progress: _Progress) -> EntityStory:
    """How an entity of a case grew, as the last run weighed it."""

def ids_parse(kind: str, text: str, country: str | None = None) -> Identifier:
    """Parses a text as an identifier of a kind; `kinds()` lists the kinds with their standards.

    `country` (ISO 3166-1 alpha-2) is the country of the record: the default country of a phone, the format of a plate, the
    order of day and month in a date. An invalid number raises nothing: `valid` is false and `problems` says why. Raises
    `InputError` for an unknown kind.

    >>> import vinculo as vn
    >>> phone = vn.ids.parse("phone", "044 55 1234 5678", country="MX")
    >>> phone.canonical, phone.valid
    ('+525512345678', True)
    >>> vn.ids.parse("br.cpf", "529.982.247-26").problems
    ['check digit is 6, expected 5']

    The statements of a number about its holder can be compared with a record, and a number inside it can be read:

    >>> curp = vn.ids.parse("mx.curp", "BOXW310820HNERXN09")
    >>> curp.holder(birth_date="20/08/1931", sex="mujer")
    {'birth_date': 'same', 'nationality': 'missing', 'sex': 'different', 'state': 'missing'}
    >>> vn.ids.parse("ar.cuit", "20-05536168-2").inside
    ('ar.dni', '5536168')
    """

def ids_card_fingerprint(text: str, key: bytes) -> str | None: ...
def ids_split(kind: str, text: str) -> list[str]: ...
def ids_score(kind: str, a: str, b: str, country: str | None) -> float: ...
