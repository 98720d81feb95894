//! Made-up addresses in the formats of the region.

use proptest::prelude::*;

use super::*;
use crate::ids::{Level, blocking_keys, level, parse as parse_id};

#[test]
fn common_spellings_parse() {
    for (text, canonical) in [
        ("Cra. 45 # 26-85 apto 301, Medellín", "carrera|45||26-85|flat 301||medellin|CO-ANT||CO"),
        ("KR 45 No. 26 - 85, Medellin, Antioquia", "carrera|45||26-85|||medellin|CO-ANT||CO"),
        ("Calle 10A Sur # 45 - 20, Barrio El Poblado", "street|10a sur||45-20||poblado||||"),
        (
            "Av. Insurgentes Sur 1602, Col. Crédito Constructor, C.P. 03940, Ciudad de México",
            "avenue|insurgentes sur||1602||credito constructor|ciudad de mexico|MX-CMX|03940|MX",
        ),
        (
            "Avenida Insurgentes Sur No. 1602 int. 4, colonia Credito Constructor, 03940 CDMX",
            "avenue|insurgentes sur||1602|flat 4|credito constructor|ciudad de mexico|MX-CMX|03940|MX",
        ),
        ("Calle 5 de Mayo #123, Centro, Tapachula, Chis.", "street|5 mayo||123||centro|tapachula|MX-CHP||MX"),
        (
            "R. das Flores, nº 123 - apto 4 - Centro, São Paulo - SP, 01310-100",
            "street|flores||123|flat 4|centro|sao paulo|BR-SP|01310100|BR",
        ),
        ("Rua das Flores 123, Boa Vista/RR", "street|flores||123|||boa vista|BR-RR||BR"),
        ("12 rue de la Paix, 75002 Paris, France", "street|paix||12|||paris|FR-IDF|75002|FR"),
        ("Calle 45 ### 26-85, Medellín", "street|45||26-85|||medellin|CO-ANT||CO"),
        ("12 bis rue de la Paix, 75002 Paris, France", "street|paix||12bis|||paris|FR-IDF|75002|FR"),
        ("1600 Pennsylvania Ave NW, Washington, DC 20500", "avenue|pennsylvania nw||1600|||washington|US-DC|20500|US"),
        ("#12, Rue Capois, Port-au-Prince, Haïti", "street|capois||12|||port au prince|HT-OU||HT"),
        ("1234 Main St Apt 5, Miami, FL 33101", "street|main||1234|flat 5||miami|US-FL|33101|US"),
        ("C/ Mayor, 12, 28013 Madrid", "street|mayor||12|||madrid|ES-MD|28013|ES"),
        ("C/ Duarte #45, Ens. Naco, Santo Domingo", "street|duarte||45||naco|santo domingo|DO-01||DO"),
        ("5a avenida 10-20 zona 1, Ciudad de Guatemala", "avenue|5a||10-20||1|ciudad de guatemala|GT-01||GT"),
        ("Mz. 4 Lt. 5, Urb. Los Olivos, Guayaquil", "||||block 4 plot 5|olivos|guayaquil|EC-G||EC"),
        ("Reforma 222, Juárez, CDMX", "|reforma||222||juarez|ciudad de mexico|MX-CMX||MX"),
        ("Av. Bolívar esq. Calle 5, Maracaibo", "avenue|bolivar|5||||maracaibo|VE-V||VE"),
        ("Domicilio conocido, Necoclí", "|domicilio conocido|||||necocli|CO-ANT||CO"),
        ("Keizersgracht 123, 1015 CJ Amsterdam", "|keizersgracht||123|||amsterdam|NL-NH|1015CJ|NL"),
    ] {
        assert_eq!(parse(text, None).canonical(), canonical, "{text}");
    }
}

