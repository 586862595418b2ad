import FleetAnalytics

/// A kernel with columns to run it on.
struct KernelCase {
    let name: String
    /// Takes fewer rows from memory where the plain twin would take minutes.
    var thinning = 1
    let make: (_ rows: Int) -> PreparedKernel
}

/// A kernel, its plain twin, and the columns that both read.
struct PreparedKernel {
    let columns: Columns
    /// Columns read, each of one value a row.
    let doubles: [KeyPath<Columns, [Double]>]
    let readsTimes: Bool
    /// Answers, with room that may be written to.
    let run: (Columns, inout [Double]) -> Digest
    let plain: (Columns, inout [Double]) -> Digest

    init(
        _ columns: Columns,
        times: Bool = true,
        _ doubles: [KeyPath<Columns, [Double]>],
        run: @escaping (Columns, inout [Double]) -> Digest,
        plain: @escaping (Columns, inout [Double]) -> Digest
    ) {
        self.columns = columns
        self.doubles = doubles
        readsTimes = times
        self.run = run
        self.plain = plain
    }

}

/// What comes out of a kernel, mixed into one number.
struct Digest: Equatable {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    var text: String { String(value, radix: 16) }

    mutating func add(_ bits: UInt64) { value = (value ^ bits) &* 0x0000_0100_0000_01B3 }
    mutating func add(_ other: Digest) { add(other.value) }

    /// Of some doubles.
    static func of(_ values: Double...) -> Digest {
        var digest = Digest()
        for value in values { digest.add(value.bitPattern) }
        return digest
    }

    /// Of a few of many values, so that mixing them takes no time.
    static func of(samples: [Double]) -> Digest {
        var digest = Digest.of(Double(samples.count))
        for index in stride(from: 0, to: samples.count, by: max(1, samples.count / 16)) {
            digest.add(samples[index].bitPattern)
        }
        return digest
    }

    static func of(samples: [UInt8]) -> Digest {
        var digest = Digest.of(Double(samples.count))
        for index in stride(from: 0, to: samples.count, by: max(1, samples.count / 16)) {
            digest.add(UInt64(samples[index]))
        }
        return digest
    }

    static func of(samples: [Int]) -> Digest { of(samples: samples.map(Double.init)) }
}
