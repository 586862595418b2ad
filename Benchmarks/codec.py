"""The block codec beside pcodec, zstd and Parquet: sizes and speeds in one table; see README.md."""
import argparse
import gc
import json
import subprocess
import sys
import tempfile
import time
from fnmatch import fnmatch
from pathlib import Path

import pyarrow

import codec_inputs
import csv_logs

# The anchor measures as soon as it is imported; without corpora it only says what the rivals are.
everything = dict(codec_inputs.corpora.CORPORA)
codec_inputs.corpora.CORPORA.clear()
from codec_anchor import RIVALS  # noqa: E402
codec_inputs.corpora.CORPORA.update(everything)

OURS = ["fast", "small"]
THEIRS = {"pcodec-12": "pcodec 12", "pcodec-8": "pcodec 8", "zstd-19": "zstd-19 per column",
          "parquet-19": "parquet zstd-19"}
YARDSTICK = "pcodec-12"
SECONDS, ROUNDS = 0.5, 2


def best_pass(seconds, run):
    """Seconds of the best pass, by the same rule as in CodecBenchmark."""
    if seconds == 0:
        return 0.0
    best, spent, passes = float("inf"), 0.0, 0
    while spent < 6 * seconds and (passes < 3 or spent < seconds):
        start = time.perf_counter()
        run()
        took = time.perf_counter() - start
        best, spent, passes = min(best, took), spent + took, passes + 1
    return best


def measure_ours(codec, file, seconds, presets):
    """{preset: (bytes of each block, seconds to encode, seconds to decode)}"""
    if not presets:
        return {}
    answer = subprocess.run([codec, file, str(seconds), *presets], stdout=subprocess.PIPE)
    if answer.returncode != 0:
        sys.exit(1)
    return {preset: (found["blockBytes"], found["encodeSeconds"], found["decodeSeconds"])
            for preset, found in json.loads(answer.stdout).items()}


def measure_theirs(pieces, seconds, name):
    encode, decode, size = RIVALS[THEIRS[name]]
    packed = [encode(piece) for piece in pieces]

    def encode_all():
        for piece in pieces:
            encode(piece)

    def decode_all():
        for piece in packed:
            decode(piece)

    gc.collect()
    gc.disable()
    try:
        encoded, decoded = best_pass(seconds, encode_all), best_pass(seconds, decode_all)
    finally:
        gc.enable()
    return [size(piece) for piece in packed], encoded, decoded


def measure(codec, pieces, codecs, sizes_only):
    """{codec: (bytes of each piece or block, seconds to encode, to decode)}, the best rounds."""
    seconds, rounds = (0, 1) if sizes_only else (SECONDS, ROUNDS)
    best = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "columns"
        codec_inputs.write(pieces, file)
        for _ in range(rounds):
            found = measure_ours(codec, file, seconds, [c for c in codecs if c in OURS])
            for name in codecs:
                if name in THEIRS:
                    found[name] = measure_theirs(pieces, seconds, name)
            for name, (sizes, encoded, decoded) in found.items():
                _, encode, decode = best.get(name, (sizes, encoded, decoded))
                best[name] = sizes, min(encode, encoded), min(decode, decoded)
    return {name: best[name] for name in codecs}


def rows_of(part, values, found):
    yard_bytes, yard_encode, yard_decode = found[YARDSTICK]
    for name, (sizes, encode, decode) in found.items():
        yield {"part": part, "codec": name, "values": values, "bytes": sum(sizes),
               "bits_per_value": 8 * sum(sizes) / values,
               "encode_mb_s": 8 * values / encode / 1e6 if encode else None,
               "decode_mb_s": 8 * values / decode / 1e6 if decode else None,
               "size_ratio": sum(sizes) / sum(yard_bytes),
               "encode_ratio": yard_encode / encode if encode else None,
               "decode_ratio": yard_decode / decode if decode else None}


HEAD = (f"{'part':24s} {'codec':10s} {'bytes':>10s} {'bit/value':>9s} {'encode':>7s} {'decode':>7s}"
        f"  {'size':>6s} {'decode':>6s} {'encode':>6s}\n"
        f"{'':24s} {'':10s} {'':>10s} {'':>9s} {'MB/s':>7s} {'MB/s':>7s}"
        f"  {'':3s}of {YARDSTICK} in this run")


def show(row):
    def number(value, form):
        return "-" if value is None else format(value, form)

    print(f"{row['part'][-24:]:24s} {row['codec']:10s} {row['bytes']:10d}"
          f" {row['bits_per_value']:9.3f}"
          f" {number(row['encode_mb_s'], '.1f'):>7s} {number(row['decode_mb_s'], '.0f'):>7s}"
          f"  {row['size_ratio']:6.3f} {number(row['decode_ratio'], '.2f'):>6s}"
          f" {number(row['encode_ratio'], '.2f'):>6s}", flush=True)