#[test]
fn levels_of_named_cases() {
    use AddressLevel::{Building, City, Different, Exact, Misspelt, Quarter, State, Street};
    for (a, b, expected) in [
        ("Cra. 45 # 26-85, Medellín", "carrera 45 no 26-85, medellin, antioquia, Colombia", Exact),
        ("Cra. 45 # 26-85, Medellín", "Cra 45 # 26-85", Exact),
        ("Cra. 45 # 26-85, Medellín", "Cl 45 # 26-85, Medellín", City),
        ("Cra. 45 # 26-85, Medellín", "Cra 46 # 26-85, Medellín", City),
        ("Cra. 45 # 26-85, Medellín", "Cra 45 # 26-85, Cali", Different),
        ("Cra. 45 # 26-85, Medellín", "Cra 45 # 26-85, Turbo, Antioquia", State),
        ("Cra. 45 # 26-85 apto 301, Medellín", "Cra 45 # 26-85, Medellín", Building),
        ("Cra. 45 # 26-85 apto 301, Medellín", "Cra 45 # 26-85 apto 302, Medellín", Building),
        ("Av. Insurgentes Sur 1602, CDMX", "Avenida Insurjentes Sur 1602, CDMX", Misspelt),
        ("Av. Insurgentes Sur 1602, CDMX", "Insurgentes 1602, CDMX", Misspelt),
        ("Av. Insurgentes Sur 1602, CDMX", "Av. Insurgentes Sur 900, CDMX", Street),
        ("Calle 5 de Mayo 12, Col. Centro, Tapachula", "Av. Morelos 4, Col. Centro, Tapachula", Quarter),
        ("Calle Gral. Anaya 12, Puebla", "General Anaya #12, Puebla, Pue.", Exact),
        ("Tapachula, Chiapas", "Tapachula", Exact),
    ] {
        let (x, y) = (parse(a, None).canonical(), parse(b, None).canonical());
        assert_eq!(compare(&x, &y), expected, "{x} {y}");
        assert_eq!(compare(&x, &y), compare(&y, &x), "{x} {y}");
    }
    assert_eq!(compare("", "||||||||||"), AddressLevel::Missing);
}

#[test]
fn parses_as_an_identifier() {
    let id = parse_id("address", "Cra. 45 # 26-85 apto 301, Medellín", None).unwrap();
    assert!(id.valid && &id.parts["number"] == "26-85" && id.country.as_deref() == Some("CO"));
    let other = parse_id("address", "KR 45 26 85 Apto. 301 Medellin", None).unwrap();
    assert_eq!(level("address", &id.canonical, &other.canonical), Level::Identical, "{}", other.canonical);
    let keys = blocking_keys("address", &other.canonical);
    assert!(blocking_keys("address", &id.canonical).iter().any(|key| keys.contains(key)));
    assert_eq!(parse_id("address", "...", None).unwrap().problem_texts(), ["no street, quarter or town in it"]);
}

proptest! {
    #[test]
    fn canonical_text_of_any_text_round_trips(text in "\\PC{0,60}|[A-Za-z0-9 ,.#/|-]{0,60}|((Cra|Calle|Av\\.|col|apto|#|no\\.|esq|Lima|SP|[0-9]{1,6}|de|san|cp|,|-| y ) ?){0,12}") {
        let canonical = parse(&text, None).canonical();
        prop_assert_eq!(parse(&canonical, None).canonical(), canonical.clone(), "{}", text);
        prop_assert_eq!(compare(&canonical, &canonical) <= AddressLevel::Exact, !canonical.is_empty());
    }

    #[test]
    fn spellings_of_a_street_and_number_have_one_canonical_text(
        way in 0usize..4, street in 1u16..200, a in 1u16..150, b in 1u16..99, mark in 0usize..4, dash in 0usize..3
    ) {
        let way = ["Cra", "Carrera", "KR", "cra."][way];
        let (mark, dash) = ([" # ", " No. ", " Nº ", " "][mark], ["-", " - ", " "][dash]);
        let text = format!("{way} {street}{mark}{a}{dash}{b}, Cali");
        prop_assert_eq!(parse(&text, None).canonical(), format!("carrera|{street}||{a}-{b}|||cali|CO-VAC||CO"), "{}", text);
    }
}
