/// Where a vehicle was on a day, over the borders of zones.
struct TrackMap {
    /// Points of the drawn track together; more would not be seen.
    static let longestTrack = 3000
    /// The smallest part of a city that is drawn, as a share of its map: a vehicle that stood still
    /// would else be drawn on a map of a few metres.
    private static let smallestShare = 0.03

    struct Point {
        /// Milliseconds from the start of the day.
        let atMillis: Int64
        let x: Double
        let y: Double
    }

    /// Stretches without a gap.
    let stretches: [[Point]]
    let shapes: [MapFigure.Shape]
    let outline: String
    let window: (x: Double, y: Double, width: Double, height: Double)

    /// `nil` without a position.
    init?(_ day: TraceDay) {
        let samples = day.samples
        let known = samples.timesMillis.indices.filter { index in
            abs(samples.latitudes[index]) <= 90 && abs(samples.longitudes[index]) <= 180
                && samples.timesMillis[index] >= day.startMillis
                && samples.timesMillis[index] < day.endMillis
        }
        let places = known.map {
            GeoPoint(longitude: samples.longitudes[$0], latitude: samples.latitudes[$0])
        }
        let map = ZoneMap(zones: day.zones)
        guard let plane = map?.plane ?? MapPlane(around: places) else { return nil }
        let points = zip(known, places).map { index, place in
            let (x, y) = plane.place(place)
            return Point(atMillis: samples.timesMillis[index] - day.startMillis, x: x, y: y)
        }
        guard !points.isEmpty else { return nil }
        let window = TrackMap.window(
            around: points,
            least: Self.smallestShare * Double(max(plane.width, plane.height))
        )
        stretches = TrackMap.stretches(points, nearest: window.width / 2000)
        shapes = (map?.shapes ?? []).map {
            MapFigure.Shape(name: $0.name, value: "", kind: "ground", path: $0.path)
        }
        outline = map?.outline ?? ""
        self.window = window
    }

    private static func window(
        around points: [Point],
        least: Double
    ) -> (x: Double, y: Double, width: Double, height: Double) {
        let (xs, ys) = (points.map(\.x), points.map(\.y))
        let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
        let (top, bottom) = (ys.min() ?? 0, ys.max() ?? 0)
        let width = max(right - left, least) * 1.2
        // No narrower than three to two, so that the page does not become a column.
        let height = max((bottom - top) * 1.2, least, width / 2)
        let wide = max(width, height * 1.5)
        return ((left + right) / 2 - wide / 2, (top + bottom) / 2 - height / 2, wide, height)
    }

    /// Cut where too much time lies between two points, and thinned until few enough are left.
    private static func stretches(_ points: [Point], nearest: Double) -> [[Point]] {
        let series = points.map { DrawnSeries.Point(atMillis: $0.atMillis, value: 0) }
        let gap = DrawnSeries.gapMillis(series)
        var stretches: [[Point]] = []
        for point in points {
            if let last = stretches.last?.last, point.atMillis - last.atMillis <= gap {
                stretches[stretches.count - 1].append(point)
            } else {
                stretches.append([point])
            }
        }
        var nearest = max(nearest, .leastNormalMagnitude)
        var thinned = stretches
        repeat {
            thinned = stretches.map { thin($0, nearest: nearest) }
            nearest *= 1.6
            // Of each stretch both ends are left at last.
        } while thinned.reduce(0) { $0 + $1.count } > max(longestTrack, 2 * stretches.count)
        return thinned
    }

    /// Without points that lie nearer to the one before than that.
    private static func thin(_ points: [Point], nearest: Double) -> [Point] {
        var kept: [Point] = []
        for point in points {
            if let last = kept.last,
                abs(point.x - last.x) + abs(point.y - last.y) < nearest
            {
                continue
            }
            kept.append(point)
        }
        if let last = points.last, let drawn = kept.last, drawn.atMillis != last.atMillis {
            kept.append(last)
        }
        return kept
    }

    var path: String {
        stretches.map { stretch in
            let points = stretch.map { "\(tenth($0.x)) \(tenth($0.y))" }
            return "M\(points.joined(separator: "L"))\(points.count == 1 ? "h0.1" : "")"
        }.joined()
    }

    var ends: (first: Point, last: Point)? {
        guard let first = stretches.first?.first, let last = stretches.last?.last else {
            return nil
        }
        return (first, last)
    }

    private func tenth(_ value: Double) -> String {
        ReportNumber((value * 10).rounded() / 10, .mean)?.canonical ?? "0"
    }
}

extension MapPlane {
    /// The plane of some places, where no zones give one.
    init?(around places: [GeoPoint]) {
        guard let first = places.first else { return nil }
        // A vehicle that stood still all day has no extent of its own.
        let margin = 0.001
        let corners = [-margin, margin].map {
            GeoPoint(longitude: first.longitude + $0, latitude: first.latitude + $0)
        }
        self.init(fitting: [places, corners])
    }
}
