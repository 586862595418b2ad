/// A key of any name, to see what an object really holds.
private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// The object's fields, once every key in it is one of `Keys`.
    func strictContainer<Keys: CodingKey & CaseIterable>(
        _: Keys.Type
    ) throws -> KeyedDecodingContainer<Keys> {
        let known = Keys.allCases.map(\.stringValue)
        let present = try container(keyedBy: AnyKey.self).allKeys
        for key in present.sorted(by: { $0.stringValue < $1.stringValue })
        where !known.contains(key.stringValue) {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: codingPath + [key],
                    debugDescription: "is no key of a profile"
                        + nearest(to: key.stringValue, among: known)
                )
            )
        }
        return try container(keyedBy: Keys.self)
    }
}

extension KeyedDecodingContainer {
    /// An error at `key` that goes on from "key `…` ".
    func problem(_ key: Key, _ text: String) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: text)
    }

    /// A number without decimals; whoever decodes an `Int` hears nothing of the key.
    func decodeWholeIfPresent(forKey key: Key) throws -> Int? {
        guard let number = try decodeIfPresent(Double.self, forKey: key) else { return nil }
        guard let whole = Int(exactly: number) else {
            throw problem(key, "is `\(number)`, and must be a whole number")
        }
        return whole
    }

    /// One of the words of an enum; the error lists them.
    func decodeChoice<Choice: RawRepresentable & CaseIterable>(
        _: Choice.Type,
        forKey key: Key
    ) throws -> Choice? where Choice.RawValue == String {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let all = Choice.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw problem(key, "is `\(text)`, not one of \(all)")
        }
        return choice
    }

    /// A regular expression with one group.
    func decodePattern(forKey key: Key) throws -> String? {
        guard let pattern = try decodeIfPresent(String.self, forKey: key) else { return nil }
        do throws(NamePattern.Problem) {
            _ = try NamePattern(pattern)
        } catch {
            throw problem(key, "`\(pattern)` \(error.reason)")
        }
        return pattern
    }

    /// Formats of time, each of which must be one.
    func formats(_ texts: [String], forKey key: Key) throws -> [TimeFormat] {
        guard !texts.isEmpty else { throw problem(key, "is empty") }
        return try texts.map { text in
            do throws(TimePattern.Problem) {
                return try TimeFormat(text)
            } catch {
                throw problem(key, "`\(text)` cannot be read: \(error.reason)")
            }
        }
    }
}

extension String {
    /// Without spaces and tabs at both ends.
    func trimmingBlanks() -> String {
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
        let start = drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(start[...last])
    }
}
