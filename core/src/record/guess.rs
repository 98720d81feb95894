//! Guesses roles from headings in five languages, and from values if the heading is unknown.

use super::headings::HEADINGS;
use super::{Columns, Role, Table};
use crate::text;

/// Headings of identifiers of a known kind.
const SCHEMES: &[(&str, &[&str])] = &[
    ("mx.curp", &["curp"]),
    ("mx.rfc", &["rfc"]),
    ("br.cpf", &["cpf"]),
    ("br.cnpj", &["cnpj"]),
    ("ar.cuit", &["cuit", "cuil"]),
    ("co.nit", &["nit"]),
    ("ve.rif", &["rif"]),
    ("cl.rut", &["rut", "run"]),
    ("pe.ruc", &["ruc"]),
    ("es.nie", &["nie"]),
    ("br.pix", &["pix", "chave pix", "clave pix"]),
    ("mx.ine", &["clave de elector", "clave elector", "ine"]),
    ("do.rnc", &["rnc"]),
    ("ec.ruc", &["ruc ecuador"]),
    ("fr.nir", &["nir"]),
    ("gt.dpi", &["dpi", "cui"]),
    ("jm.trn", &["trn"]),
    ("nl.bsn", &["bsn"]),
    ("sv.dui", &["dui"]),
    (
        "mrz",
        &[
            "mrz",
            "machine readable zone",
            "zona de lectura mecanica",
            "zona de leitura mecanica",
            "zone de lecture automatique",
        ],
    ),
    ("imo", &["imo"]),
    ("mmsi", &["mmsi"]),
    ("imei", &["imei"]),
    ("imsi", &["imsi"]),
    ("iccid", &["iccid"]),
];

/// The most values that are examined per column.
const MAX_SAMPLE: usize = 200;

impl Columns {
    /// Guesses the roles of a table from its headings (Spanish, Portuguese, French, English, Dutch) and its values. A
    /// column without a guess is left out.
    #[must_use]
    pub fn guess(table: &Table) -> Self {
        columns(table)
    }
}

fn columns(table: &Table) -> Columns {
    let headings: Vec<String> = table.headings().iter().map(|h| folded(h)).collect();
    let mut roles: Vec<Option<Role>> = headings.iter().map(|heading| by_heading(heading)).collect();
    let whole_name = settle_names(&headings, &mut roles);
    for (i, role) in roles.iter_mut().enumerate() {
        if role.is_none() {
            *role = by_contents(table, i);
        }
    }
    let mut columns = Columns::default();
    let mut has_id = false;
    for (i, role) in roles.into_iter().enumerate() {
        let Some(role) = role else { continue };
        if role == Role::Id {
            if has_id || !is_unique(table, i) {
                continue;
            }
            has_id = true;
        }
        let part = matches!(role, Role::GivenName | Role::FamilyName | Role::MiddleName);
        if !(part && whole_name && headings[i] == "nom") {
            columns.add(role, vec![table.headings()[i].clone()]);
        }
    }
    columns
}

/// Decides between full name and part: "nombre", "nome" and "nom" are a given name or a surname if the table has the other
/// part, else the full name. Returns whether the table has a full name.
fn settle_names(headings: &[String], roles: &mut [Option<Role>]) -> bool {
    let has = |roles: &[Option<Role>], role: &Role| roles.iter().flatten().any(|r| r == role);
    for (i, heading) in headings.iter().enumerate() {
        let alone = match heading.as_str() {
            "nombre" | "nome" | "nombres" => !has(roles, &Role::FamilyName),
            "nom" | "noms" => !has(roles, &Role::GivenName),
            "name" => {
                if has(roles, &Role::FamilyName) && !has(roles, &Role::GivenName) {
                    roles[i] = Some(Role::GivenName);
                }
                false
            }
            _ => false,
        };
        if alone {
            roles[i] = Some(Role::Name);
        }
    }
    has(roles, &Role::Name)
}

