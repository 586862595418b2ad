import Foundation

/// The decoders of an installation, in the order in which they are looked through.
package struct PayloadDecoders: Sendable, Equatable {
    package let decoders: [PayloadDecoder]

    package static let none = PayloadDecoders([])

    package init(_ decoders: [PayloadDecoder]) { self.decoders = decoders }

    /// A list of decoders as JSON; `source` is what errors call it.
    package init(json: [UInt8], source: String) throws(LiveError) {
        do throws(WrittenJSON.Fault) {
            decoders = try WrittenJSON(json).decoded([PayloadDecoder].self)
        } catch {
            throw .invalidDecoder(
                source: source,
                line: error.line,
                key: error.key,
                problem: error.problem
            )
        }
    }

    /// The decoders in a file.
    package static func load(_ path: String) throws -> PayloadDecoders {
        let bytes = try LogFileBytes.read(URL(filePath: path), name: path)
        return try PayloadDecoders(json: bytes, source: path)
    }

    /// The first that is for the device and port.
    func decoder(for uplink: NetworkUplink) -> PayloadDecoder? {
        decoders.first { $0.isFor(uplink) }
    }
}
