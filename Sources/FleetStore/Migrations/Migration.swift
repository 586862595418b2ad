/// One step of the schema.
///
/// What was released is never edited: a change is a new step.
struct Migration: Sendable {
    let number: Int
    let name: String
    let sql: SQL

    /// Every step, in order and without holes.
    static let all: [Migration] = [
        .foundation, .analysis, .growth, .accidents, .retention, .publication, .service,
        .editions,
    ]
}
