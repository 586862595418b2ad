// What libFuzzer calls. `scripts/fuzz` builds it and says by FUZZ_TARGET which target to run.

import Foundation
import FuzzTargets

private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let known = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        print("FUZZ_TARGET is '\(name)', and the targets are \(known)")
        exit(2)
    }
    return target
}()

/// With FUZZ_SEEDS set, writes the target's seeds into that folder and ends.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_: UnsafeRawPointer?, _: UnsafeRawPointer?) -> CInt {
    guard let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] else { return 0 }
    do {
        for (number, seed) in target.seeds.enumerated() {
            try Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(number)"))
        }
    } catch {
        print("No seeds in \(folder): \(error)")
        exit(2)
    }
    exit(0)
}

/// One execution; ends the process when the input shows a fault.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer gives the first of `count` bytes that nobody else changes during the call.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    // libFuzzer keeps the input of a process that traps.
    if let fault = target.fault(with: input) { fatalError(fault) }
    return 0
}
