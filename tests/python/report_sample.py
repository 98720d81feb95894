"""A hand-made case of invented people for the report's tests."""

from __future__ import annotations

from vinculo.report import (
    Accuracy,
    CaseReport,
    Comparison,
    Contested,
    Drawing,
    Entity,
    Event,
    Evidence,
    KeyPeople,
    KeyPerson,
    Level,
    Link,
    Member,
    Method,
    Model,
    Node,
    Party,
    Problem,
    Property,
    Reason,
    Ring,
    Route,
    Side,
    Source,
    Step,
    Totals,
)

VICTIM = "Yolanda Quiñónez Tarazona"
MINOR = "Wilner Désilmond"
NAMES = {
    "p1": "Evaristo Montalbán Rueda",
    "p2": "Casilda Ferrufino Ibáñez",
    "p3": "محمود الطرابلسي",
    "p4": "Jean-Robert Saintvilus",
    "p5": "Iracema Bragança dos Anjos",
    "p6": "慕容建国",
    "p7": "Олег Перевозчиков",
    "p8": VICTIM,
    "p9": MINOR,
}
ROLES = {
    "p1": "organiser",
    "p2": "recruiter",
    "p3": "document_forger",
    "p4": "guide",
    "p5": "money_handler",
    "p6": "driver",
    "p7": "safe_house_keeper",
}


def party(key: str) -> Party:
    """A person of the sample by key; the protected ones come with their names, as a careless builder would send them."""
    return Party(key, NAMES[key], "person", {"p8": "victim", "p9": "minor"}.get(key, "unknown"))


def _drawing() -> Drawing:
    spots = {
        "p1": (0.50, 0.42), "p2": (0.22, 0.25), "p3": (0.74, 0.18), "p4": (0.30, 0.72), "p5": (0.85, 0.55),
        "p6": (0.62, 0.80), "p7": (0.12, 0.55), "p8": (0.08, 0.90), "p9": (0.40, 0.97),
    }  # fmt: skip
    people = [
        Node(k, NAMES[k], "person", x, y, "victim" if k == "p8" else "unknown", k == "p9", ROLES.get(k, "")) for k, (x, y) in spots.items()
    ]
    things = [
        Node("t1", "+52 55 5550 0142", "phone", 0.36, 0.10),
        Node("v1", "FJX-48-21", "vehicle", 0.47, 0.62),
        Node("a1", "ES12 0000 … 7781", "account", 0.97, 0.30),
        Node("o1", "Transportes Quetzal del Istmo", "organization", 0.80, 0.90),
        Node("d1", "H0420117", "document", 0.60, 0.02),
        Node("h1", "Calle del Molino 14, Tapachula", "address", 0.02, 0.30),
    ]
    nodes = (*people, *things)
    at = {node.key: i for i, node in enumerate(nodes)}
    ties = [
        ("p1", "p2", "call", 31), ("p1", "p2", "payment", 3), ("p1", "p3", "message", 12), ("p1", "p4", "call", 9), ("p1", "p5", "payment", 14),
        ("p2", "t1", "uses", 1), ("p1", "t1", "uses", 1), ("p4", "v1", "uses", 4), ("p6", "v1", "owns", 1), ("p6", "p1", "call", 7),
        ("p5", "a1", "owns", 1), ("p3", "a1", "payment", 2), ("p6", "o1", "employs", 1), ("p3", "d1", "other", 1), ("p7", "h1", "lives_at", 1),
        ("p2", "h1", "meets", 2), ("p7", "p4", "call", 5), ("p8", "p7", "lives_at", 1), ("p8", "p4", "travel", 1), ("p9", "p4", "travel", 1),
        ("p9", "p6", "travel", 1), ("p1", "p6", "kin", 1), ("p2", "p7", "arrested_with", 1),
    ]  # fmt: skip
    return Drawing(nodes, tuple(Link(at[a], at[b], layer, weight) for a, b, layer, weight in ties))


