/// A statement.
///
/// Only a literal becomes one, so that values can reach the server as parameters alone.
struct SQL: ExpressibleByStringLiteral, Sendable {
    let text: String

    init(stringLiteral text: StaticString) { self.text = text.description }
}
