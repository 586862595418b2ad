/// A publication of a city's day by what it holds, without holding it.
package struct PublishedDayKey: Sendable, Equatable {
    package var day: String
    package var revision: Int32
    package var publishedMillis: Int64
    /// Of the figures: equal checksums, equal figures.
    package var figuresSHA256: [UInt8]
}

/// The n-th publication of a city's day; never changed once written.
package struct PublishedDayRow: Sendable, Equatable {
    package var cityID: String
    package var day: String
    package var revision: Int32
    package var publishedMillis: Int64
    /// The figures as JSON; equal JSON means an equal publication.
    package var figuresJSON: String

    package init(
        cityID: String,
        day: String,
        revision: Int32,
        publishedMillis: Int64,
        figuresJSON: String
    ) {
        self.cityID = cityID
        self.day = day
        self.revision = revision
        self.publishedMillis = publishedMillis
        self.figuresJSON = figuresJSON
    }
}
