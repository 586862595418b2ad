import Crypto

/// A vehicle's name for those who may not know which one it is.
///
/// Another city and another month give the same vehicle another name, so that nobody can follow it
/// from one to the next. Who has the key, which never leaves the database, could.
struct PseudonymKey: Sendable {
    private let key: SymmetricKey

    init(_ bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

    /// The period is a month, as `2026-03`.
    func name(ofVehicle key: Int64, city: String, period: String) -> String {
        let text = "\(city)\u{0}\(period)\u{0}\(key)"
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: self.key)
        // 72 bits: among a million vehicles two share a name once in ten thousand installations.
        return "v-" + Base64URL.text(Array(Array(code).prefix(9)))
    }
}
