//! Parsing identifiers: one of each kind, and a million mixed ones.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rayon::prelude::*;
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
    ("mx.clabe", "032 180 00011835971 9", None),
    ("br.account", "Banco do Brasil ag. 1584-9 c/c 210.169-6", None),
    ("br.pix", "+55 11 98765-4321", None),
    ("crypto", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", None),
    ("card", "4111 1111 1111 1111", None),
    ("imei", "49-015420-323751-8", None),
    ("imsi", "334020123456789", None),
    ("handle", "https://t.me/AnaTorres", None),
    ("mx.curp", "BOXW310820HNERXN09", None),
];

/// A value of each kind with digits that go with its place, so that no two rows are the same text.
fn million() -> Vec<(&'static str, String, Option<&'static str>)> {
    (0..1_000_000u64)
        .map(|i| {
            let (n, seven) = (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 8, i * 7919 % 8_000_000 + 2_000_000);
            match i % 10 {
                0 => ("phone", format!("(55) {}-{:04}", seven / 1000, n % 10_000), Some("MX")),
                1 => ("phone", format!("+57 300 {:03} {:04}", n % 1000, n / 1000 % 10_000), None),
                2 => ("phone", format!("868 {:03}-{:04}", 200 + n % 600, n / 1000 % 10_000), Some("TT")),
                3 => ("date", format!("{:02}/{:02}/{}", 1 + n % 28, 1 + n / 28 % 12, 1950 + n / 336 % 60), None),
                4 => ("email", format!("Ana.Torres{i}@gmail.com"), None),
                5 => ("plate", format!("abc-{:02}-{:02}", n % 100, n / 100 % 100), Some("MX")),
                6 => (
                    "br.cpf",
                    format!("{:03}.{:03}.{:03}-{:02}", n % 1000, n / 1000 % 1000, n / 7 % 1000, n / 11 % 100),
                    None,
                ),
                7 => ("mx.clabe", format!("032180{:012}", n % 1_000_000_000_000), None),
                8 => ("imei", format!("49015420{:07}", n % 10_000_000), None),
                _ => ("mx.curp", format!("BOXW{:06}HNERXN{:02}", n % 1_000_000, n / 7 % 100), None),
            }
        })
        .collect()
}

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
    let rows = million();
    group.sample_size(10).throughput(Throughput::Elements(rows.len() as u64));
    group.bench_function("parse, a million mixed", |b| {
        b.iter(|| {
            rows.par_iter()
                .filter(|(kind, text, country)| ids::parse(kind, text, *country).is_ok_and(|id| id.valid))
                .count()
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