def _ring() -> Ring:
    reasons = {
        "p1": (Reason("few_but_central"), Reason("between", (("share", 0.41),)), Reason("cut_point")),
        "p2": (Reason("first_contact", (("n", 11),)), Reason("shared_phone", (("who", NAMES["p1"]),))),
        "p3": (Reason("documents_handled", (("n", 6),)), "occupation on file: printer"),
        "p4": (Reason("journeys_shared", (("n", 17),)), Reason("calls_with_members", (("n", 9), ("members", 4)))),
        "p5": (Reason("payments_in", (("n", 14),)),),
        "p6": (Reason("journeys_driven", (("n", 8),)),),
        "p7": (Reason("many_guests", (("n", 23),)), Reason("shared_address", (("who", VICTIM),))),
    }
    confidence = dict(zip(ROLES, (0.78, 0.83, 0.66, 0.91, 0.72, 0.58, 0.995), strict=True))
    members = [Member(k, NAMES[k], "unknown", ROLES[k], confidence[k], 0.97, reasons[k]) for k in ROLES]
    members.insert(2, Member("p8", VICTIM, "victim", "associate", 0.6, 0.99, ("travelled with " + MINOR,)))
    members.insert(4, Member("p9", MINOR, "unknown", "guide", 0.5, 0.99))
    evidence = (
        Evidence(
            "call",
            (party("p1"), party("p2")),
            31,
            "2024-01-09",
            "2024-06-30",
            (("FGR México", "LL-00231"), ("Policía Nacional", "TEL-8812")),
            "B2",
        ),
        Evidence("payment", (party("p1"), party("p5")), 14, "2024-02-02", "2024-06-11", (("UIAF Colombia", "G-4471"),), "A2"),
        Evidence(
            "travel",
            (party("p8"), party("p4")),
            1,
            "2024-05-03",
            "",
            (("FGR México", "VJ-118"),),
            "C3",
            "seat beside QUIÑONEZ TARAZONA, Yolanda",
        ),
        Evidence("arrested_with", (party("p2"), party("p7")), 1, "2023-11-20", "", (("Polícia Federal", "AP-72"),), "A1"),
    )
    why = (
        Reason("dense", (("times", 18.4),)),
        Reason("layers_combined", (("n", 5),)),
        Reason("crosses_borders", (("n", 3),)),
        Reason("sources_agree", (("n", 4),)),
    )
    return Ring("R-01", 8.73, tuple(members), why, evidence, _drawing())


def _key_people() -> KeyPeople:
    """A ranking that a careless builder put a victim and a minor into, neither marked as such here."""
    order = enumerate(("p8", "p1", "p9", "p4"), 1)
    people = tuple(KeyPerson(key, NAMES[key], 0.5 / at, 0.4 / at, 0.6 / at, at, at + 1, key_player=at < 3) for at, key in order)
    return KeyPeople(people, 31, 200, 0.42, True, 0.81)


def _small_ring() -> Ring:
    nodes = (
        Node("q1", "Désiré Kouamé-Achi", "person", 0.1, 0.4, role="broker"),
        Node("q2", "Zulmira Peixoto Vaz", "person", 0.5, 0.5, role="money_handler"),
        Node("q3", "Harjit Singh Dhaliwal", "person", 0.9, 0.4),
        Node("q4", "+509 3400 0117", "phone", 0.5, 0.9),
    )
    links = (Link(0, 1, "payment", 4), Link(1, 2, "call", 9), Link(0, 3, "uses"), Link(1, 3, "uses"))
    members = (
        Member("q1", nodes[0].label, "suspect", "broker", 0.61, 0.88, (Reason("payments_out", (("n", 4),)),)),
        Member("q2", nodes[1].label, "unknown", "money_handler", 0.55, 0.91, (Reason("payments_in", (("n", 4),)),)),
        Member("q3", nodes[2].label, "official", "", None, 0.71),
    )
    return Ring("R-02", 3.1, members, (Reason("layers_combined", (("n", 3),)),), (), Drawing(nodes, links))


def _contested() -> tuple[Contested, ...]:
    steps = (
        Step("name", "Casilda Ferrufino Ibáñez", "FERRUFINO Y., Casilda", "near", 9.412),
        Step("birth_date", "1987-04-11", "1987-11-04", "day_month_swapped", 4.105),
        Step("shared_phone", "+52 55 5550 0142", "+52 55 5550 0142", "exact", 6.25),
        Step("passport", "AV550917", "AX104420", "different", -5.873),
        Step("nationality", "", "BO", "missing", 0.0),
    )
    first = Contested(
        Side("p2", NAMES["p2"], source="FGR México", record="P-2231"),
        Side("p2b", "FERRUFINO Y., Casilda", source="Policía Nacional", record="88-117"),
        0.7203,
        -12.53,
        steps,
        (Reason("below_threshold"), Reason("contradiction", (("property", "passport"),))),
    )
    second = Contested(
        Side("p8", VICTIM, status="victim", source="FGR México", record="V-12"),
        Side("p8b", "Yolanda Quiñones", source="Polícia Federal", record="PF-9"),
        0.61,
        -12.53,
        (Step("name", VICTIM, "Yolanda Quiñones", "near", 11.2), Step("birth_date", "1999-02-01", "1999-02-01", "exact", 1.97)),
        (Reason("homonym"),),
        True,
    )
    return first, second


