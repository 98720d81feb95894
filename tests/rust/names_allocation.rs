//! Comparing prepared names allocates nothing. This is a separate program, since the counter replaces the global allocator.

use vinculo::names::{MATCH, NameKind, PreparedName, compare, compare_above};

const NAMES: &[&str] = &[
    "Juan Carlos Rodríguez Pérez",
    "RODRIGUEZ PEREZ, Juan C.",
    "María del Carmen Quiñónez de la Torre",
    "Wislène Jean-Charles",
    "JEANCHARLES Wislene",
    "Abd al-Rahman ibn Yusuf al-Basri",
    "عبد الرحمن بن يوسف البصري",
    "Сергей Петрович Иванов",
    "राजेश कुमार शर्मा",
    "李小明",
    "Li Xiaoming",
    "김민수",
    "Raúl Paz Luna alias El Zurdo",
    "N.N.",
];

#[test]
fn comparing_allocates_nothing() {
    for kind in [NameKind::Person, NameKind::Organization, NameKind::Vessel] {
        let names: Vec<PreparedName> = NAMES.iter().map(|name| PreparedName::new(name, kind)).collect();
        let mut sum = 0.0;
        let counted = allocation_counter::measure(|| {
            for a in &names {
                for b in &names {
                    sum += compare(a, b) + compare_above(a, b, MATCH).unwrap_or(0.0);
                }
            }
        });
        assert_eq!(counted.count_total, 0, "{kind:?} of {sum}");
    }
}
