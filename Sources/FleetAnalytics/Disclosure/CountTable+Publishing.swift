extension CountTable {
    /// Something that may be published of a column.
    public struct Offer: Sendable {
        /// Place of the column.
        public let column: Int
        /// Sets of rows of which the sum of one is to be published, the best first.
        public let choices: [Set<Int>]
        /// From this one on they are made of sums that are published already, and tell nothing new.
        public let knownFrom: Int

        /// Choices of a column, the best first.
        public init(column: Int, choices: [Set<Int>], knownFrom: Int = .max) {
            self.column = column
            self.choices = choices
            self.knownFrom = knownFrom
        }
    }

    /// Publishes as many of the offers as can be without exposing a count, beside what is published
    /// already, and says which.
    ///
    /// Of each offer, the first of its choices that has the minimum and exposes nothing. Where counts
    /// would be exposed, the smallest offer of their columns is let go, one after the other until none
    /// is; then the smallest whose trips share their rows. What is known already tells nothing new, and
    /// is kept.
    ///
    /// - Parameters:
    ///   - offers: what may be published.
    ///   - minimum: the smallest count that may be told.
    ///   - promised: smaller minimums, by which something was published before: counts that can no
    ///     longer be kept above the new one stay above those.
    /// - Returns: by offer the place of the chosen set; `nil` where none is published.
    public mutating func publish(_ offers: [Offer], minimum: Int, promised: [Int] = []) -> [Int?] {
        let known = published
        let minimums = [minimum] + promised.filter { $0 < minimum }
        // What other releases expose is not this one's to mend.
        let before = minimums.map { Set(exposed(minimum: $0)) }
        var chosen = offers.map { next(of: $0, from: 0, minimum) }
        for (place, offer) in offers.enumerated() {
            if let choice = chosen[place] { publish(offer.choices[choice], column: offer.column) }
        }
        while true {
            var found = zip(minimums, before).map { minimum, before in
                exposed(minimum: minimum).filter { !before.contains($0) }
            }
            if found.allSatisfy(\.isEmpty) { return chosen }
            // What is let go exposes nothing more, so that only these need another look before all do.
            while !found.allSatisfy(\.isEmpty) {
                let loose = offers.indices.filter { place in
                    let offer = offers[place]
                    return chosen[place].map {
                        $0 < offer.knownFrom && !known[offer.column].contains(offer.choices[$0])
                    } ?? false
                }
                let sizes = loose.map { place in
                    let offer = offers[place]
                    return chosen[place].map { sum(offer.choices[$0], column: offer.column) } ?? 0
                }
                guard
                    let place = lettingGo(
                        of: Array(found.joined()),
                        loose.map { offers[$0].column },
                        sizes
                    )
                    .map({ loose[$0] }), let choice = chosen[place]
                else { return chosen }
                let offer = offers[place]
                withdraw(offer.choices[choice], column: offer.column)
                chosen[place] = next(of: offer, from: choice + 1, minimum)
                if let other = chosen[place] { publish(offer.choices[other], column: offer.column) }
                found = zip(minimums, found).map { exposed(minimum: $0, among: $1) }
            }
        }
    }

    private func next(of offer: Offer, from first: Int, _ minimum: Int) -> Int? {
        offer.choices.indices.dropFirst(first).first { place in
            let rows = offer.choices[place]
            return published[offer.column].contains(rows)
                || sum(rows, column: offer.column) >= minimum
        }
    }

    /// Which of the loose offers, of these columns and sizes, to let go of; `nil` where none helps.
    private func lettingGo(of found: [Cell], _ columns: [Int], _ sizes: [Int]) -> Int? {
        let exposed = Set(found.map(\.column))
        let own = columns.indices.filter { exposed.contains(columns[$0]) }
        let rows = Set(found.map(\.row))
        let sharing = columns.indices.filter { place in
            rows.contains { self[$0, columns[place]] > 0 }
        }
        return [own, sharing, Array(columns.indices)].first { !$0.isEmpty }?
            .min { (sizes[$0], $0) < (sizes[$1], $1) }
    }
}
