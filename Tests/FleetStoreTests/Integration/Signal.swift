import Dispatch

/// Lets one lease wait for another in a test.
final class Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func raise() { semaphore.signal() }

    /// From inside a lease, which has a thread of its own.
    func wait() { semaphore.wait() }

    /// From a task.
    func reached() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.semaphore.wait()
                continuation.resume()
            }
        }
    }
}
