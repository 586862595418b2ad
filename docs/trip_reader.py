#!/usr/bin/env python3
"""A second reader of trip blocks, written from trip-format.md alone, which it reads its tables from.

usage: trip_reader.py FILE     CSV: the time in ms, then a column per signal. Missing is empty; numbers
                               are the shortest that come back; other NaNs are `nan:` and their bits.
As a module: `read` and `summary`. Needs numpy and zstandard (PyPI).
"""
import re
import sys
import zlib
from itertools import accumulate
from pathlib import Path

import numpy as np
import zstandard

DOCUMENT = (Path(__file__).resolve().parent / "trip-format.md").read_text(encoding="utf-8")


def rows(header):
    """The cells of the document's table that has this header."""
    lines = DOCUMENT.split(f"\n{header}\n")[1].split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


SIGNALS = {int(number): name for number, name in re.findall(r"\| (\d+) \| `(\w+)`", DOCUMENT)}
UNITS = {int(unit): (float(by), float(over)) for unit, by, over in rows("| unit | multiplier | divisor |")}
SPLITS = [(int(direct), int(leading)) for _, direct, leading in rows("| split | direct | leading |")]
LIMITS = {name: int(value) for name, value in rows("| constant | value |") if value.isdigit()}
DICTIONARIES = {0: None}
for entry in re.split(r"\n(?=\d)", DOCUMENT.split("```dictionaries\n")[1].split("\n```")[0]):
    number, *digits = entry.split()
    DICTIONARIES[int(number)] = zstandard.ZstdCompressionDict(
        bytes.fromhex("".join(digits)) + bytes(128), dict_type=zstandard.DICT_TYPE_FULLDICT)
ABSENT, CONSTANT, INTEGER, BITS64, BITS32, DECIMAL_UNIT, FLOAT_UNIT = range(7)
VALUES, DELTA, DELTA2, DICTIONARY, RANK, MODEL, POLYLINE = range(7)
OWN_STEP, LEVEL, STEP, PRODUCT = range(4)
PLAIN, INDICES = 7, 8


class BlockError(ValueError):
    """The bytes are not a block that a reader may accept; the message says why in one line."""


def demand(holds, complaint):
    if not holds:
        raise BlockError(complaint)


def wrap(number):
    """The number as a signed integer of 64 bits."""
    return (number + 2**63) % 2**64 - 2**63


def unzigzag(numbers):
    return ((numbers >> np.uint64(1)) ^ (np.uint64(0) - (numbers & np.uint64(1)))).view(np.int64)


def doubles(raw):
    return np.frombuffer(raw, "<f8").astype(np.float64)


class Part:
    """Part of a file, with a name for complaints."""

    def demand(self, holds, complaint):
        demand(holds, f"{self.what} {complaint}")


