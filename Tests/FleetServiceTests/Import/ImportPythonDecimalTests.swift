import Foundation
import Testing

@testable import FleetService

/// Decimals as Python writes them have the bits that Python reads from them.
@Suite struct ImportPythonDecimalTests {
    static let skipReason = "python3 is not on this machine, so nothing was compared with it"

    static let hasPython = (try? python("print(1)"))?.starts(with: [UInt8(ascii: "1")]) == true

    /// What a program prints.
    private static func python(_ program: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = [UInt8](try output.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        return bytes
    }

    /// Prints a text and the bits of its double in every line.
    private static let program = """
        import random, struct
        r = random.Random(20261121)
        lines = []
        def put(text):
            value = float(text)
            if value - value == 0:
                lines.append('%s %016x' % (text, struct.unpack('<Q', struct.pack('<d', value))[0]))
        def double(bits):
            return struct.unpack('<d', struct.pack('<Q', bits))[0]
        def exact(numerator, power):
            # numerator * 2**power, all digits.
            if power >= 0:
                return str(numerator << power)
            digits = str(numerator * 5 ** -power).rjust(1 - power, '0')
            return digits[:power] + '.' + digits[power:]
        for _ in range(30000):
            value = double(r.getrandbits(64))
            if value - value == 0:
                put(repr(value)); put('%.17g' % value); put('%e' % value); put('%.25e' % value)
        for _ in range(30000):
            value = r.uniform(-180, 180)
            put(repr(value)); put('%.17g' % value); put('%.6f' % value); put('%.15f' % value)
        for _ in range(5000):
            small = double(r.getrandbits(52) >> r.randrange(52))
            put(repr(small)); put('%.17g' % small); put('%.3e' % small)
            huge = double((r.randrange(2000, 2047) << 52) | r.getrandbits(52))
            put(repr(huge)); put('%.17e' % huge); put('%.0f' % huge)
        for _ in range(5000):
            # Exactly between two doubles, and one digit beside.
            tie = exact((r.getrandbits(52) | 1 << 52) * 2 + 1, r.randrange(-80, 30))
            put(tie); put(tie[:-1]); put(tie + '0001'); put('-' + tie[:19]); put(tie[:18] + 'e-3')
            put('0.000' + str(r.getrandbits(63)) + 'e%d' % r.randrange(-330, 310))
        print('\\n'.join(lines))
        """

    @Test(.enabled(if: hasPython, Comment(rawValue: skipReason)))
    func decimalsThatPythonPrintsHaveItsBits() throws {
        let bytes = try Self.python(Self.program)
        let span = bytes.span
        let decimals = DecimalReader(point: UInt8(ascii: "."))
        var wrong: [String] = []
        var count = 0
        var start = 0
        while let blank = bytes[start...].firstIndex(of: UInt8(ascii: " ")) {
            let text = start..<blank
            let hex = String(decoding: bytes[blank + 1..<blank + 17], as: UTF8.self)
            let found = decimals.value(span, text)?.bitPattern
            if found != UInt64(hex, radix: 16) || found == nil {
                wrong.append(String(decoding: bytes[text], as: UTF8.self))
            }
            count += 1
            start = blank + 18
            if start >= bytes.count { break }
        }
        #expect(count >= 200_000)
        #expect(wrong.isEmpty, "\(wrong.count) of \(count): \(wrong.prefix(20))")
    }

    @Test func decimalsAtTheBeginningOfAFileAreReadLikeOthers() {
        let decimals = DecimalReader(point: UInt8(ascii: "."))
        for text in [
            "7", "-7.5", "24.1", "12345678", "-1234567.8", "53.2356182", "123456789012345",
        ] {
            let bytes = Array("\(text),xxxxxxxxxxxxxxxxxxxx,\(text)".utf8)
            let first = decimals.value(bytes.span, 0..<text.utf8.count)
            let last = decimals.value(bytes.span, bytes.count - text.utf8.count..<bytes.count)
            #expect(first == Double(text))
            #expect(last == Double(text))
        }
    }
}
