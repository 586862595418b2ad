extension Definition {
    static let climate: [Definition] = [
        Definition(
            id: "climate.gross",
            version: 1,
            family: .climate,
            title: "CO2 avoided, gross",
            unit: "g",
            formula: """
                Σ over categories: distance in km · passengers · Σ over replaced modes m: share_m · \
                f_m · detour_m. f_m is the mode's emission per passenger-kilometre; a factor per \
                vehicle-kilometre is divided by its occupancy. detour_m is the length of the way by \
                that mode, by the length of the electric trip, 1 by default. Walking, cycling and \
                induced ways (not made without the vehicle) have f = 0, so that they avoid nothing.
                """,
            source: """
                Formula: own. Default f: UBA, TREMOD, 2021, greenhouse gases with supply: car 162, \
                city bus 108, tram and metro 80 g/Pkm. Default shares: pedelec, Bigazzi and Wong \
                2020; shared e-scooter, survey in Paris 2019 reported by UBA; all other categories \
                are assumptions and marked so. The ELVITEN figure for Málaga, 4,500 kg for 26,000 \
                km, is a gross of 173 g per kilometre.
                """,
            inputs: ["trip.distance", "vehicle category", "ClimateFactors.modes, modeShift"],
            gaps:
                "As the distance of the trips has them: nothing is added for a gap but by an odometer.",
            missing: """
                A category without mode-shift shares, and vehicles of no known category, have no \
                gross; they are left out of the sum and their distance is shown. Distances that are \
                negative or not finite count as 0.
                """,
            coverage: """
                Distance of the categories with shares beside the whole distance. Every factor that \
                was applied is listed with value, unit, year, source, and whether it is assumed.
                """
        ),
        Definition(
            id: "climate.electricity",
            version: 1,
            family: .climate,
            title: "CO2 of the electricity used",
            unit: "g",
            formula: """
                Net energy of trips in kWh / η_charge · I_grid of the trips' year. I_grid is that \
                year's figure, else that of the last year before it that is known, else that of the \
                first year known. Only energy of trips counts: what a parked vehicle loses does not.
                """,
            source: """
                I_grid: UBA, German power mix, direct CO2, estimates: 380 g/kWh for 2023, 363 g/kWh \
                for 2024. It leaves out supply and other gases, which the factors of persons include. \
                η_charge: 0.85, an assumption.
                """,
            inputs: ["trip.energy", "ClimateFactors.grid, charging, minimumEnergyShare"],
            gaps: "As the energy of the trips has them.",
            missing: """
                A trip without energy does not count as 0. Where at least minimumEnergyShare (0.5) \
                of a category's distance, over all years given, has energy, the rest is estimated at the category's own Wh \
                per km (Σ Wh / Σ km) and shown apart from what was measured. Where less has, there \
                is no estimate, no figure for that category and year, and its distance without \
                electricity is shown.
                """,
            coverage:
                "Distance with known energy by all distance; kWh known and kWh estimated apart."
        ),
        Definition(
            id: "climate.net",
            version: 1,
            family: .climate,
            title: "CO2 avoided, net",
            unit: "g",
            formula: """
                climate.gross − climate.electricity, by category and year, then summed. Negative \
                where the replaced ways emitted less than the electricity, as for walking and cycling.
                """,
            source: "Own; the parts as in climate.gross and climate.electricity.",
            inputs: ["climate.gross", "climate.electricity"],
            gaps: "As both parts have them.",
            missing: """
                Only categories and years of which both parts are known count; the gross of just \
                these is given beside the net, so that the two differ by electricity alone.
                """,
            coverage: "Distance of which net is known, by all distance."
        ),
    ]
}
