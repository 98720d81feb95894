//! The five agencies: their languages, headings and formats.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::culture::{COUNTRIES, country};
use super::random::Rng;
use super::types::Source;
use crate::record::{Kind, Status};

/// An agency.
#[derive(Debug)]
pub(super) struct Agency {
    pub(super) name: &'static str,
    /// The prefix of the names of its tables.
    pub(super) slug: &'static str,
    pub(super) language: &'static str,
    pub(super) country: &'static str,
    pub(super) grade: &'static str,
    pub(super) time_zone: &'static str,
}

impl Agency {
    /// The agency as a source of deliveries.
    pub(super) fn source(&self) -> Source {
        Source { name: self.name, country: self.country, language: self.language, grade: self.grade }
    }
}

/// All agencies, in the order of their countries in [`COUNTRIES`].
#[rustfmt::skip]
pub(super) const AGENCIES: [Agency; 5] = [
    Agency { name: "Fiscalía (México)", slug: "mexico", language: "es", country: "MX", grade: "B2", time_zone: "America/Mexico_City" },
    Agency { name: "Policía (Colombia)", slug: "colombia", language: "es", country: "CO", grade: "A2", time_zone: "America/Bogota" },
    Agency { name: "Police (Haïti)", slug: "haiti", language: "fr", country: "HT", grade: "C3", time_zone: "America/Port-au-Prince" },
    Agency { name: "Polícia (Brasil)", slug: "brasil", language: "pt", country: "BR", grade: "B3", time_zone: "America/Manaus" },
    Agency { name: "Policía (España)", slug: "espana", language: "es", country: "ES", grade: "A1", time_zone: "Europe/Madrid" },
];

/// The index of the agency's language: Spanish, French, Portuguese.
const fn language_index(agency: usize) -> usize {
    match agency {
        2 => 1,
        3 => 2,
        _ => 0,
    }
}

