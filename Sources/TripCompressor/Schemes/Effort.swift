/// How much work goes into a block.
struct Effort: Sendable {
    /// zstd's level for streams.
    var level: Int32
    /// Schemes tried on a sample of a long column, or on all of a short one.
    var triedOnSample: Int
    /// Of these, schemes tried on all of a long column.
    var triedOnColumn: Int
    /// Columns that cost more are also tried as plain doubles.
    var plainFromBitsPerValue: Int
    var plainLevel: Int32
    /// Elements of each of the four stretches of a long column that are looked at.
    var stretchLength: Int
    /// Elements of a column on which models are fitted.
    var modelSample: Int
    /// The part of what columns cost on average that one must cost for models to be looked for.
    var modelShare: Double
    /// Whether models of steps, ranks and polylines are looked at too.
    var triesEverything: Bool

    static let fast = Effort(
        level: 5,
        triedOnSample: 1,
        triedOnColumn: 1,
        plainFromBitsPerValue: 16,
        plainLevel: 3,
        stretchLength: 256,
        modelSample: 128,
        modelShare: 0.12,
        triesEverything: false
    )
    static let small = Effort(
        level: 15,
        triedOnSample: 4,
        triedOnColumn: 2,
        plainFromBitsPerValue: 0,
        plainLevel: 19,
        stretchLength: 1024,
        modelSample: 1024,
        modelShare: 0.08,
        triesEverything: true
    )
}
