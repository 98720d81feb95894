//! The marker words of addresses in Spanish, Portuguese, French and English, and their abbreviations.

/// The class of a word in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A way, by the class that its names in all four languages share.
    Way(&'static str),
    /// A marker of a house number.
    Number,
    /// A part of a building or plot, by its class.
    Unit(&'static str),
    /// A quarter, estate or settlement.
    Quarter,
    /// A marker of a second street: "corner of", "between".
    Corner,
    /// A postal code.
    Postcode,
    /// A marker of a town, district or state name.
    Place,
    /// A post office box.
    Box,
    /// No marker.
    Plain,
}

/// Ways by class. Calle and carrera are two classes, because they cross each other in Colombia.
const WAYS: &[(&str, &[&str])] = &[
    ("street", &["calle", "cl", "cll", "clle", "rua", "rue", "street", "str", "straat"]),
    ("carrera", &["carrera", "cra", "cr", "kr", "kra", "krr", "crr", "carr", "car"]),
    ("avenue", &["avenida", "av", "ave", "avda", "avd", "avenue", "aven", "avn"]),
    ("boulevard", &["boulevard", "bulevar", "bulevard", "blvd", "blv", "boul", "bld", "bvd", "bulev"]),
    ("diagonal", &["diagonal", "diag", "dg"]),
    ("transversal", &["transversal", "transv", "trv", "tranv", "tv", "trans", "travessa", "travesia", "trav"]),
    (
        "highway",
        &[
            "carretera",
            "carret",
            "ctra",
            "crta",
            "rodovia",
            "rod",
            "autopista",
            "autop",
            "ruta",
            "highway",
            "hwy",
            "route",
            "rte",
            "autovia",
            "carrt",
        ],
    ),
    ("road", &["road", "camino", "cno", "estrada", "estr", "chemin", "caminho", "vereda"]),
    (
        "drive",
        &[
            "drive",
            "calzada",
            "calz",
            "czda",
            "circuito",
            "cto",
            "circunvalar",
            "anillo",
            "circular",
            "parkway",
            "pkwy",
            "paseo",
            "pso",
            "malecon",
            "alameda",
            "allee",
            "quai",
        ],
    ),
    (
        "lane",
        &[
            "callejon",
            "cjon",
            "cjn",
            "pasaje",
            "psje",
            "pje",
            "psj",
            "lane",
            "privada",
            "priv",
            "cerrada",
            "cda",
            "andador",
            "prolongacion",
            "prol",
            "retorno",
            "beco",
            "ruelle",
            "impasse",
            "corridor",
            "ladeira",
            "peatonal",
        ],
    ),
    ("square", &["plaza", "pza", "plz", "plazuela", "praca", "pca", "place", "square", "largo", "lgo", "glorieta"]),
];

/// Ways that follow their name in English.
const SUFFIXES: &[&str] = &[
    "street",
    "st",
    "avenue",
    "ave",
    "av",
    "road",
    "rd",
    "drive",
    "dr",
    "lane",
    "ln",
    "court",
    "ct",
    "boulevard",
    "blvd",
    "highway",
    "hwy",
    "place",
    "pl",
    "parkway",
    "pkwy",
    "terrace",
    "ter",
    "way",
    "circle",
    "cir",
    "square",
    "sq",
    "trail",
    "trl",
];

const UNITS: &[(&str, &[&str])] = &[
    (
        "flat",
        &[
            "apartamento",
            "apto",
            "apt",
            "apart",
            "apartment",
            "ap",
            "dpto",
            "depto",
            "departamento",
            "dep",
            "appartement",
            "appt",
            "unit",
            "suite",
            "ste",
            "interior",
            "int",
            "habitacion",
            "hab",
            "cuarto",
            "room",
            "chambre",
            "apartado",
        ],
    ),
    ("floor", &["piso", "floor", "andar", "etage", "nivel", "planta", "pta"]),
    (
        "tower",
        &[
            "torre", "tower", "bloque", "blq", "bloco", "block", "bldg", "building", "edificio", "edif", "edf",
            "batiment", "bat", "predio",
        ],
    ),
    ("shop", &["local", "loc", "oficina", "ofic", "of", "sala", "bodega", "office", "loja", "tienda"]),
    ("house", &["casa", "cs", "fundos", "villa", "quinta", "qta", "chacara", "sitio", "finca", "rancho"]),
    ("block", &["manzana", "mz", "mza", "mzna", "quadra", "qd", "supermanzana", "smz"]),
    ("plot", &["lote", "lt", "solar", "parcela", "predial"]),
    ("side", &["derecha", "dcha", "izquierda", "izq", "izda", "direito", "dto", "esquerdo"]),
    ("stair", &["escalera", "porteria", "portal", "puerta", "porta", "door", "porte"]),
];

const QUARTERS: &[&str] = &[
    "colonia",
    "col",
    "cln",
    "fraccionamiento",
    "fracc",
    "frac",
    "fracto",
    "barrio",
    "bo",
    "barr",
    "brr",
    "urbanizacion",
    "urb",
    "urbaniz",
    "bairro",
    "quartier",
    "residencial",
    "resid",
    "conjunto",
    "conj",
    "caserio",
    "reparto",
    "rpto",
    "ensanche",
    "ens",
    "sector",
    "sect",
    "poblacion",
    "pobl",
    "pblo",
    "comuna",
    "aldea",
    "lotificacion",
    "lotif",
    "corregimiento",
    "correg",
    "parroquia",
    "ejido",
    "zona",
    "condominio",
    "cond",
    "cantón",
    "canton",
    "asentamiento",
    "invasion",
    "localidade",
    "lotissement",
    "ranchería",
    "rancheria",
    "neighborhood",
    "unidad",
    "setor",
    "distrito",
];

/// Returns the class of a folded word. `dotted` means that a dot or slash follows, which enables abbreviations of one or
/// two letters.
pub(super) fn classify(word: &str, dotted: bool) -> Word {
    if dotted {
        match word {
            "c" | "r" => return Word::Way("street"),
            "k" => return Word::Way("carrera"),
            "p" => return Word::Unit("floor"),
            "t" | "ed" => return Word::Unit("tower"),
            "m" | "q" => return Word::Unit("block"),
            "b" => return Word::Quarter,
            "al" => return Word::Way("drive"),
            "bv" | "bd" => return Word::Way("boulevard"),
            _ => {}
        }
    }
    let in_table = |table: &[(&'static str, &[&str])]| {
        table.iter().find(|(_, words)| words.contains(&word)).map(|(class, _)| *class)
    };
    match word {
        "no" | "num" | "numero" | "nro" | "number" | "n" | "nr" | "nº" | "n°" | "nu" | "km" | "kilometro" => {
            Word::Number
        }
        "esq" | "esquina" | "entre" | "corner" | "angle" | "coin" | "cruce" | "eq" => Word::Corner,
        "cp" | "cep" | "zip" | "codigopostal" => Word::Postcode,
        "municipio" | "mpio" | "mun" | "provincia" | "prov" | "estado" | "edo" | "delegacion" | "deleg"
        | "alcaldia" | "alc" | "ciudad" | "cd" | "cidade" | "departement" | "province" | "region" => Word::Place,
        "pobox" => Word::Box,
        _ => in_table(WAYS)
            .map(Word::Way)
            .or_else(|| in_table(UNITS).map(Word::Unit))
            .or_else(|| QUARTERS.contains(&word).then_some(Word::Quarter))
            .unwrap_or(Word::Plain),
    }
}

/// Returns the class of an English way that follows its name.
pub(super) fn class_of_suffix(word: &str) -> Option<&'static str> {
    if !SUFFIXES.contains(&word) {
        return None;
    }
    Some(match word {
        "st" => "street",
        "rd" | "trail" | "trl" => "road",
        "dr" | "circle" | "cir" | "way" | "parkway" | "pkwy" => "drive",
        "ln" | "court" | "ct" | "terrace" | "ter" => "lane",
        "pl" | "sq" => "square",
        _ => match classify(word, false) {
            Word::Way(class) => class,
            _ => "street",
        },
    })
}

/// Returns whether a word is an article, preposition or conjunction, which comparison of names ignores.
pub(super) fn is_stop_word(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "la"
            | "las"
            | "los"
            | "el"
            | "da"
            | "das"
            | "do"
            | "dos"
            | "des"
            | "du"
            | "le"
            | "les"
            | "the"
            | "of"
            | "d"
            | "l"
            | "e"
            | "y"
            | "a"
            | "en"
            | "em"
    )
}

