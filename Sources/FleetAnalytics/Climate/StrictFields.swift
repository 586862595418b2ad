/// A key of any name: modes, categories, and what an object really holds.
struct NameKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// The object's fields, once every key in it is one of `Keys`.
    func onlyKeys<Keys: CodingKey & CaseIterable>(
        _: Keys.Type
    ) throws -> KeyedDecodingContainer<Keys> {
        let known = Keys.allCases.map(\.stringValue)
        let present = try container(keyedBy: NameKey.self).allKeys.map(\.stringValue).sorted()
        if let stranger = present.first(where: { !known.contains($0) }) {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: codingPath + [NameKey(stranger)],
                    debugDescription: "is no key here; known are "
                        + known.joined(separator: ", ")
                )
            )
        }
        return try container(keyedBy: Keys.self)
    }
}

extension KeyedDecodingContainer {
    /// A number within bounds, both included.
    func number(
        _ key: Key,
        _ bounds: ClosedRange<Double>,
        _ unit: String = ""
    ) throws -> Double {
        let value = try decode(Double.self, forKey: key)
        guard bounds.contains(value) else {
            let (low, high) = (bounds.lowerBound, bounds.upperBound)
            throw problem(
                key,
                "is \(written(value)), and must be from \(written(low)) to \(written(high))"
                    + (unit.isEmpty ? "" : " " + unit)
            )
        }
        // −0 is within bounds that begin at 0, and is 0.
        return value + 0
    }

    /// The same where the field may be left out.
    func number(
        _ key: Key,
        _ bounds: ClosedRange<Double>,
        otherwise value: Double
    ) throws -> Double {
        contains(key) ? try number(key, bounds) : value
    }

    func text(_ key: Key) throws -> String {
        let value = try decode(String.self, forKey: key)
        guard value.contains(where: { !$0.isWhitespace }) else {
            throw problem(key, "is empty; a factor without a source is none")
        }
        return value
    }

    /// Read as a number, so that the error of one with decimals knows its key.
    func year(_ key: Key) throws -> Int {
        let value = try decode(Double.self, forKey: key)
        guard let year = Int(exactly: value), (1900...2200).contains(year) else {
            throw problem(key, "is \(written(value)), not a year from 1900 to 2200")
        }
        return year
    }

    func problem(_ key: Key, _ text: String) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: text)
    }
}

/// A number as people write it: without decimals where it has none.
func written(_ value: Double) -> String { Thresholds.Setting.text(value) }
