//! Benchmarks of name scores: unprepared texts, prepared names, one name against many. All names are invented.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vinculo::Silent;
use vinculo::names::{self, MATCH, NameKind, PreparedName};

/// Typical pairs of lists: reordered names, damaged names, and names of two persons.
const LATIN: &[(&str, &str)] = &[
    ("Juan Carlos Rodríguez Pérez", "RODRIGUEZ PEREZ, Juan C."),
    ("María del Carmen Quiñónez", "Maria Quinones"),
    ("Wislène Jean-Charles", "JEANCHARLES Wislene"),
    ("João da Silva Santos", "Joao Santos"),
    ("Mario Hernández López", "María Hernández López"),
    ("Jhon Yeison Ospina", "John Jason Ospina Rendón"),
];
const ARABIC: &[(&str, &str)] = &[
    ("Abd al-Rahman ibn Yusuf", "عبد الرحمن بن يوسف"),
    ("Mohamed Khaled El Haddad", "محمد خالد الحداد"),
    ("Fatima Zahra Mansouri", "فاطمة الزهراء المنصوري"),
    ("Omar Said al-Basri", "عمر سعيد الكوفي"),
];
const HAN: &[(&str, &str)] =
    &[("Li Xiaoming", "李小明"), ("Wang Xiaolong", "王小龙"), ("Ouyang Ming", "欧阳明"), ("Chen Zhiqiang", "張美麗")];
const GIVEN: &[&str] = &["Ana", "José", "Luis", "Wislène", "João", "Olga", "Юрий", "محمد", "Li", "Rosa"];
const FAMILY: &[&str] = &[
    "Torres Gil",
    "Quiñónez",
    "da Silva",
    "Jean-Charles",
    "Щербаков",
    "الحداد",
    "Petrov",
    "Ospina Mena",
    "Wei",
    "Paz",
];

fn person(text: &str) -> PreparedName {
    PreparedName::new(text, NameKind::Person)
}

fn pairs(c: &mut Criterion) {
    for (script, pairs) in [("Latin", LATIN), ("Arabic", ARABIC), ("Han", HAN)] {
        let mut group = c.benchmark_group(format!("names, {script}"));
        group.throughput(Throughput::Elements(pairs.len() as u64));
        group.bench_function("score, unprepared", |b| {
            b.iter(|| {
                pairs.iter().map(|(l, r)| names::score(black_box(l), black_box(r), NameKind::Person)).sum::<f64>()
            });
        });
        let prepared: Vec<_> = pairs.iter().map(|(l, r)| (person(l), person(r))).collect();
        group.bench_function("compare, prepared", |b| {
            b.iter(|| prepared.iter().map(|(l, r)| names::compare(black_box(l), black_box(r))).sum::<f64>());
        });
        group.bench_function("prepare two", |b| {
            b.iter(|| {
                pairs.iter().map(|(l, r)| person(black_box(l)).tokens().len() + person(r).tokens().len()).sum::<usize>()
            });
        });
        group.finish();
    }
}

fn one_to_many(c: &mut Criterion) {
    let all = GIVEN.iter().flat_map(|given| FAMILY.iter().map(move |family| format!("{given} {family}")));
    let list: Vec<PreparedName> =
        all.map(|name| person(&name)).collect::<Vec<_>>().into_iter().cycle().take(4_000).collect();
    let query = person("TORRES GIL, Ana Lucía");
    let mut group = c.benchmark_group("names, one to many");
    group.throughput(Throughput::Elements(list.len() as u64));
    group.bench_function("compare", |b| {
        b.iter(|| list.iter().filter(|name| names::compare(black_box(&query), name) >= MATCH).count());
    });
    group.bench_function("extract with cut-off", |b| {
        b.iter(|| names::extract(black_box(&query), &list, MATCH, 10, &Silent).map_or(0, |found| found.len()));
    });
    group.finish();
}

fn long(c: &mut Criterion) {
    let text = |stem: &str| (0..1_000).map(|i| format!("{stem}{i} ")).collect::<String>();
    let (a, b) = (text("torre"), text("torres"));
    c.bench_function("names, a pair of 1,000 tokens", |bench| {
        bench.iter(|| names::score(black_box(&a), black_box(&b), NameKind::Person));
    });
}

criterion_group!(benches, pairs, one_to_many, long);
criterion_main!(benches);
