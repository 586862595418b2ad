/// Distances between neighbouring fixes on the sphere.
///
/// Short steps go by ``ShortArc``, four at once; long ones, and any from latitudes that do not exist,
/// by ``GreatCircle``. A run of steps is taken to be short and is looked at afterwards. What a step
/// is depends on its two fixes alone, not on where in a column it stands.
public enum GreatCircleKernel {
    private static let run = 64

    /// Metres from each fix to the next: one value fewer than fixes.
    ///
    /// NaN where a coordinate is missing or infinite; exactly 0 where the same fix repeats. Within
    /// 10⁻⁹ of the distance, or 1 µm, of ``referenceStepMeters(latitude:longitude:)``.
    ///
    /// - Precondition: the columns are of one length.
    public static func stepMeters(latitude: Span<Double>, longitude: Span<Double>) -> [Double] {
        precondition(latitude.count == longitude.count, "columns differ in length")
        let steps = max(0, latitude.count - 1)
        return [Double](capacity: steps) { output in
            var start = 0
            while start < steps {
                let end = min(steps, start &+ run)
                var index = start
                var reach = Reach()
                while index <= end &- 4 {
                    output.append(shortSteps(latitude, longitude, index, &reach))
                    index += 4
                }
                if !reach.isShort {
                    output.removeLast(index - start)
                    index = start
                }
                while index < end {
                    output.append(stepMeters(latitude, longitude, index))
                    index += 1
                }
                start = end
            }
        }
    }

    /// The plain loop that defines, to the accuracy stated there, what
    /// ``stepMeters(latitude:longitude:)`` answers.
    public static func referenceStepMeters(
        latitude: Span<Double>,
        longitude: Span<Double>
    ) -> [Double] {
        var result: [Double] = []
        for index in 0..<max(0, latitude.count - 1) {
            result.append(
                GreatCircle.distanceMeters(
                    latitude1: latitude[index],
                    longitude1: longitude[index],
                    latitude2: latitude[index + 1],
                    longitude2: longitude[index + 1]
                )
            )
        }
        return result
    }

    /// How far a run of steps went, so that it can be told whether all were short.
    private struct Reach {
        var squaredDegrees = SIMD4<Double>.zero
        var latitudeSum = SIMD4<Double>.zero

        var isShort: Bool {
            let limit = ShortArc.longestDegrees * ShortArc.longestDegrees
            return all((squaredDegrees .<= limit) .& (latitudeSum .<= 180))
        }
    }

    @inline(__always)
    private static func shortSteps(
        _ latitude: Span<Double>,
        _ longitude: Span<Double>,
        _ index: Int,
        _ reach: inout Reach
    ) -> SIMD4<Double> {
        let steps = ShortArc.meters(
            latitude1: latitude.vector(at: index),
            longitude1: longitude.vector(at: index),
            latitude2: latitude.vector(at: index &+ 1),
            longitude2: longitude.vector(at: index &+ 1)
        )
        // NaN is passed over: the distance is NaN as well, as it shall be.
        reach.squaredDegrees = steps.squaredDegrees.greater(reach.squaredDegrees)
        reach.latitudeSum = steps.latitudeSum.greater(reach.latitudeSum)
        return steps.meters
    }

    /// One step, by the same formulas as in a vector.
    static func stepMeters(
        _ latitude: Span<Double>,
        _ longitude: Span<Double>,
        _ index: Int
    ) -> Double {
        let (latitude1, latitude2) = (latitude[index], latitude[index + 1])
        let (longitude1, longitude2) = (longitude[index], longitude[index + 1])
        let short = ShortArc.meters(
            latitude1: SIMD4(repeating: latitude1),
            longitude1: SIMD4(repeating: longitude1),
            latitude2: SIMD4(repeating: latitude2),
            longitude2: SIMD4(repeating: longitude2)
        )
        if short.squaredDegrees[0] <= ShortArc.longestDegrees * ShortArc.longestDegrees,
            short.latitudeSum[0] <= 180
        {
            return short.meters[0]
        }
        return GreatCircle.distanceMeters(
            latitude1: latitude1,
            longitude1: longitude1,
            latitude2: latitude2,
            longitude2: longitude2
        )
    }
}
