/// Finds which columns of a block are foretold from which others.
struct ModelPlanner {
    let drafts: [ColumnDraft]
    private let sources: [SequenceSource]
    private let effort: Effort
    /// Integers of the columns by number, one a row; empty for columns that cannot be referred to.
    private let carried: [[Int64]]
    /// Numbers of columns that no model may refer to.
    private var forbidden: Set<Int>
    /// The model of a column, where one was found that pays.
    private(set) var plans: [SequencePlan?]

    init(
        _ drafts: [ColumnDraft],
        _ sources: [SequenceSource],
        timeMillis: [Int64],
        _ effort: Effort
    ) {
        self.drafts = drafts
        self.sources = sources
        self.effort = effort
        let first = timeMillis.first ?? 0
        carried =
            [timeMillis.map { $0 &- first }]
            + drafts.map { $0.kind.isReferable ? $0.carried(rows: timeMillis.count) : [] }
        forbidden = Set(drafts.indices.filter { !drafts[$0].kind.isReferable }.map { $0 + 1 })
        plans = Array(repeating: nil, count: drafts.count)
    }

    /// Excludes columns from models.
    ///
    /// - Returns: whether a model referred to one of them, so that all has to be planned anew.
    mutating func forbid(_ places: [Int]) -> Bool {
        forbidden.formUnion(places.map { $0 + 1 })
        return plans.contains { plan in
            !(plan?.model?.references.isDisjoint(with: forbidden) ?? true)
        }
    }

    /// The integers of a column, one a row; 0 is the time column.
    func integers(of number: Int) -> [Int64] { carried[number] }

    /// Looks for models, the ones that save most first, so that none closes a circle.
    ///
    /// Own plans are those of each column by itself, the best first.
    mutating func plan(_ own: [[SequencePlan]]) {
        plans = Array(repeating: nil, count: drafts.count)
        let total = own.reduce(0) { $0 + ($1.first?.bits ?? 0) }
        let mean = total / Double(max(own.count, 1))
        var open: [(place: Int, plan: SequencePlan, gain: Double)] = []
        for place in drafts.indices {
            guard let best = own[place].first, best.bits > max(mean * effort.modelShare, 400)
            else { continue }
            if let plan = model(of: place, against: best) {
                open.append((place, plan, best.bits - plan.bits))
            }
        }
        open.sort { ($0.gain, $1.place) > ($1.gain, $0.place) }
        for (place, plan, _) in open {
            let circle = dependents(of: place + 1)
            if plan.model?.references.isDisjoint(with: circle) ?? false {
                plans[place] = plan
            } else if let best = own[place].first {
                plans[place] = model(of: place, against: best, without: circle)
            }
        }
    }

    /// The column itself and all that are foretold from it in the end.
    private func dependents(of number: Int) -> Set<Int> {
        var found: Set<Int> = [number]
        var grew = true
        while grew {
            grew = false
            for (place, plan) in plans.enumerated() where !found.contains(place + 1) {
                guard let references = plan?.model?.references else { continue }
                if !references.isDisjoint(with: found) {
                    found.insert(place + 1)
                    grew = true
                }
            }
        }
        return found
    }

    /// The model of a column that promises the fewest bits, if they are clearly fewer than its own.
    private func model(
        of place: Int,
        against own: SequencePlan,
        without excluded: Set<Int> = []
    ) -> SequencePlan? {
        let draft = drafts[place]
        guard draft.kind.isReferable, draft.integers.count >= 64 else { return nil }
        var best: SequencePlan?
        for isHeld in own.isHeld && effort.triesEverything ? [true, false] : [false] {
            let found = model(of: place, against: own, isHeld: isHeld, without: excluded)
            if let found, found.bits < best?.bits ?? (0.98 * own.bits) { best = found }
        }
        return best
    }

    private func model(
        of place: Int,
        against own: SequencePlan,
        isHeld: Bool,
        without excluded: Set<Int>
    ) -> SequencePlan? {
        let source = sources[place]
        let elements = source.elements(isHeld: isHeld)
        let rows = source.rows(isHeld: isHeld)
        let columns = drafts.indices.compactMap { other -> ModelFitter.Column? in
            let number = other + 1
            guard other != place, !forbidden.contains(number), !excluded.contains(number)
            else { return nil }
            return ModelFitter.Column(number: number, integers: rows.pick(carried[number]))
        }
        let fitter = ModelFitter(
            elements,
            columns,
            sampleCount: effort.modelSample,
            bitsPerElement: own.bits / Double(elements.count)
        )
        var models = [fitter.productModel(), fitter.levelModel()]
        if effort.triesEverything { models.append(fitter.stepModel()) }
        let lengthBits =
            isHeld && source.runOwner == nil
            ? CostEstimate.bits(ofBytes: source.runs?.lengths ?? []) : 0
        guard models.contains(where: { $0 != nil }) else { return nil }
        let stretches = SchemeChooser.stretches(of: elements.count, effort.stretchLength)
        let sample = stretches.map { $0.flatMap { elements[$0] } } ?? elements
        let sampleRows = stretches.map { rows.at($0) } ?? rows
        let scale = Double(elements.count) / Double(sample.count)
        var best: SequencePlan?
        for model in models {
            guard let model else { continue }
            let base = model.isStep ? sample[0] : 0
            let sums = model.foreignSums(count: sample.count, at: sampleRows) { carried[$0] }
            let numbers = model.surprises(of: sample, base: base, sums: sums)
            let bits =
                NumberClasses(of: numbers).best.bits * scale + lengthBits
                + Double(80 * (1 + model.terms.count))
            if bits < best?.bits ?? .infinity {
                best = SequencePlan(predictor: .model, isHeld: isHeld, model: model, bits: bits)
            }
        }
        return best
    }
}