def measure_extremes(codec):
    """Each case is a block of its own, beside zstd-19 of each of its columns; sizes only."""
    cases = codec_inputs.extremes()
    found = measure(codec, list(cases.values()), [*OURS, "zstd-19"], sizes_only=True)
    print(f"\n{'extremes, bytes':24s} {'samples':>7s} {'columns':>7s} {'fast':>8s} {'small':>8s} "
          f"{'zstd-19':>8s} {'fast/zstd':>9s} {'small/zstd':>10s}")
    for (name, piece), fast, small, zstd in zip(cases.items(), *(f[0] for f in found.values())):
        flag = "  more than 2 % larger" if max(fast, small) > 1.02 * zstd else ""
        print(f"{name:24s} {piece['time'].size:7d} {len(piece) - 1:7d} {fast:8d} {small:8d}"
              f" {zstd:8d} {fast / zstd:9.3f} {small / zstd:10.3f}{flag}")
        yield {"part": f"extremes/{name}", "samples": piece["time"].size, "columns": len(piece) - 1,
               "fast": fast, "small": small, "zstd-19": zstd}


def together(measured):
    """All files as one row a codec: bytes and seconds add."""
    parts = [found for _, found in measured]
    return sum(values for values, _ in measured), {
        name: ([sum(found[name][0]) for found in parts],
               *(sum(found[name][way] for found in parts) for way in (1, 2)))
        for name in parts[0]}


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/codec", description=__doc__)
    parser.add_argument("codec", help=argparse.SUPPRESS)
    parser.add_argument("fleet", help=argparse.SUPPRESS)
    parser.add_argument("files", nargs="*", metavar="FILE.csv",
                        help="measure these logs, one block a file, instead of the corpora")
    parser.add_argument("--only", metavar="PARTS",
                        help="for example wheellog,sim300,bmw/drives,extremes")
    parser.add_argument("--codecs", metavar="CODECS", default=",".join([*OURS, *THEIRS]),
                        help=f"of {', '.join([*OURS, *THEIRS])}; {YARDSTICK} is always measured")
    parser.add_argument("--sizes", action="store_true", help="do not time anything")
    parser.add_argument("--json", metavar="OUT", help="write the table's rows there as well")
    options = parser.parse_intermixed_args()
    options.codecs = options.codecs.split(",")
    if unknown := set(options.codecs) - {*OURS, *THEIRS}:
        parser.error(f"no codec {', '.join(sorted(unknown))}; "
                     f"there are {', '.join([*OURS, *THEIRS])}")
    options.codecs = [c for c in [*OURS, *THEIRS] if c in options.codecs or c == YARDSTICK]
    return parser, options


def readable(files):
    """{name: piece} of the logs that can be read; a line for each says what was taken."""
    pieces = {}
    for file in files:
        try:
            pieces[file] = csv_logs.piece(file)
        except (OSError, ValueError) as error:
            print(f"{file}: left out: {error}", file=sys.stderr)
    if not pieces:
        sys.exit("None of the files could be read.")
    print()
    return pieces


def chosen(parser, names, only):
    if not only:
        return names
    wishes = only.split(",")
    for wish in wishes:
        if not any(fnmatch(name, wish) or name.startswith(wish + "/") for name in names):
            parser.error(f"no part {wish}; there are {', '.join(names)}")
    return [n for n in names if any(fnmatch(n, w) or n.startswith(w + "/") for w in wishes)]


parser, options = arguments()
pyarrow.set_cpu_count(1)
pyarrow.set_io_thread_count(1)
if options.files:
    loads = {file: lambda piece=piece: [piece] for file, piece in readable(options.files).items()}
else:
    loads = codec_inputs.parts(options.fleet)
names = chosen(parser, [*loads, *([] if options.files else ["extremes"])], options.only)
result, measured = [], []


def report(part, values, found):
    for row in rows_of(part, values, found):
        show(row)
        result.append(row)


if names != ["extremes"]:
    print(HEAD)
for name in names:
    if name != "extremes":
        pieces = loads[name]()
        values = sum(column.size for piece in pieces for column in piece.values())
        measured.append((values, measure(options.codec, pieces, options.codecs, options.sizes)))
        report(name, *measured[-1])
if options.files and len(measured) > 1:
    report("all files", *together(measured))
if "extremes" in names:
    result += measure_extremes(options.codec)
if options.json:
    Path(options.json).write_text(json.dumps(result, indent=1) + "\n")
