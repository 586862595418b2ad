extension CountTable {
    /// Publishes sums of as many columns as can be without exposing a count, beside what is published
    /// already, and says which.
    ///
    /// Of each column, the first of its choices that has the minimum and exposes nothing; a count
    /// that would be exposed lets go first of its own column, then of the smallest one whose trips
    /// share its row. What is known already tells nothing new, and is kept.
    ///
    /// - Parameter choices: by column, sets of rows of which one is to be published, the best first.
    /// - Returns: by column the place of the chosen set; `nil` where none is published.
    public mutating func publish(_ choices: [[Set<Int>]], minimum: Int) -> [Int?] {
        let known = published
        var chosen = choices.indices.map { next(in: choices, column: $0, from: 0, minimum) }
        // What other releases expose is not this one's to mend.
        let before = Set(exposed(minimum: minimum))
        for (column, choice) in chosen.enumerated() {
            if let choice { publish(choices[column][choice], column: column) }
        }
        while true {
            let found = exposed(minimum: minimum).filter { !before.contains($0) }
            let loose = chosen.indices.filter { column in
                chosen[column].map { !known[column].contains(choices[column][$0]) } ?? false
            }
            guard let columns = lettingGo(of: found, loose, chosen, choices) else { return chosen }
            for column in columns {
                guard let choice = chosen[column] else { continue }
                withdraw(choices[column][choice], column: column)
                chosen[column] = next(in: choices, column: column, from: choice + 1, minimum)
                if let other = chosen[column] { publish(choices[column][other], column: column) }
            }
        }
    }

    private func next(
        in choices: [[Set<Int>]],
        column: Int,
        from first: Int,
        _ minimum: Int
    ) -> Int? {
        choices[column].indices.dropFirst(first).first { place in
            let rows = choices[column][place]
            return published[column].contains(rows) || sum(rows, column: column) >= minimum
        }
    }

    /// Which of the loose columns to let go of; `nil` when nothing is exposed or none is left.
    private func lettingGo(
        of found: [Cell],
        _ loose: [Int],
        _ chosen: [Int?],
        _ choices: [[Set<Int>]]
    ) -> [Int]? {
        guard !found.isEmpty, !loose.isEmpty else { return nil }
        let exposed = Set(found.map(\.column))
        let own = loose.filter(exposed.contains)
        if !own.isEmpty { return own }
        let rows = Set(found.map(\.row))
        let sharing = loose.filter { column in rows.contains { self[$0, column] > 0 } }
        func size(_ column: Int) -> Int {
            chosen[column].map { sum(choices[column][$0], column: column) } ?? 0
        }
        return (sharing.isEmpty ? loose : sharing)
            .min { (size($0), $0) < (size($1), $1) }.map { [$0] }
    }
}
