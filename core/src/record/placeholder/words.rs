//! Words of the phrases that say that a value is absent, in Spanish, Portuguese, French and English, and some of other
//! languages. Compiled for this project from general knowledge. All are folded: lower case, no diacritics.

use std::sync::LazyLock;

use hashbrown::HashMap;

/// What a word can be in a phrase, as a set of bits.
pub(super) type WordClass = u32;

/// Denies the verb that follows: "no (tiene)".
pub(super) const NEGATION: WordClass = 1;
/// Denies the noun that follows: "sin (placa)".
pub(super) const WITHOUT: WordClass = 1 << 1;
/// A verb or participle of having, giving or knowing: "tiene", "proporcionado".
pub(super) const VERB: WordClass = 1 << 2;
/// A property, or a document that states it: "placa", "documento".
pub(super) const PROPERTY: WordClass = 1 << 3;
/// The name of a thing. Streets may be called "without name", so it is no property of an address.
pub(super) const NAME: WordClass = 1 << 4;
/// Articles, prepositions, conjunctions and auxiliary verbs.
pub(super) const GLUE: WordClass = 1 << 5;
/// Says by itself that the value is not known or not given: "desconocido".
pub(super) const UNKNOWN: WordClass = 1 << 6;
/// Says by itself that there is no value: "ninguno".
pub(super) const NOTHING: WordClass = 1 << 7;
/// As [`NOTHING`], but also the name of a place: "None" (Italy), "Nan" (Thailand).
pub(super) const NOTHING_OR_PLACE: WordClass = 1 << 8;
/// Says that the value is to follow: "pendiente".
pub(super) const PENDING: WordClass = 1 << 9;
/// An infinitive of finding out, after "por", "a", "to" or "sin": "(por) confirmar".
pub(super) const INFINITIVE: WordClass = 1 << 10;
/// A procedure that is under way, after "en": "(en) trámite".
pub(super) const PROCEDURE: WordClass = 1 << 11;
/// Qualifies a property: "(domicilio) fijo".
pub(super) const QUALIFIER: WordClass = 1 << 12;
/// "Known": by itself, or with a word for address, an address that the agency knows and does not state.
pub(super) const KNOWN: WordClass = 1 << 13;
/// A type of street.
pub(super) const STREET: WordClass = 1 << 14;
/// Letters that stand for a phrase: "nd".
pub(super) const CODE: WordClass = 1 << 15;
/// An article: no phrase begins with one.
pub(super) const ARTICLE: WordClass = 1 << 16;
/// Introduces an infinitive: "por (confirmar)".
pub(super) const BEFORE_INFINITIVE: WordClass = 1 << 17;
/// Introduces a procedure: "en (trámite)".
pub(super) const BEFORE_PROCEDURE: WordClass = 1 << 18;
/// Says by itself that a person has no home: "indigente".
pub(super) const HOMELESS: WordClass = 1 << 19;
/// With a type of street, says that a person has no home: "situación (de calle)".
pub(super) const STREET_LIFE: WordClass = 1 << 20;
/// Says of an identifier that its bearer has none. Elsewhere it is a value: a migration status, the state of a vehicle.
pub(super) const LOST: WordClass = 1 << 21;

