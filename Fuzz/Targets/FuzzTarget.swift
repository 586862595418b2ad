/// What the fuzzer runs, and what the tests run again with the inputs that are kept.
///
/// A trap ends the process and needs no word here; everything else that must not be is a fault.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// The input is a file.
    case decodeBytes = "decode-bytes"
    /// The input is what a block has between its length and its checksum.
    case decodeBody = "decode-body"
    /// The input describes columns, which are encoded and decoded.
    case roundTrip = "round-trip"

    /// What went wrong with this input; `nil` when nothing did.
    package func fault(with input: [UInt8]) -> String? {
        switch self {
        case .decodeBytes: DecodeCheck.fault(ofFile: input)
        case .decodeBody: DecodeCheck.fault(ofBody: input)
        case .roundTrip: RoundTripCheck.fault(of: input)
        }
    }
}
