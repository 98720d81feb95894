use super::{PlaceholderCause, Placeholders, ValueClass};
use crate::record::Role;

fn is_blank(role: &str, value: &str) -> bool {
    let class = ValueClass::of_role(&role.parse::<Role>().unwrap()).unwrap();
    Placeholders::default().cause(class, value).is_some()
}

/// Asserts that all values separated by semicolons are, or are not, placeholders of the roles.
fn check(roles: &str, values: &str, expected: bool) {
    let mut wrong = Vec::new();
    for role in roles.split(' ') {
        for value in values.split(';').map(str::trim).filter(|value| !value.is_empty()) {
            if is_blank(role, value) != expected {
                wrong.push(format!("{role}: {value}"));
            }
        }
    }
    assert!(wrong.is_empty(), "expected {expected}: {wrong:#?}");
}

const IDENTIFIERS: &str = "passport national_id vehicle_plate account vin phone email mx.curp br.cpf iban";
const ALL: &str = "passport national_id vehicle_plate account phone email birth_date street city country nationality \
                   postcode street_number occupation gender eye_colour br.cpf";

#[test]
fn phrases_of_four_languages_are_placeholders_of_every_property() {
    let roles = ALL.split_whitespace().collect::<Vec<_>>().join(" ");
    check(
        &roles,
        "N/A; n/a; S/D; s/d; N/D; S/I; s/n; n / a; #N/D; #N/A; <NA>; (null); NULL; -; --; .; ...; ?; ???; ***; xxx; XXXX;
         no tiene; NO TIENE; no aplica; No Aplica; no informa; no proporcionó; NO PROPORCIONA; no cuenta con; no se sabe; no sabe;
         no consta; no refiere; no disponible; no registra; se desconoce; se ignora; desconocido; DESCONOCIDA; sin dato; SIN DATOS;
         sin información; sin registro; sin especificar; no especificado; ninguno; ninguna; dato reservado; dato no disponible;
         no especificada; no identificado; sin respuesta; no recuerda; no quiso dar; ilegible;
         não informado; NÃO INFORMADO; não possui; nao tem; não consta; não sabe; sem informação; sem dados; desconhecido; ignorado;
         não declarado; não se aplica; sem registro; nenhum;
         inconnu; INCONNUE; néant; non renseigné; non communiqué; pas de données; sans objet renseigné; non précisé; aucun; aucune information;
         unknown; UNKNOWN; not known; not available; not applicable; no data; no information; not provided; not stated; undisclosed;
         information not available; none given; unspecified",
        true,
    );
}

#[test]
fn combinations_that_nobody_listed_are_read() {
    check(
        IDENTIFIERS,
        "SIN NUMERO DE PLACA; sin placas; SIN PLACA; sin teléfono; SIN TELEFONO NI CORREO; no refiere domicilio; no tiene teléfono;
         no cuenta con documento; no presenta documentación; no porta identificación; sin pasaporte vigente; sin correo electrónico;
         sin cuenta bancaria; s/placas; S/ TELEFONO; s/num; teléfono desconocido; se desconoce el número; número no visible; placa ilegible;
         no aportó número de cuenta; no tiene celular; no trae papeles; aún no tiene; indocumentado; INDOCUMENTADA; carece de documentos;
         pendiente; pendiente de trámite; PENDIENTE DE CONFIRMAR; por definir; por confirmar; en trámite; documento en trámite; en proceso;
         sem documento; sem telefone; sem placa; não possui documento; não informou telefone; não apresentou documentos; sem número de conta;
         pendente; a confirmar; a definir; em tramitação; em andamento;
         pas de téléphone; sans papiers; n'a pas de téléphone; aucun document; sans plaque; numéro inconnu; non disponible; en cours; à préciser; à compléter;
         no phone; without documents; no passport number; does not have a phone; didn't provide; doesn't know; to be confirmed; TBD; tba;
         plate unknown; account number not available; no; sin; ND; nd; NR; S.N.; n.a.; nan; None; NaN; no number plate; no e-mail",
        true,
    );
}

#[test]
fn refusals_and_reserves_are_placeholders() {
    check(
        IDENTIFIERS,
        "dato reservado; dato protegido; no quiso proporcionar; se negó a proporcionar datos; no desea informar su número; refused to provide;
         declined to answer; não quis informar; recusou informar; se refusa fournir; no fue proporcionado; no ha sido identificado;
         no maneja correo; em branco; en blanco; pas d'email; pas communiqué; not on file; not yet known; extraviado; documento perdido; S/N, S/C",
        true,
    );
    check("estado_vehiculo", "robado; perdido; missing; pendiente; indocumentado", false);
    check(
        "street",
        "en la calle; calle sin nombre sin número; sin calle ni número; vive en la calle; no address; domicilio por confirmar; se desconoce domicilio",
        true,
    );
    check(
        "street",
        "La Calle; Calle Nueva; En la esquina; Calle Perdida 5; Camino a la Presa; Rua da Paz; Calle Perdida; Calle La Reserva; Reserva; Rua A; Calle N",
        false,
    );
}

