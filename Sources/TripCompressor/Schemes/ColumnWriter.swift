import Telemetry

/// Writes the columns of a block, choosing a scheme for each by looking at it and at the others.
struct ColumnWriter: ~Copyable {
    /// A column as it stands in a block.
    struct Written {
        var scheme: ColumnScheme
        var payload: [UInt8]
    }

    private let effort: Effort
    private var zstd = ZstdCompressor()

    init(_ effort: Effort) { self.effort = effort }

    /// Times, as their distances from the first, which the block's summary tells.
    ///
    /// - Precondition: there is a time.
    mutating func write(times: [Int64]) throws(BlockEncodingError) -> Written {
        let first = times[0]
        let source = SequenceSource(integers: times.map { $0 &- first })
        let plans = SchemeChooser.shortlist(for: source, effort)
        let sequence = try smallest(source, plans) { _ in [] }
        return Written(
            scheme: ColumnScheme(number: .integer, sequence: sequence.scheme),
            payload: sequence.payload
        )
    }

    /// The columns of a block that has rows.
    mutating func write(
        _ columns: [SampleColumns.Column],
        timeMillis: [Int64]
    ) throws(BlockEncodingError) -> [Written] {
        var drafts = columns.map { ColumnDraft($0) }
        RunMask.share(among: &drafts)
        let sources = drafts.map { draft in
            SequenceSource(
                integers: draft.integers,
                mask: draft.mask,
                origin: draft.range?.origin ?? 0,
                presentRows: draft.presentRows
            )
        }
        let ownPlans = drafts.indices.map { place in
            drafts[place].kind.hasSequence
                ? SchemeChooser.shortlist(for: sources[place], effort) : []
        }
        var planner = ModelPlanner(drafts, sources, timeMillis: timeMillis, effort)
        var written: [Written] = []
        var mayDrawLines = effort.triesEverything
        var mustPlanAgain: Bool
        repeat {
            planner.plan(ownPlans)
            let lines = mayDrawLines ? planner.polylines(ownPlans) : [:]
            written = []
            for place in drafts.indices {
                var source = sources[place]
                // A column can share the runs of one that was written with runs, and of no other.
                if let owner = source.runOwner, written[owner - 1].scheme.sequence?.isHeld != true {
                    source.runOwner = nil
                }
                var plans = ownPlans[place] + (planner.plans[place].map { [$0] } ?? [])
                if let line = lines[place] { plans = [line] }
                written.append(
                    try write(drafts[place], source, earlier: drafts[..<place], plans) {
                        planner.integers(of: $0)
                    }
                )
            }
            // A column that turned out smallest as plain doubles has no integers and no line for others.
            let plain = written.indices.filter { !written[$0].scheme.number.isReferable }
            mustPlanAgain = planner.forbid(plain)
            if plain.contains(where: { lines[$0] != nil }) {
                mayDrawLines = false
                mustPlanAgain = true
            }
        } while mustPlanAgain
        return written
    }

    private mutating func write(
        _ draft: ColumnDraft,
        _ source: SequenceSource,
        earlier: ArraySlice<ColumnDraft>,
        _ plans: [SequencePlan],
        _ column: (Int) -> [Int64]
    ) throws(BlockEncodingError) -> Written {
        var writer = ByteWriter()
        if let runs = draft.presenceRuns {
            if let owner = earlier.firstIndex(where: { $0.presenceRuns == runs }) {
                writer.appendVarint(0)
                writer.appendVarint(owner + 1)
            } else {
                try zstd.appendSized(runs, to: &writer, level: effort.level)
            }
        }
        let presence = writer.bytes
        var scheme = ColumnScheme(number: draft.kind, hasMissing: draft.hasMissing)
        switch draft.kind {
        case .absent: return Written(scheme: ColumnScheme(number: .absent), payload: [])
        case .constant:
            writer.appendLittleEndian(draft.present[0].bitPattern)
            return Written(scheme: scheme, payload: writer.bytes)
        default: break
        }
        scheme.hasExceptions = !draft.exceptions.isEmpty
        if scheme.hasExceptions {
            let exceptions = ColumnWriter.exceptions(draft.exceptions, of: draft.present)
            writer.appendVarint(draft.exceptions.count)
            try zstd.appendSized(exceptions, to: &writer, level: effort.level)
        }
        let sequence = try smallest(source, plans, column)
        writer.append(contentsOf: sequence.payload)
        scheme.sequence = sequence.scheme
        scheme.model = sequence.plan.model
        scheme.lead = sequence.plan.polyline?.lead
        scheme.range = draft.range
        let written = Written(scheme: scheme, payload: writer.bytes)
        return try plain(draft, presence, ifSmallerThan: written) ?? written
    }

    /// How far each exception lies behind the one before, less one; then the bits of all of them.
    private static func exceptions(_ rows: [Int], of values: [Double]) -> [UInt8] {
        var writer = ByteWriter()
        var next = 0
        for row in rows {
            writer.appendVarint(row - next)
            next = row + 1
        }
        for row in rows { writer.appendLittleEndian(values[row].bitPattern) }
        return writer.bytes
    }
}

