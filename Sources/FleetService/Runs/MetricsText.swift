/// Gauges in the text format of Prometheus.
struct MetricsText {
    private(set) var document = ""

    /// Adds a gauge; of what is not known there is no line, and of none known no gauge.
    mutating func gauge(
        _ name: String,
        _ help: String,
        _ samples: [(labels: [(name: String, value: String)], value: Double?)]
    ) {
        let lines = samples.compactMap { labels, value in
            value.map { value in
                let list = labels.map { "\($0)=\"\(Self.escaped($1, quotes: true))\"" }
                return "\(name){\(list.joined(separator: ","))} \(Self.number(value))\n"
            }
        }
        guard !lines.isEmpty else { return }
        document +=
            "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) gauge\n"
            + lines.joined()
    }

    /// Whole numbers without a point; `NaN`, `+Inf` and `-Inf` as the format calls them.
    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        let safe = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return quotes ? safe.replacing("\"", with: "\\\"") : safe
    }
}