/// Chooses the word in the agency's language from Spanish, French and Portuguese.
pub(super) fn word(agency: usize, words: [&'static str; 3]) -> &'static str {
    words[language_index(agency)]
}

/// The content of a table.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content {
    /// Records of one kind.
    Records(Kind),
    /// Links of one layer.
    Links(&'static str),
}

/// One kind of table: its name and its columns in three languages. A column is a role and its headings.
#[derive(Debug)]
pub(super) struct Spec {
    pub(super) names: [&'static str; 3],
    pub(super) content: Content,
    pub(super) fields: &'static [(&'static str, [&'static str; 3])],
}

pub(super) const PERSONS: usize = 0;
pub(super) const PHONES: usize = 1;
pub(super) const VEHICLES: usize = 2;
pub(super) const ACCOUNTS: usize = 3;
pub(super) const DOCUMENTS: usize = 4;
pub(super) const ADDRESSES: usize = 5;
pub(super) const CALLS: usize = 6;
pub(super) const TRIPS: usize = 7;
pub(super) const PAYMENTS: usize = 8;
pub(super) const USES_PHONE: usize = 9;
pub(super) const USES_HANDSET: usize = 10;
pub(super) const OWNS_VEHICLE: usize = 11;
pub(super) const HOLDS_ACCOUNT: usize = 12;
pub(super) const HOLDS_DOCUMENT: usize = 13;
pub(super) const LIVES_AT: usize = 14;
pub(super) const MEETINGS: usize = 15;

/// All tables of an agency. The table of persons begins with the columns of [`name_fields`].
#[rustfmt::skip]
pub(super) const SPECS: [Spec; 16] = [
    Spec { names: ["personas", "personnes", "pessoas"], content: Content::Records(Kind::Person), fields: &[
        ("alias", ["Alias", "Surnom", "Apelido"]), ("gender", ["Sexo", "Sexe", "Sexo"]),
        ("birth_date", ["Fecha de nacimiento", "Date de naissance", "Data de nascimento"]),
        ("birth_place", ["Lugar de nacimiento", "Lieu de naissance", "Naturalidade"]),
        ("nationality", ["Nacionalidad", "Nationalité", "Nacionalidade"]), ("phone", ["Teléfono", "Téléphone", "Telefone"]),
        ("passport", ["Pasaporte", "Passeport", "Passaporte"]), ("national_id", ["Documento de origen", "Pièce d'identité", "Documento de origem"]),
        ("city", ["Ciudad", "Ville", "Município"]), ("occupation", ["Ocupación", "Profession", "Profissão"]),
        ("status", ["Calidad", "Qualité", "Condição"]), ("grade", ["Evaluación", "Évaluation", "Avaliação"]),
        ("observed_at", ["Fecha de registro", "Date de saisie", "Data do registro"])] },
    Spec { names: ["telefonos", "telephones", "telefones"], content: Content::Records(Kind::Phone), fields: &[
        ("id", ["Registro", "Référence", "Registro"]), ("phone", ["Línea", "Numéro", "Linha"]), ("imei", ["IMEI", "IMEI", "IMEI"]),
        ("operator", ["Operador", "Opérateur", "Operadora"]), ("country", ["País", "Pays", "País"])] },
    Spec { names: ["vehiculos", "vehicules", "veiculos"], content: Content::Records(Kind::Vehicle), fields: &[
        ("id", ["Registro", "Référence", "Registro"]), ("vehicle_plate", ["Placas", "Plaque", "Placa"]), ("vin", ["Número de serie", "Numéro de châssis", "Chassi"]),
        ("make", ["Marca", "Marque", "Marca"]), ("colour", ["Color", "Couleur", "Cor"]), ("year", ["Año", "Année", "Ano"]), ("country", ["País", "Pays", "País"])] },
    Spec { names: ["cuentas", "comptes", "contas"], content: Content::Records(Kind::Account), fields: &[
        ("id", ["Registro", "Référence", "Registro"]), ("account", ["Cuenta", "Compte", "Conta"]), ("currency", ["Moneda", "Devise", "Moeda"]), ("country", ["País", "Pays", "País"])] },
    Spec { names: ["documentos", "documents", "documentos"], content: Content::Records(Kind::Document), fields: &[
        ("id", ["Registro", "Référence", "Registro"]), ("passport", ["Pasaporte", "Passeport", "Passaporte"]), ("national_id", ["Cédula o identidad", "Carte d'identité", "Identidade"]),
        ("country", ["País emisor", "Pays émetteur", "País emissor"]), ("remark", ["Observaciones", "Remarque", "Observação"])] },
    Spec { names: ["domicilios", "adresses", "enderecos"], content: Content::Records(Kind::Address), fields: &[
        ("id", ["Registro", "Référence", "Registro"]), ("street", ["Calle", "Rue", "Logradouro"]), ("street_number", ["Número", "Numéro", "Número"]),
        ("city", ["Ciudad", "Ville", "Município"])] },
    Spec { names: ["llamadas", "appels", "chamadas"], content: Content::Links("call"), fields: &[
        ("source:phone", ["Número que llama", "Appelant", "Origem"]), ("target:phone", ["Número llamado", "Appelé", "Destino"]), ("start", ["Fecha y hora", "Date et heure", "Data e hora"]),
        ("duration", ["Duración (s)", "Durée (s)", "Duração (s)"]), ("imei", ["IMEI", "IMEI", "IMEI"]), ("place", ["Antena", "Antenne", "Antena"]), ("time_zone", ["Zona horaria", "Fuseau", "Fuso"])] },
    Spec { names: ["viajes", "voyages", "viagens"], content: Content::Links("travel"), fields: &[
        ("source", ["Persona", "Personne", "Pessoa"]), ("target:vehicle", ["Placas", "Plaque", "Placa"]), ("start", ["Fecha y hora", "Date et heure", "Data e hora"]),
        ("place", ["Lugar", "Lieu", "Local"]), ("lat", ["Latitud", "Latitude", "Latitude"]), ("lon", ["Longitud", "Longitude", "Longitude"]),
        ("mode", ["Medio", "Moyen", "Meio"]), ("time_zone", ["Zona horaria", "Fuseau", "Fuso"])] },
    Spec { names: ["pagos", "paiements", "pagamentos"], content: Content::Links("payment"), fields: &[
        ("source:account", ["Ordenante", "Payeur", "Pagador"]), ("target:account", ["Beneficiario", "Bénéficiaire", "Favorecido"]), ("start", ["Fecha y hora", "Date et heure", "Data e hora"]),
        ("amount", ["Importe", "Montant", "Valor"]), ("currency", ["Moneda", "Devise", "Moeda"]), ("place", ["Sucursal", "Agence", "Agência"]), ("time_zone", ["Zona horaria", "Fuseau", "Fuso"])] },
    Spec { names: ["usos_telefono", "usages_telephone", "usos_telefone"], content: Content::Links("uses"), fields: &[
        ("source", ["Persona", "Personne", "Pessoa"]), ("target", ["Teléfono", "Téléphone", "Telefone"]), ("start", ["Desde", "Depuis", "Desde"])] },
    Spec { names: ["lineas_aparatos", "lignes_appareils", "linhas_aparelhos"], content: Content::Links("uses"), fields: &[
        ("source", ["Línea", "Ligne", "Linha"]), ("target", ["Aparato", "Appareil", "Aparelho"]), ("start", ["Desde", "Depuis", "Desde"])] },
    Spec { names: ["propietarios", "proprietaires", "proprietarios"], content: Content::Links("owns"), fields: &[
        ("source", ["Persona", "Personne", "Pessoa"]), ("target", ["Vehículo", "Véhicule", "Veículo"]), ("start", ["Desde", "Depuis", "Desde"])] },
    Spec { names: ["titulares", "titulaires", "titulares"], content: Content::Links("owns"), fields: &[
        ("source", ["Persona", "Personne", "Pessoa"]), ("target", ["Cuenta", "Compte", "Conta"]), ("start", ["Desde", "Depuis", "Desde"])] },
    Spec { names: ["portadores", "porteurs", "portadores"], content: Content::Links("uses"), fields: &[
        ("source", ["Persona", "Personne", "Pessoa"]), ("target", ["Documento", "Document", "Documento"]), ("start", ["Desde", "Depuis", "Desde"])] },
    Spec { names: ["residencias", "residences", "residencias"], content: Content::Links("lives_at"), fields: &[
        ("source", ["Persona", "Personne", "Pessoa"]), ("target", ["Domicilio", "Adresse", "Endereço"]), ("start", ["Desde", "Depuis", "Desde"])] },
    Spec { names: ["reuniones", "rencontres", "encontros"], content: Content::Links("meets"), fields: &[
        ("source", ["Persona", "Personne", "Pessoa"]), ("target", ["Se reúne con", "Rencontre", "Encontra"]), ("start", ["Fecha y hora", "Date et heure", "Data e hora"]),
        ("place", ["Lugar", "Lieu", "Local"]), ("time_zone", ["Zona horaria", "Fuseau", "Fuso"])] },
];

/// The columns of an agency for the name and the national identifiers of a person: roles and headings.
pub(super) const fn name_fields(agency: usize) -> &'static [(&'static str, &'static str)] {
    match agency {
        0 => &[
            ("id", "Folio"),
            ("given_name", "Nombre(s)"),
            ("family_name", "Apellido paterno"),
            ("family_name", "Apellido materno"),
            ("mx.curp", "CURP"),
        ],
        1 => &[
            ("id", "No. de registro"),
            ("name", "Nombres y apellidos"),
            ("national_id", "Cédula de ciudadanía"),
            ("co.nit", "NIT"),
        ],
        2 => &[("id", "Fiche"), ("family_name", "Nom"), ("given_name", "Prénoms"), ("national_id", "NIF")],
        3 => &[("id", "Protocolo"), ("name", "Nome completo"), ("br.cpf", "CPF")],
        _ => &[("id", "Expediente"), ("name", "Apellidos y nombre"), ("es.dni", "DNI"), ("es.nie", "NIE")],
    }
}

/// The roles and headings of a table of an agency, in order.
pub(super) fn fields(agency: usize, table: usize) -> Vec<(&'static str, String)> {
    let own = if table == PERSONS { name_fields(agency) } else { &[] };
    let own = own.iter().map(|&(role, heading)| (role, heading));
    let rest = SPECS[table].fields.iter().map(|&(role, headings)| (role, word(agency, headings)));
    own.chain(rest).map(|(role, heading)| (role, styled_heading(agency, heading))).collect()
}

/// A heading in the style of the agency.
fn styled_heading(agency: usize, heading: &str) -> String {
    let snake = |text: &str| {
        let kept: String = plain(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        kept.split_whitespace().collect::<Vec<_>>().join("_")
    };
    match agency {
        0 => snake(heading).to_uppercase(),
        3 => snake(heading).to_lowercase(),
        4 => heading.to_lowercase(),
        _ => heading.to_owned(),
    }
}

/// A text without diacritics, including those of ñ and ç.
pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfd().filter(|&c| !is_combining_mark(c)).collect() }
}

/// A date in the format of the agency.
pub(super) fn date(agency: usize, (year, month, day): (i16, u8, u8)) -> String {
    const MONTHS: [&str; 12] = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
    match agency {
        1 => format!("{day:02}-{}-{year}", MONTHS[usize::from(month.clamp(1, 12)) - 1]),
        2 => format!("{day:02}.{month:02}.{year}"),
        4 => format!("{year}-{month:02}-{day:02}"),
        _ => format!("{day:02}/{month:02}/{year}"),
    }
}

/// A phone number in the format of the agency. Numbers of its own country are mostly in national format.
pub(super) fn phone(agency: usize, country: usize, national: &str, rng: &mut Rng) -> String {
    let calling = COUNTRIES[country].calling;
    let cut = |at: usize| (&national[..at.min(national.len())], &national[at.min(national.len())..]);
    if country != agency || rng.chance(0.4) {
        let (head, tail) = cut(3);
        return match agency {
            4 => format!("00{calling}{national}"),
            2 => format!("+{calling} {head}-{tail}"),
            3 => format!("+{calling}{national}"),
            _ => format!("+{calling} {head} {tail}"),
        };
    }
    match agency {
        0 => national.to_owned(),
        1 => format!("{} {}", cut(3).0, cut(3).1),
        2 => format!("{}-{}", cut(4).0, cut(4).1),
        3 => format!("({}) {}-{}", cut(2).0, &cut(7).0[2.min(national.len())..], cut(7).1),
        _ => format!("{} {} {}", cut(3).0, &cut(6).0[3.min(national.len())..], cut(6).1),
    }
}

/// A status in the words of the agency; empty if unknown.
pub(super) fn status(agency: usize, status: Status, woman: bool) -> &'static str {
    match status {
        Status::Suspect if woman => word(agency, ["investigada", "suspecte", "suspeita"]),
        Status::Suspect => word(agency, ["investigado", "suspect", "suspeito"]),
        Status::Victim => word(agency, ["víctima", "victime", "vítima"]),
        // The Mexican prosecutor knows of the recruiting only.
        Status::VictimOffender if agency == 0 => {
            if woman {
                "investigada"
            } else {
                "investigado"
            }
        }
        Status::VictimOffender => word(agency, ["víctima-victimaria", "victime-auteur", "vítima-autora"]),
        Status::Witness => word(agency, ["testigo", "témoin", "testemunha"]),
        Status::Minor => word(agency, ["menor de edad", "mineur", "menor"]),
        Status::Official if woman => word(agency, ["funcionaria", "fonctionnaire", "funcionaria"]),
        Status::Official => word(agency, ["funcionario", "fonctionnaire", "funcionario"]),
        Status::Unknown => "",
    }
}

/// The agency of a country, if there is one.
pub(super) fn of_country(code: &str) -> Option<usize> {
    let at = country(code);
    (at < AGENCIES.len() && COUNTRIES[at].code == code).then_some(at)
}