fn folded(heading: &str) -> String {
    let spaced: String = text::fold(heading).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn by_heading(heading: &str) -> Option<Role> {
    let numbered = heading.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    for wanted in [heading, numbered] {
        if let Some((role, _)) = HEADINGS.iter().find(|(_, words)| words.contains(&wanted)) {
            return Some(role.clone());
        }
        if let Some((scheme, _)) = SCHEMES.iter().find(|(_, words)| words.contains(&wanted)) {
            return Some(Role::Scheme((*scheme).to_owned()));
        }
    }
    None
}

/// Guesses the role of a column from its values: at least 90 % must be email addresses, or numbers with a plus sign.
fn by_contents(table: &Table, column: usize) -> Option<Role> {
    let text = table.text(column).ok()?;
    let sample: Vec<&str> = (0..table.len()).filter_map(|row| text.first(row)).take(MAX_SAMPLE).collect();
    if sample.len() < 3 {
        return None;
    }
    let nearly_all = |test: &dyn Fn(&str) -> bool| sample.iter().filter(|v| test(v)).count() * 10 >= sample.len() * 9;
    if nearly_all(&|v| v.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))) {
        return Some(Role::Email);
    }
    let plus_number = |v: &str| {
        v.starts_with('+')
            && (8..=15).contains(&v.bytes().filter(u8::is_ascii_digit).count())
            && !v.contains(char::is_alphabetic)
    };
    nearly_all(&plus_number).then_some(Role::Phone)
}

fn is_unique(table: &Table, column: usize) -> bool {
    let Ok(text) = table.text(column) else { return false };
    let mut seen = hashbrown::HashSet::with_capacity(table.len());
    let (mut repeated, mut held) = (0, 0);
    for row in 0..table.len() {
        if let Some(value) = text.first(row) {
            held += 1;
            repeated += usize::from(!seen.insert(value));
        }
    }
    // Up to 5 % repeated ids are errors of entry; building the records reports them.
    held > 0 && repeated * 20 <= held
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(headings: &[&str], row: &[&str]) -> String {
        let rows: Vec<Vec<Option<String>>> = (0..4)
            .map(|n| {
                row.iter()
                    .enumerate()
                    .map(|(i, c)| Some(if i == 0 { format!("{c}{n}") } else { (*c).to_owned() }))
                    .collect()
            })
            .collect();
        let table = Table::from_rows("t", headings.iter().map(|h| (*h).to_owned()).collect(), &rows);
        columns(&table).to_string()
    }

    #[test]
    fn headings_in_five_languages_are_known() {
        assert_eq!(
            guess(&["Expediente", "Nombre", "Apellido paterno", "Apellido materno", "Fec. Nac.", "CURP"], &["x"; 6]),
            "id=Expediente, given_name=Nombre, family_name=Apellido paterno+Apellido materno, birth_date=Fec. Nac., mx.curp=CURP"
        );
        assert_eq!(
            guess(&["N° dossier", "Nom", "Prénom", "Né le"], &["x"; 4]),
            "id=N° dossier, family_name=Nom, given_name=Prénom, birth_date=Né le"
        );
        assert_eq!(
            guess(&["ref", "Nome", "Dt_Nasc", "Telefone 2"], &["x"; 4]),
            "id=ref, name=Nome, birth_date=Dt_Nasc, phone=Telefone 2"
        );
        assert_eq!(
            guess(&["kenmerk", "voornaam", "achternaam"], &["x"; 3]),
            "id=kenmerk, given_name=voornaam, family_name=achternaam"
        );
    }

    #[test]
    fn values_decide_if_the_heading_is_unknown() {
        assert_eq!(
            guess(&["id", "x1", "x2", "x3"], &["7", "a@b.co", "+57 300 123 4567", "zzz"]),
            "id=id, email=x1, phone=x2"
        );
    }
}
