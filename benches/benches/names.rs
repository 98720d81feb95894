//! Scoring names: texts never seen before, and names prepared once.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vinculo::names::{self, NameKind, PreparedName};

/// Pairs as lists hold them: equal but for order, damaged, in another script, and of two persons.
const PAIRS: &[(&str, &str)] = &[
    ("Juan Carlos Rodríguez Pérez", "RODRIGUEZ PEREZ, Juan C."),
    ("María del Carmen Quiñónez", "Maria Quinones"),
    ("Wislène Jean-Charles", "JEANCHARLES Wislene"),
    ("Abd al-Rahman ibn Yusuf", "عبد الرحمن بن يوسف"),
    ("Сергей Петрович Иванов", "Sergei Ivanov"),
    ("João da Silva Santos", "Joao Santos"),
    ("Mario Hernández López", "María Hernández López"),
    ("Li Xiaoming", "李小明"),
];

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("names");
    group.throughput(Throughput::Elements(PAIRS.len() as u64));
    group.bench_function("score, unprepared", |b| {
        b.iter(|| PAIRS.iter().map(|(l, r)| names::score(black_box(l), black_box(r), NameKind::Person)).sum::<f64>());
    });
    let prepare = |text| PreparedName::new(text, NameKind::Person);
    let prepared: Vec<_> = PAIRS.iter().map(|(l, r)| (prepare(l), prepare(r))).collect();
    group.bench_function("compare, prepared", |b| {
        b.iter(|| prepared.iter().map(|(l, r)| names::compare(black_box(l), black_box(r))).sum::<f64>());
    });
    group.bench_function("prepare", |b| {
        b.iter(|| PAIRS.iter().map(|(l, _)| prepare(black_box(l)).tokens().len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