/// Expands an abbreviation that is usual in street names; returns any other word unchanged.
pub(super) fn expand_abbreviation(word: &str) -> &str {
    match word {
        "gral" | "gen" | "gnral" => "general",
        "dr" => "doctor",
        "dra" => "doctora",
        "sta" => "santa",
        "sto" => "santo",
        "st" => "saint",
        "ste" => "sainte",
        "fco" => "francisco",
        "ma" => "maria",
        "jose" => "jose",
        "lic" => "licenciado",
        "ing" => "ingeniero",
        "prof" => "profesor",
        "pdte" | "pte" | "pres" => "presidente",
        "cnel" | "cel" => "coronel",
        "cap" | "capt" => "capitan",
        "tte" => "teniente",
        "sgto" => "sargento",
        "mcal" | "mal" => "mariscal",
        "alm" => "almirante",
        "cmdte" | "cmte" => "comandante",
        "gob" | "gdor" => "gobernador",
        "mons" => "monsenor",
        "hnos" => "hermanos",
        "nte" => "norte",
        "ote" => "oriente",
        "pnte" => "poniente",
        "jd" | "jdim" => "jardim",
        "jard" => "jardines",
        "vl" => "vila",
        "pq" | "pque" => "parque",
        "cto" => "centro",
        "pto" => "puerto",
        "mte" => "monte",
        "gpe" => "guadalupe",
        "1ro" | "1er" | "1o" | "1a" | "1ra" | "primero" | "primera" | "primeiro" | "first" | "1st" => "1",
        "2do" | "2da" | "2a" | "2o" | "2nd" | "segunda" | "segundo" => "2",
        "3ro" | "3er" | "3ra" | "3a" | "3o" | "3rd" | "tercera" => "3",
        _ => word,
    }
}
