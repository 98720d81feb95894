//! Codes of states and nationalities: ISO 3166-1, and the additions of ICAO Doc 9303, part 3, section 5.

/// ISO 3166-1 alpha-3 and alpha-2 codes of each country, sorted.
const COUNTRIES: &str = "\
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI \
    BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT \
    BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU \
    CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET \
    FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR \
    GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR \
    IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB \
    LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH \
    MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE \
    NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL \
    PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ \
    SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC \
    TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY \
    USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW";

/// Codes of organisations and codes outside ISO 3166, with an alpha-2 code if there is one.
const OTHERS: [(&str, Option<&str>); 29] = [
    ("D", Some("DE")),
    ("EUE", Some("EU")),
    ("GBD", Some("GB")),
    ("GBN", Some("GB")),
    ("GBO", Some("GB")),
    ("GBP", Some("GB")),
    ("GBS", Some("GB")),
    ("IAO", None),
    ("NTZ", None),
    ("RKS", Some("XK")),
    ("ROM", Some("RO")),
    ("UNA", None),
    ("UNK", Some("XK")),
    ("UNO", None),
    ("UTO", None),
    ("WSA", None),
    ("XAA", None),
    ("XBA", None),
    ("XCC", None),
    ("XCE", None),
    ("XCO", None),
    ("XEC", None),
    ("XIM", None),
    ("XOM", None),
    ("XPO", None),
    ("XXA", None),
    ("XXB", None),
    ("XXC", None),
    ("XXX", None),
];

/// Returns whether a code (without fillers) is used on documents.
pub(super) fn known(code: &str) -> bool {
    country(code).is_some() || OTHERS.iter().any(|(other, _)| *other == code)
}

/// Returns the ISO 3166 alpha-2 code of a document code (without fillers).
pub(super) fn country(code: &str) -> Option<&'static str> {
    if let Some((_, letters)) = OTHERS.iter().find(|(other, _)| *other == code) {
        return *letters;
    }
    // Each entry has six characters, the last a space.
    let (mut low, mut high) = (0, COUNTRIES.len().div_ceil(6));
    while low < high {
        let middle = usize::midpoint(low, high);
        let entry = COUNTRIES.get(middle * 6..middle * 6 + 5)?;
        match entry[..3].cmp(code) {
            std::cmp::Ordering::Equal => return Some(&entry[3..]),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_up_codes() {
        let entries: Vec<&str> = COUNTRIES.split(' ').collect();
        assert!(entries.is_sorted() && entries.len() == 249);
        for entry in entries {
            assert_eq!(country(&entry[..3]), Some(&entry[3..]));
        }
        assert_eq!((country("D"), country("MEX"), country("UTO")), (Some("DE"), Some("MX"), None));
        assert!(known("XXA") && known("HTI") && !known("ZZZ") && !known("") && !known("MÉX"));
    }
}
