"""Long calls: Ctrl-C, progress, threads, processes."""

import os
import pickle
import subprocess
import sys
import threading

import pytest
import vinculo as vn

GIVEN = ["Ana", "Luis", "María", "José", "Eva", "Juan", "Rosa", "Pedro", "Lucía", "Carlos"]
FAMILY = ["Torres", "Gil", "Quiróz", "Ospina", "Paz", "Rendón", "Vega", "Mora", "Lara", "Ibarra", "Rojas"]


def table(rows):
    return {
        "id": list(range(rows)),
        "name": [f"{GIVEN[i % 10]} {FAMILY[i // 7 % 11]} {FAMILY[i // 3 % 11]}{i % 97}" for i in range(rows)],
    }


@pytest.mark.skipif(os.name != "posix", reason="signals are sent the POSIX way")
def test_ctrl_c_stops_a_long_call_before_its_end():
    code = """
import os, signal, threading, vinculo as vn
nodes = 30_000
source = [i for i in range(nodes) for _ in range(3)]
target = [(i * 7919 + k * 104_729 + 1) % nodes for i in range(nodes) for k in range(3)]
net = vn.Network.from_edges(source, target)
steps = []
def progress(stage, done, total):
    steps.append((done, total))
    if len(steps) == 1:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    net.betweenness(progress=progress)
except KeyboardInterrupt:
    print(*steps[-1])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout, "the call ended before the signal, or was not stopped"
    reached, total = map(int, done.stdout.split())
    assert reached < total


def test_progress_is_reported_by_stages():
    told = []
    vn.dedupe(table(2000), progress=lambda stage, done, total: told.append((stage, done, total)))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert len(stages) >= 3
    assert all(isinstance(done, int) and (total is None or done <= total) for _, done, total in told)


def test_an_error_of_the_callback_stops_the_call():
    def fail(*_):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        vn.dedupe(table(2000), progress=fail)


def test_progress_without_a_terminal_is_lines_when_asked_and_nothing_else(capfd):
    vn.dedupe(table(500))
    assert capfd.readouterr() == ("", "")
    vn.dedupe(table(500), progress=True)
    out, err = capfd.readouterr()
    assert out == ""
    assert err


def test_the_interpreter_is_free_during_a_call():
    turns = 0
    stop = threading.Event()

    def count():
        nonlocal turns
        while not stop.is_set():
            turns += 1

    thread = threading.Thread(target=count)
    thread.start()
    names = table(8_000)["name"]
    before = turns
    vn.names.score_pairs(names, names[::-1])
    during = turns - before
    stop.set()
    thread.join()
    # A call that held the interpreter would leave the other thread the turns before and after it, which are few.
    assert during > 1_000


def test_calls_from_several_threads_give_the_same():
    want = vn.dedupe(table(500)).clusters()
    got = []
    threads = [threading.Thread(target=lambda: got.append(vn.dedupe(table(500)).clusters())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [want] * 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_works_on():
    code = """
import os, sys, vinculo as vn
rows = {"id": list(range(300)), "name": [f"Ana Torres {i % 50}" for i in range(300)]}
want = vn.dedupe(rows).clusters()
child = os.fork()
if child == 0:
    os._exit(0 if vn.dedupe(rows).clusters() == want else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, timeout=60)


@pytest.mark.parametrize("threads", ["1", "3"])
def test_the_number_of_threads_changes_nothing(threads):
    code = """
import sys, vinculo as vn
rows = {"id": list(range(900)), "name": [f"Ana{i % 31} Torres{i % 47} Gil{i % 7}" for i in range(900)]}
res = vn.dedupe(rows, progress=False)
print(hash((tuple(res.clusters()["entity_id"]), tuple(res.pairs()["weight"]))))
"""
    run = lambda n: (
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "RAYON_NUM_THREADS": n, "PYTHONHASHSEED": "0"}, capture_output=True, check=True
        ).stdout
    )
    assert run(threads) == run("2")


@pytest.mark.parametrize("rows", [0, 1, 60])
def test_results_pickle(rows):
    given = table(rows)
    res = vn.dedupe(given, columns={"id": "id", "name": "name"})
    again = pickle.loads(pickle.dumps(res))
    for make in (vn.Resolution.clusters, vn.Resolution.pairs, vn.Resolution.entities, vn.Resolution.review, len):
        assert make(again) == make(res)
    assert (again.columns, again.model, again.threshold, again.problems) == (res.columns, res.model, res.threshold, res.problems)
    index = vn.Index(given, columns={"id": "id", "name": "name"})
    assert pickle.loads(pickle.dumps(index)).search(given) == index.search(given)


def test_links_and_explanations_pickle(people):
    columns = {"id": "ref", "name": "nombre", "birth_date": "fec_nac"}
    res = vn.link(people[:2], people[2:], columns=columns)
    again = pickle.loads(pickle.dumps(res))
    assert again.clusters() == res.clusters()
    assert repr(again.explain("mx-1", "co-8")) == repr(pickle.loads(pickle.dumps(res.explain("mx-1", "co-8"))))
    assert pickle.loads(pickle.dumps(vn.ids.parse("br.cpf", "529.982.247-25"))) == vn.ids.parse("br.cpf", "529.982.247-25")
    network = vn.Network.from_edges(
        ["a", "b"], ["b", "c"], weight=[1, 2], layer=["call", "kin"], time=[5, None], nodes=[{"id": "a", "status": "victim"}]
    )
    restored = pickle.loads(pickle.dumps(network))
    assert repr(restored) == repr(network)
    assert restored.ranking("degree") == network.ranking("degree")
    assert restored.pagerank() == network.pagerank()


def test_errors_pickle():
    for make in (lambda: vn.dedupe([{"a": 1}], columns={"name": "x"}), lambda: vn.dedupe("nowhere.csv")):
        with pytest.raises(vn.VinculoError) as error:
            make()
        again = pickle.loads(pickle.dumps(error.value))
        assert (type(again), str(again)) == (type(error.value), str(error.value))
