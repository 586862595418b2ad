import FleetAnalytics

extension Explanation {
    /// What is to be known of the explanation itself, a sentence each.
    var notes: [String] {
        var notes: [String] = []
        if !missingDays.isEmpty {
            notes.append("Not published, and in no figure: \(missingText).")
        }
        if value.number == nil {
            notes.append("The report says that there are no data for this figure.")
        }
        notes += days.compactMap(rowNote)
        let others = Set(days.map(\.figures.definitions)).subtracting([
            Thresholds.definitionsVersion
        ])
        if !others.isEmpty {
            notes.append(
                "Some days follow definitions \(others.sorted().joined(separator: ", ")); the texts "
                    + "are those of \(Thresholds.definitionsVersion)."
            )
        }
        notes += scopeNotes
        if figure == .charged, request.showsTrips {
            notes.append(
                "A session's energy is its gain less what drained at the plug; the figure adds up the "
                    + "gains of its hours, and may count more of a session than that."
            )
        }
        return notes
    }

    /// Why a day's rows do not give what was published.
    private func rowNote(_ day: ExplainedDay) -> String? {
        switch day.rows {
        case .asPublished: return nil
        case .closed:
            return
                "\(day.figures.day) is closed, and some of the rows that it was made of were erased, "
                + "thinned or dropped: it stays as it was published. It is not taken apart, as what "
                + "is missing would tell of what was taken."
        case .changed(let cause):
            let differs = day.changedSteps.contains { $0 != 0 }
            return
                "\(day.figures.day): the rows that revision \(day.revision) was made of have changed "
                + "since (\(cause)); of this figure they "
                + (differs
                    ? "give another value now, and the difference stands as changed since the publication."
                    : "still give the published value.")
        }
    }

    /// Days in a row as the first and the last of them.
    private var missingText: String {
        var stretches: [(first: CivilDate, last: CivilDate)] = []
        for date in missingDays.compactMap({ CivilDate($0) }) {
            if let last = stretches.last?.last, last.advanced(by: 1) == date {
                stretches[stretches.count - 1].last = date
            } else {
                stretches.append((date, date))
            }
        }
        return stretches.map { first, last in
            first == last ? first.name : "\(first.name) to \(last.name)"
        }.joined(separator: ", ")
    }

    private var scopeNotes: [String] {
        guard request.selection != .everything else { return [] }
        var notes = [
            "What was left out and in quarantine is of the whole city, as it is published."
        ]
        if case .zone = request.selection {
            notes.append("Coverage is that of the whole fleet, as a gap has no zone.")
        }
        if !publishesSources {
            notes.append("Sources of distance and energy are not published by zone or by hour.")
        }
        return notes
    }
}
