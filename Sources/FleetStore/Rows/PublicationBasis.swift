/// What a revision rests on and why it was issued.
package struct PublicationBasis: Sendable, Equatable {
    /// By vehicle of the fleet, in order of their keys.
    package var inputs: [VehicleInput]
    /// Of all that went into the figures.
    package var sha256: [UInt8]
    /// Why it followed the revision before, as JSON; `nil` when there is nothing to say.
    package var causesJSON: String?

    package init(inputs: [VehicleInput], sha256: [UInt8], causesJSON: String?) {
        self.inputs = inputs
        self.sha256 = sha256
        self.causesJSON = causesJSON
    }
}

/// The first publication of a day, which tells whose box had spoken by then.
package struct FirstPublication: Sendable, Equatable {
    package var day: String
    package var publishedMillis: Int64
    package var inputs: [VehicleInput]

    package init(day: String, publishedMillis: Int64, inputs: [VehicleInput]) {
        self.day = day
        self.publishedMillis = publishedMillis
        self.inputs = inputs
    }
}

/// A week, month or year as it was published.
package struct PublishedPeriodRow: Sendable, Equatable {
    /// `week`, `month` or `year`.
    package var kind: String
    package var firstDay: String
    package var revision: Int32

    package init(kind: String, firstDay: String, revision: Int32) {
        self.kind = kind
        self.firstDay = firstDay
        self.revision = revision
    }
}
