/// What is delivered where.
package struct DeliveryRequest: Sendable {
    /// `nil` is all cities.
    package var city: String?
    package var kinds: Set<PeriodKind>
    /// `nil` is the usual ones: into folders all that this machine can write, in mails one file.
    package var formats: Set<ReportFormat>?
    package var language: ReportLanguage
    /// At most so many reports of a city, the newest, each way.
    package var limit: Int?
    package var folder: Folder?
    package var mail: Mail?
    package var nowMillis: Int64

    package struct Folder: Sendable {
        package var path: String
        /// Where the folder is on the web; `nil` makes links relative.
        package var baseURL: String?

        /// - Throws: ``ServiceError/baseURL(problem:)``.
        package init(path: String, baseURL: String?) throws {
            self.path = path
            self.baseURL = try baseURL.map { try BaseURL.checked($0) + "/" }
        }
    }

    package struct Mail: Sendable {
        package var from: MailAddress
        package var to: [MailAddress]
        package var route: MailRoute
        /// First civil day, in a city's time, of which publications are mailed; `nil` is a week ago.
        package var since: CivilDate?

        package init(from: MailAddress, to: [MailAddress], route: MailRoute, since: CivilDate?) {
            self.from = from
            self.to = to
            self.route = route
            self.since = since
        }

        /// Days that a first delivery looks back, so that nobody gets a year of mail at once.
        package static let usualDays = 7
    }

    package init(
        city: String?,
        kinds: Set<PeriodKind>,
        formats: Set<ReportFormat>?,
        language: ReportLanguage,
        limit: Int?,
        folder: Folder?,
        mail: Mail?,
        nowMillis: Int64
    ) {
        self.city = city
        self.kinds = kinds
        self.formats = formats
        self.language = language
        self.limit = limit
        self.folder = folder
        self.mail = mail
        self.nowMillis = nowMillis
    }

    var folderFormats: Set<ReportFormat> { formats ?? Set(ReportFormat.available) }

    var mailFormats: Set<ReportFormat> {
        let pdf = ReportFormat.available.first { $0.rawValue == "pdf" }
        return formats ?? [pdf ?? .html]
    }

    /// - Throws: ``DeliveryError/noFormat(_:)`` before anything is done.
    func check() throws {
        let available = ReportFormat.available
        if let other = formats?.first(where: { !available.contains($0) }) {
            throw DeliveryError.noFormat(other.rawValue)
        }
    }
}
