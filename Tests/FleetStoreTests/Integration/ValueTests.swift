import FleetTestSupport
import Testing

@testable import FleetStore

extension IntegrationTests {
    /// Values on their way to the server and back.
    @Suite struct ValueTests {
        private struct Values: Equatable {
            var small: Int16
            var medium: Int32
            var large: Int64
            var float: UInt64?
            var text: String?
            var bytes: [UInt8]
            var millis: Int64?
            var day: String
            var json: String
            var flag: Bool
        }

        private static let values: [Values] = {
            var random = SplitMix64(seed: 3)
            let special: [Double] = [
                .nan, -.nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude,
                .greatestFiniteMagnitude, 0.1,
            ]
            return special.enumerated().map { index, double in
                Values(
                    small: .random(in: .min ... .max, using: &random),
                    medium: index == 0 ? .min : .max,
                    large: index == 0 ? .max : .random(in: .min ... .max, using: &random),
                    float: index == 8 ? nil : double.bitPattern,
                    text: index == 0 ? nil : String(repeating: "ü'\\\"\t", count: index - 1),
                    bytes: (0..<index * 50).map { UInt8(truncatingIfNeeded: $0) },
                    millis: index == 1 ? nil : Int64(index) * 1_234_567_890_123 - 99_999_999_999,
                    day: "2024-02-\(20 + index)",
                    json: #"{"a": \#(index)}"#,
                    flag: index % 2 == 0
                )
            }
        }()

        @Test func everyTypeSurvivesCopy() async throws {
            let stored = try await TestServer.withStore { store in
                try await store.withConnection { db in
                    try db.runScript(
                        """
                        CREATE TABLE v (n serial, i2 int2, i4 int4, i8 int8, f8 float8, t text,
                            b bytea, ts timestamptz, d date, j jsonb, f bool)
                        """
                    )
                    let count = try db.copy(
                        """
                        COPY v (i2, i4, i8, f8, t, b, ts, d, j, f) FROM STDIN (FORMAT binary)
                        """,
                        columns: 10,
                        Self.values
                    ) { writer, value in
                        writer.int2(value.small)
                        writer.int4(value.medium)
                        writer.int8(value.large)
                        writer.float8(value.float.map(Double.init(bitPattern:)))
                        writer.text(value.text)
                        writer.bytea(value.bytes)
                        writer.timestamptz(millis: value.millis)
                        writer.date(value.day)
                        writer.jsonb(value.json)
                        writer.bool(value.flag)
                    }
                    #expect(count == Self.values.count)
                    return try db.rows(
                        """
                        SELECT i2, i4, i8, f8, t, b, ts, d::text, j::text, f FROM v ORDER BY n
                        """
                    ) { row in
                        try Values(
                            small: row.int16(),
                            medium: row.int32(),
                            large: row.int64(),
                            float: row.optionalDouble()?.bitPattern,
                            text: row.optionalText(),
                            bytes: row.bytea(),
                            millis: row.optionalMillis(),
                            day: row.text(),
                            json: row.text(),
                            flag: row.bool()
                        )
                    }
                }
            }
            #expect(stored == Self.values)
        }

        @Test func everyTypeSurvivesAsParameter() async throws {
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    let stored = try db.first(
                        """
                        SELECT $1::text, $2::int8, $3::float8, $4, $5, $6, $7::text[]::text,
                            $8::int8[]::text, ($9::timestamptz[])[1], ($9)[2], $10::date::text
                        """,
                        .text("a'b\\ü"),
                        .int(.min),
                        .double(-0.0),
                        .bool(true),
                        .time(-1),
                        .double(nil),
                        .texts(["x\"y", nil, ""]),
                        .ints([1, -2]),
                        .times([nil, 1_234_567_890_123]),
                        .text("2024-02-29")
                    ) { row in
                        [
                            try row.text(), "\(try row.int64())", "\(try row.double())",
                            "\(try row.bool())", "\(try row.millis())",
                            try row.optionalDouble().map { "\($0)" }, try row.text(),
                            try row.text(), try row.optionalMillis().map { "\($0)" },
                            "\(try row.millis())", try row.text(),
                        ]
                    }
                    let given = [
                        "a'b\\ü", "\(Int64.min)", "-0.0", "true", "-1", nil,
                        #"{"x\"y",NULL,""}"#, "{1,-2}", nil, "1234567890123", "2024-02-29",
                    ]
                    #expect(stored == given)
                }
            }
        }

        @Test func aZeroCharacterIsRefusedBeforeItCutsTheText() async throws {
            try await TestServer.withStore { store in
                let error = await #expect(throws: StoreError.self) {
                    try await store.withConnection { db in
                        try db.addCity(CityRow(id: "a\0b", name: "A", timeZone: "UTC"))
                    }
                }
                guard case .invalidValue = error else {
                    Issue.record("\(error as Any)")
                    return
                }
            }
        }

        @Test func aColumnOfAnotherTypeIsNamed() async throws {
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    #expect(throws: StoreError.unreadableResult(column: "day")) {
                        try db.first("SELECT 1.5::float8 AS day") { row in try row.text() }
                    }
                    #expect(throws: StoreError.unreadableResult(column: "day")) {
                        try db.first("SELECT NULL::text AS day") { row in try row.text() }
                    }
                    #expect(throws: StoreError.unreadableResult(column: "number 2")) {
                        try db.first("SELECT 1") { row in
                            _ = try row.int64()
                            return try row.int64()
                        }
                    }
                    #expect(throws: StoreError.unreadableResult(column: "day")) {
                        try db.first("SELECT 70000 AS day") { row in try row.int16() }
                    }
                }
            }
        }

        @Test func valuesOfTheServerStayOutOfErrors() async throws {
            try await TestServer.withStore { store in
                let error = await #expect(throws: StoreError.self) {
                    try await store.withConnection { db in
                        try db.execute("SELECT $1::int8::text", .text("51.3406,12.3747"))
                    }
                }
                let shown = "\(error as Any) \(error?.description ?? "")"
                #expect(!shown.contains("51.3406"))
            }
        }
    }
}
