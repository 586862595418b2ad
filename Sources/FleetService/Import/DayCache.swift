/// Where the time of day stands in a written time whose date takes the first ten bytes.
enum FixedTimeForm: Equatable, Sendable {
    /// `T` or a space before `HH:mm:ss`, then perhaps `.SSS` or `,SSS`.
    case iso8601
    /// That byte before `HH:mm:ss`, then, where there is one, that byte before `SSS`.
    case pattern(separator: UInt8, fraction: UInt8?)

    /// Whether a time of day begins behind the byte before it.
    @inline(__always)
    fileprivate func isSeparator(_ byte: UInt8) -> Bool {
        switch self {
        case .iso8601: byte == UInt8(ascii: "T") || byte == UInt8(ascii: " ")
        case .pattern(let separator, _): byte == separator
        }
    }

    /// Whether three digits of a fraction follow that byte; `nil`: none follow at all.
    @inline(__always)
    fileprivate func isFraction(_ byte: UInt8?) -> Bool {
        switch self {
        case .iso8601: byte == nil || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
        case .pattern(_, let fraction): byte == fraction
        }
    }
}

/// The date last read, so that the next row of the same day need not read it again.
struct DayCache: Sendable {
    /// The ten bytes of the date, the last two of which are twice there.
    private var first: UInt64 = 0
    private var last: UInt64 = 0
    private var dayMillis: Int64 = 0
    private var form: FixedTimeForm?

    /// The reading of the clock as if it were UTC; `nil` when it is of another day or form, or is
    /// no time of day.
    @inline(__always)
    func localMillis(_ bytes: Span<UInt8>, _ range: Range<Int>, _ form: FixedTimeForm) -> Int64? {
        let start = range.lowerBound
        guard range.count == 19 || range.count == 23, bytes.word(at: start) == first,
            bytes.word(at: start &+ 2) == last, self.form == form,
            form.isSeparator(bytes[start &+ 10])
        else { return nil }
        // HH:mm:ss, the digits as numbers and the colons as zeros.
        let digits = bytes.word(at: start &+ 11) ^ 0x3030_3A30_303A_3030
        let isTime =
            (digits | digits &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0 == 0
            && digits & 0x0000_FF00_00FF_0000 == 0
        guard isTime else { return nil }
        let tens = digits & 0x000F_0000_0F00_000F
        let pairs = tens &* 10 &+ digits &>> 8
        let hour = pairs & 0xFF
        let minute = pairs &>> 24 & 0xFF
        let second = pairs &>> 48 & 0xFF
        guard hour <= 23, minute <= 59, second <= 59 else { return nil }
        var millis = Int64((hour &* 60 &+ minute) &* 60 &+ second) &* 1000
        if range.count == 23 {
            guard form.isFraction(bytes[start &+ 19]) else { return nil }
            for place in 20..<23 as Range<Int> {
                guard bytes[start &+ place] &- UInt8(ascii: "0") <= 9 else { return nil }
            }
            millis &+=
                Int64(bytes[start &+ 20]) &* 100 &+ Int64(bytes[start &+ 21]) &* 10
                &+ Int64(bytes[start &+ 22]) &- 0x30 &* 111
        } else {
            guard form.isFraction(nil) else { return nil }
        }
        return dayMillis &+ millis
    }

    /// Keeps the date of a time that has been read.
    mutating func keep(
        _ time: CivilTime,
        _ bytes: Span<UInt8>,
        _ range: Range<Int>,
        _ form: FixedTimeForm
    ) {
        guard range.count >= 19 else { return }
        first = bytes.word(at: range.lowerBound)
        last = bytes.word(at: range.lowerBound + 2)
        self.form = form
        var midnight = time
        (midnight.hour, midnight.minute, midnight.second, midnight.millisecond) = (0, 0, 0, 0)
        dayMillis = midnight.localMillis
    }
}
