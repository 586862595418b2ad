import FleetSimulator
import Telemetry
import Testing

@Suite struct UploadTests {
    @Test func timesRiseWithinAnUploadThatArrivesAfterItsRows() throws {
        for life in try TwoWeeks.all() where life.vehicle.fault != .futureClock {
            for upload in life.uploads {
                let times = upload.samples.timeMillis
                #expect(!times.isEmpty)
                #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
                #expect(try #require(times.last) < upload.uploadedAtMillis)
            }
        }
    }

    @Test func rowsOfAnUploadAreOfOneDayOfThePlan() throws {
        let starts = try TwoWeeks.plan.get().dayStartsMillis
        for life in try TwoWeeks.all() where life.vehicle.fault != .futureClock {
            for upload in life.uploads {
                let times = upload.samples.timeMillis
                let days = Set(
                    [times[0], times[times.count - 1]].map { time in
                        starts.lastIndex { $0 <= time }
                    }
                )
                #expect(days.count == 1)
                #expect(times[times.count - 1] < starts[starts.count - 1])
            }
        }
    }

    @Test func columnsAreThoseOfTheBox() throws {
        for life in try TwoWeeks.all() {
            var signals: [Signal] = [
                .latitude, .longitude, .altitude, .speed, .soc, .ambientTemperature,
            ]
            if life.vehicle.hasOdometer { signals.append(.odometer) }
            if life.vehicle.hasVoltageAndCurrent { signals += [.voltage, .current] }
            if life.vehicle.hasChargingFlag { signals.append(.charging) }
            for upload in life.uploads {
                #expect(upload.samples.columns.map(\.signal) == signals.sorted())
            }
        }
    }

    @Test func valuesAreTheDoublesOfShortDecimals() throws {
        let digits: [Signal: Double] = [
            .latitude: 1e7, .longitude: 1e7, .altitude: 10, .speed: 10, .soc: 100, .odometer: 1,
            .voltage: 10, .current: 100, .ambientTemperature: 1, .charging: 1,
        ]
        for life in try TwoWeeks.all() {
            for column in life.uploads.flatMap(\.samples.columns) {
                let scale = try #require(digits[column.signal])
                let isPosition = [.latitude, .longitude, .altitude].contains(column.signal)
                #expect(
                    column.values.allSatisfy { value in
                        value.isNaN
                            ? isPosition && value.bitPattern == Missing.value.bitPattern
                            : (value * scale).rounded() / scale == value
                                && !(value == 0 && value.sign == .minus)
                    },
                    "\(column.signal)"
                )
            }
        }
    }

    @Test func restingBoxesReportEveryQuarterHourAndChargingOnesEveryMinute() throws {
        for life in try TwoWeeks.sound() {
            let times = life.uploads.flatMap(\.samples.timeMillis).sorted()
            let gaps = life.truth.losses.filter { !$0.positionOnly }
            for (time, next) in zip(times, times.dropFirst()) where next - time > 900_000 {
                #expect(gaps.contains { $0.startMillis < next && time < $0.endMillis })
            }
            for session in life.truth.chargingSessions {
                let isLossy = gaps.contains {
                    $0.startMillis < session.endMillis && $0.endMillis > session.startMillis
                }
                guard !isLossy else { continue }
                let rows = life.rows(from: session.startMillis, to: session.endMillis)
                    .reduce(0) { $0 + $1.rows.count }
                let minutes = Double(session.endMillis - session.startMillis) / 60_000
                #expect(abs(Double(rows) - minutes) <= 2)
            }
        }
    }

    @Test func nothingArrivesOfALostStretch() throws {
        var (gaps, tunnels) = (0, 0)
        for life in try TwoWeeks.sound() {
            for loss in life.truth.losses {
                #expect(loss.startMillis < loss.endMillis)
                #expect(loss.endMillis - loss.startMillis <= 20 * 60_000)
                for (samples, rows) in life.rows(from: loss.startMillis, to: loss.endMillis) {
                    let latitude = try #require(samples[.latitude])
                    #expect(loss.positionOnly)
                    #expect(rows.allSatisfy { latitude[$0].isNaN })
                }
                if loss.positionOnly { tunnels += 1 } else { gaps += 1 }
            }
        }
        #expect(gaps > 10)
        #expect(tunnels > 10)
    }

    @Test func someDaysArriveADayOrMoreLate() throws {
        let starts = try TwoWeeks.plan.get().dayStartsMillis
        let delayHours = try TwoWeeks.sound().flatMap(\.uploads).map { upload in
            let end = starts.first { $0 > upload.samples.timeMillis[0] } ?? 0
            return Double(upload.uploadedAtMillis - end) / 3_600_000
        }
        let late = delayHours.count { $0 > 19 }
        #expect(late > 5)
        #expect(Double(late) < 0.2 * Double(delayHours.count))
        #expect(delayHours.allSatisfy { 0 < $0 && $0 < 73 })
    }

    @Test func fixesAreHeldByBoxesWithASlowReceiver() throws {
        var slowBoxes = 0
        for life in try TwoWeeks.sound() {
            var (moving, held) = (0.0, 0.0)
            for samples in life.uploads.map(\.samples) {
                let latitude = try #require(samples[.latitude])
                let speed = try #require(samples[.speed])
                for row in latitude.indices.dropFirst() where speed[row] > 5 {
                    moving += 1
                    if latitude[row] == latitude[row - 1] { held += 1 }
                }
            }
            if held / moving > 0.4 { slowBoxes += 1 }
        }
        #expect(slowBoxes > 5)
        #expect(slowBoxes < 30)
    }

    @Test func chargingFlagIsSetDuringEverySession() throws {
        for life in try TwoWeeks.sound() where life.vehicle.hasChargingFlag {
            for session in life.truth.chargingSessions {
                let found = life.rows(from: session.startMillis, to: session.endMillis)
                for (samples, rows) in found {
                    let flags = try #require(samples[.charging])
                    #expect(rows.allSatisfy { flags[$0] == 1 })
                }
            }
        }
    }
}
