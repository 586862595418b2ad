/// What CO2 factors and their sources are called, by the names that `FleetAnalytics` publishes them
/// under.
enum ClimateWords {
    static let english: [String: String] = [
        "car": "Car, per passenger-kilometre",
        "bus": "Bus, per passenger-kilometre",
        "tram": "Tram and metro, per passenger-kilometre",
        "bicycle": "Bicycle",
        "walking": "Walking",
        "induced": "Way not made otherwise",
        "grid": "Electricity from the grid",
        "charging efficiency": "Efficiency of charging",
        "replaces car": "Share instead of a car",
        "replaces bus": "Share instead of a bus",
        "replaces tram": "Share instead of a tram or metro",
        "replaces bicycle": "Share instead of a bicycle",
        "replaces walking": "Share instead of walking",
        "replaces induced": "Share not made otherwise",
        "UBA, TREMOD: greenhouse gases as CO2 equivalents, fuel and power supply included":
            "UBA, TREMOD: greenhouse gases as CO2 equivalents, fuel and power supply included",
        "UBA, TREMOD: greenhouse gases as CO2 equivalents, fuel and power supply included; city bus":
            "UBA, TREMOD: greenhouse gases as CO2 equivalents, fuel and power supply included; city bus",
        "UBA, TREMOD: greenhouse gases as CO2 equivalents, fuel and power supply included; tram and metro":
            "UBA, TREMOD: greenhouse gases as CO2 equivalents, fuel and power supply included; tram and metro",
        "no emission in use": "no emission in use",
        "the way would not have been made": "the way would not have been made",
        "UBA, German power mix 2023, estimate; direct CO2":
            "UBA, German power mix 2023, estimate; direct CO2",
        "UBA, German power mix 2024, estimate; direct CO2":
            "UBA, German power mix 2024, estimate; direct CO2",
        "assumption between 0.80 and 0.90, what makers and users of small chargers state":
            "assumption between 0.80 and 0.90, what makers and users of small chargers state",
        "Bigazzi and Wong 2020, Transportation Research D 85, 102412: medians of 24 studies of e-bikes":
            "Bigazzi and Wong 2020, Transportation Research D 85, 102412: medians of 24 studies of e-bikes",
        "assumed as for pedelecs: Bigazzi and Wong 2020, Transportation Research D 85, 102412: medians of 24 studies of e-bikes":
            "assumed as for pedelecs: Bigazzi and Wong 2020, Transportation Research D 85, 102412: medians of 24 studies of e-bikes",
        "survey of over 4,000 users of shared e-scooters in Paris 2019, as reported by UBA":
            "survey of over 4,000 users of shared e-scooters in Paris 2019, as reported by UBA",
        "assumed as for shared e-scooters: survey of over 4,000 users of shared e-scooters in Paris 2019, as reported by UBA":
            "assumed as for shared e-scooters: survey of over 4,000 users of shared e-scooters in Paris 2019, as reported by UBA",
        "own assumption, no study found: half of the kilometres replace a car's":
            "own assumption, no study found: half of the kilometres replace a car's",
    ]

    static let german: [String: String] = [
        "car": "Pkw, je Personenkilometer",
        "bus": "Bus, je Personenkilometer",
        "tram": "Straßen- und U-Bahn, je Personenkilometer",
        "bicycle": "Fahrrad",
        "walking": "Zu Fuß",
        "induced": "Sonst nicht gemachter Weg",
        "grid": "Strom aus dem Netz",
        "charging efficiency": "Wirkungsgrad des Ladens",
        "replaces car": "Anteil anstelle des Pkw",
        "replaces bus": "Anteil anstelle des Busses",
        "replaces tram": "Anteil anstelle von Straßen- und U-Bahn",
        "replaces bicycle": "Anteil anstelle des Fahrrads",
        "replaces walking": "Anteil anstelle des Gehens",
        "replaces induced": "Anteil, den es sonst nicht gäbe",
        "UBA, TREMOD: greenhouse gases as CO2 equivalents, fuel and power supply included":
            "UBA, TREMOD: Treibhausgase als CO₂-Äquivalente, mit Bereitstellung von Kraftstoff und Strom",
        "UBA, TREMOD: greenhouse gases as CO2 equivalents, fuel and power supply included; city bus":
            "UBA, TREMOD: Treibhausgase als CO₂-Äquivalente, mit Bereitstellung von Kraftstoff und Strom; Stadtbus",
        "UBA, TREMOD: greenhouse gases as CO2 equivalents, fuel and power supply included; tram and metro":
            "UBA, TREMOD: Treibhausgase als CO₂-Äquivalente, mit Bereitstellung von Kraftstoff und Strom; Straßen- und U-Bahn",
        "no emission in use": "keine Emission im Betrieb",
        "the way would not have been made": "den Weg hätte es nicht gegeben",
        "UBA, German power mix 2023, estimate; direct CO2":
            "UBA, deutscher Strommix 2023, Schätzung; direktes CO₂",
        "UBA, German power mix 2024, estimate; direct CO2":
            "UBA, deutscher Strommix 2024, Schätzung; direktes CO₂",
        "assumption between 0.80 and 0.90, what makers and users of small chargers state":
            "Annahme zwischen 0,80 und 0,90, wie Hersteller und Nutzer kleiner Ladegeräte angeben",
        "Bigazzi and Wong 2020, Transportation Research D 85, 102412: medians of 24 studies of e-bikes":
            "Bigazzi und Wong 2020, Transportation Research D 85, 102412: Mediane aus 24 Studien zu E-Bikes",
        "assumed as for pedelecs: Bigazzi and Wong 2020, Transportation Research D 85, 102412: medians of 24 studies of e-bikes":
            "angenommen wie bei Pedelecs: Bigazzi und Wong 2020, Transportation Research D 85, 102412: Mediane aus 24 Studien zu E-Bikes",
        "survey of over 4,000 users of shared e-scooters in Paris 2019, as reported by UBA":
            "Befragung von über 4000 Nutzern geteilter E-Tretroller in Paris 2019, nach UBA",
        "assumed as for shared e-scooters: survey of over 4,000 users of shared e-scooters in Paris 2019, as reported by UBA":
            "angenommen wie bei geteilten E-Tretrollern: Befragung von über 4000 Nutzern geteilter E-Tretroller in Paris 2019, nach UBA",
        "own assumption, no study found: half of the kilometres replace a car's":
            "eigene Annahme, keine Studie gefunden: die Hälfte der Kilometer ersetzt die eines Pkw",
    ]
}
