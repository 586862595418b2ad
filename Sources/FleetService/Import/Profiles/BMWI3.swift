extension BuiltInProfile {
    // Each drive is its own vehicle: the table starts A24 at 11:08:00 and A25 at 10:59:05, so the
    // two would overlap, although the state of charge of A25 goes on from that of A24.
    static let bmwI3JSON = """
        {
          "name": "bmw-i3",
          "about": "BMW i3 in Munich, CAN at 10 Hz; starts stand in overview.csv beside the files",
          "text": {"encoding": "latin-1", "delimiter": ";"},
          "time": {
            "columns": ["Time [s]"],
            "formats": ["since start s"],
            "zone": "Europe/Berlin",
            "earliest": "2019-01-01",
            "start": {
              "table": {"file": "overview.csv", "key": "Trip", "value": "Date"},
              "formats": ["yyyy-MM-dd_HH-mm-ss"]
            }
          },
          "vehicle": {"fileName": "^(Trip[A-Z][0-9]+)", "prefix": "i3-"},
          "columns": [
            {"column": "Velocity [km/h]", "signal": "speed_kmh"},
            {"column": "Elevation [m]", "signal": "altitude_m"},
            {"column": "Throttle [%]", "signal": "throttle_percent"},
            {"column": "Motor Torque [Nm]", "signal": "motor_torque_nm"},
            {"column": "Longitudinal Acceleration [m/s^2]", "signal": "acceleration_x_ms2"},
            {"column": "Regenerative Braking Signal", "signal": "extra.regenerative_braking"},
            {"column": "Battery Voltage [V]", "signal": "voltage_v"},
            {"column": "Battery Current [A]", "signal": "current_a", "positive": "charge"},
            {"column": "Battery Temperature [°C]", "signal": "battery_temp_c"},
            {"column": "max. Battery Temperature [°C]", "signal": "extra.battery_temp_max_c"},
            {"column": "SoC [%]", "signal": "soc_percent"},
            {"column": "displayed SoC [%]", "signal": "extra.soc_displayed_percent"},
            {"column": "min. SoC [%]", "signal": "extra.soc_min_percent"},
            {"column": "max. SoC [%)", "signal": "extra.soc_max_percent"},
            {"column": "Heating Power CAN [kW]", "signal": "extra.heating_power_can_kw"},
            {"column": "Heating Power LIN [W]", "signal": "extra.heating_power_lin_w",
             "optional": true},
            {"column": "Requested Heating Power [W]",
             "signal": "extra.heating_power_requested_w"},
            {"column": "AirCon Power [kW]", "signal": "extra.aircon_power_kw"},
            {"column": "Heater Signal", "signal": "extra.heater_signal"},
            {"column": "Heater Voltage [V]", "signal": "extra.heater_voltage_v",
             "optional": true},
            {"column": "Heater Current [A]", "signal": "extra.heater_current_a",
             "optional": true},
            {"column": "Ambient Temperature [°C]", "signal": "ambient_temp_c"},
            {"column": "Coolant Temperature Heatercore [°C]",
             "signal": "extra.coolant_heatercore_temp_c", "optional": true},
            {"column": "Requested Coolant Temperature [°C]",
             "signal": "extra.coolant_requested_temp_c"},
            {"column": "Coolant Temperature Inlet [°C]",
             "signal": "extra.coolant_inlet_temp_c", "optional": true},
            {"column": "Heat Exchanger Temperature [°C]",
             "signal": "extra.heat_exchanger_temp_c"},
            {"column": "Cabin Temperature Sensor [°C]", "signal": "extra.cabin_temp_c"}
          ],
          "otherColumns": "refuse",
          "plausible": {
            "speed_kmh": [0, 160],
            "altitude_m": [-100, 3000],
            "voltage_v": [200, 420],
            "current_a": [-400, 500],
            "soc_percent": [0, 100],
            "battery_temp_c": [-30, 60]
          }
        }
        """
}
