import FleetAnalytics
import FleetStore
import Foundation

/// Sends a city's reports to those who have not got them.
struct MailDelivery: Sendable {
    let workspace: Workspace
    let request: DeliveryRequest
    let mail: DeliveryRequest.Mail
    let city: CityRow

    /// Whether it is worth going on with other cities; what failed is noted in the result.
    func run(
        _ issues: [Issue],
        _ result: inout DeliveryResult,
        _ progress: @Sendable (Int, Int) -> Void
    ) async -> Bool {
        do {
            try await workspace.store.withMailLock(city.id) {
                try await send(issues, &result, progress)
            }
            return true
        } catch StoreError.lockHeld {
            result.fail(city.id, DeliveryError.mailing(city: city.id))
            return true
        } catch {
            result.fail(city.id, error)
            if case DeliveryError.relayUnreachable = error { return false }
            return true
        }
    }

    /// What is missing, while no other delivery mails the city's reports.
    private func send(
        _ issues: [Issue],
        _ result: inout DeliveryResult,
        _ progress: @Sendable (Int, Int) -> Void
    ) async throws {
        let since = try sinceMillis
        var wanted: [(issue: Issue, recipients: [MailAddress])] = []
        for issue in issues where issue.row.publishedMillis >= since {
            let recipients = try await missing(issue)
            if !recipients.isEmpty { wanted.append((issue, recipients)) }
        }
        let next = wanted.suffix(request.limit ?? wanted.count)
        for (index, want) in next.enumerated() {
            progress(index, next.count)
            try await send(want.issue, to: want.recipients, &result)
        }
        progress(next.count, next.count)
    }

    private var sinceMillis: Int64 {
        get throws {
            guard let since = mail.since else {
                let days = Int64(DeliveryRequest.Mail.usualDays)
                return request.nowMillis - days * 86_400_000
            }
            return try CityCalendar(zone: city.timeZone).day(since).startMillis
        }
    }

    private func missing(_ issue: Issue) async throws -> [MailAddress] {
        let names = mail.to.map(\.description)
        let missing = try await workspace.store.withConnection { connection in
            try connection.notMailed(issue.row, city: city.id, to: names)
        }
        return mail.to.filter { missing.contains($0.description) }
    }

    /// Throws when the next message would fail as well; one that is refused stops no other.
    private func send(_ issue: Issue, to recipients: [MailAddress], _ result: inout DeliveryResult)
        async throws
    {
        let folder = try PrivateFolder()
        defer { withExtendedLifetime(folder) {} }
        guard
            let made = try await workspace.render(
                issue,
                formats: request.mailFormats,
                language: request.language,
                into: folder.path,
                nowMillis: request.nowMillis
            )
        else { return }
        let record = try await workspace.record(
            of: issue,
            made.summary,
            language: request.language,
            after: issue.revision - 1
        )
        let attachments = try made.files.map { name in
            MailMessage.Attachment(
                name: name,
                mediaType: MediaType.of(name),
                content: try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))
            )
        }
        for recipient in recipients {
            do {
                let message = try await message(record, attachments, to: recipient, issue)
                guard try await send(message, issue) else { continue }
                var report = DeliveryResult.Report(issue)
                report.files = attachments.count
                report.bytes = attachments.reduce(0) { $0 + $1.content.count }
                report.recipient = recipient.description
                result.mailed.append(report)
            } catch let error as DeliveryError {
                switch error {
                case .relayUnreachable, .mailing: throw error
                default: break
                }
                result.fail("\(city.id), \(issue.shortName)", error)
            }
        }
    }

    /// Sends and remembers it while no other delivery can; `false` when another was faster.
    private func send(_ message: MailMessage, _ issue: Issue) async throws -> Bool {
        let recipient = message.to.description
        return try await workspace.store.withTransaction { transaction in
            let isMissing = try await transaction.run { connection in
                guard try connection.tryLockMessage(city.id) else {
                    throw DeliveryError.mailing(city: city.id)
                }
                return try !connection.notMailed(issue.row, city: city.id, to: [recipient]).isEmpty
            }
            guard isMissing else { return false }
            try await mail.route.send(message)
            try await transaction.run { connection in
                try connection.insertMailed(
                    issue.row,
                    city: city.id,
                    to: recipient,
                    atMillis: request.nowMillis
                )
            }
            return true
        }
    }

    private func message(
        _ record: DeliveryRecord,
        _ attachments: [MailMessage.Attachment],
        to recipient: MailAddress,
        _ issue: Issue
    ) async throws -> MailMessage {
        let catalogue = request.language.catalogue
        let text = IssueText(
            catalogue: catalogue,
            record: record,
            clock: try CityCalendar(zone: city.timeZone).clock
        )
        let files = attachments.map(\.name).joined(separator: ", ")
        let attached = catalogue.fill(.deliveryAttached, ["files": .text(files)])
        return MailMessage(
            from: mail.from,
            to: recipient,
            subject: text.title,
            language: catalogue.code,
            sentMillis: request.nowMillis,
            // The same when it is sent again, by which mail programs know it.
            id: try await workspace.identifier(of: "\(issue.identity)/\(recipient)"),
            text: ([text.title, ""] + text.lines + ["", attached, ""]).joined(separator: "\n"),
            attachments: attachments
        )
    }
}
