import Foundation

/// How fast a kernel is, and what the machine could do with the same bytes.
struct Measurement {
    let answer: Digest
    private let rows: Int
    private let seconds: (kernel: Double, plain: Double, sum: Double, copy: Double)

    /// Best of several rounds in each of which everything has its turn, so that whatever else the
    /// machine does befalls all alike.
    init(_ kernel: PreparedKernel) {
        let columns = kernel.columns
        rows = columns.count
        var scratch: [Double] = []
        answer = kernel.run(columns, &scratch)
        let expected = answer
        var best = (
            kernel: Double.infinity, plain: Double.infinity, sum: Double.infinity,
            copy: Double.infinity
        )
        unsafe kernel.withBytes { columnBytes in
            let longest = unsafe columnBytes.map(\.count).max() ?? 0
            let target = UnsafeMutableRawBufferPointer.allocate(byteCount: longest, alignment: 64)
            defer { unsafe target.deallocate() }
            unsafe target.initializeMemory(as: UInt8.self, repeating: 1)
            var sums: Int64 = 0
            for round in 0..<5 {
                best.kernel = min(
                    best.kernel,
                    secondsOfBestPass {
                        precondition(kernel.run(columns, &scratch) == expected, "another answer")
                    }
                )
                best.sum = min(
                    best.sum,
                    secondsOfBestPass {
                        for index in unsafe columnBytes.indices {
                            sums &+= unsafe MachineLimit.sum(columnBytes[index])
                        }
                    }
                )
                best.copy = min(
                    best.copy,
                    secondsOfBestPass {
                        for index in unsafe columnBytes.indices {
                            unsafe MachineLimit.copy(columnBytes[index], to: target)
                        }
                    },
                    secondsOfBestPass {
                        for index in unsafe columnBytes.indices {
                            unsafe MachineLimit.copyByLibrary(columnBytes[index], to: target)
                        }
                    }
                )
                if round < 2 {
                    best.plain = min(
                        best.plain,
                        secondsOfBestPass { _ = kernel.plain(columns, &scratch) }
                    )
                }
            }
            // Looked at, so that no sum can be left out.
            precondition(sums != 1, "an unlikely sum")
        }
        seconds = best
    }

    static let head =
        column("kernel", 25, left: true) + column("in cache", 36) + column("from memory", 37)
        + "\n" + column("", 25, left: true)
        + ["Mrows/s", "x plain", "of sum", "of copy"].map { column($0, 9) }.joined() + " "
        + ["Mrows/s", "x plain", "of sum", "of copy"].map { column($0, 9) }.joined()

    func row(_ name: String, beside memory: Measurement) -> String {
        Measurement.column(name, 25, left: true) + figures + " " + memory.figures
    }

    private var figures: String {
        let numbers = [
            (Double(rows) / seconds.kernel / 1e6, "%.0f"), (seconds.plain / seconds.kernel, "%.1f"),
            (seconds.sum / seconds.kernel, "%.2f"), (seconds.copy / seconds.kernel, "%.2f"),
        ]
        return numbers.map { Measurement.column(String(format: $1, $0), 9) }.joined()
    }

    private static func column(_ text: String, _ width: Int, left: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return left ? text + space : space + text
    }
}

/// Seconds of the best of some passes; short ones are taken many at a time.
private func secondsOfBestPass(_ pass: () -> Void) -> Double {
    let clock = ContinuousClock()
    func seconds(_ times: Int) -> Double {
        clock.measure { for _ in 0..<times { pass() } } / .seconds(1) / Double(times)
    }
    let first = seconds(1)
    let times = max(1, min(10_000, Int(2e-4 / first)))
    var best = first
    var spent = 0.0
    for _ in 0..<20 where spent < 0.05 {
        let took = seconds(times)
        best = min(best, took)
        spent += took * Double(times)
    }
    return best
}

extension PreparedKernel {
    /// The bytes of the columns that the kernel reads.
    fileprivate func withBytes(_ body: ([UnsafeRawBufferPointer]) -> Void) {
        var rest = doubles[...]
        func open(_ found: [UnsafeRawBufferPointer]) {
            guard let path = rest.popFirst() else {
                unsafe body(found)
                return
            }
            unsafe columns[keyPath: path].withUnsafeBytes { unsafe open(found + [$0]) }
        }
        if readsTimes {
            unsafe columns.times.withUnsafeBytes { unsafe open([$0]) }
        } else if doubles.isEmpty {
            unsafe columns.bytes.withUnsafeBytes { unsafe open([$0]) }
        } else {
            unsafe open([])
        }
    }
}
