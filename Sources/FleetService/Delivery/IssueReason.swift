import FleetStore

/// Why a revision followed, in words that name no vehicle and count none.
enum IssueReason: String, Sendable, Codable, CaseIterable {
    case lateData, lessData, otherResults, otherFleet, otherDefinitions, otherQuarantine
    case otherZones, moreDays

    var text: TextKey {
        switch self {
        case .lateData: .reasonLateData
        case .lessData: .reasonLessData
        case .otherResults: .reasonOtherResults
        case .otherFleet: .reasonOtherFleet
        case .otherDefinitions: .reasonOtherDefinitions
        case .otherQuarantine: .reasonOtherQuarantine
        case .otherZones: .reasonOtherZones
        case .moreDays: .reasonMoreDays
        }
    }
}

/// What is to be said of how an issue came about.
struct IssueStory: Sendable, Codable, Equatable {
    /// In the order of the cases; empty of a first revision, and where causes were not kept.
    var reasons: [IssueReason] = []
    /// Vehicles that usually have sent by then were waited for in vain.
    var isWithoutSilent = false
}

extension IssueStory {
    /// From the revisions of days that the issue brought.
    init(_ issue: Issue, _ rows: [IssueCauseRow]) throws {
        var found: Set<IssueReason> = []
        for row in rows {
            if row.revision == 1, issue.kind != .day { found.insert(.moreDays) }
            guard let json = row.causesJSON else { continue }
            let causes = try SortedJSON.value(RevisionCauses.self, from: json)
            found.formUnion(causes.reasons)
            if !causes.silent.isEmpty { isWithoutSilent = true }
        }
        // What a first revision is made of followed nothing.
        guard issue.revision > 1 else { return }
        reasons = IssueReason.allCases.filter(found.contains)
    }

    /// Sentences in the reader's language.
    func sentences(_ catalogue: Catalogue) -> [String] {
        var sentences: [String] = []
        if !reasons.isEmpty {
            let words = reasons.map { catalogue.fill($0.text) }.joined(separator: "; ")
            sentences.append(catalogue.fill(.deliveryReissued, ["reasons": .text(words)]))
        }
        if isWithoutSilent { sentences.append(catalogue.fill(.deliveryWithoutSilent)) }
        return sentences
    }
}

extension RevisionCauses {
    fileprivate var reasons: Set<IssueReason> {
        var reasons: Set<IssueReason> = []
        if !late.isEmpty { reasons.insert(.lateData) }
        if !lost.isEmpty { reasons.insert(.lessData) }
        if !derivedAnew.isEmpty { reasons.insert(.otherResults) }
        if !joined.isEmpty || !left.isEmpty { reasons.insert(.otherFleet) }
        if definitions != nil { reasons.insert(.otherDefinitions) }
        if quarantined != 0 { reasons.insert(.otherQuarantine) }
        if zones { reasons.insert(.otherZones) }
        return reasons
    }
}
