import ArgumentParser

/// A path as it was typed.
///
/// An empty one is what an unset variable of a script leaves. The system would take it for the folder
/// in which the command runs, or say that a file without a name cannot be read.
enum GivenPath {
    @Sendable static func file(_ text: String) throws -> String { try given(text, "a file") }

    @Sendable static func folder(_ text: String) throws -> String { try given(text, "a folder") }

    /// Of what is built in, or a file of one's own.
    @Sendable static func nameOrFile(_ text: String) throws -> String {
        try given(text, "a name or a file")
    }

    private static func given(_ text: String, _ what: String) throws -> String {
        guard !text.isEmpty else { throw ValidationError("it is empty; give \(what).") }
        return text
    }
}