const LISTS: &[(WordClass, &str)] = &[
    (
        NEGATION,
        "no nao non pas not ne nego negaron recusou recuso refuse refuso refusa ni nem nor nunca jamas jamais tampoco never nicht cannot",
    ),
    (
        WITHOUT,
        "sin sem sans without no pas aucun aucune ningun ninguna ninguno nenhum nenhuma carece carente ohne senza",
    ),
    // Spanish verbs.
    (
        VERB,
        "tiene tienen tenia tengo tuvo posee poseen poseia cuenta proporciona proporcionan proporciono proporcionado \
            proporcionada proporcionados proporcionaron aporta aporto aportado aportada presenta presento presentado \
            presentada porta portaba porto trae traia refiere refirio refieren referido referida informa informo informado \
            informada indica indico indicado indicada declara declaro declarado declarada sabe saben supo recuerda recordo \
            recuerdo conoce consta constan constaba registra registro registrado registrada dispone disponible disponibles aplica \
            aplicable corresponde existe existen especifica especifico especificado especificada manifiesta manifesto \
            manifestado menciona menciono mencionado mencionada quiso quiere desea dio da dan dado dijo dice acredita acredito \
            acreditado exhibe exhibio entrega entrego entregado determinado determinada obtenido obtenida obtuvo capturado \
            capturada encontrado encontrada localizado localizada visible legible usa utiliza maneja hay cuentan lleva llevaba \
            muestra mostro facilita facilito facilitado senala senalo senalado suministra suministro suministrado responde \
            respondio contesta contesto respuesta ofrece identificado identificada establecido establecida definido definida \
            asignado asignada ingresado ingresada diligenciado conocido conocida conocidos conocidas precisa preciso precisado \
            precisada reporta reporto reportado reportada",
    ),
    // Portuguese verbs.
    (
        VERB,
        "possui possuem possuia portava tem tinha informou declarou declarada soube sabe apresentou apresentado apresentada forneceu \
            fornecido fornecida fornece disponivel disponiveis aplicavel cadastrado cadastrada ha lembra lembrou quis \
            respondeu respondido preenchido preenchida constam constava encontrada localizado indicou existente tenho \
            especificou conhecido conhecida conhece relatou relatado registrou",
    ),
    // French verbs.
    (
        VERB,
        "connu connue connus connues communique communiquee renseigne renseignee renseignes precise precisee indique \
            indiquee fourni fournie fournit fournis declare declaree disponible applicable possede possedait a ont avait sait \
            specifie specifiee identifie identifiee mentionne mentionnee trouve trouvee determine determinee dispo existe \
            donne donnee repond repondu souvient detient enregistre enregistree attribue attribuee saisi saisie porte",
    ),
    // English verbs.
    (
        VERB,
        "provided provide available applicable given give gave stated state recorded record reported report specified specify \
            declared declare disclosed disclose supplied supply found set entered listed have has had having know knows known \
            recall recalls remember remembers answered answer assigned obtained collected issued held furnished \
            captured identified confirmed determined advised announced verified filled completed shown visible legible \
            file possess possesses own owns carry carries documented bekannt",
    ),
    (
        PROPERTY,
        "dato datos informacion info telefono telefonos telefonico tel celular celulares cel movil contacto placa placas matricula \
            patente documento documentos documentacion docto doctos doc docs identificacion identidad id pasaporte cedula dni curp rfc \
            ine ife nit cpf cnpj rg rut ruc ci cc licencia domicilio domicilios dom direccion direcciones residencia vivienda \
            correo correos electronico email mail mails cuenta cuentas numero numeros num nro registro fecha fechas nacimiento \
            nacionalidad ciudad ocupacion profesion oficio codigo postal estado pais lugar valor vehiculo serie vin iban \
            clabe tarjeta tarjetas banco bancaria bancario folio clave hogar techo paradero ubicacion municipio motor chasis \
            respuesta contestacion circulacion inf inform objeto colonia localidad campo nomenclatura whatsapp facebook perfil red redes social sociales internet parte partes sexo genero referencia papeles tramites",
    ),
    (
        PROPERTY,
        "dado dados informacao informacoes telefone telefones endereco enderecos residencia conta contas passaporte \
            cadastro data datas nascimento profissao ocupacao numero celular veiculo cidade pais nacionalidade identidade \
            identificacao documentacao cartao teto moradia paradeiro resposta chassi",
    ),
    (
        PROPERTY,
        "donnee donnees information informations renseignement renseignements telephone telephones portable plaque \
            plaques immatriculation papiers piece pieces identite passeport adresse courriel courriels compte comptes date \
            naissance nationalite profession lieu domicile residence document documents abri toit logement valeur vehicule \
            reponse carte bancaire permis objet",
    ),
    (
        PROPERTY,
        "data information phone phones telephone telephones mobile cell contact plate plates licence license registration \
            document documents documentation identification identity passport passports address addresses abode residence \
            account accounts number numbers record records birth dob occupation value values entry details detail answer \
            response home shelter roof place papers card cards listing tag vehicle mailbox city country nationality job",
    ),
    (NAME, "nombre nombres nome nom name names noms nomes apellido apellidos"),
    (
        GLUE,
        "la los las les una l the ser migrante de del se lo le con por para que y o e u en of and or at do does did be been was is are on in file time this any \
            da do das dos du des au aux est sont ete ou em um uma esta por to it ya aun todavia hasta momento ahora este \
            presente present as yet still us system sistema sobre su sus me si mismo misma persona pessoa personne \
            person victima vitima cliente usuario entrevistado entrevistada el ella ele ela il elle he she they ce pour ha haber sido \
            tiene fue foi al no ningun alguno alguna algun nada y ni the an a ante posee quien qui who motivo autos actas tipo",
    ),
    (ARTICLE, "el la los las un una unos unas le les l the os as une der die das"),
    (
        UNKNOWN,
        "desconocido desconocida desconocidos desconocidas desconosido desconocio desconoce desconocen desconozco protegido protegida protegidos ignora ignoran ignorado ignorada \
            ignorados inexistente inexistentes ilegible ilegibles omitido omitida \
            reservado reservada reservados reservadas confidencial confidenciales innominado inaplicable indisponible \
            desconhecido desconhecida desconhecidos desconhece ignorada ilegivel indisponivel inaplicavel sigiloso sigilosa \
            inconnu inconnue inconnus inconnues ignore ignoree illisible manquant manquante manquants confidentiel \
            confidentielle indeterminado indeterminada indetermine indeterminee \
            unknown unknwon unkown unk unavailable undisclosed unspecified unreadable illegible unlisted refused declined nothing aguardando \
            untraceable withheld redacted confidential undetermined unidentified unstated unreported unassigned unregistered \
            unbekannt sconosciuto sconosciuta ignoto неизвестно неизвестный неизвестна неизвестен مجهول",
    ),
    (
        NOTHING,
        "ninguno ninguna ningun nenhum nenhuma aucun aucune null nulo nula nulos neant vacio vacia vide vazio vazia empty undefined \
            undef keine keiner nessuno nessuna inaplicable notiene sindato sindatos noaplica nodisponible notem naotem \
            naoinformado semdados noinforma sinplaca sinplacas sintelefono sincorreo sinnumero нет",
    ),
    (NOTHING_OR_PLACE, "none nan nil nada nat void blank"),
    (PENDING, "pendiente pendientes pendente pendentes pending tbd tba tbc tbn"),
    (
        INFINITIVE,
        "definir confirmar determinar verificar actualizar identificar completar precisar investigar establecer \
            capturar asignar informar indicar especificar registrar aportar proporcionar presentar llenar recabar obtener localizar \
            aclarar ubicar corroborar atualizar esclarecer preencher estabelecer apurar fornecer obter cadastrar \
            preciser completer determiner confirmer verifier renseigner fournir communiquer definir etablir identifier \
            dar decir aclarar mencionar compartir declarar dizer donner dire give say tell share provide \
            confirm determine verify complete specify identify advise follow defined established \
            confirmed determined advised announced verified completed provided assigned specified identified",
    ),
    (
        PROCEDURE,
        "tramite tramites proceso investigacion verificacion elaboracion actualizacion andamento tramitacao processo \
            verificacao investigacao cours attente process progress instance procedure verification investigation renovacion \
            renovacao espera gestion obtencion transito blanco branco",
    ),
    (
        QUALIFIER,
        "fijo fija fijos fixo fixa fixe fixes fixed permanente permanent permanents actual actuales atual actuel actuelle current \
            alguno alguna estable electronico electronica propio propia propios propre own valido valida valid valide legal oficial oficiales \
            official exacto exacta exact exacte conocido conocida conocidos conocidas conhecido conhecida connu connue known \
            particular alterno adicional vigente vigentes registrado registrada declarado declarada disponible disponibles available \
            establecido definido definida visible legible suficiente suficientes bien",
    ),
    (KNOWN, "conocido conocida conocidos conhecido conhecida"),
    (STREET, "calle calles avenida av rua ruas rue street road calz calzada carretera camino casa"),
    (CODE, "na nd nr sd sn ns nc nn nfa sdf dk nsnr ndn nk"),
    (
        LOST,
        "indocumentado indocumentada indocumentados indocumentadas undocumented missing lost stolen extraviado \
            extraviada perdido perdida robado robada",
    ),
    (BEFORE_INFINITIVE, "por a to be sin sem para em de"),
    (BEFORE_PROCEDURE, "en em in under"),
    (HOMELESS, "sdf nfa homeless transient indigente itinerante vagabundo vagabond sansabri"),
    (
        STREET_LIFE,
        "situacion situacao situation condicion condicao habitante habitantes morador moradora moradores poblacion \
            populacao vive viven vivia vivendo viviendo duerme pernocta indigencia mora lives living sleeps sleeping",
    ),
];

static WORDS: LazyLock<HashMap<&'static str, WordClass>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (class, list) in LISTS {
        for word in list.split_whitespace() {
            *words.entry(word).or_insert(0) |= class;
        }
    }
    words
});

/// Returns what a folded word can be; 0 for a word of no list.
pub(super) fn class_of(word: &str) -> WordClass {
    WORDS.get(word).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        for word in WORDS.keys() {
            assert_eq!(&crate::text::fold(word), word);
        }
    }
}
