//! Naming cultures, countries and places.

/// A naming culture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Culture {
    Hispanic,
    Brazilian,
    Haitian,
    Arabic,
    Chinese,
    SouthAsian,
    WestAfrican,
    Slavic,
}

impl Culture {
    #[cfg(test)]
    pub(super) const ALL: [Self; 8] = [
        Self::Hispanic,
        Self::Brazilian,
        Self::Haitian,
        Self::Arabic,
        Self::Chinese,
        Self::SouthAsian,
        Self::WestAfrican,
        Self::Slavic,
    ];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Hispanic => "hispanic",
            Self::Brazilian => "brazilian",
            Self::Haitian => "haitian",
            Self::Arabic => "arabic",
            Self::Chinese => "chinese",
            Self::SouthAsian => "south_asian",
            Self::WestAfrican => "west_african",
            Self::Slavic => "slavic",
        }
    }

    /// The original script of its names, if it is not Latin.
    pub(super) const fn script(self) -> Option<&'static str> {
        match self {
            Self::Arabic => Some("Arabic"),
            Self::Chinese => Some("Han"),
            Self::SouthAsian => Some("Devanagari"),
            Self::Slavic => Some("Cyrillic"),
            _ => None,
        }
    }
}

/// A country of origin of people in the case.
#[derive(Debug)]
pub(super) struct Country {
    /// The ISO 3166-1 alpha-2 code.
    pub(super) code: &'static str,
    /// The ISO 3166-1 alpha-3 code.
    pub(super) code3: &'static str,
    pub(super) culture: Culture,
    /// Its share of the people, relative to the sum over all countries.
    pub(super) weight: u32,
    /// The international calling code.
    pub(super) calling: &'static str,
    /// The prefixes of its mobile numbers.
    pub(super) mobile_prefixes: &'static [&'static str],
    /// The number of digits after the prefix.
    pub(super) digits: u32,
    pub(super) cities: &'static [Place],
}

/// A town.
#[derive(Debug, PartialEq)]
pub(super) struct Place {
    pub(super) name: &'static str,
    /// State, department or province; for Mexico the two letters that a CURP uses.
    pub(super) state: &'static str,
    pub(super) lat: f64,
    pub(super) lon: f64,
}

const fn at(name: &'static str, state: &'static str, lat: f64, lon: f64) -> Place {
    Place { name, state, lat, lon }
}

macro_rules! country {
    ($code:literal $code3:literal $culture:ident $weight:literal $calling:literal [$($start:literal)*] $digits:literal $cities:expr) => {
        Country { code: $code, code3: $code3, culture: Culture::$culture, weight: $weight, calling: $calling,
            mobile_prefixes: &[$($start),*], digits: $digits, cities: $cities }
    };
}