def sample() -> CaseReport:
    """The whole case."""
    sources = (
        Source("FGR México", "MX", "es", (("person", 812), ("phone", 420), ("vehicle", 96)), (("B2", 700), ("C3", 628))),
        Source("UIAF Colombia", "CO", "es", (("person", 514), ("account", 377)), (("A2", 891),)),
        Source("Police nationale d’Haïti", "HT", "fr", (("person", 266), ("document", 301)), (("B3", 567),)),
        Source("Polícia Federal", "BR", "pt", (("person", 389), ("vehicle", 41)), (("A1", 30), ("B2", 400))),
        Source("Policía Nacional", "ES", "es", (("person", 277), ("phone", 198), ("document", 90)), ()),
    )
    entities = (
        Entity(
            "p1", "person", NAMES["p1"], "suspect", 5, 0.9991,
            (
                Property("name", NAMES["p1"], ("FGR México", "Policía Nacional")),
                Property("name", "MONTALVAN RUEDA EVARISTO", ("UIAF Colombia",)),
                Property("alias", "El Contador", ("FGR México",)),
                Property("birth_date", "1979-08-23", ("FGR México", "UIAF Colombia")),
                Property("phone", "+52 55 5550 0142", ("FGR México",)),
            ),
            (Reason("same_identifier", (("property", "phone"),)), Reason("similar_name", (("n", 5),))),
        ),
        Entity("p8", "person", VICTIM, "victim", 3, 0.99, (Property("passport", "PQ778120", ("FGR México",)), Property("alias", "Yoli", ("FGR México",)))),
        Entity("p3", "person", NAMES["p3"], "unknown", 2, 0.981, (Property("name", "Mahmoud Trabelsi", ("Policía Nacional",)), Property("name", NAMES["p3"], ("Police nationale d’Haïti",)))),
        Entity("v1", "vehicle", "FJX-48-21", records=3, properties=(Property("vehicle_plate", "FJX 4821", ("FGR México",)), Property("vin", "3VWFE21C04M000001", ("Polícia Federal",)))),
    )  # fmt: skip
    timeline = (
        Event("2023-11-20", "arrested_with", (party("p2"), party("p7")), "Foz do Iguaçu"),
        Event("2024-01-09T21:14:00", "call", (party("p1"), party("p2"))),
        Event("2024-02-02", "payment", (party("p1"), party("p5")), "Bogotá"),
        Event("2024-03-17T06:05:00Z", "travel", (party("p4"), party("p9")), "Tapachula", "2024-03-19"),
        Event("2024-05-03", "travel", (party("p4"), party("p8")), "Santa Yolanda", note="with passport PQ778120"),
        Event("2024-06-11", "payment", (party("p1"), party("p5")), "Madrid"),
        Event("2024-06-30T02:41:00", "call", (party("p1"), party("p6"))),
    )
    routes = (
        Route("Port-au-Prince", "Tijuana", ("Santiago", "Tapachula", "Ciudad de México"), 1204, "2023-09-01", "2024-06-20"),
        Route("Bogotá", "Madrid", (), 18, "2024-01-11", "2024-05-02"),
        Route("São Paulo", "Tapachula", ("Necoclí", "Capurganá"), 2, "2024-04-01", "2024-04-02"),
        Route("Lagos", "Manaus", (), None),
    )
    comparisons = (
        Comparison("name", (Level("exact", 0.71, 0.00042, 10.72), Level("near", 0.22, 0.0031, 6.15), Level("different", 0.07, 0.99, -3.82))),
        Comparison("birth_date", (Level("exact", 0.83, 0.00011, 12.88), Level("day_month_swapped", 0.03, 0.00009, 8.38), Level("different", 0.05, 0.97, -4.28))),
        Comparison("phone", (Level("exact", 0.4, 0.0000081, 15.59), Level("slip", 0.02, 0.00002, 9.97))),
    )  # fmt: skip
    model = Model(
        "person", "2024.1-3f9c", 0.92, 0.5, 0.00021, comparisons, (("name key pair", 41022), ("phone tail", 3880)), 60114, 2548153
    )
    problems = (
        Problem("Policía Nacional", 41, "fec_nac", "31/02/1980", Reason("invalid_date")),
        Problem("FGR México", 7, "curp", "XEXX010101HNEXXXA0", Reason("invalid_identifier", (("property", "national_id"),))),
        Problem("Polícia Federal", 1203, "nome", "<script>alert(1)</script>", "unreadable"),
        Problem("FGR México", 19, "nombre", "Rosaura Camposanto", "row has no id", protected=True),
    )
    accuracy = (Accuracy("person", 0.987, 0.942, 0.964), Accuracy("phone", 1.0, 0.991, 0.995), Accuracy("ring", 0.91, 0.84, 0.874))
    totals = Totals(
        3781, (("person", 1620), ("phone", 511), ("vehicle", 98), ("account", 340), ("document", 371)), 18422, None, None, 3.42, accuracy
    )
    return CaseReport(
        "Turquesa <sample> & co", totals, sources, entities, _contested(), (_ring(), _small_ring()), timeline, routes,
        Method((model,), (("seed", "7"), ("resolution", "1.0"))), problems, (("vinculo", "0.1.0"), ("python", "3.11")),
        "2024-07-01T09:30:00", "RESTRICTED", True, key_people=_key_people(),
    )  # fmt: skip
