import FleetAnalytics
import Telemetry
import Testing

/// The list of what may be set, against the thresholds themselves.
@Suite struct ThresholdSettingsTests {
    private func values(_ thresholds: Thresholds) -> [String: Double] {
        Dictionary(
            uniqueKeysWithValues: Mirror(reflecting: thresholds).children.compactMap { child in
                child.label.flatMap { label in (child.value as? Double).map { (label, $0) } }
            }
        )
    }

    @Test func everyThresholdCanBeSetUnderItsName() {
        let names = Thresholds.settings.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(names) == Set(values(Thresholds()).keys))
    }

    @Test func aSettingChangesItsOwnThresholdAndNoOther() {
        for setting in Thresholds.settings {
            var changed = Thresholds()
            changed[setting] += 1
            var expected = values(Thresholds())
            expected[setting.name, default: 0] += 1
            #expect(values(changed) == expected, "\(setting.name)")
            #expect(changed[setting] == expected[setting.name])
        }
    }

    @Test func everyDefaultLiesWithinItsBounds() {
        for category in [nil] + VehicleCategory.allCases.map(Optional.some) {
            let thresholds = Thresholds(category: category)
            for setting in Thresholds.settings {
                #expect(setting.bounds.contains(thresholds[setting]), "\(setting.name)")
            }
        }
    }

    @Test func boundsAreWrittenWithTheirUnit() {
        #expect(Thresholds.setting("gapSeconds")?.boundsText == "1 to 86400 s")
        #expect(Thresholds.setting("powerCoverage")?.boundsText == "0.01 to 1")
        #expect(Thresholds.Setting.text(1e300) == "1e+300")
    }
}