/// All countries. The first five are those of the agencies.
#[rustfmt::skip]
pub(super) const COUNTRIES: [Country; 25] = [
    country!("MX" "MEX" Hispanic 14 "52" ["553" "554" "555" "331" "332" "818" "664" "962" "961" "656"] 7 &[
        at("Ciudad de México", "DF", 19.43, -99.13), at("Tapachula", "CS", 14.91, -92.26), at("Tijuana", "BC", 32.51, -117.04),
        at("Monterrey", "NL", 25.69, -100.32), at("Ciudad Juárez", "CH", 31.69, -106.42), at("Oaxaca", "OC", 17.07, -96.73),
        at("Guadalajara", "JC", 20.67, -103.35), at("Tuxtla Gutiérrez", "CS", 16.75, -93.12), at("Reynosa", "TS", 26.09, -98.28),
        at("Puebla", "PL", 19.04, -98.21), at("Veracruz", "VZ", 19.17, -96.13), at("Matehuala", "SP", 23.65, -100.64)]),
    country!("CO" "COL" Hispanic 13 "57" ["300" "301" "310" "311" "312" "313" "314" "315" "320" "321"] 7 &[
        at("Bogotá", "Cundinamarca", 4.71, -74.07), at("Medellín", "Antioquia", 6.24, -75.58), at("Cúcuta", "Norte de Santander", 7.89, -72.50),
        at("Necoclí", "Antioquia", 8.43, -76.79), at("Turbo", "Antioquia", 8.09, -76.73), at("Capurganá", "Chocó", 8.63, -77.35),
        at("Cali", "Valle del Cauca", 3.45, -76.53), at("Ipiales", "Nariño", 0.83, -77.64), at("Pasto", "Nariño", 1.21, -77.28),
        at("Barranquilla", "Atlántico", 10.97, -74.80), at("Quibdó", "Chocó", 5.69, -76.66)]),
    country!("HT" "HTI" Haitian 14 "509" ["31" "34" "36" "37" "38" "39" "41" "42" "43" "44" "46" "47" "48"] 6 &[
        at("Port-au-Prince", "Ouest", 18.54, -72.34), at("Cap-Haïtien", "Nord", 19.76, -72.20), at("Ouanaminthe", "Nord-Est", 19.55, -71.72),
        at("Gonaïves", "Artibonite", 19.45, -72.69), at("Les Cayes", "Sud", 18.19, -73.75), at("Jacmel", "Sud-Est", 18.23, -72.54),
        at("Jérémie", "Grand'Anse", 18.65, -74.12), at("Hinche", "Centre", 19.15, -72.01)]),
    country!("BR" "BRA" Brazilian 11 "55" ["9298" "9299" "9598" "9599" "6898" "6899" "1198" "1199" "2198" "2199"] 7 &[
        at("Manaus", "AM", -3.12, -60.02), at("Boa Vista", "RR", 2.82, -60.67), at("Pacaraima", "RR", 4.43, -61.15),
        at("Rio Branco", "AC", -9.97, -67.81), at("Assis Brasil", "AC", -10.94, -69.57), at("São Paulo", "SP", -23.55, -46.63),
        at("Rio de Janeiro", "RJ", -22.91, -43.17), at("Tabatinga", "AM", -4.25, -69.94), at("Belém", "PA", -1.46, -48.50),
        at("Fortaleza", "CE", -3.73, -38.53)]),
    country!("ES" "ESP" Hispanic 5 "34" ["60" "61" "62" "63" "64" "65" "66" "67" "68" "69"] 7 &[
        at("Madrid", "Madrid", 40.42, -3.70), at("Barcelona", "Barcelona", 41.39, 2.17), at("Las Palmas", "Las Palmas", 28.12, -15.43),
        at("Almería", "Almería", 36.84, -2.46), at("Algeciras", "Cádiz", 36.13, -5.45), at("Valencia", "Valencia", 39.47, -0.38)]),
    country!("VE" "VEN" Hispanic 12 "58" ["412" "414" "416" "424" "426"] 7 &[
        at("Caracas", "Distrito Capital", 10.48, -66.90), at("Maracaibo", "Zulia", 10.65, -71.64), at("San Cristóbal", "Táchira", 7.77, -72.22),
        at("Santa Elena de Uairén", "Bolívar", 4.60, -61.11), at("Valencia", "Carabobo", 10.16, -68.00)]),
    country!("EC" "ECU" Hispanic 6 "593" ["98" "99"] 7 &[
        at("Quito", "Pichincha", -0.18, -78.47), at("Guayaquil", "Guayas", -2.19, -79.89), at("Tulcán", "Carchi", 0.81, -77.72), at("Cuenca", "Azuay", -2.90, -79.00)]),
    country!("HN" "HND" Hispanic 5 "504" ["32" "33" "94" "95" "97" "98" "99"] 6 &[
        at("Tegucigalpa", "Francisco Morazán", 14.07, -87.19), at("San Pedro Sula", "Cortés", 15.50, -88.03), at("Danlí", "El Paraíso", 14.03, -86.58)]),
    country!("GT" "GTM" Hispanic 4 "502" ["30" "31" "40" "41" "42" "50" "51" "53" "54" "55"] 6 &[
        at("Ciudad de Guatemala", "Guatemala", 14.63, -90.51), at("Tecún Umán", "San Marcos", 14.68, -92.14), at("Huehuetenango", "Huehuetenango", 15.32, -91.47)]),
    country!("CU" "CUB" Hispanic 4 "53" ["52" "53" "54" "55" "56" "58"] 6 &[
        at("La Habana", "La Habana", 23.11, -82.37), at("Holguín", "Holguín", 20.89, -76.26), at("Camagüey", "Camagüey", 21.38, -77.92)]),
    country!("DO" "DOM" Hispanic 4 "1" ["8092" "8093" "8292" "8293" "8492" "8493"] 6 &[
        at("Santo Domingo", "Distrito Nacional", 18.49, -69.93), at("Dajabón", "Dajabón", 19.55, -71.71), at("Santiago de los Caballeros", "Santiago", 19.45, -70.70)]),
    country!("PE" "PER" Hispanic 3 "51" ["91" "94" "95" "96" "97" "98" "99"] 7 &[
        at("Lima", "Lima", -12.05, -77.04), at("Iñapari", "Madre de Dios", -10.95, -69.58), at("Tumbes", "Tumbes", -3.57, -80.45)]),
    country!("SY" "SYR" Arabic 2 "963" ["93" "94" "95" "98" "99"] 7 &[
        at("Aleppo", "Aleppo", 36.20, 37.13), at("Damascus", "Damascus", 33.51, 36.29), at("Homs", "Homs", 34.73, 36.71)]),
    country!("LB" "LBN" Arabic 1 "961" ["70" "71"] 6 &[
        at("Tripoli", "North", 34.44, 35.83), at("Beirut", "Beirut", 33.89, 35.50)]),
    country!("EG" "EGY" Arabic 1 "20" ["100" "101" "110" "111" "120" "122"] 7 &[
        at("Alexandria", "Alexandria", 31.20, 29.92), at("Cairo", "Cairo", 30.04, 31.24)]),
    country!("MA" "MAR" Arabic 2 "212" ["61" "65" "66" "67"] 7 &[
        at("Casablanca", "Casablanca", 33.57, -7.59), at("Nador", "Oriental", 35.17, -2.93), at("Dakhla", "Dakhla", 23.68, -15.96)]),
    country!("CN" "CHN" Chinese 4 "86" ["1300" "1310" "1350" "1360" "1380" "1390"] 7 &[
        at("Fuzhou", "Fujian", 26.07, 119.30), at("Wenzhou", "Zhejiang", 28.00, 120.70), at("Shenyang", "Liaoning", 41.80, 123.43)]),
    country!("IN" "IND" SouthAsian 3 "91" ["981" "987" "988" "991" "997" "998"] 7 &[
        at("Jalandhar", "Punjab", 31.33, 75.58), at("Mehsana", "Gujarat", 23.59, 72.37), at("Delhi", "Delhi", 28.61, 77.21)]),
    country!("NP" "NPL" SouthAsian 2 "977" ["980" "981" "984" "985" "986"] 7 &[
        at("Kathmandu", "Bagmati", 27.72, 85.32), at("Pokhara", "Gandaki", 28.21, 83.99)]),
    country!("SN" "SEN" WestAfrican 2 "221" ["76" "77" "78"] 7 &[
        at("Dakar", "Dakar", 14.72, -17.47), at("Touba", "Diourbel", 14.86, -15.88), at("Ziguinchor", "Ziguinchor", 12.57, -16.27)]),
    country!("GN" "GIN" WestAfrican 1 "224" ["620" "621" "622" "624" "625" "628"] 6 &[at("Conakry", "Conakry", 9.64, -13.58), at("Labé", "Labé", 11.32, -12.28)]),
    country!("CM" "CMR" WestAfrican 1 "237" ["67" "69"] 7 &[at("Douala", "Littoral", 4.05, 9.70), at("Bamenda", "North-West", 5.96, 10.15)]),
    country!("NG" "NGA" WestAfrican 1 "234" ["803" "805" "806" "810" "813" "816"] 7 &[at("Lagos", "Lagos", 6.52, 3.38), at("Benin City", "Edo", 6.34, 5.60)]),
    country!("UA" "UKR" Slavic 2 "380" ["50" "63" "66" "67" "68" "95" "97"] 7 &[at("Kyiv", "Kyiv", 50.45, 30.52), at("Odesa", "Odesa", 46.48, 30.72)]),
    country!("RU" "RUS" Slavic 2 "7" ["903" "905" "909" "910" "915" "916" "925"] 7 &[at("Moscow", "Moscow", 55.76, 37.62), at("Rostov-na-Donu", "Rostov", 47.24, 39.70)]),
];

/// The index of a country in [`COUNTRIES`]; 0 if it is not there.
pub(super) fn country(code: &str) -> usize {
    COUNTRIES.iter().position(|country| country.code == code).unwrap_or(0)
}

/// Places of routes where nobody lives.
pub(super) const WAYPOINTS: [Place; 7] = [
    at("Bajo Chiquito", "Darién", 8.36, -77.60),
    at("Lajas Blancas", "Darién", 8.55, -77.85),
    at("Paso Canoas", "Puntarenas", 8.53, -82.84),
    at("Peñas Blancas", "Rivas", 11.21, -85.61),
    at("Managua", "Managua", 12.13, -86.25),
    at("Trojes", "El Paraíso", 14.06, -85.99),
    at("San Ysidro", "California", 32.55, -117.04),
];

/// The country code and the place of a name; the first if there are several.
pub(super) fn place(name: &str) -> Option<(&'static str, &'static Place)> {
    COUNTRIES
        .iter()
        .flat_map(|country| country.cities.iter().map(|place| (country.code, place)))
        .chain(WAYPOINTS.iter().zip(["PA", "PA", "CR", "NI", "NI", "HN", "US"]).map(|(place, code)| (code, place)))
        .find(|(_, place)| place.name == name)
}
