import Foundation
import Synchronization

/// Runs tasks that compute for long on threads of their own: on the shared ones, of which there are as
/// many as cores, two of them would keep all others waiting.
///
/// Its threads step back where others have something to do: who asks for what is made already does
/// not wait for the cores behind what is being made.
package final class LongWorkExecutor: TaskExecutor {
    package static let shared = LongWorkExecutor()

    /// Of nice(1); a night has 10.
    private static let niceness: Int32 = 5

    private let jobs = Mutex<[UnownedJob]>([])
    private let count = DispatchSemaphore(value: 0)

    private init() {
        for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) {
            Thread.detachNewThread { [self] in work() }
        }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        count.signal()
    }

    private func work() -> Never {
        // On Linux, of this thread alone.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
        while true {
            count.wait()
            guard let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { continue }
            // SAFETY: `self` lives as long as the program.
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
