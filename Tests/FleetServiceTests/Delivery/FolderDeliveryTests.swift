import FleetStore
import FleetTestSupport
import Foundation
import Testing

@testable import FleetService

extension DatabaseTests {
    /// Reports, pages and feeds in a folder.
    @Suite struct FolderDeliveryTests {
        @Test func eachPeriodGetsItsReportsPageAndEntry() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 9)
                let result = try await city.deliver(try city.request())
                #expect(result.failures.isEmpty)
                // Nine days, two weeks that are over, and no month.
                #expect(
                    result.delivered.map(\.period).sorted() == (0..<9).map(DeliveredCity.day) + [
                        "2026-W09", "2026-W10",
                    ]
                )
                let files = try city.files()
                for name in [
                    "index.html", "leipzig/index.html", "leipzig/feed.atom",
                    "leipzig/2026-03-01/leipzig_2026-03-01_r1.html",
                    "leipzig/2026-03-01/leipzig_2026-03-01_r1.json",
                    "leipzig/2026-03-01/leipzig_2026-03-01_r1_days.csv",
                    "leipzig/2026-W09/leipzig_2026-W09_r1.html",
                ] {
                    #expect(files.contains(name), "\(name)")
                }
                #expect(try city.brokenLinks().isEmpty)
                let page = try city.text("leipzig/index.html")
                #expect(page.contains("<h1><bdi>Leipzig &quot;Süd&quot;</bdi></h1>"))
                #expect(page.contains("2–8 March 2026 (week 10)"))
                #expect(page.contains("coverage 4.1%"))
                #expect(page.contains("Days published: 1 of 7"))
                #expect(!page.contains("http://") && !page.contains("https://"))
                // Nothing new: nothing is written, not even a page.
                let before = try city.files().map { city.bytes($0) }
                let again = try await city.deliver(try city.request())
                #expect(again.delivered.isEmpty && again.failures.isEmpty)
                #expect(try city.files().map { city.bytes($0) } == before)
            }
        }

        @Test func aRevisionComesBesideTheOneThatWasRead() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 2)
                try await city.deliver(try city.request())
                let old = "leipzig/2026-03-01/leipzig_2026-03-01_r1.html"
                let read = city.bytes(old)
                try await city.send("2026-03-01", hour: 18)
                try await city.city.night(after: "2026-03-02", hoursAfter: 2)
                let result = try await city.deliver(try city.request(kinds: [.day]))
                #expect(result.delivered.map(\.period) == ["2026-03-01"])
                #expect(result.delivered.map(\.revision) == [2])
                #expect(city.bytes(old) == read && read != nil)
                #expect(try city.brokenLinks().isEmpty)
                let page = try city.text("leipzig/index.html")
                #expect(page.contains("Issued again because late data came."))
                #expect(page.contains("1 earlier revision"))
                for file in try city.files() where !file.hasSuffix(".csv") {
                    #expect(try !city.text(file).contains(DeliveredCity.vehicle), "\(file)")
                }
            }
        }

        @Test func aWeekOfOlderRevisionsWaitsForTheNight() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 2)
                let row = try #require(
                    try await workspace.store.withConnection { connection in
                        try connection.newestIssues(city: "leipzig", kind: "day").first
                    }
                )
                #expect(row.firstDay == "2026-03-01")
                // As it is between the night that issues a day again and its last step.
                try await workspace.store.withConnection { connection in
                    let day = try #require(
                        try connection.latestPublishedDay(city: "leipzig", day: "2026-03-01")
                    )
                    var next = day
                    next.revision = 2
                    try connection.insertPublishedDay(
                        next,
                        PublicationBasis(inputs: [], sha256: [], causesJSON: nil)
                    )
                    let releases = try connection.releases(
                        "leipzig",
                        from: day.day,
                        through: day.day
                    )
                    var release = try #require(releases.last { $0.unit.kind == .day })
                    release.number += 1
                    try connection.insertRelease("leipzig", release)
                }
                let result = try await city.deliver(try city.request())
                #expect(result.waiting.map(\.period) == ["2026-W09"])
                #expect(result.delivered.map(\.period).sorted() == ["2026-03-01", "2026-03-02"])
            }
        }

        @Test func whatIsMissingIsAddedAndNothingElse() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 3)
                let first = try await city.deliver(
                    try city.request(formats: [.json], kinds: [.day], limit: 1)
                )
                #expect(first.delivered.map(\.period) == ["2026-03-03"])
                let name = "leipzig/2026-03-03/leipzig_2026-03-03_r1"
                let read = city.bytes("\(name).json")
                let page = try city.text("leipzig/index.html")
                #expect(page.contains("JSON<") && !page.contains("HTML<"))
                try await city.deliver(try city.request(formats: [.html, .json], kinds: [.day]))
                #expect(try city.files("/leipzig").filter { $0.hasSuffix(".json") }.count == 3)
                #expect(city.bytes("\(name).json") == read && read != nil)
                #expect(try city.text("leipzig/index.html").contains("HTML<"))
                #expect(try city.brokenLinks().isEmpty)
                let german = try await city.deliver(try city.request(language: .de))
                #expect(german.failures.first?.contains("holds reports in 'en'") == true)
            }
        }

        @Test func filesOfOthersAreNotTouched() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 1)
                let theirs = [
                    "index.html", "notes.txt", "leipzig/2026-03-01/leipzig_2026-03-01_r1.html",
                ]
                for name in theirs {
                    let url = URL(filePath: "\(city.folder)/\(name)")
                    try FileManager.default.createDirectory(
                        at: url.deletingLastPathComponent(),
                        withIntermediateDirectories: true
                    )
                    try Data("theirs".utf8).write(to: url)
                }
                let result = try await city.deliver(try city.request(kinds: [.day]))
                #expect(result.exitCode == 1)
                #expect(result.delivered.isEmpty)
                #expect(result.failures.contains { $0.contains("is there already") })
                for name in theirs { #expect(try city.text(name) == "theirs", "\(name)") }
                #expect(try city.files() == theirs.sorted())
            }
        }

        @Test func aCitysFolderMayBeALinkAndNothingElseIsRemoved() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 1)
                let files = FileManager.default
                let place = try PrivateFolder()
                defer { withExtendedLifetime(place) {} }
                let (disk, other) = (place.path + "/disk", place.path + "/other")
                for folder in [city.folder, "\(disk)/\(DeliveryFolder.hidden)", other] {
                    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
                }
                let theirs = [disk + "/notes.txt", other + "/notes.txt"]
                for file in theirs { try Data("theirs".utf8).write(to: URL(filePath: file)) }
                try files.createSymbolicLink(
                    atPath: city.folder + "/leipzig",
                    withDestinationPath: disk
                )
                // What a run left unfinished is removed; what a link of that name leads to is not.
                try files.createSymbolicLink(
                    atPath: "\(disk)/\(DeliveryFolder.hidden)/2026-03-01_r1.new",
                    withDestinationPath: other
                )
                let result = try await city.deliver(try city.request(kinds: [.day]))
                #expect(result.failures.isEmpty && result.delivered.count == 1)
                #expect(
                    try files.destinationOfSymbolicLink(atPath: city.folder + "/leipzig") == disk
                )
                #expect(
                    files.fileExists(atPath: disk + "/2026-03-01/leipzig_2026-03-01_r1.html")
                )
                for file in theirs { #expect(files.fileExists(atPath: file), "\(file)") }
                #expect(try city.brokenLinks().isEmpty)
            }
        }

        @Test func anUnwritableFolderIsNamed() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 1)
                try Data().write(to: URL(filePath: city.folder))
                await #expect(throws: DeliveryError.self) {
                    try await city.deliver(try city.request())
                }
            }
        }

        @Test func twoDeliveriesDoNotMeet() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 1)
                try await DeliveryFolder.with(city.folder) { folder in
                    let error = await #expect(throws: DeliveryError.self) {
                        try await city.deliver(try city.request())
                    }
                    #expect(error == .running(folder.path))
                    #expect(error.map(ErrorExit.code) == 5)
                }
                #expect(try await city.deliver(try city.request()).delivered.count == 2)
            }
        }

        @Test(.enabled(if: FleetReportProcess.isBuilt, "needs the built fleet-report"))
        func aKilledDeliveryIsCompletedAndNeverLinksToNothing() async throws {
            try await TestServer.withDatabase { url in
                let workspace = try await Workspace.open(.url(url))
                let city = try await DeliveredCity(workspace, days: 9)
                // Delivered after the first one has its pages.
                let other = try await TestCity(workspace, id: "zwickau")
                for number in 0..<9 {
                    let noon = try other.midnight(DeliveredCity.day(number)) + 12 * 3_600_000
                    var box = DriveBuilder(startMillis: noon)
                    box.stand(seconds: 600, stepSeconds: 60)
                    try await other.add([("other", box.samples)])
                }
                try await other.night(after: DeliveredCity.day(8))
                await workspace.close()
                // Before it begins, while it writes, and when it is nearly done.
                for millis in [60, 150, 250, 350, 450, 600] {
                    _ = try await FleetReportProcess.run(
                        ["deliver", "--to", city.folder, "--database", url],
                        killAfterMillis: millis
                    )
                    guard FileManager.default.fileExists(atPath: city.folder) else { continue }
                    #expect(try city.brokenLinks().isEmpty)
                }
                let last = try await FleetReportProcess.run(
                    ["deliver", "--to", city.folder, "--database", url]
                )
                #expect(last.status == 0, "\(last.output)")
                #expect(try city.brokenLinks().isEmpty)
                let reports = try city.files().filter { $0.hasSuffix("_r1.html") }
                #expect(reports.count == 22)
                for name in ["leipzig", "zwickau"] {
                    let hidden = "\(city.folder)/\(name)/\(DeliveryFolder.hidden)"
                    let records = try FileManager.default.contentsOfDirectory(atPath: hidden)
                    #expect(records.count == 11)
                    #expect(records.allSatisfy { $0.hasSuffix(".json") })
                }
            }
        }

        @Test func whatWasReadyWhenARunEndedIsPutInPlace() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 1)
                try await city.deliver(try city.request(kinds: [.day]))
                // Back to where a run may have ended: one file in place, the rest and the record not.
                let files = FileManager.default
                let hidden = "\(city.folder)/leipzig/\(DeliveryFolder.hidden)"
                let place = "\(city.folder)/leipzig/2026-03-01"
                let ready = "\(hidden)/2026-03-01_r1.ready"
                let before = try city.files().map { city.bytes($0) }
                try files.createDirectory(atPath: ready, withIntermediateDirectories: false)
                for name in try files.contentsOfDirectory(atPath: place)
                where !name.hasSuffix("html") {
                    try files.moveItem(atPath: "\(place)/\(name)", toPath: "\(ready)/\(name)")
                }
                try files.moveItem(
                    atPath: "\(hidden)/2026-03-01_r1.json",
                    toPath: "\(ready)/record.json"
                )
                let result = try await city.deliver(try city.request(kinds: [.day]))
                #expect(result.failures.isEmpty && result.delivered.isEmpty)
                #expect(try city.files().map { city.bytes($0) } == before)
                #expect(!files.fileExists(atPath: ready))
            }
        }

        @Test(.enabled(if: Python.isThere, "needs python3"))
        func theFeedIsAtom() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await DeliveredCity(workspace, days: 2)
                try await city.deliver(try city.request(kinds: [.day]))
                try await city.send("2026-03-01", hour: 18)
                try await city.city.night(after: "2026-03-02", hoursAfter: 2)
                let first = try await Python.run(Self.feedReader, [city.folder])
                try await city.deliver(
                    try city.request(kinds: [.day], baseURL: "https://reports.example/x")
                )
                let second = try await Python.run(Self.feedReader, [city.folder])
                #expect(
                    first.split(separator: "\n").map { $0.split(separator: "|")[0] } == [
                        "Leipzig \"Süd\", 2 March 2026, revision 1",
                        "Leipzig \"Süd\", 1 March 2026, revision 1",
                    ]
                )
                // Newest first, and what was there keeps its id.
                let lines = second.split(separator: "\n")
                #expect(
                    lines.first?.hasPrefix("Leipzig \"Süd\", 1 March 2026, revision 2|") == true
                )
                let ids = { (text: String) in
                    text.split(separator: "\n").map { String($0.split(separator: "|")[1]) }
                }
                #expect(Set(ids(second)).isSuperset(of: ids(first)) && lines.count == 3)
                #expect(
                    lines.first?.hasSuffix(
                        "|https://reports.example/x/leipzig/2026-03-01/leipzig_2026-03-01_r2.html"
                    ) == true
                )
            }
        }

        /// What RFC 4287 asks of a feed and of its entries.
        private static let feedReader = """
            import datetime, sys, uuid, xml.etree.ElementTree as tree
            atom = '{http://www.w3.org/2005/Atom}'
            feed = tree.parse(sys.argv[1] + '/leipzig/feed.atom').getroot()
            assert feed.tag == atom + 'feed'
            def one(of, name):
                found = of.findall(atom + name)
                assert len(found) == 1 and found[0].text, name
                return found[0].text
            def instant(of):
                time = datetime.datetime.fromisoformat(one(of, 'updated'))
                assert time.tzinfo
                return time
            def identity(of):
                text = one(of, 'id')
                assert text.startswith('urn:uuid:')
                assert str(uuid.UUID(text)) == text[9:]
                return text
            one(feed, 'title')
            assert feed.find(atom + 'author').find(atom + 'name').text
            assert [l.get('rel') for l in feed.findall(atom + 'link')].count('self') == 1
            entries = feed.findall(atom + 'entry')
            assert instant(feed) == max(map(instant, entries))
            assert len({identity(e) for e in entries} | {identity(feed)}) == len(entries) + 1
            for entry in entries:
                links = [l for l in entry.findall(atom + 'link') if l.get('rel') == 'alternate']
                assert len(links) == 1 and one(entry, 'content')
                assert entry.find(atom + 'content').get('type') == 'text'
                print('|'.join([one(entry, 'title'), identity(entry), links[0].get('href')]))
            """
    }
}
