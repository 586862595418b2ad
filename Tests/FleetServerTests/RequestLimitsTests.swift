import Testing

@testable import FleetServer

@Suite struct RequestLimitsTests {
    @Test func whoAsksTooFastWaitsAndNobodyElse() {
        let limits = RequestLimits(perSecond: 2, atOnce: 4)
        let now = ContinuousClock.now
        let first = (0..<4).map { _ in limits.take("a", at: now) }
        #expect(first == [nil, nil, nil, nil])
        #expect(limits.take("a", at: now) == 1)
        #expect(limits.take("b", at: now) == nil)
        #expect(limits.take("a", at: now + .milliseconds(500)) == nil)
        #expect(limits.take("a", at: now + .milliseconds(500)) == 1)
        // However long nothing was asked, no more comes together than fits.
        let later = (0..<5).map { _ in limits.take("a", at: now + .seconds(3600)) }
        #expect(later == [nil, nil, nil, nil, 1])
    }
}
