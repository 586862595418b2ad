/// Joins the upward steps of a standing vehicle's gauge into charging and battery swaps.
struct RiseFinder {
    let thresholds: Thresholds
    private var found: [Rise] = []
    /// A charge that may go on.
    private var charge: Rise?
    /// A rise faster than any charger, which becomes a swap when it is large enough.
    private var fast: Rise?
    private var fastIsFlagged = false
    /// The charge before ``fast`` began.
    private var chargeBeforeFast: Rise?
    /// When a battery may have been taken out.
    private var fall: (millis: Int64, percent: Double)?

    /// A gauge may waver by so much within a charge.
    private static let slackPercent = 1.0
    /// A standing battery does not lose so much at once: it was taken out.
    private static let takenOutPercent = 5.0
    /// Longest time from taking one battery out to putting another in.
    private static let swapSeconds = 300.0

    init(thresholds: Thresholds) { self.thresholds = thresholds }

    /// Takes the next change of the gauge.
    mutating func add(_ step: GaugeStep) {
        if step.gain > 0 {
            followFast(step)
            if isSwap { bookSwap() } else { followCharge(step) }
        } else {
            fast = nil
            if let open = charge, open.topPercent - step.after > RiseFinder.slackPercent {
                closeCharge()
            }
            if -step.gain >= RiseFinder.takenOutPercent { fall = (step.fromMillis, step.before) }
        }
    }

    /// All rises that are long and large enough, in order.
    mutating func finish() -> [Rise] {
        closeCharge()
        return found
    }

    private func isFast(_ gain: Double, _ seconds: Double) -> Bool {
        gain * 3600 >= thresholds.swapPercentPerHour * seconds
    }

    private mutating func followFast(_ step: GaugeStep) {
        if let open = fast,
            isFast(
                step.after - open.startPercent,
                Double(step.toMillis - open.stretch.startMillis) / 1000
            )
        {
            fast?.extend(to: step)
            fastIsFlagged = fastIsFlagged || step.isFlagged
        } else if isFast(step.gain, step.seconds) {
            fast = Rise(step, kind: .swap)
            fastIsFlagged = step.isFlagged
            chargeBeforeFast = charge
        } else {
            fast = nil
        }
    }

    private var isSwap: Bool {
        guard let fast, !fastIsFlagged else { return false }
        return fast.gainPercent >= thresholds.swapMinimumPercent
    }

    private mutating func bookSwap() {
        guard var swap = fast else { return }
        charge = chargeBeforeFast
        closeCharge()
        chargeBeforeFast = nil
        if let before = fall,
            Double(swap.stretch.startMillis - before.millis) <= RiseFinder.swapSeconds * 1000,
            before.percent < swap.topPercent
        {
            swap.stretch.startMillis = before.millis
            swap.startPercent = before.percent
        }
        if let last = found.last, last.stretch.kind == .swap,
            last.stretch.endMillis > swap.stretch.startMillis
        {
            found[found.count - 1] = swap
        } else {
            found.append(swap)
        }
    }

    private mutating func followCharge(_ step: GaugeStep) {
        if let open = charge,
            Double(step.fromMillis - open.stretch.endMillis)
                >= thresholds.chargingPauseSeconds * 1000
        {
            closeCharge()
        }
        // So long a silence says nothing of how the charge came.
        if step.isGap, step.seconds > thresholds.socHoldSeconds {
            closeCharge()
            return
        }
        if let open = charge {
            if step.after > open.topPercent { charge?.extend(to: step) }
        } else {
            charge = Rise(step, kind: .charging)
        }
    }

    private mutating func closeCharge() {
        if let open = charge, open.gainPercent >= thresholds.chargingMinimumPercent,
            open.seconds >= thresholds.chargingMinimumSeconds
        {
            found.append(open)
        }
        charge = nil
    }
}
