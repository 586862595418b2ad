import FleetAnalytics

/// A drive as a logger would write it: once a second with some jitter, through a city.
struct Columns {
    var times: [Int64] = []
    var power: [Double] = []
    var voltage: [Double] = []
    var current: [Double] = []
    var speed: [Double] = []
    var latitude: [Double] = []
    var longitude: [Double] = []
    var bytes: [UInt8] = []
    let count: Int

    /// Only the columns that are asked for are filled; all have seeds, and are the same at every run.
    init(_ count: Int, _ wanted: Set<Wanted>, missingEvery: Int = .max) {
        self.count = count
        var noise = Noise()
        if wanted.contains(.times) {
            times = (0..<count).map { Int64($0) * 1000 + Int64(noise.next() * 300) }
        }
        if wanted.contains(.power) {
            power = (0..<count).map {
                $0 % missingEvery == missingEvery - 1 ? .nan : noise.next() * 1200 - 300
            }
        }
        if wanted.contains(.electrical) {
            voltage = (0..<count).map { _ in 36 + noise.next() * 6 }
            current = (0..<count).map { _ in noise.next() * 25 - 5 }
        }
        if wanted.contains(.speed) {
            var kmh = 15.0
            speed = (0..<count).map { _ in
                kmh = max(0, min(45, kmh + noise.next() * 4 - 2))
                return kmh
            }
        }
        if wanted.contains(.positions) {
            var (north, east) = (51.34, 12.37)
            for _ in 0..<count {
                north += (noise.next() - 0.5) * 2e-4 + (51.34 - north) * 1e-4
                east += (noise.next() - 0.5) * 3e-4 + (12.37 - east) * 1e-4
                latitude.append(north)
                longitude.append(east)
            }
        }
        if wanted.contains(.bytes) { bytes = (0..<count).map { $0 / 90 % 7 == 0 ? 1 : 0 } }
    }

    enum Wanted { case times, power, electrical, speed, positions, bytes }

    /// Zones of a made-up city: squares with ragged sides that share their corners.
    static func zones() -> ZoneIndex {
        let (side, corners) = (10, 60)
        func border(_ row: Double, _ column: Double) -> Coordinate {
            var noise = Noise(seed: UInt64(row * 1e6) &* 31 &+ UInt64(column * 1e6))
            return Coordinate(
                latitude: 51.28 + row * 0.012 + noise.next() * 0.0005,
                longitude: 12.27 + column * 0.02 + noise.next() * 0.0008
            )
        }
        let zones = (0..<(side * side)).map { number in
            let (row, column) = (Double(number / side), Double(number % side))
            let ring = (0..<corners).map { place in
                let along = Double(place % (corners / 4)) / Double(corners / 4)
                return switch place / (corners / 4) {
                case 0: border(row, column + along)
                case 1: border(row + along, column + 1)
                case 2: border(row + 1, column + 1 - along)
                default: border(row + 1 - along, column)
                }
            }
            return ZonePolygon(number: Int32(number + 1), rings: [ring])
        }
        return ZoneIndex(zones)
    }
}

/// Numbers from 0 to 1 that are the same at every run.
struct Noise {
    private var state: UInt64

    init(seed: UInt64 = 7) { state = seed }

    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double((state ^ state >> 29) >> 11) / 9_007_199_254_740_992
    }
}
