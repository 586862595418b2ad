import Dispatch

/// Runs tasks that compute for long on threads of their own: on the shared ones, of which there are as
/// many as cores, two of them would keep all others waiting.
package final class LongWorkExecutor: TaskExecutor {
    package static let shared = LongWorkExecutor()

    private let queue = DispatchQueue(label: "fleet.long-work", attributes: .concurrent)

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // SAFETY: the closure holds `self` until the job has run.
        queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