class Cursor(Part):
    """Bytes that are taken from the front; whoever owns them asks at the end that none is left."""

    def __init__(self, data, what):
        self.data, self.at, self.what = data, 0, what

    def take(self, count):
        self.demand(count <= len(self.data) - self.at, "ends too early")
        self.at += count
        return self.data[self.at - count : self.at]

    def byte(self):
        return self.take(1)[0]

    def varint(self):
        number = 0
        for place in range(10):
            byte = self.byte()
            number |= (byte & 127) << 7 * place
            if byte < 128:
                self.demand(number < 2**64, "has a varint above 64 bits")
                return number
        raise BlockError(f"{self.what} has a varint of more than ten bytes")

    def zigzag(self):
        number = self.varint()
        return number >> 1 ^ -(number & 1)

    def finish(self):
        self.demand(self.at == len(self.data), f"has {len(self.data) - self.at} unused bytes")

    def stream(self, size):
        stored, packed = divmod(self.varint(), 2)
        if not packed:
            self.demand(stored == size, f"has a stream of {stored} bytes instead of {size}")
            return self.take(size)
        self.demand(stored > 0, "has a packed stream without a dictionary number")
        dictionary, frame = self.byte(), bytes.fromhex("28b52ffd0050") + self.take(stored - 1)
        self.demand(dictionary in DICTIONARIES, f"names the unknown dictionary {dictionary}")
        zstd = zstandard.ZstdDecompressor(dict_data=DICTIONARIES[dictionary])
        try:
            content = zstd.decompress(frame, max_output_size=max(size, 1), allow_extra_data=False)
        except zstandard.ZstdError as error:
            raise BlockError(f"{self.what} has a stream that zstd refuses: {error}") from None
        self.demand(len(content) == size, f"has a stream of {len(content)} bytes, not {size}")
        return content

    def sized(self, size, limit):
        self.demand(size <= limit, f"has a stream of {size} bytes where {limit} are allowed")
        return Cursor(self.stream(size), self.what)

    def tokens(self, count, split):
        direct, leading = SPLITS[split]
        token = np.frombuffer(self.stream(count), np.uint8).astype(np.int64)
        beyond = np.maximum(token - 2**direct, 0)
        length = direct + 1 + (beyond >> leading)
        self.demand(not count or length.max() <= 64, "has a token that does not exist")
        width = np.where(token < 2**direct, 0, length - 1 - leading)
        bit = np.cumsum(width) - width
        packed = self.take((int(width.sum()) + 7) // 8)
        # Nine bytes hold any low bits: eight as one number, and the one above them.
        padded = np.frombuffer(packed + bytes(16), np.uint8).astype(np.uint64)
        shift, low = (bit & 7).astype(np.uint64), np.zeros(count, np.uint64)
        for place in range(8):
            low |= padded[(bit >> 3) + place] << np.uint64(8 * place)
        above = padded[(bit >> 3) + 8] << np.uint64(1) << (np.uint64(63) - shift)
        wide = width.astype(np.uint64)
        low = (low >> shift | above) & ((np.uint64(1) << wide) - np.uint64(1))
        head = (2**leading + beyond % 2**leading).astype(np.uint64)
        return np.where(token < 2**direct, token.astype(np.uint64), (head << wide) + low)


class Column(Part):
    """A column of a block, in the order of reading: entry, shape, numbers, integers, values."""

    def __init__(self, block, number, at):
        self.block, self.number, self.what = block, number, f"column {number}"
        flags = at.byte()
        self.kind, self.gaps, self.exceptions = flags & 63, bool(flags & 128), bool(flags & 64)
        known = self.kind <= FLOAT_UNIT or self.kind >= 16 and self.kind != 32
        self.demand(known, f"has the unknown kind {self.kind:02x}")
        self.demand((self.kind == INTEGER) == (number == 0), "has a kind for other columns")
        self.demand(block.samples or self.kind == ABSENT, "is there, but the block has no samples")
        self.demand(not (self.gaps and self.kind in (ABSENT, INTEGER)), "has a kind that misses no rows")
        self.demand(not self.exceptions or self.kind >= BITS64, "has a kind without exceptions")
        with_unit = self.kind in (DECIMAL_UNIT, FLOAT_UNIT)
        self.unit, self.exponent = divmod(at.byte() if with_unit else self.kind, 16)
        self.demand(not with_unit or self.unit in UNITS, f"has the unknown unit {self.unit}")
        sequence = at.byte()
        self.predictor, self.held, self.layout = sequence & 7, bool(sequence & 8), sequence >> 4
        self.demand(self.kind > CONSTANT or sequence == 0, "needs no sequence, but has one")
        self.demand(self.predictor <= (POLYLINE if number else RANK), f"cannot have predictor {self.predictor}")
        fits = self.layout == INDICES if self.predictor == DICTIONARY else self.layout <= PLAIN
        self.demand(fits, f"cannot have layout {self.layout}")
        self.terms, self.lead = [], 0
        if self.predictor == MODEL:
            self.read_model(at)
        elif self.predictor == POLYLINE:
            self.lead = at.varint()
            self.weight = at.zigzag() if self.lead else 0
        self.low, self.range = 0, None
        if self.kind >= DECIMAL_UNIT and not self.exceptions:
            self.low = at.zigzag()
            self.range = self.numbers(np.array([self.low, wrap(self.low + at.varint())]))
        elif self.kind >= BITS64:
            self.range = doubles(at.take(16))
        self.length = at.varint()
        self.integers = None

    def read_model(self, at):
        count = at.byte()
        self.foretells_steps, count, self.shift = count >= 128, count & 127, at.byte()
        self.demand(1 <= count <= LIMITS["terms of a model"] and self.shift <= 62, "has an impossible model")
        self.constant = at.zigzag()
        for _ in range(count):
            feature = at.byte()
            self.demand(feature <= PRODUCT, f"has the unknown feature {feature}")
            operands = [at.varint() for _ in range(2 if feature == PRODUCT else 1)]
            self.demand(feature != OWN_STEP or 1 <= operands[0] <= 4, f"has a lag of {operands[0]}")
            self.terms.append((feature, operands, at.zigzag()))

    def numbers(self, x):
        """The values of integers of this number kind."""
        if self.kind in (BITS64, BITS32):
            size = 8 if self.kind == BITS64 else 4
            x = x.astype(f"i{size}")
            x = np.where(x < 0, x ^ np.iinfo(x.dtype).max, x)
            with np.errstate(invalid="ignore"):  # NaNs
                return x.view(f"f{size}").astype(np.float64)
        if 32 <= self.kind < 48:
            return x.astype(np.float64) * float(f"1e-{self.exponent}")
        x = x.astype(np.float64) / float(10**self.exponent)
        if self.kind == FLOAT_UNIT or self.kind >= 48:
            x = x.astype(np.float32).astype(np.float64)
        multiplier, divisor = UNITS[self.unit] if self.kind in (DECIMAL_UNIT, FLOAT_UNIT) else (1.0, 1.0)
        return x * multiplier / divisor

    def check_needs(self):
        columns = self.block.columns
        self.needs = [n for feature, operands, _ in self.terms if feature != OWN_STEP for n in operands]
        for other in self.needs:
            known = other < len(columns) and columns[other].kind in (INTEGER, *range(DECIMAL_UNIT, 64))
            self.demand(known, f"has a model of column {other}, which does not allow it")
        if self.lead:
            leads = self.lead < len(columns) and columns[self.lead].predictor == POLYLINE
            leads = leads and columns[self.lead].lead == 0
            self.demand(leads, f"is led by column {self.lead}, which does not allow it")

    def read_shape(self):
        """Which rows there are, which of them are exceptions, and their runs: all that columns share."""
        at, earlier = self.content, self.block.columns[: self.number]
        self.rows = np.arange(0 if self.kind == ABSENT else self.block.samples)
        if self.gaps:
            size = at.varint()
            self.own_rows = size > 0
            if self.own_rows:
                self.rows = self.present(at.sized(size, self.block.samples + 1))
            else:
                other = at.varint()
                lends = other < len(earlier) and earlier[other].gaps and earlier[other].own_rows
                self.demand(lends, f"shares the rows of column {other}, which does not allow it")
                self.rows = earlier[other].rows
        if self.exceptions:
            count = at.varint()
            self.demand(count <= len(self.rows), f"has {count} exceptions in {len(self.rows)} rows")
            listed = at.sized(at.varint(), 11 * count)
            places = list(accumulate(listed.varint() + 1 for _ in range(count)))
            self.demand(not count or places[-1] <= len(self.rows), "has exceptions outside its rows")
            self.odd_rows = np.array(places, np.int64) - 1
            self.odd_values = doubles(listed.take(8 * count))
            listed.finish()
        self.runs = None
        if self.held:
            count = at.varint()
            self.own_runs = count > 0
            if self.own_runs:
                self.demand(count <= len(self.rows), f"has {count} runs of {len(self.rows)} rows")
                listed = at.sized(at.varint(), len(self.rows))
                runs = [listed.varint() + 1 for _ in range(count)]
                listed.finish()
                self.demand(sum(runs) == len(self.rows), "has runs that do not add up")
                self.runs = np.array(runs)
            else:
                other = at.varint()
                lends = 0 < other < len(earlier) and earlier[other].held and earlier[other].own_runs
                lends = lends and len(earlier[other].rows) == len(self.rows)
                self.demand(lends, f"shares the runs of column {other}, which does not allow it")
                self.runs = earlier[other].runs
        self.elements = len(self.rows if self.runs is None else self.runs)

    def present(self, listed):
        runs = []
        while listed.at < len(listed.data):
            runs.append(listed.varint())
        whole = all(runs[1:]) and sum(runs) == self.block.samples and any(runs[::2])
        self.demand(whole, "has runs of rows that do not add up")
        return np.flatnonzero(np.repeat(np.arange(len(runs)) % 2 == 0, runs))

    def read_numbers(self):
        """What stands behind the shape. Columns with a lead are read after all others."""
        at = self.content
        if self.kind == CONSTANT:
            self.constant = at.take(8)
        elif self.kind != ABSENT:
            self.read_fields(at)
            if self.layout == PLAIN:
                self.u = np.frombuffer(at.stream(8 * self.elements), "<u8").astype(np.uint64)
            elif self.layout == INDICES:
                self.u = np.frombuffer(at.stream(self.elements), np.uint8).astype(np.int64)
            else:
                self.u = at.tokens(self.elements, self.layout)
        at.finish()

    def read_fields(self, at):
        if self.predictor in (DICTIONARY, RANK):
            count = at.varint()
            most = LIMITS["rank entries" if self.predictor == RANK else "dictionary entries"]
            self.demand(1 <= count <= most, f"has a table of {count} entries")
            listed = at.sized(at.varint(), 10 * count)
            entries = [listed.zigzag()] + [listed.varint() + 1 for _ in range(count - 1)]
            self.table = np.array([wrap(entry) for entry in accumulate(entries)], np.int64)
            return listed.finish()
        self.base, self.step = wrap(at.zigzag() + self.low), wrap(at.varint())
        self.drift = at.zigzag() if self.predictor == DELTA else 0
        if self.predictor == POLYLINE:
            leader = self.block.columns[self.lead] if self.lead else self
            self.demand(leader.elements == self.elements, "is led by a column of other length")
            if not self.lead:
                halves = np.frombuffer(at.stream(2 * -(-self.elements // 64)), np.uint8).astype(np.int64)
                low, high = halves.reshape(2, -1)
                self.bends = np.repeat(low + 256 * high, 64)[: self.elements]
            self.turns = np.arange(self.elements) % 2 == leader.bends % 2
            split = at.byte()
            self.demand(split < len(SPLITS), f"has the unknown split {split}")
            self.moves = unzigzag(at.tokens(int(self.turns.sum()), split))
            if not self.lead:
                self.moves = np.cumsum(self.moves)

    def foretell(self):
        """The integers of the rows that there are, from those of the columns that it needs."""
        self.integers = self.elements_integers()
        if self.runs is not None:
            self.integers = np.repeat(self.integers, self.runs)

    def elements_integers(self):
        if self.predictor == VALUES:
            return self.base + self.step * self.u.view(np.int64)
        if self.predictor == DICTIONARY:
            self.demand(self.u.max() < len(self.table), "has an index outside its table")
            return self.table[self.u]
        v = unzigzag(self.u)
        if self.predictor == DELTA:
            return self.base + np.cumsum(self.step * (self.drift + v))
        if self.predictor == DELTA2:
            return self.base + np.cumsum(np.cumsum(self.step * v))
        if self.predictor == RANK:
            k = np.cumsum(v)
            self.demand(k.min() >= 0 and k.max() < len(self.table), "has a rank outside its table")
            return self.table[k]
        return self.base + (self.step * self.modelled(v) if self.predictor == MODEL else self.polyline(v))

    def modelled(self, v):
        starts = self.rows if self.runs is None else self.rows[np.cumsum(self.runs) - self.runs]
        total, own = np.full(self.elements, self.constant), []
        for feature, operands, weight in self.terms:
            if feature == OWN_STEP:
                own.append((operands[0], weight))
                continue
            levels = [self.block.columns[other].level()[starts] for other in operands]
            value = np.prod(levels, axis=0, dtype=np.int64) if feature == PRODUCT else levels[0]
            if feature == STEP:
                value = np.diff(value, prepend=value[:1])
            total += weight * value
        if not own:
            k = (total >> self.shift) + v
            return np.cumsum(k) if self.foretells_steps else k
        k = [0] * 5  # as many as an own step may look back
        for expected, residual in zip(total.tolist(), v.tolist()):
            expected += sum(weight * (k[-lag] - k[-lag - 1]) for lag, weight in own)
            before = k[-1] if self.foretells_steps else 0
            k.append(wrap(before + (wrap(expected) >> self.shift) + residual))
        return np.array(k[5:], np.int64)

    def level(self):
        """The integer of each row of the block: where there is none, that of the last row before."""
        seen = np.zeros(self.block.samples, np.int64)
        seen[self.rows] = 1
        return np.concatenate([[0], self.integers])[np.cumsum(seen)]

    def polyline(self, v):
        moves, leader = self.moves, self
        if self.lead:
            leader = self.block.columns[self.lead]
            moves = (leader.moves * self.weight + 32768 >> 16) + moves
        stretches = np.concatenate([[0], self.step * moves])
        turn = np.cumsum(self.turns)
        stretch, knot = stretches[turn], np.cumsum(stretches)[turn] - stretches[turn]
        far = np.where(self.turns, 32768, 65536) - (leader.bends >> 1)
        return knot + (stretch * far + 32768 >> 16) + v

    def values(self):
        """The doubles of all rows of the block."""
        values = np.full(self.block.samples, np.nan)
        if self.kind == CONSTANT:
            values[self.rows] = doubles(self.constant)
        elif self.kind != ABSENT:
            present = self.numbers(self.integers)
            if self.exceptions:
                present[self.odd_rows] = self.odd_values
            values[self.rows] = present
        return values


class Block:
    """A block whose head has been read: counts, times, and for each column its kind and range."""

    def __init__(self, body):
        at = Cursor(body, "the block's head")
        self.samples, count = at.varint(), at.varint()
        demand(self.samples <= LIMITS["samples of a block"], f"{self.samples} samples are too many")
        demand(count <= LIMITS["columns of a block"], f"{count} columns are too many")
        if self.samples:
            self.first = at.zigzag()
            self.last = wrap(self.first + at.zigzag())
            self.earliest = wrap(self.first - at.varint())
            self.latest = wrap(self.last + at.varint())
        # Without samples there is no time column, and nothing that calls a column by its number.
        self.columns, self.signals = [Column(self, 0, at)] if self.samples else [], {}
        for number in range(1, count + 1):
            name = self.signal(at)
            demand(name not in self.signals, f"the signal {name} comes twice")
            self.signals[name] = Column(self, number, at)
            self.columns.append(self.signals[name])
        for column in self.columns:
            column.check_needs()
            column.content = Cursor(at.take(column.length), column.what)
            if column.kind == CONSTANT:
                demand(column.length >= 8, f"{column.what} ends too early")
                column.range = doubles(column.content.data[-8:]).repeat(2)
        at.finish()

    def signal(self, at):
        number = at.byte()
        if number:
            demand(number in SIGNALS, f"the signal {number} is unknown")
            return SIGNALS[number]
        name = at.take(at.byte())
        valid = len(name) <= 64 and re.fullmatch(rb"extra\.[A-Za-z0-9_.-]+", name)
        demand(valid, "a signal has no valid name")
        return name.decode("ascii")

    def decode(self):
        """Times as int64 milliseconds, and a float64 array for each signal."""
        for column in self.columns:
            column.read_shape()
        for column in sorted(self.columns, key=lambda column: column.lead > 0):
            column.read_numbers()
        waiting = [column for column in self.columns if column.kind > CONSTANT]
        while waiting:
            known = {column.number for column in self.columns if column.integers is not None}
            ready = [column for column in waiting if known.issuperset(column.needs)]
            demand(ready, f"{waiting[0].what} has a model that needs itself")
            for column in ready:
                column.foretell()
            waiting = [column for column in waiting if column.integers is None]
        self.times = np.zeros(0, np.int64)
        if self.samples:
            self.times = self.first + self.columns[0].integers
            told = (self.first, self.last, self.earliest, self.latest)
            found = (self.times[0], self.times[-1], self.times.min(), self.times.max())
            demand(told == found, "the times are not those of the summary")
        self.values = {name: column.values() for name, column in self.signals.items()}
        return self


def blocks(data):
    """The blocks of a file, their heads read and their checksums checked."""
    demand(len(data) > 0, "there is no block")
    file = Cursor(bytes(data), "the file")
    while file.at < len(file.data):
        start = file.at
        demand(file.take(4) == b"TRIP", f"at byte {start} no block begins")
        version = file.byte()
        demand(version == 1, f"the block at byte {start} has version {version}; this reads version 1")
        length = file.varint()
        demand(4 <= length <= LIMITS["length field"], f"the block at byte {start} cannot have {length} bytes")
        body = file.take(length)
        demand(zlib.crc32(file.data[start : file.at - 4]) == int.from_bytes(body[-4:], "little"),
               f"the block at byte {start} is damaged: its checksum is wrong")
        yield Block(body[:-4])


def read(data):
    """All blocks: each with `times` (int64, ms since 1970) and `values` (signal -> float64 array)."""
    return [block.decode() for block in blocks(data)]


def summary(data):
    """Of each block samples, times and each signal's (smallest, largest), without decoding a column."""
    return [
        {
            "samples": block.samples,
            "times": (block.first, block.last, block.earliest, block.latest) if block.samples else None,
            "ranges": {name: column.range for name, column in block.signals.items()},
        }
        for block in blocks(data)
    ]


def text(value):
    if np.isnan(value):
        bits = value.view(np.uint64)
        return "" if bits == 0x7FF8000000000000 else f"nan:{bits:016x}"
    return repr(float(value)).removesuffix(".0")


def main(path):
    found = read(Path(path).read_bytes())
    names = list(dict.fromkeys(name for block in found for name in block.values))
    print(",".join(["time", *names]))
    for block in found:
        columns = [block.values.get(name, np.full(block.samples, np.nan)) for name in names]
        for row, time in enumerate(block.times):
            print(",".join([str(time), *(text(column[row]) for column in columns)]))


if __name__ == "__main__":
    try:
        demand(len(sys.argv) == 2, "usage: trip_reader.py FILE")
        main(sys.argv[1])
    except (BlockError, OSError) as error:
        sys.exit(f"trip_reader: {error}")
