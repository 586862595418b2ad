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
    func number(
        _ key: Key,
        _ rule: String,
        where isValid: (Double) -> Bool
    ) throws -> Double {
        let value = try decode(Double.self, forKey: key)
        guard value.isFinite, isValid(value) else { throw problem(key, "is \(value), not \(rule)") }
        return value
    }

    func text(_ key: Key) throws -> String {
        let value = try decode(String.self, forKey: key)
        guard value.contains(where: { !$0.isWhitespace }) else {
            throw problem(key, "is empty; a factor without a source is none")
        }
        return value
    }

    func year(_ key: Key) throws -> Int {
        let value = try decode(Int.self, forKey: key)
        guard (1900...2200).contains(value) else {
            throw problem(key, "is \(value), not a year from 1900 to 2200")
        }
        return value
    }

    func problem(_ key: Key, _ text: String) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: text)
    }
}
