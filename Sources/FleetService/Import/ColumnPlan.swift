import Telemetry

/// How one column of one file becomes one signal.
struct ColumnPlan: Sendable {
    /// Position of the cell in a row.
    let cell: Int
    /// What the column is called in messages.
    let name: String
    let signal: Signal
    /// Powers of ten, applied to the written decimal.
    private let shift: Int
    private let conversions: [UnitConversion]
    private let isNegated: Bool
    private let missingNumbers: [Double]
    private let missingTexts: [[UInt8]]
    private let words: [(text: [UInt8], value: Double)]?
    private let plausible: ImportProfile.PlausibleRange?

    /// What a cell holds.
    enum Reading {
        case value(Double)
        case missing
        case unreadable
    }

    init(
        cell: Int,
        name: String,
        signal: Signal,
        rule: ImportProfile.ColumnRule?,
        profile: ImportProfile,
        decimals: DecimalReader
    ) {
        self.cell = cell
        self.name = name
        self.signal = signal
        let scale = rule?.scale.map(UnitConversion.init(scale:)) ?? .none
        let unit = rule?.unit.flatMap { UnitConversion(from: $0, to: signal) } ?? .none
        var first = scale
        first.add = (rule?.offset ?? 0) * first.divide
        if first.isShiftOnly {
            shift = first.shift + unit.shift
            conversions = unit.isShiftOnly ? [] : [unit.unshifted]
        } else {
            shift = first.shift
            conversions = [first.unshifted, unit.asFactors].filter { !$0.isShiftOnly }
        }
        isNegated = rule?.positive == .charge
        let tokens = profile.missing + (rule?.missing ?? [])
        let shift = shift
        missingNumbers = tokens.compactMap { token in
            switch token {
            case .number(let number):
                DecimalReader(point: UInt8(ascii: ".")).value("\(number)", shift: shift)
            case .text(let text): decimals.value(text, shift: shift)
            }
        }
        missingTexts = tokens.compactMap { token in
            if case .text(let text) = token { profile.text.bytes(of: text) } else { nil }
        }
        words = rule?.values.map { words in
            words.sorted { $0.key < $1.key }.map { (profile.text.bytes(of: $0.key), $0.value) }
        }
        plausible = profile.plausible[signal.name]
    }

    /// The value of a cell, missing when it is empty or one of the missing tokens.
    @inline(never)
    func read(_ bytes: Span<UInt8>, _ range: Range<Int>, _ decimals: DecimalReader) -> Reading {
        if range.isEmpty { return .missing }
        guard words == nil, let number = decimals.value(bytes, range, shift: shift) else {
            return readText(bytes, range)
        }
        if number.isNaN || (!missingNumbers.isEmpty && missingNumbers.contains(number)) {
            return .missing
        }
        var value = number
        for conversion in conversions { value = conversion.apply(value) }
        // 0 − 0 is 0: turning the sign makes no −0.
        return .value(isNegated ? 0 - value : value)
    }

    /// Values outside the range that the profile calls plausible.
    func implausibleCount(_ values: [Double]) -> Int {
        guard let plausible else { return 0 }
        return values.count { $0 < plausible.low || $0 > plausible.high }
    }

    private func readText(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Reading {
        func reads(_ text: [UInt8]) -> Bool {
            text.count == range.count
                && text.indices.allSatisfy { text[$0] == bytes[range.lowerBound + $0] }
        }
        if let word = words?.first(where: { reads($0.text) }) { return .value(word.value) }
        return missingTexts.contains(where: reads) ? .missing : .unreadable
    }
}

/// The part of a ``ColumnPlan`` that the pass over the rows looks at for every cell.
struct NumberRule: Sendable {
    let cell: Int
    let shift: Int
    /// Whether a number in the cell needs no more than this rule; if not, the plan reads it.
    let isPlain: Bool
    private let isConverted: Bool
    private let isNegated: Bool
    private let conversion: UnitConversion

    fileprivate init(
        cell: Int,
        shift: Int,
        isPlain: Bool,
        conversions: [UnitConversion],
        isNegated: Bool
    ) {
        self.cell = cell
        self.shift = shift
        self.isPlain = isPlain && conversions.count <= 1
        self.isNegated = isNegated
        conversion = conversions.first ?? .none
        isConverted = !conversions.isEmpty
    }

    /// The value of a number in the file.
    @inline(__always)
    func value(_ number: Double) -> Double {
        if number.isNaN { return Missing.value }
        let value = isConverted ? conversion.apply(number) : number
        return isNegated ? 0 - value : value
    }
}

extension ColumnPlan {
    var numberRule: NumberRule {
        NumberRule(
            cell: cell,
            shift: shift,
            isPlain: words == nil && missingNumbers.isEmpty,
            conversions: conversions,
            isNegated: isNegated
        )
    }
}

extension UnitConversion {
    /// Without its shift, which has been applied to the written decimal.
    fileprivate var unshifted: UnitConversion {
        UnitConversion(multiply: multiply, add: add, divide: divide)
    }

    /// With its shift as a factor, for a value that no longer is a written decimal.
    fileprivate var asFactors: UnitConversion {
        guard shift != 0 else { return self }
        let power = UnitConversion.powerOfTen(shift.magnitude)
        return shift > 0
            ? UnitConversion(multiply: multiply * power, add: add, divide: divide)
            : UnitConversion(multiply: multiply, add: add, divide: divide * power)
    }

    private static func powerOfTen(_ exponent: UInt) -> Double {
        (0..<exponent).reduce(1.0) { power, _ in power * 10 }
    }
}

extension ImportProfile.TextLayout {
    /// A text as its bytes stand in the file.
    func bytes(of text: String) -> [UInt8] {
        guard encoding == .latin1 else { return Array(text.utf8) }
        // A letter that Latin-1 lacks cannot stand in the file: a zero byte matches nothing.
        return text.unicodeScalars.map { UInt8(exactly: $0.value) ?? 0 }
    }
}
