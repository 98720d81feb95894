"""Rings, roles and routes of synthetic cases against what was planted: F1 of membership, accuracy of roles, share abstained.

    python benches/rings.py [people [seed ...]]

A found ring stands for the planted one it shares most members with, each planted ring for one found at most. Members are
those with a planted role who aren't protected; a found member is the true person most of its records are of. A route is
found if it is told place by place among the first as many as were planted; hubs are the ten entities with the most ties.
"""

import sys
from collections import Counter, defaultdict

import vinculo as vn


def measured(people: int, seed: int) -> dict[str, float | int]:
    made = vn.synth.case(seed=seed, people=people, progress=False)
    case = vn.Case(name="rings")
    for delivery in made.deliveries:
        delivery.add_to(case)
    case.resolve(progress=False)
    person = {f"{one['source']}/{one['record_id']}": one["entity_id"] for one in made.truth.to_pylist() if one["kind"] == "person"}
    true_of = {}
    for one in case.entities("person", progress=False).to_pylist():
        votes = Counter(person[record] for record in one["record_ids"] if record in person)
        if votes:
            true_of[one["entity_id"]] = votes.most_common(1)[0][0]
    protected = {"victim", "victim_offender", "witness", "minor"}
    planted: dict[object, set[object]] = defaultdict(set)
    role = {}
    for one in made.rings.to_pylist():
        if one["role"] and one["status"] not in protected:
            planted[one["ring"]].add(one["entity_id"])
            role[one["entity_id"]] = one["role"]
    rings = case.rings(progress=False)
    members = [{true_of.get(member.entity_id) for member in ring.members} for ring in rings]
    pairs = sorted(((len(planted[p] & found), p, at) for at, found in enumerate(members) for p in planted), key=lambda x: (-x[0], str(x[1]), x[2]))
    matched: dict[int, object] = {}
    for common, p, at in pairs:
        if common and at not in matched and p not in matched.values():
            matched[at] = p
    right = sum(len(planted[p] & members[at]) for at, p in matched.items())
    told = [(true_of.get(m.entity_id), m.role) for at in matched for m in rings[at].members]
    bearers = [(who, said) for who, said in told if who in role]
    given = [(who, said) for who, said in bearers if said]
    precision, recall = right / max(1, sum(map(len, members))), right / sum(map(len, planted.values()))
    routes = {one["ring"]: tuple(one["route"]) for one in made.rings.to_pylist()}
    first = [(one["origin"], *one["transit"], one["destination"]) for one in case.routes(progress=False).to_pylist()[: len(routes)]]
    hubs = {entity for entity, _ in case.network("everything", progress=False).ranking("degree", n=10)}
    evidence = {thing for ring in rings for tie in ring.evidence for thing in tie.things} | {m.entity_id for ring in rings for m in ring.members}
    return {
        "people": people,
        "seed": seed,
        "planted": len(planted),
        "found": len(rings),
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / max(1e-9, precision + recall),
        "roles_right": sum(role[who] == said for who, said in given),
        "roles_told": len(given),
        "bearers_found": len(bearers),
        "routes_found": sum(route in first for route in routes.values()),
        "hubs_in_rings": len(hubs & evidence),
    }


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    rows = [measured(people, seed) for seed in map(int, sys.argv[2:] or ["7"])]
    for row in rows:
        print("  ".join(f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in row.items()))
    right, told, found = (sum(int(row[name]) for row in rows) for name in ("roles_right", "roles_told", "bearers_found"))
    print(f"mean F1 {sum(row['F1'] for row in rows) / len(rows):.3f}; roles: {right} of {told} told are right ({right / max(1, told):.2f}), {1 - told / max(1, found):.2f} abstained")


if __name__ == "__main__":
    main()
