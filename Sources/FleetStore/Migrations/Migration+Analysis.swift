extension Migration {
    /// Thresholds of a city's own, every figure of a trip and a charging session, and batteries.
    ///
    /// What was derived before lacks these figures, so the next night derives it again; until then
    /// they are NULL. Units as in the first step, with `ms2` for m/s² and `m2s3` for m²/s³.
    static let analysis = Migration(
        number: 2,
        name: "analysis",
        sql: """
            -- JSON with sorted keys, of what differs from the defaults; text, so that equality is
            -- byte for byte. In fleet.city by category, in fleet.vehicle_day of that vehicle.
            ALTER TABLE fleet.city ADD COLUMN thresholds text NOT NULL DEFAULT '{}';
            ALTER TABLE fleet.vehicle_day ADD COLUMN thresholds text NOT NULL DEFAULT '{}';

            ALTER TABLE fleet.trip
                ADD COLUMN distance_error_m double precision,  -- half the width of the interval
                ADD COLUMN mean_speed_kmh double precision,
                ADD COLUMN moving_mean_speed_kmh double precision,
                ADD COLUMN percentile95_speed_kmh double precision,
                ADD COLUMN elevation_gain_m double precision,
                ADD COLUMN elevation_loss_m double precision,
                ADD COLUMN elevation_known_s double precision,  -- time with altitude
                ADD COLUMN ambient_temperature_c double precision,
                ADD COLUMN style_distance_m double precision,  -- the part of which style is known
                ADD COLUMN relative_positive_acceleration_ms2 double precision,
                ADD COLUMN speed_times_acceleration95_m2s3 double precision,
                ADD COLUMN positive_kinetic_energy_ms2 double precision,
                ADD COLUMN repeated_kinetic_energy_ms2 double precision,
                ADD COLUMN mean_acceleration_ms2 double precision,
                ADD COLUMN mean_braking_ms2 double precision,
                ADD COLUMN harsh_accelerations integer,
                ADD COLUMN harsh_brakings integer,
                ADD COLUMN harsh_corners integer,
                ADD COLUMN eco_score_points double precision,  -- 0 to 100, like its parts
                ADD COLUMN eco_acceleration_points double precision,
                ADD COLUMN eco_braking_points double precision,
                ADD COLUMN eco_steadiness_points double precision,
                ADD COLUMN energy_error_wh double precision,  -- half the width of the interval
                ADD COLUMN energy_standing_wh double precision;

            ALTER TABLE fleet.charging
                ADD COLUMN peak_c_rate_per_h double precision,
                ADD COLUMN idle_s double precision,
                ADD COLUMN unseen_s double precision,  -- without samples
                ADD COLUMN latitude_deg double precision,
                ADD COLUMN longitude_deg double precision;

            -- Usable energy as a share of battery_wh; NULL: nobody said.
            ALTER TABLE fleet.vehicle ADD COLUMN state_of_health double precision;

            -- What one trip, charge or day says of a battery; made by the night like trips.
            CREATE TABLE fleet.battery_estimate (
                vehicle_key bigint NOT NULL REFERENCES fleet.vehicle,
                started_at timestamptz NOT NULL,
                ended_at timestamptz NOT NULL CHECK (ended_at >= started_at),
                quantity text NOT NULL,
                source text NOT NULL,
                value double precision NOT NULL,  -- in Ah, Wh, Ω or percent, by quantity
                error double precision NOT NULL,  -- half the width of the interval
                depth_percent double precision,  -- change of the state of charge
                sample_count integer NOT NULL,
                battery_temperature_c double precision,
                battery_id double precision,  -- as the vehicle numbers it
                PRIMARY KEY (vehicle_key, started_at, ended_at, quantity, source)
            );

            INSERT INTO fleet.dirty_day (vehicle_key, day)
            SELECT vehicle_key, day FROM fleet.vehicle_day ORDER BY vehicle_key, day
            ON CONFLICT (vehicle_key, day) DO NOTHING;
            """
    )
}
