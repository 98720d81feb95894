//! Headings by role.

use super::Role;

/// Headings in Spanish, Portuguese, French, English and Dutch, folded, with one space between words. Compiled for this crate.
#[rustfmt::skip]
pub(super) const HEADINGS: &[(Role, &[&str])] = &[
    (Role::Id, &[
        "id", "ref", "record id", "rec id", "unique id", "uid", "uuid", "referencia", "expediente", "folio",
        "registro", "id registro", "no registro", "numero de registro", "codigo", "referencia interna",
        "numero dossier", "num dossier", "dossier", "n dossier", "identifiant", "kenmerk", "dossiernummer", "record",
        "case ref", "nro", "clave", "id persona", "person id", "entity id"
    ]),
    (Role::Name, &[
        "name", "full name", "fullname", "nombre completo", "nombre y apellidos", "nombres y apellidos",
        "apellidos y nombres", "apellidos y nombre", "nome completo", "nom complet", "nom et prenom",
        "nom et prenoms", "volledige naam", "naam", "nome e sobrenome", "titular", "razon social", "razao social",
        "raison sociale", "denominacion", "company", "company name", "organization", "organisation", "empresa",
        "entity name", "subject", "persona", "non konple"
    ]),
    (Role::GivenName, &[
        "given name", "given names", "first name", "firstname", "forename", "forenames", "nombre", "nombres",
        "primer nombre", "nome", "prenome", "primeiro nome", "prenom", "prenoms", "voornaam", "voornamen",
        "nombre de pila", "given", "prenon"
    ]),
    (Role::MiddleName, &[
        "middle name", "middlename", "middle names", "segundo nombre", "nome do meio", "deuxieme prenom",
        "second given name", "tussennaam"
    ]),
    (Role::FamilyName, &[
        "family name", "last name", "lastname", "surname", "surnames", "apellido", "apellidos", "primer apellido",
        "segundo apellido", "apellido paterno", "apellido materno", "sobrenome", "sobrenomes", "ultimo nome", "nom",
        "nom de famille", "noms", "achternaam", "familienaam", "paterno", "materno", "siyati"
    ]),
    (Role::Alias, &[
        "alias", "aliases", "aka", "a k a", "apodo", "apodos", "apelido", "apelidos", "alcunha", "vulgo", "surnom",
        "sobriquet", "dit", "bijnaam", "nickname", "mote", "otros nombres", "otro nombre", "other names",
        "other name", "autres noms", "conocido como"
    ]),
    (Role::Gender, &[
        "gender", "sex", "sexo", "genero", "sexe", "genre", "geslacht"
    ]),
    (Role::BirthDate, &[
        "birth date", "birthdate", "date of birth", "dob", "born", "fecha de nacimiento", "fecha nacimiento",
        "fec nac", "fec nacimiento", "f nacimiento", "fnac", "f nac", "nacimiento", "data de nascimento",
        "data nascimento", "dt nasc", "dt nascimento", "nascimento", "date de naissance", "date naissance", "ne le",
        "naissance", "geboortedatum", "dat nesans"
    ]),
    (Role::BirthPlace, &[
        "birth place", "birthplace", "place of birth", "lugar de nacimiento", "lugar nacimiento",
        "local de nascimento", "naturalidade", "lieu de naissance", "lieu naissance", "geboorteplaats", "pob"
    ]),
    (Role::Nationality, &[
        "nationality", "citizenship", "nacionalidad", "nacionalidade", "nationalite", "nationaliteit"
    ]),
    (Role::Phone, &[
        "phone", "phones", "phone number", "telephone", "tel", "mobile", "cell", "cellphone", "msisdn", "telefono",
        "telefonos", "numero de telefono", "celular", "movil", "telefone", "telefones", "fone", "telemovel",
        "portable", "numero de telephone", "telefoon", "telefoonnummer", "whatsapp", "linea", "numero telefonico",
        "telefon"
    ]),
    (Role::Email, &[
        "email", "e mail", "mail", "email address", "correo", "correo electronico", "courriel", "adresse email",
        "emailadres", "e mailadres", "imel"
    ]),
    (Role::Street, &[
        "street", "address", "street address", "address 1", "address 2", "address line 1", "calle", "direccion",
        "domicilio", "endereco", "rua", "logradouro", "adresse", "rue", "adres", "straat", "calle y numero",
        "adres kay"
    ]),
    (Role::StreetNumber, &[
        "street number", "house number", "numero exterior", "numero de casa", "numero da casa", "numero rue",
        "huisnummer"
    ]),
    (Role::City, &[
        "city", "town", "suburb", "ciudad", "municipio", "localidad", "cidade", "localidade", "ville", "commune",
        "plaats", "stad", "poblacion", "vil"
    ]),
    (Role::State, &[
        "state", "province", "estado", "provincia", "departamento", "uf", "departement", "provincie", "region"
    ]),
    (Role::Postcode, &[
        "postcode", "post code", "postal code", "zip", "zip code", "zipcode", "codigo postal", "cp", "cep",
        "code postal"
    ]),
    (Role::Country, &[
        "country", "pais", "pays", "land", "pais de residencia", "country of residence", "peyi"
    ]),
    (Role::NationalId, &[
        "national id", "id number", "document", "documento", "numero de documento", "num documento", "no documento",
        "numero documento", "doc", "cedula", "cedula de identidad", "cc", "dni", "identificacion",
        "numero de identificacion", "identidade", "rg", "carte d identite", "cin", "nif", "nin", "ssn", "soc sec id",
        "bsn", "documento de identidad", "numero piece", "piece d identite"
    ]),
    (Role::Passport, &[
        "passport", "passport number", "passport no", "pasaporte", "numero de pasaporte", "passaporte", "passeport",
        "numero passeport", "paspoort", "paspoortnummer", "paspo"
    ]),
    (Role::VehiclePlate, &[
        "plate", "plates", "license plate", "licence plate", "registration", "placa", "placas", "matricula",
        "patente", "plaque", "immatriculation", "kenteken", "plak"
    ]),
    (Role::Vin, &[
        "vin", "chassis", "chassis number", "numero de serie", "numero de chasis", "chasis", "niv", "chassi",
        "numero chassis"
    ]),
    (Role::Account, &[
        "account", "account number", "iban", "cuenta", "numero de cuenta", "clabe", "cbu", "conta", "conta bancaria",
        "compte", "numero de compte", "rekening", "rekeningnummer", "kont"
    ]),
    (Role::Occupation, &[
        "occupation", "profession", "job", "ocupacion", "profesion", "oficio", "profissao", "ocupacao", "metier",
        "beroep"
    ]),
    (Role::Source, &[
        "source", "fuente", "fonte", "bron", "agency", "agencia", "organismo"
    ]),
    (Role::Grade, &[
        "grade", "evaluation", "grado", "evaluacion", "calificacion", "avaliacao", "cotation", "grading",
        "confiabilidad"
    ]),
    (Role::Status, &[
        "status", "estatus", "situacion", "situacao", "statut", "calidad", "calidad procesal", "condicion",
        "condicao", "qualite"
    ]),
    (Role::ObservedAt, &[
        "observed at", "observed", "date of report", "fecha", "fecha de registro", "fecha registro",
        "fecha de observacion", "data de registro", "data registro", "date du rapport", "date d enregistrement",
        "datum", "data", "date"
    ]),
];
