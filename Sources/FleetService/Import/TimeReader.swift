/// Reads the time of a row as its profile says.
struct TimeReader: Sendable {
    /// What the cells of a row say.
    enum Reading: Equatable {
        case millis(Int64)
        case missing
        case unreadable
        case doesNotExist
    }

    private let formats: [TimeFormat]
    private let decimals: DecimalReader
    private var clock: ZoneClock
    private var days = DayCache()
    private var joined: [UInt8] = []
    /// Milliseconds of the start, for times counted from one.
    var startMillis: Int64 = 0

    /// Whether an instant might be another with a previous row; see ``ZoneClock``.
    var lackedPrevious: Bool { clock.lackedPrevious }

    /// What a readable time looks like, for messages.
    var expectation: String { TimeReader.expectation(formats) }

    init(formats: [TimeFormat], decimals: DecimalReader, clock: ZoneClock) {
        self.formats = formats
        self.decimals = decimals
        self.clock = clock
    }

    /// The time in the given cells of a row, joined with a space when they are several.
    ///
    /// `previous` is the instant of the vehicle's row before this one; see ``ZoneClock``.
    mutating func read(
        _ bytes: Span<UInt8>,
        _ cells: [Range<Int>],
        at places: [Int],
        previous: Int64?
    ) -> Reading {
        if places.count == 1 { return read(bytes, cells[places[0]], previous: previous) }
        joined.removeAll(keepingCapacity: true)
        for place in places {
            if cells[place].isEmpty { return .missing }
            if !joined.isEmpty { joined.append(UInt8(ascii: " ")) }
            for index in cells[place] { joined.append(bytes[index]) }
        }
        let whole = joined
        return read(whole.span, 0..<whole.count, previous: previous)
    }

    /// The time in one range of bytes, in the first format that fits.
    mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>, previous: Int64?) -> Reading {
        if range.isEmpty { return .missing }
        for index in formats.indices {
            let civil: CivilTime?
            switch formats[index] {
            case .epoch(let shift):
                guard let millis = wholeMillis(bytes, range, shift) else { continue }
                return .millis(millis)
            case .sinceStart(let shift):
                guard let millis = wholeMillis(bytes, range, shift) else { continue }
                return .millis(startMillis + millis)
            case .iso8601:
                if let local = days.localMillis(bytes, range, .iso8601) {
                    return instant(ofLocal: local, previous)
                }
                civil = TimePattern.matchISO8601(bytes, range)
                if let civil { days.keep(civil, bytes, range, .iso8601) }
            case .pattern(let pattern):
                if let form = pattern.fixedForm,
                    let local = days.localMillis(bytes, range, form)
                {
                    return instant(ofLocal: local, previous)
                }
                civil = pattern.match(bytes, range)
                if let civil, let form = pattern.fixedForm { days.keep(civil, bytes, range, form) }
            }
            guard let civil else { continue }
            if let offset = civil.offsetSeconds {
                return .millis(civil.localMillis - Int64(offset) * 1000)
            }
            return instant(ofLocal: civil.localMillis, previous)
        }
        return .unreadable
    }

    private mutating func instant(ofLocal millis: Int64, _ previous: Int64?) -> Reading {
        clock.instant(ofLocal: millis, previous: previous).map(Reading.millis) ?? .doesNotExist
    }

    /// A number of milliseconds, the nearest whole one; within ±100,000 years, so that sums fit.
    @inline(__always)
    private func wholeMillis(_ bytes: Span<UInt8>, _ range: Range<Int>, _ shift: Int) -> Int64? {
        if let decimal = WrittenDecimal(short: bytes, range, point: decimals.point),
            decimal.exponent == 0, shift == 0 || shift == 3, decimal.digits < 3_000_000_000_000
        {
            let magnitude = Int64(decimal.digits) &* (shift == 3 ? 1000 : 1)
            return decimal.isNegative ? -magnitude : magnitude
        }
        return roundedMillis(bytes, range, shift)
    }

    @inline(never)
    private func roundedMillis(_ bytes: Span<UInt8>, _ range: Range<Int>, _ shift: Int) -> Int64? {
        guard let millis = decimals.value(bytes, range, shift: shift), millis.magnitude < 3e15
        else { return nil }
        return Int64(millis.rounded())
    }

    static func expectation(_ formats: [TimeFormat]) -> String {
        formats.map { format in
            switch format {
            case .epoch(3): "seconds since 1970"
            case .epoch(0): "milliseconds since 1970"
            case .epoch: "microseconds since 1970"
            case .sinceStart(3): "seconds since the start"
            case .sinceStart: "milliseconds since the start"
            case .iso8601: "ISO 8601 such as 2021-03-29T11:13:45"
            case .pattern(let pattern): "`\(pattern.text)`"
            }
        }.joined(separator: " or ")
    }
}
