import Synchronization

/// What the server counts of itself, for Prometheus.
final class ServerMetrics: Sendable {
    private struct Series: Hashable {
        let endpoint: String
        let status: Int
    }

    private struct Counts {
        var requests: [Series: Int] = [:]
        var seconds: [String: Histogram] = [:]
        var inFlight = 0
    }

    private struct Histogram {
        var buckets = [Int](repeating: 0, count: ServerMetrics.bounds.count)
        var count = 0
        var sum = 0.0
    }

    private static let bounds = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]
    private let counts = Mutex(Counts())

    /// Counts a request in; `false` when there are too many already.
    func begin(limit: Int) -> Bool {
        counts.withLock { counts in
            guard counts.inFlight < limit else { return false }
            counts.inFlight += 1
            return true
        }
    }

    func end() { counts.withLock { $0.inFlight -= 1 } }

    /// Counts an answer.
    func add(_ endpoint: String, status: Int, seconds: Double) {
        counts.withLock { counts in
            counts.requests[Series(endpoint: endpoint, status: status), default: 0] += 1
            var histogram = counts.seconds[endpoint] ?? Histogram()
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound {
                histogram.buckets[index] += 1
            }
            histogram.count += 1
            histogram.sum += seconds
            counts.seconds[endpoint] = histogram
        }
    }

    /// In the text format of Prometheus.
    var text: String {
        let counts = counts.withLock { $0 }
        var lines = [
            "# HELP fleet_http_requests_total Requests answered, by endpoint and status.",
            "# TYPE fleet_http_requests_total counter",
        ]
        for (series, count) in counts.requests.sorted(by: {
            ($0.key.endpoint, $0.key.status) < ($1.key.endpoint, $1.key.status)
        }) {
            lines.append(
                "fleet_http_requests_total{endpoint=\"\(series.endpoint)\",status=\"\(series.status)\"} \(count)"
            )
        }
        lines += [
            "# HELP fleet_http_request_seconds Time until an answer was ready.",
            "# TYPE fleet_http_request_seconds histogram",
        ]
        for (endpoint, histogram) in counts.seconds.sorted(by: { $0.key < $1.key }) {
            let name = "fleet_http_request_seconds"
            for (bound, count) in zip(Self.bounds, histogram.buckets) {
                lines.append("\(name)_bucket{endpoint=\"\(endpoint)\",le=\"\(bound)\"} \(count)")
            }
            lines += [
                "\(name)_bucket{endpoint=\"\(endpoint)\",le=\"+Inf\"} \(histogram.count)",
                "\(name)_sum{endpoint=\"\(endpoint)\"} \(histogram.sum)",
                "\(name)_count{endpoint=\"\(endpoint)\"} \(histogram.count)",
            ]
        }
        lines += [
            "# HELP fleet_http_requests_in_flight Requests being worked on.",
            "# TYPE fleet_http_requests_in_flight gauge",
            "fleet_http_requests_in_flight \(counts.inFlight)",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}
