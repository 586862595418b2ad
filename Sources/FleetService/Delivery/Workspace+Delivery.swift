import FleetStore
import Foundation

extension Workspace {
    /// Delivers what is published and was not delivered yet, into a folder, by mail, or both.
    ///
    /// A city or a mail that fails stops no other, and what was delivered stays delivered.
    ///
    /// - Throws: ``DeliveryError/running(_:)``, and before anything is done ``DeliveryError/noFormat(_:)``.
    package func deliver(
        _ request: DeliveryRequest,
        progress: @Sendable (Int, Int) -> Void
    ) async throws -> DeliveryResult {
        try request.check()
        let all = try await store.withConnection { try $0.cities() }
        let cities = request.city == nil && !all.isEmpty ? all : [try await city(request.city)]
        var result = DeliveryResult()
        var issues: [(city: CityRow, issues: [Issue])] = []
        for city in cities {
            let newest = try await newestIssues(city, request.kinds)
            result.waiting += newest.filter { !$0.row.isUpToDate }.map(DeliveryResult.Report.init)
            issues.append((city, newest.filter(\.row.isUpToDate)))
        }
        if let target = request.folder {
            try await DeliveryFolder.with(target.path) { folder in
                // Of nothing published, nothing is told.
                guard issues.contains(where: { !$0.issues.isEmpty }) else { return }
                try folder.beginCityList(request.language)
                for (city, issues) in issues {
                    let delivery = FolderDelivery(
                        workspace: self,
                        request: request,
                        target: target,
                        city: city,
                        deliveries: CityDeliveries(folder, city: city.id)
                    )
                    await delivery.run(issues, &result, progress)
                }
                do {
                    try folder.writeCityList(request.language)
                } catch {
                    result.fail(nil, error)
                }
            }
        }
        if let mail = request.mail {
            for (city, issues) in issues {
                let delivery = MailDelivery(
                    workspace: self,
                    request: request,
                    mail: mail,
                    city: city
                )
                // A relay that does not answer will not for the next city either.
                guard await delivery.run(issues, &result, progress) else { break }
            }
        }
        return result
    }

    /// Of these kinds, oldest publication first.
    private func newestIssues(_ city: CityRow, _ kinds: Set<PeriodKind>) async throws -> [Issue] {
        let rows = try await store.withConnection { try $0.newestIssues(city: city.id) }
        return try rows.map { try Issue($0, city: city) }.filter { kinds.contains($0.kind) }
    }

    /// What is said of an issue wherever it goes; no file is in it yet.
    func record(
        of issue: Issue,
        _ summary: IssueSummary,
        language: ReportLanguage,
        after revision: Int
    ) async throws -> DeliveryRecord {
        DeliveryRecord(
            id: try await identifier(of: issue.identity),
            city: issue.city.id,
            cityName: issue.city.name,
            timeZone: issue.city.timeZone,
            kind: issue.kind,
            firstDay: issue.period.days.lowerBound.name,
            lastDay: issue.period.days.upperBound.name,
            revision: issue.revision,
            publishedMillis: issue.row.publishedMillis,
            language: language.rawValue,
            summary: summary,
            story: try await story(of: issue, after: revision),
            files: []
        )
    }
}
