/// Who sends samples in.
package struct Sender: Sendable, Equatable {
    /// Number of the token shown.
    package let tokenID: Int64
    /// The fleet whose vehicles it may send for; `nil`: any.
    package let fleet: String?

    package init(tokenID: Int64, fleet: String?) {
        self.tokenID = tokenID
        self.fleet = fleet
    }

    /// Whether it may send for a vehicle that is known.
    func maySend(forVehicleOf owner: (cityID: String, fleet: String?), in cityID: String) -> Bool {
        owner.cityID == cityID && (fleet == nil || fleet == owner.fleet)
    }
}

/// A key by which a sender knows a body again, with the SHA-256 of the body.
package struct UploadKey: Sendable, Equatable {
    let key: String
    let bodySHA256: [UInt8]

    package init(_ key: String, bodySHA256: [UInt8]) throws(LiveError) {
        guard (1...255).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .invalidKey }
        precondition(bodySHA256.count == 32, "a SHA-256 has 32 bytes")
        self.key = key
        self.bodySHA256 = bodySHA256
    }
}
