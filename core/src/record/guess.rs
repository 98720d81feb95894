//! Guessing roles from headings in five languages, and from contents where a heading says nothing.

use super::{Columns, Role, Table};
use crate::text;

/// Headings in Spanish, Portuguese, French, English and Dutch, folded, words parted by one space. Our own list.
const HEADINGS: &[(Role, &[&str])] = &[
    (
        Role::Id,
        &[
            "id",
            "ref",
            "record id",
            "rec id",
            "unique id",
            "uid",
            "uuid",
            "referencia",
            "expediente",
            "folio",
            "registro",
            "id registro",
            "no registro",
            "numero de registro",
            "codigo",
            "referencia interna",
            "numero dossier",
            "num dossier",
            "dossier",
            "n dossier",
            "identifiant",
            "kenmerk",
            "dossiernummer",
            "record",
            "case ref",
            "nro",
            "clave",
            "id persona",
            "person id",
            "entity id",
        ],
    ),
    (
        Role::Name,
        &[
            "name",
            "full name",
            "fullname",
            "nombre completo",
            "nombre y apellidos",
            "nombres y apellidos",
            "apellidos y nombres",
            "apellidos y nombre",
            "nome completo",
            "nom complet",
            "nom et prenom",
            "nom et prenoms",
            "volledige naam",
            "naam",
            "nome e sobrenome",
            "titular",
            "razon social",
            "razao social",
            "raison sociale",
            "denominacion",
            "company",
            "company name",
            "organization",
            "organisation",
            "empresa",
            "entity name",
            "subject",
            "persona",
            "non konple",
        ],
    ),
    (
        Role::GivenName,
        &[
            "given name",
            "given names",
            "first name",
            "firstname",
            "forename",
            "forenames",
            "nombre",
            "nombres",
            "primer nombre",
            "nome",
            "prenome",
            "primeiro nome",
            "prenom",
            "prenoms",
            "voornaam",
            "voornamen",
            "nombre de pila",
            "given",
            "prenon",
        ],
    ),
    (
        Role::MiddleName,
        &[
            "middle name",
            "middlename",
            "middle names",
            "segundo nombre",
            "nome do meio",
            "deuxieme prenom",
            "second given name",
            "tussennaam",
        ],
    ),
    (
        Role::FamilyName,
        &[
            "family name",
            "last name",
            "lastname",
            "surname",
            "surnames",
            "apellido",
            "apellidos",
            "primer apellido",
            "segundo apellido",
            "apellido paterno",
            "apellido materno",
            "sobrenome",
            "sobrenomes",
            "ultimo nome",
            "nom",
            "nom de famille",
            "noms",
            "achternaam",
            "familienaam",
            "paterno",
            "materno",
            "siyati",
        ],
    ),
    (
        Role::Alias,
        &[
            "alias",
            "aliases",
            "aka",
            "a k a",
            "apodo",
            "apodos",
            "apelido",
            "apelidos",
            "alcunha",
            "vulgo",
            "surnom",
            "sobriquet",
            "dit",
            "bijnaam",
            "nickname",
            "mote",
            "otros nombres",
            "otro nombre",
            "other names",
            "other name",
            "autres noms",
            "conocido como",
        ],
    ),
    (Role::Gender, &["gender", "sex", "sexo", "genero", "sexe", "genre", "geslacht"]),
    (
        Role::BirthDate,
        &[
            "birth date",
            "birthdate",
            "date of birth",
            "dob",
            "born",
            "fecha de nacimiento",
            "fecha nacimiento",
            "fec nac",
            "fec nacimiento",
            "f nacimiento",
            "fnac",
            "f nac",
            "nacimiento",
            "data de nascimento",
            "data nascimento",
            "dt nasc",
            "dt nascimento",
            "nascimento",
            "date de naissance",
            "date naissance",
            "ne le",
            "naissance",
            "geboortedatum",
            "dat nesans",
        ],
    ),
    (
        Role::BirthPlace,
        &[
            "birth place",
            "birthplace",
            "place of birth",
            "lugar de nacimiento",
            "lugar nacimiento",
            "local de nascimento",
            "naturalidade",
            "lieu de naissance",
            "lieu naissance",
            "geboorteplaats",
            "pob",
        ],
    ),
    (
        Role::Nationality,
        &["nationality", "citizenship", "nacionalidad", "nacionalidade", "nationalite", "nationaliteit"],
    ),
    (
        Role::Phone,
        &[
            "phone",
            "phones",
            "phone number",
            "telephone",
            "tel",
            "mobile",
            "cell",
            "cellphone",
            "msisdn",
            "telefono",
            "telefonos",
            "numero de telefono",
            "celular",
            "movil",
            "telefone",
            "telefones",
            "fone",
            "telemovel",
            "portable",
            "numero de telephone",
            "telefoon",
            "telefoonnummer",
            "whatsapp",
            "linea",
            "numero telefonico",
            "telefon",
        ],
    ),
    (
        Role::Email,
        &[
            "email",
            "e mail",
            "mail",
            "email address",
            "correo",
            "correo electronico",
            "courriel",
            "adresse email",
            "emailadres",
            "e mailadres",
            "imel",
        ],
    ),
    (
        Role::Street,
        &[
            "street",
            "address",
            "street address",
            "address 1",
            "address 2",
            "address line 1",
            "calle",
            "direccion",
            "domicilio",
            "endereco",
            "rua",
            "logradouro",
            "adresse",
            "rue",
            "adres",
            "straat",
            "calle y numero",
            "adres kay",
        ],
    ),
    (
        Role::StreetNumber,
        &[
            "street number",
            "house number",
            "numero exterior",
            "numero de casa",
            "numero da casa",
            "numero rue",
            "huisnummer",
        ],
    ),
    (
        Role::City,
        &[
            "city",
            "town",
            "suburb",
            "ciudad",
            "municipio",
            "localidad",
            "cidade",
            "localidade",
            "ville",
            "commune",
            "plaats",
            "stad",
            "poblacion",
            "vil",
        ],
    ),
    (
        Role::State,
        &["state", "province", "estado", "provincia", "departamento", "uf", "departement", "provincie", "region"],
    ),
    (
        Role::Postcode,
        &[
            "postcode",
            "post code",
            "postal code",
            "zip",
            "zip code",
            "zipcode",
            "codigo postal",
            "cp",
            "cep",
            "code postal",
        ],
    ),
    (Role::Country, &["country", "pais", "pays", "land", "pais de residencia", "country of residence", "peyi"]),
    (
        Role::NationalId,
        &[
            "national id",
            "id number",
            "document",
            "documento",
            "numero de documento",
            "num documento",
            "no documento",
            "numero documento",
            "doc",
            "cedula",
            "cedula de identidad",
            "cc",
            "dni",
            "identificacion",
            "numero de identificacion",
            "identidade",
            "rg",
            "carte d identite",
            "cin",
            "nif",
            "nin",
            "ssn",
            "soc sec id",
            "bsn",
            "documento de identidad",
            "numero piece",
            "piece d identite",
        ],
    ),
    (
        Role::Passport,
        &[
            "passport",
            "passport number",
            "passport no",
            "pasaporte",
            "numero de pasaporte",
            "passaporte",
            "passeport",
            "numero passeport",
            "paspoort",
            "paspoortnummer",
            "paspo",
        ],
    ),
    (
        Role::VehiclePlate,
        &[
            "plate",
            "plates",
            "license plate",
            "licence plate",
            "registration",
            "placa",
            "placas",
            "matricula",
            "patente",
            "plaque",
            "immatriculation",
            "kenteken",
            "plak",
        ],
    ),
    (
        Role::Vin,
        &[
            "vin",
            "chassis",
            "chassis number",
            "numero de serie",
            "numero de chasis",
            "chasis",
            "niv",
            "chassi",
            "numero chassis",
        ],
    ),
    (
        Role::Account,
        &[
            "account",
            "account number",
            "iban",
            "cuenta",
            "numero de cuenta",
            "clabe",
            "cbu",
            "conta",
            "conta bancaria",
            "compte",
            "numero de compte",
            "rekening",
            "rekeningnummer",
            "kont",
        ],
    ),
    (
        Role::Occupation,
        &[
            "occupation",
            "profession",
            "job",
            "ocupacion",
            "profesion",
            "oficio",
            "profissao",
            "ocupacao",
            "metier",
            "beroep",
        ],
    ),
    (Role::Source, &["source", "fuente", "fonte", "bron", "agency", "agencia", "organismo"]),
    (
        Role::Grade,
        &[
            "grade",
            "evaluation",
            "grado",
            "evaluacion",
            "calificacion",
            "avaliacao",
            "cotation",
            "grading",
            "confiabilidad",
        ],
    ),
    (
        Role::Status,
        &[
            "status",
            "estatus",
            "situacion",
            "situacao",
            "statut",
            "calidad",
            "calidad procesal",
            "condicion",
            "condicao",
            "qualite",
        ],
    ),
    (
        Role::ObservedAt,
        &[
            "observed at",
            "observed",
            "date of report",
            "fecha",
            "fecha de registro",
            "fecha registro",
            "fecha de observacion",
            "data de registro",
            "data registro",
            "date du rapport",
            "date d enregistrement",
            "datum",
            "data",
            "date",
        ],
    ),
];

/// Headings that name a national scheme.
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
];

/// How many rows are looked at for contents.
const SAMPLE: usize = 200;

pub(super) fn columns(table: &Table) -> Columns {
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

/// "Nombre", "nome" and "nom" are a given name or a surname where the other part stands beside them, else the whole
/// name. Returns whether a whole name was found.
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

/// A column whose heading says nothing and whose values are nearly all of one plain shape.
fn by_contents(table: &Table, column: usize) -> Option<Role> {
    let text = table.text(column).ok()?;
    let sample: Vec<&str> = (0..table.len()).filter_map(|row| text.first(row)).take(SAMPLE).collect();
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
    let (mut doubles, mut held) = (0, 0);
    for row in 0..table.len() {
        if let Some(value) = text.first(row) {
            held += 1;
            doubles += usize::from(!seen.insert(value));
        }
    }
    // A few doubles are the clerk's slips, which building the records reports.
    held > 0 && doubles * 20 <= held
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
    fn headings_of_five_languages() {
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
    fn contents_speak_where_the_heading_does_not() {
        assert_eq!(
            guess(&["id", "x1", "x2", "x3"], &["7", "a@b.co", "+57 300 123 4567", "zzz"]),
            "id=id, email=x1, phone=x2"
        );
    }
}
