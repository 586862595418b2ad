import FleetAnalytics

extension KernelCase {
    private static let gapMillis: Int64 = 60_000

    /// Every kernel, in the order of the table.
    static var all: [KernelCase] {
        [
            energyFromPower("energy, power"),
            energyFromPower("energy, 1 of 10 missing", missingEvery: 10),
            energyFromVoltageAndCurrent, distanceFromSpeed, stepMeters, range, timeSteps, kinds,
            byteRuns, percentile, zoneOfFix,
        ]
    }

    private static func energyFromPower(_ name: String, missingEvery: Int = .max) -> KernelCase {
        KernelCase(name: name) { rows in
            PreparedKernel(
                Columns(rows, [.times, .power], missingEvery: missingEvery),
                [\.power],
                run: { columns, _ in
                    digest(
                        EnergyKernel.sums(
                            timeMillis: columns.times.span,
                            powerWatts: columns.power.span,
                            gapMillis: gapMillis
                        )
                    )
                },
                plain: { columns, _ in
                    digest(
                        EnergyKernel.reference(
                            timeMillis: columns.times.span,
                            powerWatts: columns.power.span,
                            gapMillis: gapMillis
                        )
                    )
                }
            )
        }
    }

    private static func digest(_ sums: EnergyKernel.Sums) -> Digest {
        .of(sums.usedWattHours, sums.recoveredWattHours, sums.coveredSeconds)
    }

    private static var energyFromVoltageAndCurrent: KernelCase {
        KernelCase(name: "energy, V and I") { rows in
            PreparedKernel(
                Columns(rows, [.times, .electrical]),
                [\.voltage, \.current],
                run: { columns, _ in
                    digest(
                        EnergyKernel.sums(
                            timeMillis: columns.times.span,
                            voltage: columns.voltage.span,
                            current: columns.current.span,
                            gapMillis: gapMillis
                        )
                    )
                },
                plain: { columns, _ in
                    digest(
                        EnergyKernel.reference(
                            timeMillis: columns.times.span,
                            voltage: columns.voltage.span,
                            current: columns.current.span,
                            gapMillis: gapMillis
                        )
                    )
                }
            )
        }
    }

    private static var distanceFromSpeed: KernelCase {
        KernelCase(name: "distance, speed") { rows in
            func digest(_ sums: DistanceKernel.Sums) -> Digest {
                .of(sums.meters, sums.coveredSeconds)
            }
            return PreparedKernel(
                Columns(rows, [.times, .speed]),
                [\.speed],
                run: { columns, _ in
                    digest(
                        DistanceKernel.sums(
                            timeMillis: columns.times.span,
                            speedKmh: columns.speed.span,
                            gapMillis: gapMillis
                        )
                    )
                },
                plain: { columns, _ in
                    digest(
                        DistanceKernel.reference(
                            timeMillis: columns.times.span,
                            speedKmh: columns.speed.span,
                            gapMillis: gapMillis
                        )
                    )
                }
            )
        }
    }

    private static var stepMeters: KernelCase {
        KernelCase(name: "great circle, steps") { rows in
            PreparedKernel(
                Columns(rows, [.positions]),
                times: false,
                [\.latitude, \.longitude],
                run: { columns, _ in
                    .of(
                        samples: GreatCircleKernel.stepMeters(
                            latitude: columns.latitude.span,
                            longitude: columns.longitude.span
                        )
                    )
                },
                plain: { columns, _ in
                    .of(
                        samples: GreatCircleKernel.referenceStepMeters(
                            latitude: columns.latitude.span,
                            longitude: columns.longitude.span
                        )
                    )
                }
            )
        }
    }

    private static var range: KernelCase {
        KernelCase(name: "range") { rows in
            func digest(_ counts: RangeKernel.Counts) -> Digest {
                .of(Double(counts.outside), Double(counts.missing))
            }
            return PreparedKernel(
                Columns(rows, [.speed]),
                times: false,
                [\.speed],
                run: { columns, _ in
                    digest(RangeKernel.counts(columns.speed.span, lower: 0, upper: 80))
                },
                plain: { columns, _ in
                    digest(RangeKernel.reference(columns.speed.span, lower: 0, upper: 80))
                }
            )
        }
    }

    private static var timeSteps: KernelCase {
        KernelCase(name: "time steps") { rows in
            func digest(_ steps: TimeKernel.Steps) -> Digest {
                .of(Double(steps.longestMillis), Double(steps.longSteps.count))
            }
            return PreparedKernel(
                Columns(rows, [.times]),
                [],
                run: { columns, _ in
                    digest(TimeKernel.steps(columns.times.span, limitMillis: gapMillis))
                },
                plain: { columns, _ in
                    digest(TimeKernel.reference(columns.times.span, limitMillis: gapMillis))
                }
            )
        }
    }

    private static var kinds: KernelCase {
        KernelCase(name: "states") { rows in
            PreparedKernel(
                Columns(rows, [.times, .speed]),
                [\.speed],
                run: { columns, _ in
                    .of(
                        samples: StateKernel.kinds(
                            timeMillis: columns.times.span,
                            speedKmh: columns.speed.span,
                            gapMillis: gapMillis,
                            standingSpeedKmh: 1
                        )
                    )
                },
                plain: { columns, _ in
                    .of(
                        samples: StateKernel.reference(
                            timeMillis: columns.times.span,
                            speedKmh: columns.speed.span,
                            gapMillis: gapMillis,
                            standingSpeedKmh: 1
                        )
                    )
                }
            )
        }
    }

    private static var byteRuns: KernelCase {
        KernelCase(name: "runs of states") { rows in
            PreparedKernel(
                Columns(rows, [.bytes]),
                times: false,
                [],
                run: { columns, _ in .of(samples: RunKernel.starts(columns.bytes.span)) },
                plain: { columns, _ in .of(samples: RunKernel.reference(columns.bytes.span)) }
            )
        }
    }

    private static var percentile: KernelCase {
        KernelCase(name: "percentile, with a copy", thinning: 16) { rows in
            PreparedKernel(
                Columns(rows, [.power]),
                times: false,
                [\.power],
                run: { columns, scratch in
                    scratch.removeAll(keepingCapacity: true)
                    scratch += columns.power
                    return .of(Percentile.select(&scratch, share: 0.95) ?? 0)
                },
                plain: { columns, _ in .of(Percentile.reference(columns.power, share: 0.95) ?? 0) }
            )
        }
    }

    private static var zoneOfFix: KernelCase {
        KernelCase(name: "zone of a fix", thinning: 16) { rows in
            let zones = Columns.zones()
            return PreparedKernel(
                Columns(rows, [.positions]),
                times: false,
                [\.latitude, \.longitude],
                run: { columns, _ in
                    .of(
                        samples: zones.zones(
                            latitude: columns.latitude.span,
                            longitude: columns.longitude.span
                        )
                        .map(Int.init)
                    )
                },
                plain: { columns, _ in
                    .of(
                        samples: (0..<columns.count).map { index in
                            Int(
                                zones.reference(
                                    at: Coordinate(
                                        latitude: columns.latitude[index],
                                        longitude: columns.longitude[index]
                                    )
                                )
                            )
                        }
                    )
                }
            )
        }
    }
}
