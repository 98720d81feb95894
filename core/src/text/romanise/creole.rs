//! Haitian Creole. Its spelling is phonetic, while documents of the same bearer often have the French name. A spelling
//! that only Creole has is read as the French name (Pyè, Lwi, Batis, Wozmon). A spelling that other languages share
//! (Jan, Mak) is read so only beside one of the former.
//!
//! Not covered: unlisted French names. The comparison of sounds tolerates silent letters.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::hash;

/// French names with the spellings that only Creole has, from general knowledge, folded.
const CREOLE_ONLY: &str = "\
pierre pye
louis lwi
baptiste batis
robert wobe
roger woje
roland wolan
rose woz
rosemond wozmon
rosier wozye
antoine antwan
francois franswa
francoise franswaz
germain jemen
georges joj
julien jilyen
lucien lisyen
etienne etyen
adrien adriyen
toussaint tousen
vincent vensan
clement kleman
clemence klemans
dieudonne dyedone
dessalines desalin
duvalier divalye
victor vikto
auguste ogis
augustin ogisten
celestin selesten
chrisostome krizostom
claudette klodet
edouard edwa
emmanuel emanyel
guillaume giyom
josue jozye
noel nowel
samuel samyel
daniel danyel
gabriel gabriyel
sylvain silven
valentin valanten
beauvoir bovwa
benoit benwa
charpentier chapantye
desir dezi
exume egzime
gauthier gotye
legrand legran
mathurin matiren
mercier mesye
olivier olivye
theodore teyodo
victorin viktoren
";

/// French names with Creole spellings that other languages share.
const AMBIGUOUS: &str = "\
jean jan
marie mari
marc mak
luc lik
paul pol
claude klod
charles chal
jacques jak
jules jil
joseph jozef
gerard jera
maurice moris
nicole nikol
nicolas nikola
catherine katrin
christophe kristof
elizabeth elizabet
felix feliks
alexis aleksi
fritz frits
laurent loran
mathieu matye
petit piti
philippe filip
raymond remon
xavier zavye
";

static BY_KEY: LazyLock<HashMap<u64, (&'static str, bool), foldhash::fast::FixedState>> = LazyLock::new(|| {
    let mut all = HashMap::default();
    for (list, creole_only) in [(CREOLE_ONLY, true), (AMBIGUOUS, false)] {
        for (french, spelling) in list.lines().filter_map(|line| line.split_once(' ')) {
            all.insert(hash::text(spelling), (french, creole_only));
        }
    }
    all
});

/// Returns the French name of a Creole spelling, by the hash of the folded spelling, and whether only Creole has it.
pub(crate) fn french(key: u64) -> Option<(&'static str, bool)> {
    BY_KEY.get(&key).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_have_one_french_name() {
        assert_eq!(french(hash::text("lwi")), Some(("louis", true)));
        assert_eq!(french(hash::text("jan")), Some(("jean", false)));
        assert_eq!(french(hash::text("louis")), None);
        assert_eq!(BY_KEY.len(), CREOLE_ONLY.lines().chain(AMBIGUOUS.lines()).count());
    }
}
