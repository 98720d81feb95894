"""The case report: catalogues, masking, escaping, honest wording, one self-contained file."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report_sample import MINOR, NAMES, VICTIM, sample
from vinculo.report import (
    LANGUAGES,
    CaseReport,
    Contested,
    Drawing,
    Entity,
    Event,
    Link,
    Member,
    Node,
    Party,
    Problem,
    Property,
    Reason,
    Ring,
    Route,
    Side,
    Step,
    Totals,
    render,
    summary_table,
    write,
)
from vinculo.report.chart import waterfall
from vinculo.report.drawing import HEIGHTS, picture, text_width
from vinculo.report.language import Language, catalogue
from vinculo.report.protect import fold, mask
from vinculo.report.text import clean

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Reads a page strictly enough to notice a tag that isn't closed, and gathers what the tests ask about."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text.append(data)

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_catalogues_have_the_same_keys_and_placeholders(lang: str) -> None:
    ours, english = catalogue(lang), catalogue("en")
    assert ours.keys() == english.keys()
    for key, message in english.items():
        other = ours[key]
        assert type(other) is type(message), key
        if isinstance(message, str) and isinstance(other, str):
            assert placeholders(other) == placeholders(message), key
            assert other.strip(), key
        elif isinstance(message, dict) and isinstance(other, dict):
            for form in ("one", "other"):
                assert placeholders(other[form]) == placeholders(message[form]), key
        else:
            assert len(other) == len(message) == 12, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_catalogue_speaks_of_guilt_as_found(lang: str) -> None:
    said = " ".join(str(m) for k, m in catalogue(lang).items() if not k.startswith("limits.")).lower()
    assert not re.search(r"guilt|culpab|criminal|delincuente|criminos|coupable", said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_whole_and_needs_nothing_from_outside(lang: str) -> None:
    text = render(sample(), lang)
    page = Page(text)
    assert page.open == []
    assert f'<html lang="{lang}">' in text
    assert page.count("script") == page.count("link") == page.count("img") == 0
    assert not re.search(r"https?://|url\(|@import|javascript:", text)
    assert page.count("h1") == 1
    assert page.count("caption") == page.count("table")
    for name, attrs in page.tags:
        if name == "svg":
            assert attrs.get("aria-hidden") == "true" or attrs.get("role") == "img"
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in page.tags:
        for target in (attrs.get("aria-labelledby") or "").split():
            assert target in ids


@pytest.mark.parametrize("lang", LANGUAGES)
def test_protected_persons_handed_in_unmasked_are_masked(lang: str) -> None:
    for text in (render(sample(), lang), summary_table(sample(), lang)):
        folded = fold(text)
        for secret in ("Quiñónez", "Tarazona", "Wilner", "Désilmond", "PQ778120", "Quiñones", "Rosaura"):
            assert fold(secret) not in folded, secret
    assert Language(lang).say("protected.label", n=2) in render(sample(), lang)


def test_one_marked_occurrence_masks_a_person_everywhere() -> None:
    report = CaseReport(
        "c",
        Totals(2),
        entities=(Entity("k", "person", "Xóchitl Barragán"),),
        rings=(Ring("1", 1.0, (Member("k", "Barragán, Xóchitl"), Member("m", "Otro Nombre"))),),
        timeline=(Event("2024-01-01", "call", (Party("k", "Xochitl B.", "person", "Victim-Offender"),), note="asked by XOCHITL BARRAGAN"),),
    )
    text = render(report)
    assert "barragan" not in fold(text) and "xochitl" not in fold(text)
    assert "Otro Nombre" in text and "Protected person 1" in text


def test_a_protected_member_has_no_role_number_or_rank() -> None:
    masked, _ = mask(sample(), Language("en"))
    hidden = [m for m in masked.rings[0].members if m.status == "protected"]
    assert len(hidden) == 2
    assert all(not m.role and m.role_confidence is None and m.probability is None and not m.reasons for m in hidden)
    assert masked.rings[0].members[-2:] == tuple(hidden)
    nodes = [n for n in masked.rings[0].drawing.nodes if n.protected]
    assert len(nodes) == 2 and all(n.role == "" for n in nodes)
    marks = picture(masked.rings[0], {}).marks
    assert all(mark.number == "" and mark.shape == "protected" for mark in marks if mark.node.protected)


def test_no_protected_person_is_among_those_who_hold_rings_together() -> None:
    masked, _ = mask(sample(), Language("en"))
    assert [one.key for one in masked.key_people.people] == ["p1", "p4"]
    page = render(sample(), "en")
    section = page[page.index('id="players"') : page.index('id="timeline"')]
    assert NAMES["p1"] in section and "2–3" in section and "0.250" in section and "0.200–0.300" in section
    assert "0.81" in section and "42%" in section
    assert "Protected" not in section


def test_protected_persons_stay_out_of_the_list_of_entities_and_it_says_so() -> None:
    text = render(sample())
    section = text[text.index('<section id="entities"') : text.index('<section id="sources"')]
    assert "<h3><bdi" in section and "Protected person" not in section.replace("protected person has been left out", "")
    assert "1 protected person has been left out of this list." in section


def test_masking_twice_changes_nothing_and_the_handed_report_is_left_alone() -> None:
    report = sample()
    once, _ = mask(report, Language("es"))
    twice, _ = mask(once, Language("es"))
    assert once == twice
    assert report == sample()
    assert report.rings[0].members[2].label == VICTIM


def test_relatives_who_share_surnames_keep_their_own_names() -> None:
    report = CaseReport(
        "c",
        Totals(2),
        rings=(
            Ring(
                "1",
                1.0,
                (
                    Member("v", "Ana Pérez López", "victim"),
                    Member("s", "Juan Pérez López", "suspect", reasons=("Juan Pérez López called Ana Pérez, then Pérez López Ana",)),
                ),
            ),
        ),
    )
    text = render(report)
    assert "Juan Pérez López called Protected person 1, then Protected person 1" in text
    assert "Ana" not in text


def test_a_name_without_spaces_is_blotted_out_of_free_text() -> None:
    ring = Ring("1", 1.0, (Member("v", "王小梅", "witness"),), reasons=("与王小梅通话",))
    assert "王小梅" not in render(CaseReport("c", Totals(1), rings=(ring,)))


def test_a_contested_merge_with_a_protected_person_withholds_both_sides() -> None:
    masked, _ = mask(sample(), Language("en"))
    pair = masked.contested[1]
    assert pair.left.label.startswith("Protected person") and pair.right.label == "withheld"
    assert {(s.left, s.right) for s in pair.steps} == {("withheld", "withheld")}
    assert [s.bits for s in pair.steps] == [s.bits for s in sample().contested[1].steps]


def test_nothing_handed_in_can_become_markup() -> None:
    evil = "<script>alert('x')</script>\"><img src=x onerror=y>&{{ 7*7 }}"
    step = Step(evil, evil, evil, evil, 1.0)
    ring = Ring(
        evil,
        1.0,
        (Member("a", evil, evil, evil, 0.5, 0.5, (evil, Reason(evil, ((evil, evil),), evil), Reason("shared_phone", (("who", evil),)))),),
        (evil,),
        drawing=Drawing((Node("a", evil, evil, 0.1, 0.1, role=evil), Node("b", evil, "phone", 0.9, 0.9)), (Link(0, 1, evil),)),
        title=evil,
    )
    report = CaseReport(
        evil,
        Totals(1, ((evil, 1),)),
        entities=(Entity("a", evil, evil, evil, 1, 0.5, (Property(evil, evil, (evil,)),), (evil,)),),
        contested=(Contested(Side("a", evil), Side("b", evil, source=evil, record=evil), 0.5, 0.0, (step,), (evil,)),),
        rings=(ring,),
        timeline=(Event(evil, evil, (Party("a", evil),), evil, evil, evil, evil),),
        routes=(Route(evil, evil, (evil,), 9, evil, evil),),
        problems=(Problem(evil, 1, evil, evil, evil),),
        versions=((evil, evil),),
        handling=evil,
        made_at=evil,
    )
    for lang in LANGUAGES:
        text = render(report, lang)
        page = Page(text)
        assert page.count("script") == page.count("img") == 0
        assert "<script" not in text and "49" not in re.findall(r"&amp;\{\{ 7\*7 \}\}|&amp;49", text)


def test_reasons_stand_beside_rings_roles_and_merges() -> None:
    text = " ".join(Page(render(sample())).text)
    for said in (
        "without this member the group would fall apart",
        "17 journeys with other members",
        "occupation on file: printer",
        "the two disagree on: passport",
        "active in 3 countries",
        "lies on 41% of the shortest ways",
    ):
        assert said in text, said


def test_reasons_are_said_in_the_language_of_the_report() -> None:
    reason = Reason("journeys_shared", (("n", 1204),))
    assert [Language(lang).why(reason) for lang in LANGUAGES] == [
        "1,204 journeys with other members",
        "1204 viajes con otros integrantes",
        "1\u202f204 trajets avec d’autres membres",
        "1.204 viagens com outros integrantes",
    ]
    assert Language("es").why("cut_point") == "sin este integrante el grupo se dividiría"
    assert Language("es").why("calls every Sunday") == "calls every Sunday"
    assert Language("es").why(Reason("shared_phone")) == "comparte teléfono con –"
    assert Language("en").why(Reason("no_such_code", (), "")) == "no such code"


@pytest.mark.parametrize(
    ("lang", "number", "percent", "date"),
    [
        ("en", "1,234,567.80", "85%", "1 Mar 2024, 06:05"),
        ("es", "1\u202f234\u202f567,80", "85\u00a0%", "1 mar 2024, 06:05"),
        ("fr", "1\u202f234\u202f567,80", "85\u202f%", "1er mars 2024, 06:05"),
        ("pt", "1.234.567,80", "85%", "1 mar. 2024, 06:05"),
    ],
)
def test_numbers_and_dates_follow_the_language(lang: str, number: str, percent: str, date: str) -> None:
    language = Language(lang)
    assert language.number(1234567.8) == number
    assert language.percent(0.85) == percent
    assert language.date("2024-03-01T06:05:00Z") == date


def test_odd_numbers_and_dates_do_no_harm() -> None:
    language = Language("en")
    assert language.number(float("nan")) == language.percent(float("inf")) == language.number(None) == "–"
    assert language.number(-0.001) == "0.00" and language.number(-2.5, sign=True) == "−2.50" and language.number(2.5, sign=True) == "+2.50"
    assert language.percent(0.99999) == "99%" and language.percent(1.0) == "100%" and language.percent(0.0001) == "1%"
    assert language.date("0000-00-00") == "0000-00-00" and language.date("") == "–"
    assert language.date("2024-03-05T23:30:00-06:00") == "6 Mar 2024, 05:30"
    assert language.rate(0.0000081) == "0.0000081"


def test_the_waterfall_adds_up() -> None:
    pair = sample().contested[0]
    bars = waterfall(pair)
    total = pair.prior_bits + sum(step.bits for step in pair.steps)
    assert bars[-1].bits == pytest.approx(total)
    assert sum(bar.bits for bar in bars[:-1]) == pytest.approx(total)
    assert 1 / (1 + 2**-total) == pytest.approx(pair.probability, abs=1e-3)
    assert all(bar.start >= -1e-9 and bar.start + bar.width <= 101 for bar in bars)
    assert waterfall(Contested(Side("a", "a"), Side("b", "b"), 0.5))[-1].bits == 0


def test_small_counts_of_routes_are_suppressed() -> None:
    text = render(sample())
    routes = text[text.index('<section id="routes"') : text.index('<section id="contested"')]
    assert routes.count("fewer than 11") == 2 and "1,204" in routes
    assert "1 Apr 2024" not in routes


def _boxes(ring: Ring) -> list[tuple[float, float, float, float]]:
    boxes = []
    for mark in picture(ring, {}).marks:
        if mark.label:
            x, y, anchor = mark.label
            width = text_width(mark.lines[0])
            left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            boxes.append((left, y - 11, left + width, y + 3))
    return boxes


def test_labels_of_a_drawing_do_not_overlap() -> None:
    for ring in sample().rings:
        boxes = _boxes(ring)
        assert len(boxes) == len(ring.drawing.nodes)
        for i, a in enumerate(boxes):
            assert a[0] >= 0 and a[2] <= 960
            for b in boxes[:i]:
                assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


def test_any_drawing_can_be_drawn() -> None:
    same = tuple(Node(str(i), f"n{i}", "person", 0.5, 0.5) for i in range(12))
    wild = (Node("a", "a", "blimp", float("nan"), 1e300), Node("b", "b", "phone", -5.0, float("inf")))
    links = (Link(0, 1, "call", float("nan")), Link(0, 0, "call"), Link(0, 99, "call"), Link(-1, 0, "call"))
    for drawing in (Drawing(), Drawing(same, links), Drawing(wild, links), Drawing(same[:1])):
        drawn = picture(Ring("1", 1.0, drawing=drawing), {})
        for mark in drawn.marks:
            assert 0 <= mark.x <= drawn.width and 0 <= mark.y <= drawn.height
    spread = picture(Ring("1", 1.0, drawing=Drawing(same)), {}).marks
    assert min(abs(a.x - b.x) + abs(a.y - b.y) for i, a in enumerate(spread) for b in spread[:i]) > 20
    assert HEIGHTS[0] <= drawn.height <= HEIGHTS[1]


def test_hidden_characters_are_taken_out() -> None:
    assert clean("Ana\u202e\u2066 María\x00\ud800\nLuz") == "Ana María Luz"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    text = render(CaseReport("A\u202eB\ud800", Totals(0)))
    text.encode("utf-8")
    assert "\u202e" not in text


def test_names_isolate_their_direction() -> None:
    assert f'<bdi dir="auto">{NAMES["p3"]}</bdi>' in render(sample(), "pt")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_case_has_a_report(lang: str) -> None:
    page = Page(render(CaseReport("", Totals(0)), lang))
    assert page.open == []
    assert Language(lang).say("ring.none") in " ".join(page.text)


def test_long_input_is_shortened_and_long_lists_tell_what_they_leave_out() -> None:
    problem = Problem("s", 1, "c", "x" * 1_000_000, "unreadable")
    text = render(CaseReport("c", Totals(1, problems=900), problems=(problem,) * 500))
    assert len(text) < 400_000
    assert "700 more are not shown here." in text


def test_the_same_report_gives_the_same_text() -> None:
    assert render(sample(), "fr") == render(sample(), "fr")


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(ValueError, match="'de'.*en, es, fr, pt"):
        render(sample(), "de")


def test_write_makes_one_private_file(tmp_path: Path) -> None:
    path = write(sample(), tmp_path / "case.html", "pt")
    assert path.read_text("utf-8") == render(sample(), "pt")
    assert path.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [path]


def test_the_terminal_summary_is_aligned_and_names_the_files() -> None:
    lines = summary_table(sample(), "en", [Path("out/report.html")]).splitlines()
    assert lines[0].startswith("Case Turquesa")
    rules = [i for i, line in enumerate(lines) if set(line) == {"─"}]
    assert len({len(line) for line in lines[rules[0] : rules[1] + 1]}) == 1
    assert any(re.fullmatch(r"Records in +3,781", line) for line in lines)
    assert any(re.fullmatch(r"Accuracy \(persons\): F1 +0.964", line) for line in lines)
    assert lines[-1] == "  out/report.html"


def test_the_number_of_a_protected_person_follows_neither_order_nor_alphabet() -> None:
    people = tuple(Member(f"k{i}", f"{chr(65 + i)}lba Name{i}", "victim") for i in range(8))
    _, forward = mask(CaseReport("c", Totals(8), rings=(Ring("1", 1.0, people),)), Language("en"))
    _, backward = mask(CaseReport("c", Totals(8), rings=(Ring("1", 1.0, people[::-1]),)), Language("en"))
    assert forward.labels == backward.labels
    assert [forward.labels[p.key] for p in people] != sorted(forward.labels.values())


def test_a_minor_marked_only_in_the_drawing_is_masked_in_the_members_table() -> None:
    ring = sample().rings[0]
    members = tuple(replace(m, status="unknown") for m in ring.members)
    text = render(CaseReport("c", Totals(1), rings=(replace(ring, members=members),)))
    assert MINOR not in text
