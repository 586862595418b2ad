/// Battery energy from power by the trapezoid rule, used and recovered apart.
///
/// A step from sample `i` to `i + 1` carries ½(Pᵢ + Pᵢ₊₁)·Δt; its sign decides whether it was used
/// or recovered, and this is done step by step, before anything is summed. A step is rounded to a
/// multiple of 2⁻²⁶ Wh, which makes every sum and every difference of sums exact.
public enum EnergyKernel {
    /// Watt-hours from the first sample up to each sample.
    public struct Running: Sendable, Equatable {
        /// Energy that left the battery; never falls.
        public var usedWattHours: [Double]
        /// Energy that came back; never falls.
        public var recoveredWattHours: [Double]
    }

    /// Running energy over a column of power.
    ///
    /// Steps of 0 s (gaps) and steps with a NaN at either end carry no energy. No sample gives
    /// empty columns. Sums run in order of the samples, so that ``reference(powerWatts:stepSeconds:)``
    /// gives the same bits.
    ///
    /// - Precondition: `stepSeconds.count == max(0, powerWatts.count - 1)`.
    public static func running(powerWatts: Span<Double>, stepSeconds: Span<Double>) -> Running {
        let steps = max(0, powerWatts.count - 1)
        precondition(stepSeconds.count == steps, "one step fewer than samples")
        var (used, recovered) = (0.0, 0.0)
        var result = Running(usedWattHours: [], recoveredWattHours: [])
        guard powerWatts.count > 0 else { return result }
        result.usedWattHours.reserveCapacity(powerWatts.count)
        result.recoveredWattHours.reserveCapacity(powerWatts.count)
        result.usedWattHours.append(0)
        result.recoveredWattHours.append(0)
        var index = 0
        while index + 4 <= steps {
            let mean = (powerWatts.vector(at: index) + powerWatts.vector(at: index + 1)) * 0.5
            let energy = (mean * stepSeconds.vector(at: index) / 3600).onGrid
            let (usedHere, recoveredHere) = (energy.positivePart, (-energy).positivePart)
            for lane in 0..<4 {
                used += usedHere[lane]
                recovered += recoveredHere[lane]
                result.usedWattHours.append(used)
                result.recoveredWattHours.append(recovered)
            }
            index += 4
        }
        while index < steps {
            let energy = stepWattHours(powerWatts[index], powerWatts[index + 1], stepSeconds[index])
            used += energy > 0 ? energy : 0
            recovered += -energy > 0 ? -energy : 0
            result.usedWattHours.append(used)
            result.recoveredWattHours.append(recovered)
            index += 1
        }
        return result
    }

    /// The plain loop that defines what ``running(powerWatts:stepSeconds:)`` answers.
    public static func reference(powerWatts: [Double], stepSeconds: [Double]) -> Running {
        var result = Running(usedWattHours: [], recoveredWattHours: [])
        for index in powerWatts.indices {
            let energy =
                index == 0
                ? 0
                : stepWattHours(powerWatts[index - 1], powerWatts[index], stepSeconds[index - 1])
            result.usedWattHours.append(
                (result.usedWattHours.last ?? 0) + (energy > 0 ? energy : 0)
            )
            result.recoveredWattHours.append(
                (result.recoveredWattHours.last ?? 0) + (-energy > 0 ? -energy : 0)
            )
        }
        return result
    }

    @inline(__always)
    private static func stepWattHours(_ first: Double, _ second: Double, _ seconds: Double)
        -> Double
    {
        ((first + second) * 0.5 * seconds / 3600).onGrid
    }
}
