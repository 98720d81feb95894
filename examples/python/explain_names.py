"""Ten hard pairs of names, and why they are one name or two; in the language of the reader.

    python examples/python/explain_names.py

All names are made up.
"""

import vinculo as vn

PAIRS = [
    ("es", "Ma. Fernanda Quiñónez de la Torre", "QUINONEZ, Maria Fernanda"),
    ("es", "Pepe Hernández Ruiz", "José Hernández Ruiz"),
    ("es", "María García López", "María García Pérez"),
    ("es", "Jhon Yeison Ospina alias El Zurdo", "John Jason Ospina"),
    ("pt", "Zé da Silva Santos", "José Santos"),
    ("pt", "João Conceição Teixeira", "Joao Conceicao Texeira"),
    ("fr", "Wislène Jean-Charles", "JEANCHARLES Wislene"),
    ("es", "عبد الرحمن خالد الحداد", "Abdulrahman Khaled El Haddad"),
    ("en", "Omar bin Khalid al-Basri", "Khalid bin Omar al-Basri"),
    ("en", "王小龙", "Wang Xiaolong"),
]


def main() -> None:
    for lang, a, b in PAIRS:
        print(f"{a} | {b}")
        print(vn.names.explain(a, b).text(lang), end="\n\n")
    gang = vn.names.Matcher(pet_forms=[["Wilfredo", "Wicho"]])
    print(gang.explain("Wicho Quispe", "Wilfredo Quispe").text("es"))
    print("report: ten pairs explained")


if __name__ == "__main__":
    main()