#[test]
fn fillers_of_identifiers_are_placeholders() {
    check(
        "phone passport national_id account vehicle_plate br.cpf",
        "0; 00; 0000000000; 000-000-0000; 00 00 00; 999999999; 9999; 1111111; 111.111.111-11; 123456789; 1234567890; 0123456789; 987654321;
         xxxxxxxx; xx-xx-xx; XX00; xxx-000; X000000; asdf; 12345",
        true,
    );
    check(
        "phone",
        "+52 0000000000; 5500000000; +57 300 0000000; +1 111 111 1111; +52 999 999 9999; 000; 123; +52 1234567890; 666666",
        true,
    );
    check(
        "national_id",
        "12345678-9; 12345678Z; 123.456.789-09; XAXX010101000; XEXX010101000; A00000000; 9999999999999; 22222222222; aaaa; C/F",
        true,
    );
    check(
        "email",
        "no tiene; notiene@gmail.com; no-tiene@hotmail.com; sincorreo@correo.com; no@no.com; na@na.com; xxx@xxx.com; user@example.com; test@test.com; sin@correo.com; @",
        true,
    );
    check("street_number postcode", "0; 000; 00000; 99999; S/N; SN; sin número; s/num; xx", true);
}

#[test]
fn places_and_dates_that_say_nothing_are_placeholders() {
    check(
        "street",
        "DOMICILIO CONOCIDO; Domicilio conocido s/n; CONOCIDO; dom. conocido; Calle conocida; SIN DOMICILIO FIJO; sin domicilio; en situación de calle; EN SITUACION DE CALLE;
         situación de calle; persona en situación de calle; vive en la calle; habitante de calle; no proporcionó domicilio; S/N; Calle S/N; calle sin número; sin dirección; sin residencia fija;
         situação de rua; em situação de rua; morador de rua; sem endereço; sem residência fixa; sem teto;
         sans domicile fixe; SDF; sans abri; sans adresse; sans résidence fixe; adresse inconnue;
         no fixed abode; NFA; no fixed address; homeless; transient; address unknown; no address given; xxxx; 0",
        true,
    );
    check(
        "city state birth_place nationality",
        "desconocida; S/D; xx; XXX; no especificado; lugar desconocido; sin datos; ciudad desconocida; non connu; en situación de calle",
        true,
    );
    check(
        "birth_date",
        "0000-00-00; 00/00/0000; 9999-12-31; 99/99/9999; 31/12/9999; 2999-12-31; 11/11/1111; 0001-01-01; xx/xx/xxxx; dd/mm/aaaa; AAAA-MM-DD; dd/mm/yyyy; 0; 00000000;
         S/D; desconocida; fecha desconocida; sin fecha; no recuerda; date inconnue; 0000-00-00 00:00:00",
        true,
    );
}

#[test]
fn values_that_resemble_placeholders_are_kept() {
    check(
        "passport national_id account vehicle_plate",
        "ND1234; NA 123; SN123456; S0000123; No. 5; NR-4412; G12345678; A1234567; AB123456; 52998224725; 1023456789; 4444-1; 10000000; 5000000000; 1200000000;
         0012; X1234567; XX1234; XYZ987; AAA111; ABC123; 8711123; 1998; 77; 3; UNO; 31926819; NIN 12; RJ NAO 1; 100200300; 112233445566",
        false,
    );
    check(
        "phone",
        "+52 55 1234 5678; 55 5555 1234; 300 123 4567; 800 100 2000; +57 300 777 7777; 3001000000; 5512345678; +34 600 000 001; 4411222333",
        false,
    );
    check(
        "email",
        "ana@gmail.com; nadia@none.org; no.castro@gmail.com; n.a.ruiz@mail.com; sinai@correo.com; nd@empresa.mx; notienepaz@gmail.com; unknown@gmail.com; no@gmail.com; info@correo.com",
        false,
    );
    check(
        "street",
        "Calle Sin Nombre; Sin Salida; Calle Sin Salida; Privada sin nombre 12; Domicilio conocido, Ejido La Laguna; Calle 5 S/N; None Road; La Nada; El Desconocido; Calle Pendiente;
         Av. Reforma; Calle de la Paz; Casa Blanca; No. 5; Rua Nova; Rue de l'Inconnue Marie; Calle Conocimiento; Sin Fe 12; Calle Real; Camino Real; Calle Nuevo Domicilio; SD 12; Blank Street",
        false,
    );
    check(
        "city state country nationality birth_place",
        "None; Nan; NA; ND; SD; SN; NO; N.D.; S.P.; San José; Nada; Sin; La Conocida; Paris; X; No",
        false,
    );
    check("gender", "M; F; X; H; mujer; no binario; otro", false);
    check("eye_colour", "0; 1; no; si; NA; ND; verde; +; 99; X; XX; XXL; sin barba; casado; pas cher", false);
    check("occupation", "notario; ama de casa; sinólogo; estudiante; Reservista; informante; portero; empleado", false);
    check("street_number postcode", "5; 11111; 12345; 111111; 10; 100; 9; 12-A; 0800; 90000; S5", false);
    check(
        "birth_date",
        "1980-01-01; 1900-05-01; 1970-01-01; 1901; 2000-00-00; 01/02/2003; 11/11/2011; 12 de mayo de 1980; mayo de 1980; 2005-05-05; 0985-05-05",
        false,
    );
}

#[test]
fn the_users_own_list_is_compared_without_case_and_accents() {
    let placeholders = Placeholders::new(["Ver expediente", "  ÓRGANO  interno "]);
    for value in ["VER EXPEDIENTE", "ver  expediente", "organo interno"] {
        assert_eq!(placeholders.cause(ValueClass::Category, value), Some(PlaceholderCause::Listed), "{value}");
    }
    assert_eq!(placeholders.cause(ValueClass::Identifier, "ver expediente 5"), None);
    let codes = [
        PlaceholderCause::Listed,
        PlaceholderCause::Phrase,
        PlaceholderCause::Filler,
        PlaceholderCause::DefaultDate,
        PlaceholderCause::Shared { names: 5 },
    ]
    .map(|cause| cause.code());
    assert_eq!(codes, PlaceholderCause::CODES);
}
