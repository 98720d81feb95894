//! Parsing identifiers of several kinds.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vinculo::ids;

/// Made-up values, and examples from public standards, in the forms in which people write them.
const VALUES: &[(&str, &str, Option<&str>)] = &[
    ("phone", "(55) 5123-4567", Some("MX")),
    ("phone", "+57 300 123 4567", None),
    ("date", "31/12/1984", None),
    ("email", "Ana.Torres+viajes@gmail.com", None),
    ("plate", "abc-12-34", Some("MX")),
    ("br.cpf", "111.444.777-35", None),
    ("iban", "ES91 2100 0418 4502 0005 1332", None),
    ("vin", "1M8GDM9AXKP042788", None),
];

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("ids");
    group.throughput(Throughput::Elements(VALUES.len() as u64));
    group.bench_function("parse, mixed", |b| {
        b.iter(|| {
            VALUES
                .iter()
                .filter(|(kind, text, country)| ids::parse(kind, black_box(text), *country).is_ok_and(|id| id.valid))
                .count()
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
