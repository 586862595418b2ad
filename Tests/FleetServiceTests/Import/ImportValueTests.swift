import Telemetry
import Testing

@testable import FleetService

@Suite struct ImportValueTests {
    /// What one cell becomes under a column rule.
    private func value(_ cell: String, _ rule: String, more: String = "") throws -> Double? {
        // The second row keeps the file readable when the cell is missing.
        let text = "t,v,w\n1700000000,\(cell),1\n1700000001,0,1\n"
        let log = try parseLog(
            text,
            profile(column: rule, more: #""otherColumns": "keep""# + more)
        )
        let samples = try #require(log.vehicles.first?.samples)
        let signal = try #require(samples.columns.first { $0.signal.name != "extra.w" })
        return signal.values.first
    }

    @Test(arguments: [
        ("speed_kmh", "mph", "10", 16.09344), ("speed_kmh", "knots", "10", 18.52),
        ("speed_kmh", "m/s", "2.5", 9), ("speed_kmh", "cm/s", "250", 9),
        ("speed_kmh", "mm/s", "2500", 9), ("gps_speed_kmh", "km/h", "12.34", 12.34),
        ("wind_speed_ms", "km/h", "18", 5), ("wind_speed_ms", "knots", "36", 18.52),
        ("wind_speed_ms", "mph", "10", 4.4704), ("odometer_m", "km", "1207.824", 1_207_824),
        ("trip_distance_m", "mile", "1", 1609.344), ("altitude_m", "ft", "100", 30.48),
        ("altitude_m", "cm", "12345", 123.45), ("altitude_m", "mm", "1234567", 1234.567),
        ("soc_percent", "fraction", "0.735", 73.5), ("soc_percent", "‰", "735", 73.5),
        ("voltage_v", "mV", "391430", 391.43), ("voltage_v", "cV", "11654", 116.54),
        ("voltage_v", "dV", "1165", 116.5), ("current_a", "mA", "-2260", -2.26),
        ("current_a", "cA", "113", 1.13), ("current_a", "dA", "11", 1.1),
        ("power_w", "kW", "5.52", 5520), ("power_w", "mW", "131690", 131.69),
        ("remaining_wh", "kWh", "6.1", 6100), ("remaining_wh", "J", "7200", 2),
        ("remaining_wh", "kJ", "36", 10), ("remaining_wh", "MJ", "3.6", 1000),
        ("remaining_wh", "mWh", "450123", 450.123), ("battery_temp_c", "°F", "212", 100),
        ("battery_temp_c", "°F", "-40", -40), ("battery_temp_c", "K", "293.15", 20),
        ("cadence_rpm", "1/s", "1.5", 90), ("pitch_deg", "rad", "3.141592653589793", 180),
        ("latitude_deg", "semicircles", "1073741824", 90),
        ("acceleration_x_ms2", "g", "1", 9.80665), ("acceleration_z_ms2", "mg", "1000", 9.80665),
        ("motor_torque_nm", "Nm", "-87.05", -87.05),
    ])
    func unitsBecomeTheUnitOfTheSignal(
        signal: String,
        unit: String,
        cell: String,
        expected: Double
    ) throws {
        let rule = #""signal": "\#(signal)", "unit": "\#(unit)""#
        #expect(try value(cell, rule) == expected)
    }

    @Test func scaleAndOffsetComeBeforeTheUnit() throws {
        #expect(try value("1234", #""signal": "voltage_v", "scale": 0.1"#) == 123.4)
        #expect(try value("531234567", #""signal": "latitude_deg", "scale": 1e-7"#) == 53.1234567)
        #expect(try value("201", #""signal": "soc_percent", "scale": 0.5"#) == 100.5)
        #expect(try value("3", #""signal": "voltage_v", "scale": 2.5"#) == 7.5)
        #expect(try value("65", #""signal": "battery_temp_c", "offset": -40"#) == 25)
        let fahrenheit = #""signal": "battery_temp_c", "scale": 0.5, "offset": 2, "unit": "°F""#
        #expect(try value("420", fahrenheit) == 100)
        let kilowatts = #""signal": "power_w", "scale": 0.5, "offset": -1, "unit": "kW""#
        #expect(try value("5", kilowatts) == 1500)
    }

    @Test func chargePositiveCurrentIsTurnedAndZeroStaysPlain() throws {
        let rule = #""signal": "current_a", "positive": "charge""#
        #expect(try value("-2.2", rule) == 2.2)
        #expect(try value("0", rule)?.sign == .plus)
        #expect(try value("3", #""signal": "current_a", "positive": "discharge""#) == 3)
    }

    @Test func unconvertedValuesAreStoredAsWritten() throws {
        let rule = #""signal": "speed_kmh""#
        #expect(try value("-0", rule)?.sign == .minus)
        #expect(try value("-inf", rule) == -.infinity)
        #expect(try value("14.724000549316406", rule) == 14.724000549316406)
        #expect(try value("5e-324", rule) == Double.leastNonzeroMagnitude)
    }

    @Test(arguments: ["", "NA", "n/a", "65535", "65535.0", "6.5535e4", "-1", "nan", "255"])
    func missingTokensAreMissing(cell: String) throws {
        let rule = #""signal": "speed_kmh", "unit": "m/s", "missing": [65535, "n/a", "255"]"#
        let read = try value(cell, rule, more: #", "missing": ["NA", -1]"#)
        #expect(read?.bitPattern == Missing.value.bitPattern)
    }

    @Test func missingTokenOfOneColumnIsAValueInAnother() throws {
        let json = """
            {"name": "n", "time": {"columns": ["t"], "formats": ["epoch s"]},
             "vehicle": {"id": "a"},
             "columns": [{"column": "v", "signal": "cadence_rpm", "missing": [255]},
                         {"column": "w", "signal": "power_w"}]}
            """
        let log = try parseLog("t,v,w\n1700000000,255,255\n1700000001,1,1\n", json)
        #expect(log.values(.cadence)[0].isNaN)
        #expect(log.values(.power) == [255, 1])
    }

    @Test func wordsBecomeTheirNumbersAndOthersAreSetAside() throws {
        let rule = #""signal": "drive_mode", "values": {"N": 0, "D": 1, "R": 2}, "missing": ["?"]"#
        let log = try parseLog(
            "t,v,w\n1700000000,D,1\n1700000001,?,1\n1700000002,X,1\n1700000003,1,1\n",
            profile(column: rule, more: #""otherColumns": "keep""#)
        )
        #expect(log.values(.driveMode)[0] == 1)
        #expect(log.values(.driveMode).map(\.isNaN) == [false, true, true, true])
        #expect(log.cells.map(\.text) == ["X", "1"])
    }

    @Test func latin1WordsAreFoundByTheirBytes() throws {
        let json = """
            {"name": "n", "text": {"encoding": "latin-1"},
             "time": {"columns": ["t"], "formats": ["epoch s"]}, "vehicle": {"column": "Straße"},
             "columns": [{"column": "v [°C]", "signal": "ambient_temp_c"},
                         {"column": "w", "signal": "extra.w", "values": {"heiß": 3}}]}
            """
        let bytes: [UInt8] = "t,Straße,v [°C],w\n1700000000,Süd,1,heiß\n".unicodeScalars.map {
            UInt8($0.value)
        }
        let log = try parseLog(
            bytes: bytes,
            ImportProfile(json: Array(json.utf8), source: "test")
        )
        #expect(log.vehicles.map(\.id) == ["Süd"])
        #expect(log.vehicles.first?.samples.columns.last?.values == [3])
    }

    @Test func implausibleValuesAreStoredAndCountedAfterConversion() throws {
        let log = try parseLog(
            "t,v\n1700000000,10\n1700000001,100\n1700000002,-1\n1700000003,27.77\n",
            profile(
                column: #""signal": "speed_kmh", "unit": "m/s""#,
                more: #""plausible": {"speed_kmh": [0, 100]}"#
            )
        )
        #expect(log.implausible == [.speed: 2])
        #expect(log.values(.speed)[1] == 360)
    }

    @Test func columnsTheProfileDoesNotNameAreLeftOutAndNamed() throws {
        let text = "t,v,Note,x\n1700000000,1,hello,2\n"
        let log = try parseLog(text, profile(more: #""drop": ["x"]"#))
        #expect(log.ignoredColumns == ["Note"])
        #expect(log.vehicles.first?.samples.columns.map(\.signal) == [.speed])
    }

    @Test func columnWithoutAnyValueIsNotKept() throws {
        let text = "t,v,w\n1700000000,1,\n1700000001,2,\n"
        let log = try parseLog(text, profile(more: #""otherColumns": "keep""#))
        #expect(log.vehicles.first?.samples.columns.map(\.signal) == [.speed])
    }

    @Test func keptColumnsHaveASafeName() throws {
        let text = "t,v,Heater Voltage [V],extra.Own\n1700000000,1,2,3\n"
        let log = try parseLog(text, profile(more: #""otherColumns": "keep""#))
        #expect(
            log.vehicles.first?.samples.columns.map(\.signal.name)
                == ["speed_kmh", "extra.Own", "extra.heater_voltage_v"]
        )
    }
}
