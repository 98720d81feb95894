"""A case from two agencies' lists and a call list, kept in a file, corrected by hand, and reported.

    python examples/python/first_case.py

Everything in it is invented.
"""

import tempfile
from pathlib import Path

import vinculo as vn

MEXICO = [
    {"folio": "MX-1", "nombre": "José Luis Hernández Quiroz", "nacido": "09/03/1984", "tel": "55 5123 4567", "pais": "MX", "calidad": "imputado"},
    {"folio": "MX-2", "nombre": "Rosa Elena Cruz Ibarra", "nacido": "1990", "tel": "55 5987 6543", "pais": "MX", "calidad": ""},
    {"folio": "MX-3", "nombre": "Wislène Jean-Charles", "nacido": "30/07/1999", "tel": "", "pais": "MX", "calidad": "víctima"},
]
COLOMBIA = [
    {"radicado": "CO-7", "nombre": "HERNANDEZ QUIROZ, JOSE L.", "nacido": "1984-03-09", "celular": "+52 55 5123 4567", "pais": "MX"},
    {"radicado": "CO-8", "nombre": "Edilberto Cuesta Mena", "nacido": "1975-01-02", "celular": "301 111 1111", "pais": "CO"},
]
CALLS = [
    {"origen": a, "destino": b, "inicio": f"2024-05-{day:02} 23:15"}
    for day in range(1, 6)
    for a, b in [("+525551234567", "+573011111111"), ("+525559876543", "+573011111111"), ("+525551234567", "+525559876543")]
]


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    case = vn.Case(folder / "first.sqlite", name="First")
    # The country tells how a phone without a calling code is read: 55 5123 4567 is +52 55 5123 4567.
    mexico = {"id": "folio", "name": "nombre", "birth_date": "nacido", "phone": "tel", "country": "pais", "status": "calidad"}
    case.add(MEXICO, columns=mexico, source="Mexico", grade="B2")
    colombia = {"id": "radicado", "name": "nombre", "birth_date": "nacido", "phone": "celular", "country": "pais"}
    case.add(COLOMBIA, columns=colombia, source="Colombia", grade="A2")
    case.add_links(CALLS, layer="call", columns={"source:phone": "origen", "target:phone": "destino", "start": "inicio"}, source="Operator")
    case.resolve(progress=False)
    print(case.entities("person"))
    print(len(case.entities("phone")), "phones")
    print(case.explain("MX-1", "CO-7"))
    for ring in case.rings():
        print(ring)
    case.decide("MX-1", "CO-7", "different", user="ana", reason="two people were seen together")
    case.resolve(progress=False)
    print(len(case.entities("person")), "persons after the decision")
    case.undo(user="ana")
    case.resolve(progress=False)
    print(len(case.entities("person")), "persons after it was taken back")
    print("report:", case.report(folder / "first.html", lang="es"))


if __name__ == "__main__":
    main()
