import FleetStore
import Foundation
import Testing

@testable import FleetService

extension DatabaseTests {
    /// Reports by mail.
    @Suite(.enabled(if: Python.isThere, "needs python3"))
    struct MailDeliveryTests {
        private func mail(
            _ recipients: String,
            _ route: MailRoute,
            since: String? = "2026-03-01"
        ) throws -> DeliveryRequest.Mail {
            DeliveryRequest.Mail(
                from: try MailAddress("fleet@lab.example"),
                to: try MailAddress.list(recipients),
                route: route,
                since: since.flatMap { CivilDate($0) }
            )
        }

        private func request(
            _ city: DeliveredCity,
            _ mail: DeliveryRequest.Mail,
            formats: Set<ReportFormat>? = [.html],
            language: ReportLanguage = .en,
            limit: Int? = nil,
            isIntoFolder: Bool = false
        ) throws -> DeliveryRequest {
            try city.request(
                formats: formats,
                kinds: [.day],
                language: language,
                limit: limit,
                mail: mail,
                isIntoFolder: isIntoFolder
            )
        }

        @Test func aMailCarriesTheReportItselfAndGoesOnce() async throws {
            let sink = try await MailSink()
            defer { sink.stop() }
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 2)
                let mail = try mail(
                    "a@city.example, b@city.example",
                    .relay(host: "127.0.0.1", port: sink.port)
                )
                let result = try await city.deliver(
                    try request(
                        city,
                        mail,
                        formats: [.html, .csv],
                        language: .de,
                        limit: 1,
                        isIntoFolder: true
                    )
                )
                #expect(result.failures.isEmpty)
                #expect(result.mailed.map(\.recipient) == ["a@city.example", "b@city.example"])
                let messages = try sink.messages()
                #expect(messages.map(\.to) == ["a@city.example", "b@city.example"])
                #expect(messages.map(\.from) == ["fleet@lab.example", "fleet@lab.example"])
                let message = try #require(messages.first)
                let read = try await read(
                    message.content,
                    beside: city.folder + "/leipzig/2026-03-02"
                )
                // The tables, what they rest on, and the page.
                let files = ReportTable.ID.allCases.count + 2
                #expect(
                    read == [
                        "Leipzig \"Süd\", 2. März 2026, Revision 1", "auto-generated",
                        "a@city.example", "attachments: \(files)", "same: \(files)", "defects: 0",
                    ]
                )
                let again = try await city.deliver(try request(city, mail, limit: 1))
                #expect(again.mailed.map(\.period) == ["2026-03-01", "2026-03-01"])
                let last = try await city.deliver(try request(city, mail))
                #expect(last.mailed.isEmpty && last.failures.isEmpty)
            }
        }

        /// Python's view: subject, headers, and whether the attachments are the folder's files.
        private func read(_ message: Data, beside folder: String) async throws -> [String] {
            let place = try PrivateFolder()
            defer { withExtendedLifetime(place) {} }
            let file = place.path + "/message"
            try message.write(to: URL(filePath: file))
            return try await Python.run(
                """
                import email, email.policy, os, sys
                message = email.message_from_binary_file(
                    open(sys.argv[1], 'rb'), policy=email.policy.default)
                assert message['Message-ID'] and message['Date'].datetime, message
                body = message.get_body(('plain',)).get_content()
                assert 'Fahrten: 0' in body and 'Abdeckung: 4,1' in body, body
                parts = list(message.iter_attachments())
                same = [p for p in parts if p.get_payload(decode=True)
                        == open(os.path.join(sys.argv[2], p.get_filename()), 'rb').read()]
                print(message['Subject'])
                print(message['Auto-Submitted'])
                print(message['To'])
                print(f'attachments: {len(parts)}')
                print(f'same: {len(same)}')
                print(f'defects: {sum(len(p.defects) for p in message.walk())}')
                """,
                [file, folder]
            ).split(separator: "\n").map(String.init)
        }

        @Test func whatARelayRefusesIsToldAndSentByTheNextRun() async throws {
            let sink = try await MailSink()
            defer { sink.stop() }
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 1)
                let route = MailRoute.relay(host: "127.0.0.1", port: sink.port)
                let names = "refused@x.example,later@x.example,good@x.example"
                let result = try await city.deliver(try request(city, try mail(names, route)))
                #expect(result.exitCode == 1)
                #expect(result.mailed.map(\.recipient) == ["good@x.example"])
                #expect(
                    result.failures.first?.hasSuffix(
                        "refuses the recipient refused@x.example: 550 nobody of that name lives here"
                    ) == true,
                    "\(result.failures)"
                )
                #expect(result.failures.last?.contains("may later") == true)
                // The next run tries those that are left, and only those.
                let next = try await city.deliver(try request(city, try mail(names, route)))
                #expect(next.mailed.isEmpty && next.failures.count == 2)
                #expect(try sink.messages().count == 1)
                let gone = try await city.deliver(
                    try request(city, try mail("gone@x.example,c@x.example", route))
                )
                #expect(gone.mailed.isEmpty && gone.failures.count == 1)
                #expect(gone.failures.first?.contains("ended the connection") == true)
            }
        }

        @Test func nobodyThereIsAnErrorInWords() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 1)
                let mail = try mail("a@x.example", .relay(host: "127.0.0.1", port: 1))
                let result = try await city.deliver(try request(city, mail))
                #expect(
                    result.failures == [
                        "city leipzig: the relay 127.0.0.1:1 cannot be reached: nobody listens "
                            + "there; what was not sent is sent by the next run"
                    ]
                )
            }
        }

        @Test func theFirstRunSendsNoOldDays() async throws {
            let sink = try await MailSink()
            defer { sink.stop() }
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 1)
                let route = MailRoute.relay(host: "127.0.0.1", port: sink.port)
                // Published on the second, and looked at on the 15th.
                let usual = try mail("a@x.example", route, since: nil)
                #expect(try await city.deliver(try request(city, usual)).mailed.isEmpty)
                let late = try mail("a@x.example", route, since: "2026-03-03")
                #expect(try await city.deliver(try request(city, late)).mailed.isEmpty)
                let asked = try mail("a@x.example", route, since: "2026-03-02")
                #expect(try await city.deliver(try request(city, asked)).mailed.count == 1)
            }
        }

        @Test func twoDeliveriesDoNotMailAtOnce() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 1)
                let mail = try mail("a@x.example", .program("/bin/true"))
                let second = try await workspace.store.withMailLock("leipzig") {
                    try await city.deliver(try request(city, mail))
                }
                #expect(second.mailed.isEmpty && second.exitCode == 5)
                #expect(second.failures.first?.contains("another delivery is mailing") == true)
                #expect(try await city.deliver(try request(city, mail)).mailed.count == 1)
            }
        }

        @Test(.enabled(if: FleetReportProcess.isBuilt, "needs the built fleet-report"))
        func aDeliveryThatIsEndedTakesItsMailProgramAlong() async throws {
            try await TestServer.withDatabase { url in
                let workspace = try await Workspace.open(.url(url))
                _ = try await DeliveredCity(workspace, days: 1)
                await workspace.close()
                let place = try PrivateFolder()
                defer { withExtendedLifetime(place) {} }
                let program = place.path + "/sendmail"
                let ended = place.path + "/ended"
                // Ends the delivery that started it, then takes its time, longer than we wait.
                let script = """
                    #!/bin/sh
                    trap 'touch \(ended); exit 1' TERM
                    kill -TERM "$(ps -o ppid= -p $PPID)"
                    sleep 60 & wait
                    """
                try Data(script.utf8).write(to: URL(filePath: program))
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o755],
                    ofItemAtPath: program
                )
                let words = [
                    "deliver", "--mail-to", "a@x.example", "--mail-from", "b@x.example", "--what",
                    "day", "--since", "2020-01-01", "--format", "json", "--database", url,
                ]
                let first = try await FleetReportProcess.run(words + ["--sendmail", program])
                #expect(first.wasKilled && first.status == SIGTERM, "\(first.output)")
                for _ in 0..<300 where !FileManager.default.fileExists(atPath: ended) {
                    try await Task.sleep(for: .milliseconds(100))
                }
                #expect(FileManager.default.fileExists(atPath: ended))
                // Nobody answered for the message, so it goes out again.
                let next = try await FleetReportProcess.run(words + ["--sendmail", "/bin/true"])
                #expect(next.status == 0 && next.output.contains("1 mailed"), "\(next.output)")
            }
        }

        @Test func aProgramOfTheSystemTakesTheMail() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 1)
                let place = try PrivateFolder()
                defer { withExtendedLifetime(place) {} }
                let program = place.path + "/sendmail"
                func write(_ script: String) throws {
                    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: program))
                    try FileManager.default.setAttributes(
                        [.posixPermissions: 0o755],
                        ofItemAtPath: program
                    )
                }
                try write("echo 'the queue is full' >&2; exit 75")
                let mail = try mail("a@x.example", try MailRoute(relay: nil, program: program))
                let failed = try await city.deliver(try request(city, mail))
                #expect(failed.failures.first?.contains("ended with 75: the queue is full") == true)
                try write(
                    "printf '%s\\n' \"$@\" > '\(place.path)/words'; cat > '\(place.path)/mail'"
                )
                let sent = try await city.deliver(try request(city, mail))
                #expect(sent.failures.isEmpty && sent.mailed.count == 1)
                #expect(
                    try String(contentsOfFile: place.path + "/words", encoding: .utf8)
                        == "-i\n-f\nfleet@lab.example\n--\na@x.example\n"
                )
                let text = try String(contentsOfFile: place.path + "/mail", encoding: .utf8)
                #expect(text.contains("\nAuto-Submitted: auto-generated\n"))
                #expect(!text.contains("\r"))
                #expect(throws: DeliveryError.noProgram(place.path + "/nothing")) {
                    try MailRoute(relay: nil, program: place.path + "/nothing")
                }
            }
        }
    }
}
