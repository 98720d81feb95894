//! Haitian Creole: its spelling follows its sounds, while the same bearer's papers often have the French name. A word
//! that is spelled as only Creole does has its French reading (Pyè, Lwi, Batis, Wozmon); a word that other languages
//! have too (Jan, Mak) is read so only beside such a one.
//!
//! Not covered: French names that aren't listed; the comparison of sounds bears with their silent letters.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::hash;

/// French names, and the Creole spellings that no other language has; from general knowledge, folded.
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

/// French names, and Creole spellings that other languages have too.
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

/// The French reading of a word by the hash of its folded spelling, and whether the spelling is surely Creole.
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