// Trying plans.
extension ColumnWriter {
    /// Integers as a plan has them.
    private struct Sequence {
        var plan: SequencePlan
        var scheme: SequenceScheme
        var payload: [UInt8]
    }

    /// Integers in the smallest of the ways that the effort allows to try.
    private mutating func smallest(
        _ source: SequenceSource,
        _ plans: [SequencePlan],
        _ column: (Int) -> [Int64]
    ) throws(BlockEncodingError) -> Sequence {
        var candidates = try promising(source, plans)
        if effort.triesEverything, candidates[0].polyline == nil,
            let ranks = ranks(source, candidates[0].bits)
        {
            candidates.append(ranks)
        }
        var best: Sequence?
        for plan in candidates {
            guard let sequence = try encoded(source, plan, column) else { continue }
            if sequence.payload.count < best?.payload.count ?? .max { best = sequence }
        }
        if let best { return best }
        // The sample fitted a dictionary and the column does not.
        let plan = SequencePlan(predictor: .delta, isHeld: false, bits: 0)
        guard let sequence = try encoded(source, plan, column) else {
            preconditionFailure("every integer has its delta")
        }
        return sequence
    }

    /// The plans to be tried on all of the column: of those for the column by itself the smallest on
    /// a sample, and a model.
    private mutating func promising(
        _ source: SequenceSource,
        _ plans: [SequencePlan]
    ) throws(BlockEncodingError) -> [SequencePlan] {
        let models = plans.filter { $0.model != nil }
        var own = plans.filter { $0.model == nil }
        guard plans.first?.polyline == nil else { return plans }
        if effort.triedOnColumn == 1, let model = models.first, model.bits < own[0].bits {
            return [model]
        }
        let sample = SchemeChooser.sample(
            of: source.integers,
            stretchLength: effort.stretchLength
        )
        guard own.count > effort.triedOnColumn, sample.count < source.integers.count else {
            return own + models
        }
        let sampleSource = SequenceSource(integers: sample)
        var sizes: [(plan: SequencePlan, bytes: Int)] = []
        for plan in own {
            guard let sequence = try encoded(sampleSource, plan, { _ in [] }) else { continue }
            sizes.append((plan, sequence.payload.count))
        }
        sizes.sort { $0.bytes < $1.bytes }
        // A dictionary of some stretches need not fit the others.
        if !sizes.isEmpty { own = sizes.prefix(effort.triedOnColumn).map(\.plan) }
        return own + models
    }

    /// Ranks, which few columns need and which cost time to look at.
    private func ranks(_ source: SequenceSource, _ ownBits: Double) -> SequencePlan? {
        guard ownBits > 8 * 64,
            let (entries, ranks) = NumberDictionary.ranks(of: source.integers)
        else { return nil }
        let held = source.runs.flatMap { NumberDictionary.ranks(of: $0.heads)?.ranks }
        let bits = NumberClasses(of: Differences.changes(held ?? ranks)).best.bits
        let tableBits = CostEstimate.bits(ofBytes: NumberDictionary.table(of: entries))
        guard bits + tableBits < ownBits else { return nil }
        return SequencePlan(predictor: .rank, isHeld: held != nil, bits: bits + tableBits)
    }

    private mutating func encoded(
        _ source: SequenceSource,
        _ plan: SequencePlan,
        _ column: (Int) -> [Int64]
    ) throws(BlockEncodingError) -> Sequence? {
        var writer = ByteWriter()
        let scheme = try zstd.append(source, plan, to: &writer, level: effort.level, column)
        return scheme.map { Sequence(plan: plan, scheme: $0, payload: writer.bytes) }
    }

    /// Below it nothing is worth another try.
    private static let smallPayloadBytes = 64

    /// The doubles as they are through zstd, where that is smaller: whatever the column holds, it
    /// does not cost more than a user of plain zstd would pay.
    private mutating func plain(
        _ draft: ColumnDraft,
        _ presence: [UInt8],
        ifSmallerThan written: Written
    ) throws(BlockEncodingError) -> Written? {
        let bytes = written.payload.count - presence.count
        guard bytes > ColumnWriter.smallPayloadBytes,
            bytes > draft.present.count * effort.plainFromBitsPerValue / 8
        else { return nil }
        let integers = NumberKind.doubleBits.fit(draft.present).integers
        var stream = ByteWriter()
        for integer in integers { stream.appendLittleEndian(integer) }
        // A quick look tells whether a long one can be worth it.
        let level = Effort.fast.plainLevel
        let quick = try zstd.frame(of: stream.bytes, level: level, dictionary: 0)?.count
        guard (quick ?? stream.bytes.count) < bytes + bytes / 2 else { return nil }
        var writer = ByteWriter()
        writer.append(contentsOf: presence)
        writer.appendZigzag(0)
        writer.appendVarint(1)
        try zstd.append(stream.bytes, to: &writer, level: effort.plainLevel)
        guard writer.bytes.count < written.payload.count else { return nil }
        let scheme = ColumnScheme(
            number: .doubleBits,
            hasMissing: draft.hasMissing,
            sequence: SequenceScheme(predictor: .values, isHeld: false, layout: .plain),
            range: ColumnRange(values: draft.present)
        )
        return Written(scheme: scheme, payload: writer.bytes)
    }
}
