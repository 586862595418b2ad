extension Catalogue {
    static let english = Catalogue(
        code: "en",
        languageAuthority: "ENG",
        decimalMark: ".",
        groupMark: ",",
        weekdays: [
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ],
        shortWeekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
        shortMonths: [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        pluralForm: { $0 == 1 ? 0 : 1 },
        words: [
            "pedelec": "Pedelec", "e-scooter": "E-scooter", "e-unicycle": "E-unicycle",
            "L1e-A": "Powered cycle (L1e-A)", "L1e-B": "Moped (L1e-B)",
            "L2e": "Three-wheel moped (L2e)", "L3e": "Motorcycle (L3e)",
            "L4e": "Motorcycle with side-car (L4e)", "L5e": "Tricycle (L5e)",
            "L6e": "Light quadricycle (L6e)", "L7e": "Heavy quadricycle (L7e)",
            "M1": "Passenger car (M1)", "unknown": "Category unknown", "none": "no source",
            "odometer": "odometer", "speed": "speed", "position": "position",
            "voltage and current": "voltage and current", "power": "power",
            "remaining energy": "remaining energy", "physical model": "physical model",
            "state of charge": "state of charge",
            "position out of range": "position out of range",
            "position 0, 0": "position 0, 0",
            "position not reachable": "position not reachable",
            "position repeated while moving": "positions repeated by the receiver",
            "position drift at standstill": "position noise at standstill",
            "altitude out of range": "altitude out of range",
            "heading out of range": "heading out of range",
            "temperature out of range": "temperature out of range",
            "speed out of range": "speed out of range",
            "state of charge out of range": "state of charge out of range",
            "state of charge spike": "state of charge spike",
            "odometer jump": "odometer jump",
            "voltage, current or power out of range": "voltage, current or power out of range",
            "conflicting sample of the same instant": "conflicting sample of the same instant",
            "movement too short for a trip": "movement too short for a trip",
            "column count": "column count",
            "unterminated quote": "unterminated quote",
            "zero bytes": "zero bytes",
            "time missing": "time missing",
            "time unreadable": "time unreadable",
            "time out of range": "time out of range",
            "older than this city keeps": "older than this city keeps",
            "local time does not exist": "local time does not exist",
            "vehicle missing": "vehicle missing",
            "vehicle unreadable": "vehicle unreadable",
            "vehicle of another city": "vehicle of another city",
            "no values": "no values",
            "no JSON object": "no JSON object",
            "payload unreadable": "payload unreadable",
            "no payload decoder": "no payload decoder",
            "cell unreadable": "cell unreadable",
        ].merging(ClimateWords.english) { own, _ in own },
        template: englishTemplate,
        page: PageText.english,
        definition: englishDefinition
    )
}

private func englishTemplate(_ key: TextKey) -> String {
    switch key {
    case .documentTitle: "{city}, {period}: fleet report"
    case .kicker: "Light electric vehicles · fleet report"
    case .skipToContent: "Skip to the figures"
    case .contents: "Contents"
    case .footer:
        "Written on {generated}. Days and hours are those of {zone}. This page needs no network "
            + "and asks for nothing; the same figures lie beside it as CSV and JSON."
    case .sectionFigures: "Key figures"
    case .sectionStates: "The fleet by hour of day"
    case .sectionDays: "Trips and distance"
    case .sectionEnergy: "Energy by category"
    case .sectionZones: "Use by zone"
    case .sectionCharging: "Charging"
    case .sectionLedger: "Energy ledger"
    case .sectionQuality: "Data quality"
    case .sectionDefinitions: "Definitions"

    case .factDays: "Days published"
    case .factDaysValue: "{published} of {days}"
    case .factCoverage: "Coverage"
    case .factDataThrough: "Data through"
    case .factTimeZone: "Time zone"
    case .factRevisions: "Revision"
    case .factRevisionDays: "{revision} on {days} {days|day|days}"
    case .factDefinitions: "Definitions"
    case .factDisclosure: "Smallest count shown"
    case .noteSuppressed:
        "Counts below {minimum}, and others from which they could be told, are not shown: they are "
            + "hatched, which is not zero. A mean of a day may be smaller, its sum over the days is not; "
            + "the size of the fleet is always shown. A count changes by {minimum} or more from one "
            + "revision to the next, or stays as it was."
    case .noteAllSuppressed:
        "There were too few trips to show any figure without telling of single people."
    case .noteInternal:
        "For those who run the fleet: small counts are shown. Give others the report for staff."
    case .noteNothingPublished:
        "No day of this period is published, so there are no figures to show."
    case .noteMissingDays:
        "{count} {count|day is|days are} not published and {count|takes|take} no part in any "
            + "figure: {days}."
    case .noteSkippedDays:
        "{days} did not exist here: the clocks of {zone} left {count|that day|those days} out."
    case .noteMixedDefinitions:
        "The definitions changed within this period: its sums mix both versions."

    case .figureTrips: "Trips"
    case .figureDistance: "Distance"
    case .figureEnergyNet: "Net energy"
    case .figureEnergyPerDistance: "Energy per kilometre"
    case .figureVehiclesInUse: "Vehicles in use"
    case .figureVehiclesInFleet: "Vehicles in the fleet"
    case .figureCharged: "Charged energy"
    case .figureUtilisation: "Utilisation"
    case .figureVehiclesWithTrip: "Share of vehicles with a trip"
    case .figureTimeInUse: "Share of time in use"
    case .ofVehicles: "of {vehicles}"
    case .changeSince: "{change} (before: {previous})"
    case .changeFromZero: "before: {previous}"
    case .notComparable: "not comparable"
    case .changeHidden: "the period before is not shown, to guard small counts"
    case .changeOtherDays: "not comparable: days are left out"
    case .noteCountedDays:
        "Of {counted} of the {days} published days; the others are left out, to guard small counts."
    case .comparedWith:
        "Changes are against {period}, the same weekdays directly before (coverage {coverage})."
    case .notComparableNothing:
        "Changes are not comparable: of the period before, {period}, no day is published."
    case .notComparableDays:
        "Changes are not comparable: of the {needed} {needed|day|days} to compare with in "
            + "{period}, only {published} {published|is|are} published."
    case .notComparableDefinitions:
        "Changes are not comparable: the definitions are {here} here and {there} in {period}."
    case .sentenceTrips: "That is {perDay} a day on {days} published {days|day|days}."
    case .sentenceNoTrips: "No trip was recorded."
    case .sentenceDistance:
        "A trip is {perTrip} long on average; a vehicle in use covers {perVehicle} a day."
    case .sentenceDistanceTrip: "A trip is {perTrip} long on average."
    case .sentenceEnergy: "Known for {share} of the distance."
    case .sentenceEnergySplit:
        "Known for {share} of the distance. Where it was measured apart, {used} left the "
            + "battery and {recovered} came back."
    case .sentenceNoEnergy: "The vehicles sent nothing from which energy can be told."
    case .sentenceEnergySource: "Over the {distance} with known energy, from {sources}."
    case .sentenceVehicles: "The mean of a day; on average {reporting} sent data."
    case .sentenceCharged:
        "{sessions} charging {sessions|session|sessions} of {perSession} on average."
    case .sentenceChargedSwaps:
        "{sessions} charging {sessions|session|sessions} of {perSession} on average, and {swaps} "
            + "battery {swaps|swap|swaps}."
    case .sentenceNoCharging: "No charging session was recorded."
    case .sentenceUtilisation:
        "Time in use is a share of the known time, which is {coverage} of all; if nothing moved "
            + "in the gaps, it would be {least} of all time."
    case .sentenceUtilisationKnown:
        "Time in use is a share of the known time, which is {coverage} of all."

    case .captionStates: "Share of vehicle time in each state, in percent"
    case .captionStatesCloseUp:
        "Driving, standing and charging alone, in percent, on a larger scale"
    case .readingStates:
        "Driving peaks between {from} and {to} with {share} of vehicle time; {unknown} of all "
            + "vehicle time is unknown."
    case .readingStatesShown:
        "Of the hours that are shown, driving peaks between {from} and {to} with {share} of vehicle "
            + "time; {unknown} of all vehicle time is unknown."
    case .readingStatesNone: "No driving was recorded; {unknown} of all vehicle time is unknown."
    case .stateDriving: "driving"
    case .stateStanding: "standing within a trip"
    case .stateCharging: "charging"
    case .stateParked: "parked"
    case .stateUnknown: "unknown"
    case .captionTrips: "Trips a day"
    case .captionDistance: "Kilometres a day"
    case .readingDays:
        "The busiest day was {busiest} with {most} {most|trip|trips}, the quietest {quietest} "
            + "with {least}."
    case .readingDaysEqual: "Each published day had {trips} {trips|trip|trips}."
    case .readingDaysOne: "{day} had {trips} {trips|trip|trips}."
    case .chartNotPublished: "Not published: {days}"
    case .notPublishedKey: "day not published"
    case .captionEnergyPerDistance: "Energy per kilometre"
    case .captionEnergyNet: "Net energy"
    case .readingEnergy:
        "Least: {lowest} with {least}. Most: {highest} with {most}."
    case .readingEnergyOne: "{lowest}: {least}."
    case .noteEnergyKnown: "known for {share} of the distance"
    case .noteEnergyUnknown: "energy unknown"
    case .noteEnergySource: "from {sources}"
    case .captionMap: "Trips started in each zone"
    case .captionTopZones: "Zones with most trips started"
    case .readingZones:
        "Most trips start in {zone}: {trips}, or {share} of all. In {unseen} of {zones} zones no "
            + "vehicle was seen."
    case .readingZonesAll: "Most trips start in {zone}: {trips}, or {share} of all."
    case .readingZonesShown: "Of the zones that are shown, most trips start in {zone}: {trips}."
    case .readingZonesNone:
        "No trip started in a zone; in {unseen} of {zones} zones no vehicle was seen."
    case .sentenceNoZones: "This city has no zones, so use is not told apart by place."
    case .zoneWithoutData: "no vehicle seen"
    case .tripCount: "{trips} {trips|trip|trips} started"
    case .captionSessions: "Sessions started per hour"
    case .captionCharged: "Kilowatt-hours charged per hour"
    case .readingCharging:
        "Most sessions start between {from} and {to}; {night} of the energy is charged between "
            + "22:00 and 06:00."
    case .readingChargingStarts:
        "Of the hours that are shown, most sessions start between {from} and {to}."
    case .readingChargingNoStart:
        "No session started in this period; {night} of the energy is charged between 22:00 and "
            + "06:00."
    case .captionLedger: "From the first start to the last end, in kilowatt-hours"
    case .readingLedger:
        "{driven} went into driving, {idle} were lost while idle. What the days leave unexplained "
            + "is {residual} in all, {share} of the energy moved."
    case .readingLedgerStill: "No energy was moved in this period."
    case .sentenceNoLedger:
        "No vehicle reports both its state of charge and its battery size, so there is no ledger."
    case .ledgerStart: "In the batteries at the start"
    case .ledgerCharged: "Charged"
    case .ledgerSwapped: "By battery swaps"
    case .ledgerGained: "Charged, and by battery swaps"
    case .ledgerDriven: "Driven"
    case .ledgerIdle: "While idle"
    case .ledgerBetweenDays: "Between days"
    case .ledgerResidual: "Residual"
    case .ledgerEnd: "In the batteries at the end"
    case .captionCoverage: "Share of vehicle time with samples, each day, in percent"
    case .readingCoverage:
        "{samples} {samples|sample covers|samples cover} {coverage} of vehicle time: least on "
            + "{lowest} with {least}, most on {highest} with {most}."
    case .readingCoverageOne:
        "{samples} {samples|sample covers|samples cover} {coverage} of vehicle time."
    case .readingCoverageNone: "There is no vehicle time to cover."
    case .sentenceExclusions:
        "{values} {values|value was|values were} stored as sent but left out of the figures."
    case .sentenceNoExclusions: "No value was left out of the figures as an error."
    case .sentencePositionNoise:
        "{positions} {positions|position tells|positions tell} nothing new: receivers repeat their "
            + "last position while the vehicle moves, and wander while it stands. That is no "
            + "error, and adds no distance."
    case .sentenceQuarantine:
        "{rows} {rows|row was|rows were} not accepted at import; {rows|its text is|their text is} "
            + "kept."
    case .sentenceNoQuarantine: "Every row was accepted at import."
    case .sentenceFiles:
        "{files} {files|file|files} with {read} rows: {stored} stored, {duplicate} known already, "
            + "{quarantined} in quarantine. Files may hold rows of other days too."

    case .sectionLengths: "How long trips are"
    case .captionLengths: "Trips by length in kilometres"
    case .readingLengths: "The typical trip (the median) is {length} long; the mean is {mean}."
    case .tripsCounted: "{trips} {trips|trip|trips}"
    case .lengthBelow: "under {to}\u{A0}km"
    case .lengthBetween: "{from}–{to}\u{A0}km"
    case .lengthFrom: "at least {from}\u{A0}km"
    case .lengthUnknown: "unknown length"
    case .lengthsHidden:
        "Classes of length are not shown: there are too few trips in some of them."
    case .noteUnknownLengths:
        "Apart from these, {trips} {trips|trip has|trips have} no known length."
    case .sectionCells: "Where trips start, square by square"
    case .captionCells: "Trips started by square of 250 m"
    case .readingCells:
        """
        {cells} {cells|square|squares} of the European grid {cells|has|have} enough trips by enough different \
        vehicles to be shown; in the busiest {trips} {trips|trip|trips} started. The others are left blank.
        """
    case .readingNoCells:
        "No square of the European grid has enough trips by enough different vehicles to be shown."
    case .sectionFlows: "From where to where"
    case .captionFlows: "The strongest connections, by trips"
    case .captionMatrix: "Trips between the busiest zones, from the row to the column"
    case .matrixCorner: "from ↓ to →"
    case .readingFlows:
        "The strongest connection is {flow} with {trips} {trips|trip|trips}; the {count} "
            + "{count|connection drawn here holds|connections drawn here hold} {share} of all trips."
    case .readingFlowsShown:
        "Of the {count} connections that are shown, the strongest is {flow} with {trips} "
            + "{trips|trip|trips}; together they hold {share} of all trips."
    case .readingFlowsOne:
        "{count} {count|connection is|connections are} shown: {flow} with {trips} "
            + "{trips|trip|trips}, {share} of all trips."
    case .readingNoFlows: "No connection between zones has enough trips to be shown."
    case .readingFlowsByMonth:
        "Connections between zones are shown for whole calendar months, once these are over: from "
            + "other periods the small ones could be told."
    case .flowWithin: "within {zone}"
    case .flowOutside: "outside all zones throughout"
    case .chargingPlaces: "Where, and for how long"
    case .captionChargingZones: "Charged energy by zone"
    case .captionConnectedZones: "Time at the plug by zone"
    case .readingIdle:
        "Vehicles were at the plug for {connected} in all; for {idle} of it, or {share}, their "
            + "batteries gained nothing."
    case .readingIdleShown:
        "In the zones that are shown, vehicles were at the plug for {connected}; for {idle} of it, "
            + "or {share}, their batteries gained nothing."
    case .readingIdleNone: "In {connected} at the plug, no time without gain was seen."
    case .noteChargingZone:
        "{sessions} {sessions|session|sessions}, {share} of the time without gain"
    case .noteBetweenDays:
        "From the end of one day to the start of the next, {energy} came into the batteries that "
            + "no charging session accounts for: charging while nothing was logged, or vehicles "
            + "that joined the fleet."
    case .readingChargingUnknown:
        "Most sessions start between {from} and {to}; how much energy they brought is not known."
    case .sentenceChargedUnknown:
        "{sessions} charging {sessions|session|sessions}; how much energy {sessions|it|they} "
            + "brought is not known."
    case .sectionBatteries: "Battery watch list"
    case .captionHealth:
        "State of health of the vehicles listed first, with its 95% interval; the line is at {limit}"
    case .readingWatch:
        "{listed} {listed|vehicle’s battery|vehicles’ batteries} should be looked at, that of "
            + "{vehicle} first: {reason}."
    case .readingWatchNone:
        "Of {judged} {judged|battery|batteries} that could be judged, none stands out beyond what "
            + "chance explains."
    case .readingWatchUnknown: "No battery could be judged."
    case .watchForOperators:
        "The list names single vehicles, so only the report for those who run the fleet has it."
    case .readingLowHealth:
        "its state of health is {health}, between {low} and {high} in 95 of 100 cases"
    case .readingFastLoss:
        "against the same season a year before, its state of health fell by {points} ± {error}"
    case .readingDeepDischarges: "{deep} of its {charges} charges began below {limit}"
    case .readingWatchJudged:
        "In the 90 days up to {day}, the state of health of {judged} of {fleet} vehicles could be "
            + "judged, and the charges of {charges}. What kept the health of the others from it: "
            + "{others}."
    case .readingWatchJudgedAll:
        "In the 90 days up to {day}, the state of health of {judged} of {fleet} vehicles could be "
            + "judged, and the charges of {charges}."
    case .watchCountNotMeasured: "{count} sent nothing that tells of capacity"
    case .watchCountNoNominal: "{count} without a known capacity when new"
    case .watchCountExchanged: "{count} with a battery exchanged too recently"
    case .watchCountTooFew: "{count} with too few or too shallow measurements"
    case .watchNotMeasured: "not measured"
    case .watchNoNominal: "not known when new"
    case .watchExchanged: "battery exchanged"
    case .watchTooFew: "too few measurements"
    case .watchLowHealth: "low capacity"
    case .watchFastLoss: "fast loss"
    case .watchDeepDischarges: "often almost empty"
    case .watchDischarging: "while driving"
    case .watchCharging: "while charging"
    case .watchRemaining: "by its remaining energy"
    case .watchSteps: "by steps of voltage"
    case .watchReported: "as the vehicle reports it"
    case .sectionStyle: "Driving style"
    case .captionAccelerations: "Harsh accelerations per 100 km"
    case .captionBrakings: "Harsh brakings per 100 km"
    case .captionEcoScore: "Eco score, in points of 100"
    case .readingStyle:
        "Of the categories drawn here, {highest} has most harsh brakings per 100 km ({most}) and "
            + "{lowest} fewest ({least}); known for {share} of their distance."
    case .readingStyleOne:
        "{category}: {brakings} harsh brakings and {accelerations} harsh accelerations per 100 km, "
            + "known for {share} of the distance."
    case .readingStyleEqual:
        "All categories that can be compared have {brakings} harsh brakings per 100 km, known for "
            + "{share} of their distance."
    case .readingStyleNone:
        "No category drawn here had a harsh braking, as far as it is known: for {share} of their "
            + "distance."
    case .sentenceNoStyle:
        "Not known: no vehicle sent its speed often enough to tell accelerations."

    case .styleUnknown: "not known"
    case .sectionClimate: "CO₂ avoided"
    case .captionGross: "Gross: emission of the replaced ways"
    case .captionNet: "Net: less that of the electricity"
    case .climateBasis:
        "An estimate, not a measurement: distance and energy are the fleet’s, all else are published "
            + "factors and assumptions, which the table of factors lists with their sources."
    case .climateForeignGrid:
        "The factor of electricity, too, is that of Germany’s grid, not of the one that {city} "
            + "draws from."
    case .climateOfShown: "This is the sum of the categories that are shown."
    case .climateOfFewerDays:
        "Days on which a category has too few trips to be shown are left out of it."
    case .readingClimate:
        "By Germany’s factors, the ways that these trips replaced would have emitted {gross} of "
            + "CO₂, and the electricity emitted {electricity}: {net} were avoided."
    case .readingClimateMore:
        "By Germany’s factors, the ways that these trips replaced would have emitted {gross} of "
            + "CO₂, but the electricity emitted {electricity}: {net} more than was avoided."
    case .readingClimatePart:
        "By Germany’s factors, the ways that these trips replaced would have emitted {gross} of "
            + "CO₂; the balance after electricity is {net}, for the {share} of the distance of which "
            + "both are known."
    case .readingClimateGross:
        "By Germany’s factors, the ways that these trips replaced would have emitted {gross} of "
            + "CO₂; what the electricity emitted is not known, so there is no net figure."
    case .sentenceNoClimate: "There are no factors for these categories, and so no balance."
    case .noteNoFactor: "no factor"
    case .noteNoElectricity: "electricity unknown"
    case .readingLedgerIdleGain:
        "{driven} went into driving; while idle the batteries lost nothing, but read {idle} higher "
            + "in the end. What the days leave unexplained is {residual} in all, {share} of the "
            + "energy moved."

    case .tableSummary: "Table: {name}"
    case .tableEmpty: "The table is empty."
    case .tableMore: "{count} more {count|row|rows} in the CSV file."
    case .tableKeyFigures: "key figures"
    case .tableDays: "days"
    case .tableStates: "fleet state by hour of day"
    case .tableCategories: "categories"
    case .tableSources: "sources of distance and energy"
    case .tableZones: "zones"
    case .tableCharging: "charging by hour of day"
    case .tableLedger: "energy ledger"
    case .tableExclusions: "Values left out, by reason"
    case .tablePositionNoise: "Positions that tell nothing new"
    case .tableQuarantine: "Rows in quarantine, by reason"
    case .tableFiles: "Files"
    case .tableLengths: "trips by length"
    case .tableCells: "trips started by square"
    case .columnCell: "Square"
    case .tableFlows: "connections between zones"
    case .tableChargingZones: "charging by zone"
    case .tableChargingCategories: "charging by category"
    case .tableBatteryWatch: "battery watch list"
    case .tableStyle: "driving style by category"
    case .tableClimate: "CO₂ balance"
    case .tableClimateFactors: "CO₂ factors and their sources"
    case .columnFigure: "Figure"
    case .columnValue: "Value"
    case .columnUnit: "Unit"
    case .columnPrevious: "Before"
    case .columnChangePercent: "Change, %"
    case .columnChangePoints: "Change, points"
    case .columnCoverage: "Coverage, %"
    case .columnDay: "Day"
    case .columnStatus: "Status"
    case .columnRevision: "Revision"
    case .columnTrips: "Trips"
    case .columnDistance: "Distance, km"
    case .columnEnergyNet: "Net energy, kWh"
    case .columnEnergyRecovered: "Recovered, kWh"
    case .columnEnergyPerDistance: "Energy, Wh/km"
    case .columnEnergyDistance: "Distance with known energy, km"
    case .columnCharged: "Charged, kWh"
    case .columnInUse: "Vehicles in use"
    case .columnInFleet: "Vehicles in the fleet"
    case .columnDayHours: "Length, h"
    case .columnDataThrough: "Data through"
    case .columnHour: "Hour"
    case .columnDriving: "Driving, %"
    case .columnStanding: "Standing, %"
    case .columnCharging: "Charging, %"
    case .columnParked: "Parked, %"
    case .columnUnknown: "Unknown, %"
    case .columnTripsStarted: "Trips started"
    case .columnTripsEnded: "Trips ended"
    case .columnTripsPerHour: "Trips started per hour"
    case .columnVehicleHours: "Vehicle-hours"
    case .columnVehicleHoursKnown: "Vehicle-hours known"
    case .columnClockHours: "Hours counted"
    case .columnTimeInUse: "Time in use, %"
    case .columnCategory: "Category"
    case .columnSource: "Source"
    case .columnSessions: "Sessions"
    case .columnSessionsEnded: "Sessions ended"
    case .columnSessionsPerHour: "Sessions per hour"
    case .columnChargedPerHour: "Charged per hour, kWh"
    case .columnSwaps: "Battery swaps"
    case .columnZone: "Zone"
    case .columnLine: "Line"
    case .columnEnergy: "Energy, kWh"
    case .columnReason: "Reason"
    case .columnValues: "Values"
    case .columnPositions: "Positions"
    case .columnRows: "Rows"
    case .columnFile: "File"
    case .columnProfile: "Profile"
    case .columnRowsRead: "Rows read"
    case .columnRowsStored: "Stored"
    case .columnRowsDuplicate: "Known already"
    case .columnRowsQuarantined: "Quarantined"
    case .columnCellsSetAside: "Cells set aside"
    case .columnFromLength: "From, km"
    case .columnToLength: "To, km"
    case .columnTripShare: "Share of trips, %"
    case .columnFromZone: "From zone"
    case .columnToZone: "To zone"
    case .columnMeanDistance: "Mean distance, km"
    case .columnConnected: "At the plug, h"
    case .columnIdle: "Without gain, h"
    case .columnIdleShare: "Without gain, %"
    case .columnVehicle: "Vehicle"
    case .columnHealth: "State of health, %"
    case .columnHealthLow: "At least"
    case .columnHealthHigh: "At most"
    case .columnMeasured: "Measured"
    case .columnPoints: "Number"
    case .columnLastMeasured: "Last measured"
    case .columnNominal: "Capacity when new, kWh"
    case .columnHealthChange: "In a year, points"
    case .columnHealthChangeError: "Its error ±, points"
    case .columnChargesKnown: "Charges"
    case .columnDeepCharges: "Almost empty"
    case .columnStyleTrips: "Trips with known style"
    case .columnStyleDistance: "Distance with known style, km"
    case .columnAccelerations: "Harsh accelerations per 100 km"
    case .columnBrakings: "Harsh brakings per 100 km"
    case .columnEcoScore: "Eco score, points"
    case .columnGross: "Gross avoided, kg"
    case .columnElectricity: "Electricity, kg"
    case .columnNet: "Net avoided, kg"
    case .columnNetDistance: "Distance with a net figure, km"
    case .columnFactor: "Factor"
    case .columnYear: "Year"
    case .columnAssumption: "Assumed"
    case .published: "published"
    case .notPublished: "not published"
    case .outsideZones: "Outside all zones"
    case .allOthers: "All others together"
    case .allCategories: "All categories"
    case .allShownCategories: "All that are shown"
    case .yes: "yes"
    case .no: "no"

    case .sheetReport: "Report"
    case .columnItem: "Item"
    case .columnOffset: "{column}: offset from UTC"
    case .columnDataName: "Name in CSV and JSON"
    case .openDataTitle: "Use of light electric vehicles in {city}"
    case .openDataDescription:
        "Trips, distance, energy and charging of a fleet of light electric vehicles, by month."
    case .openDataKeywords: "micromobility, e-bike, e-scooter, electric vehicles, energy, charging"
    case .openDataTable: "Light electric vehicles in {city}: {table}"
    case .openDataTableDescription:
        "{table}, by month. Counts below {minimum}, and others from which they could be told, are left "
            + "empty and named in the column suppressed. Definitions: version {definitions}."
    case .openDataMonth: "Month"
    case .openDataLicense: "Licence"
    case .openDataDisclosure:
        "Counts below {minimum} are not in these files, zeros included, nor are others from which they "
            + "could be told; the column suppressed names such cells. An empty cell that is not named "
            + "there has no figure."
    case .sectionChanges: "Changes since the first publication"
    case .readingChanges:
        "{days} {days|day was|days were} corrected after {days|its|their} first publication, the last "
            + "on {latest}; trips: {trips} in all."
    case .readingChangesNone: "No figure of this period was corrected after its first publication."
    case .tableChanges: "Corrected days"
    case .columnIssued: "Issued"
    case .columnCause: "Because of"
    case .columnTripsBefore: "Trips before"
    case .columnDistanceBefore: "Distance before, km"
    case .columnEnergyBefore: "Net energy before, kWh"
    case .causeDefinitions: "other definitions or thresholds"
    case .causeLateData: "data that came late"
    case .causeLostData: "data set aside as damaged"
    case .causeDerivedAnew: "data of days beside it, or a description given later"
    case .causeFleet: "vehicles that joined or left the fleet"
    case .causeZones: "other zones"
    case .causeQuarantine: "rows in quarantine"
    case .causeUnknown: "not recorded"
    case .columnSuppressed: "Not shown"
    case .columnDaysCounted: "Days counted"
    case .suppressedKey: "not shown, to guard small counts"
    case .suppressedDay: "Not shown, to guard small counts: {days}"
    case .readingSuppressed: "Not shown, so that nobody can work out a small count."
    case .noteFewerDays:
        "What is drawn here is of {least} of the {days} published {days|day|days}. The others are "
            + "left out, to guard small counts on them."
    case .noteFewerDaysBetween:
        "What is drawn here is of {least} to {most} of the {days} published {days|day|days}, as the "
            + "table tells of each. The others are left out, to guard small counts on them."
    case .ledgerBasis:
        "The ledger follows the state of charge, of vehicles whose battery size is known. Net and "
            + "charged energy above rest on voltage and current, too, and on other vehicles: they need "
            + "not be equal to its lines."
    case .provenanceCityID: "City id"
    case .provenanceCity: "City"
    case .provenanceFirstDay: "First day"
    case .provenanceLastDay: "Last day"
    case .provenanceDays: "Days in the period"
    case .provenanceDaysNotPublished: "Days not published"
    case .provenanceSamples: "Samples"
    case .provenanceGenerated: "Written on"
    case .provenancePreviousFirstDay: "First day of the period compared with"
    case .provenancePreviousLastDay: "Last day of the period compared with"
    case .provenanceNotComparable: "Not comparable because"

    case .readingDefinitions: "The figures follow the definitions of version {version}."
    case .readingDefinitionsNone: "What the figures of a report mean."
    case .definitionUnit: "Unit"
    case .definitionSource: "From"
    case .unitNone: "number"
    case .linkHint:
        "Names underlined with dots lead to what a figure is and what it rests on."
    case .basisHeading: "What it rests on in this report"
    case .basisSignals: "Signals"
    case .basisDefinitions: "Definitions in full"
    case .basisSources: "Measured here by"
    case .basisLeftOut: "Left out"
    case .basisNothing: "nothing"
    case .basisQuarantined: "{rows} {rows|row|rows} in quarantine"
    case .basisOfTime: "{share} of the vehicle time"
    case .basisOfDistance: "{share} of the distance"
    case .basisCorrected: "{days} {days|day was|days were} issued again"
    case .basisChangedBy: ", which changed it by {change}"
    case .basisComparison: "Here"
    case .basisExplain: "Down to the trips, for those who run the fleet"
    case .basisExplainAll:
        "Down to the trips, for those who run the fleet, with the small counts"
    case .basisShown: "Shown in"
    case .basisOfShown: "{sources} (of the categories shown)"
    case .gapsHeading: "How to read gaps"
    case .gapNotAStop:
        "A gap is a stretch without samples. It is not a stop: distance and energy are not guessed "
            + "across it, and its time counts as unknown."
    case .gapNotPublished:
        "A day that is not published is hatched in charts and takes no part in sums, means or "
            + "shares. It never counts as zero."
    case .gapMissing:
        "A dash means that there is no figure, for instance no energy because no vehicle sent any. "
            + "A zero was measured."
    case .gapZones:
        "A zone hatched one way saw no vehicle with samples; a zone with 0 trips did. Hatched both ways, it "
            + "has too few trips to be shown, or guards one that has."
    case .gapHours:
        "Days of 23 or 25 hours, when the clocks change, count with the hours they have."
    case .gapSmallCounts:
        "In a report for staff, counts below the city's minimum are not shown, zeros included. Nor "
            + "are some larger ones, without which a subtraction of totals, days, months or revisions "
            + "would give the small ones away."

    case .missing: "no data"
    case .suppressed: "not shown"
    case .percent: "{number}%"
    case .percentagePoints: "{number}\u{A0}points"
    case .date: "{day} {month} {year}"
    case .dateWithoutYear: "{day} {month}"
    case .dateWithoutMonth: "{day}"
    case .dates: "{from} – {to}"
    case .datesInMonth: "{from}–{to}"
    case .dateWithWeekday: "{weekday} {date} {year}"
    case .dateInSentence: "{weekday} {day} {month}"
    case .shortDate: "{day} {month}"
    case .moment: "{date}, {time} (UTC{offset})"

    case .deliveryTitle: "{city}: published reports"
    case .deliveryKicker: "Light electric vehicles · published reports"
    case .deliverySkip: "Skip to the reports"
    case .deliveryFeed: "New reports as a feed (Atom)"
    case .deliveryAllCities: "All cities"
    case .deliveryCities: "Cities"
    case .deliveryNewest: "Newest: {report}, revision {revision}"
    case .deliveryFooter:
        "Times are those of {zone}. A revision that was read once stays as it was; a newer one "
            + "lies beside it. This page needs no network and asks for nothing."
    case .deliveryFooterPlain: "This page needs no network and asks for nothing."
    case .deliveryDays: "Days"
    case .deliveryWeeks: "Weeks"
    case .deliveryMonths: "Months"
    case .deliveryYears: "Years"
    case .deliveryWeek: "{dates} (week {week})"
    case .deliveryMonth: "{month} {year}"
    case .deliveryRevision: "revision {revision}"
    case .deliveryIssued: "Revision {revision}, issued on {moment}"
    case .deliveryCoverage: "coverage {coverage}"
    case .deliveryReissued: "Issued again because {reasons}."
    case .deliveryWithoutSilent:
        "Issued without data of some vehicles that usually have sent by then."
    case .deliveryEarlier: "{count} earlier {count|revision|revisions}"
    case .deliveryOlder: "{year}: {count} {count|report|reports} more"
    case .deliveryTables: "CSV: {count} {count|table|tables}, {size}"
    case .deliverySubject: "{city}, {period}, revision {revision}"
    case .deliveryAttached: "Attached: {files}"
    case .reasonLateData: "late data came"
    case .reasonLessData: "data was taken out that did not belong there"
    case .reasonOtherResults:
        "the same data gave other results, with data of the days beside, a description or "
            + "thresholds that came later"
    case .reasonOtherFleet: "vehicles joined or left the fleet of that time"
    case .reasonOtherDefinitions: "definitions or thresholds changed"
    case .reasonOtherQuarantine: "rows were set aside that had counted, or the other way round"
    case .reasonOtherZones: "the zones were drawn anew"
    case .reasonMoreDays: "days were published that had been missing"
    }
}

private func englishDefinition(_ figure: DefinedFigure) -> DefinitionText {
    switch figure {
    case .trips:
        DefinitionText(
            name: "Trips",
            meaning: "Journeys of a vehicle, booked to the day and the hour in which they start.",
            formula: "number of trips started",
            source: "the states of each vehicle"
        )
    case .distance:
        DefinitionText(
            name: "Distance",
            meaning: "Way driven, for each trip from the most trusted source it has.",
            formula: "difference of the odometer, where its steps are fine enough; else ∫ speed "
                + "dt, where speeds are at most 2.5 s apart; else Σ way between positions",
            source: "odometer, speed or position, as the table of sources says"
        )
    case .energyNet:
        DefinitionText(
            name: "Net energy",
            meaning:
                "Energy out of the battery while driving and standing, less what was recovered.",
            formula: "∫ voltage · current dt, else power, else fall of the state of charge × "
                + "battery energy; over a gap only where the odometer saw the way, too",
            source: "the vehicle's battery, not the plug; only trips whose energy is known"
        )
    case .energyPerDistance:
        DefinitionText(
            name: "Energy per kilometre",
            meaning: "Weighted by distance; not the mean of the trips' ratios.",
            formula: "Σ net energy ÷ Σ distance, both over trips with known energy",
            source: "net energy and distance"
        )
    case .vehiclesInUse:
        DefinitionText(
            name: "Vehicles in use",
            meaning: "Vehicles that started at least one trip on a day, as a mean of the published "
                + "days; the fleet are the vehicles known by a first sample on or before the day.",
            formula: "Σ vehicles with a trip ÷ published days",
            source: "trips"
        )
    case .vehiclesWithTrip:
        DefinitionText(
            name: "Share of vehicles with a trip",
            meaning: "How much of the fleet moves on a day.",
            formula: "Σ vehicles with a trip ÷ Σ vehicles in the fleet, over the published days",
            source: "trips and fleet"
        )
    case .timeInUse:
        DefinitionText(
            name: "Share of time in use",
            meaning: "How much of the known vehicle time lies within trips.",
            formula: "(driving + standing) ÷ (driving + standing + charging + parked)",
            source: "the states of each vehicle; unknown time is left out"
        )
    case .fleetState:
        DefinitionText(
            name: "Fleet state",
            meaning: "Each vehicle is at every instant driving, standing within a trip, charging, "
                + "parked or unknown; a vehicle without a sample is unknown for the whole day.",
            formula: "time in the state ÷ vehicle time, by hour of the city's clock",
            source: "speed, position, charging flag and state of charge"
        )
    case .charged:
        DefinitionText(
            name: "Charged energy",
            meaning: "Energy into the battery while charging.",
            formula: "Σ energy of the charging sessions",
            source: "voltage and current, else rise of the state of charge × battery energy"
        )
    case .chargingSession:
        DefinitionText(
            name: "Charging session",
            meaning: "A stretch in which a vehicle charges, booked to the hour in which it starts; "
                + "rates divide by the hours that the clock really had.",
            formula: "sessions started ÷ hours counted",
            source: "charging flag, else rise of the state of charge while parked"
        )
    case .zoneTrips:
        DefinitionText(
            name: "Trips by zone",
            meaning: "Trips by the zone of their first and of their last position.",
            formula: "number of trips started and ended in the zone",
            source: "positions and the city's zones"
        )
    case .ledger:
        DefinitionText(
            name: "Energy ledger",
            meaning: "What was in the batteries, what came and what went, for vehicles that report "
                + "state of charge and whose battery energy is known. Between two days "
                + "the sum changes when vehicles join or leave, charge without a log, or a day is not "
                + "published.",
            formula: "start + charged + swapped − driven − idle = end + residual",
            source: "state of charge × battery energy"
        )
    case .coverage:
        DefinitionText(
            name: "Coverage",
            meaning:
                "Share of the vehicle time that has samples; for energy, share of the distance "
                + "whose energy is known.",
            formula: "(vehicle time − unknown) ÷ vehicle time",
            source: "the samples of all vehicles of the fleet"
        )
    case .comparison:
        DefinitionText(
            name: "Change",
            meaning: "Against the same weekdays directly before: the period moved back by whole "
                + "weeks until it does not overlap. Given only if all those days are published "
                + "under the same definitions.",
            formula: "(now − before) ÷ before; for shares now − before, in percentage points",
            source: "the published days of both periods"
        )
    case .tripLength:
        DefinitionText(
            name: "Length of a trip",
            meaning: "Trips by the distance of each. The median is the class in which the middle "
                + "trip lies when all are put in order of their length.",
            formula: "number of trips from one length up to the next",
            source: "distance; a trip without any source of it has no known length"
        )
    case .flow:
        DefinitionText(
            name: "Connection",
            meaning: "Trips from one zone to another, or within one. Staff see those of whole "
                + "months that are frequent enough; all others are one row.",
            formula: "number of trips by the zones of their first and last position",
            source: "positions and the city's zones"
        )
    case .plugTime:
        DefinitionText(
            name: "Time at the plug",
            meaning: "Time within charging sessions, booked to the zone of the plug and the day on "
                + "which they end. Without gain: the part in which the battery took nothing up.",
            formula: "Σ (end − start) of the sessions; without gain ÷ at the plug",
            source: "power into the battery, else the rise of the state of charge"
        )
    case .batteryHealth:
        DefinitionText(
            name: "State of health",
            meaning: "What a battery can give today, in percent of what it gave when new; of the "
                + "last 90 days and the battery that is in the vehicle. Its interval is that of "
                + "chance: a wrong capacity when new, or a sensor that reads wrong, is not in it.",
            formula: "median of the measured capacities, each of 30% of charge or more ÷ capacity "
                + "when new",
            source: "energy drawn and fall of the state of charge, else remaining energy, else "
                + "energy charged, else the vehicle’s own report"
        )
    case .batteryWatch:
        DefinitionText(
            name: "Battery watch list",
            meaning:
                "Vehicles for which chance is excluded: the whole 95% interval of a figure is "
                + "beyond its limit. Of batteries exactly at a limit, 1 in 40 is listed all the "
                + "same.",
            formula:
                "state of health < 80%; or, against the same 90 days a year before, fallen by "
                + "more than 5 points; or more than 1 in 10 charges begun below 10% of charge",
            source: "state of health and charging sessions; 80% is the end of life in the test "
                + "procedures of USABC (1996), the other limits are our own"
        )
    case .harshEvents:
        DefinitionText(
            name: "Harsh accelerations and brakings",
            meaning:
                "How often speed changes harder than the category's limit, at 10 km/h or more.",
            formula: "events ÷ distance with known style × 100 km",
            source: "speeds about a second apart; other trips tell nothing of style"
        )
    case .ecoScore:
        DefinitionText(
            name: "Eco score",
            meaning: "From 0 to 100 points for gentle accelerating, gentle braking and steady "
                + "speed. It compares drives of one category; no energy follows from it.",
            formula: "mean of the three parts of each trip, weighted by distance",
            source: "the same speeds"
        )
    case .climate:
        DefinitionText(
            name: "CO₂ avoided",
            meaning:
                "Gross: what the ways that a category's trips replace would have emitted. Net: "
                + "less the emission of the electricity, with losses at the charger. It is "
                + "negative where walking and cycling were replaced most.",
            formula:
                "Σ distance × share of each mode × its emission − energy from the plug × that of "
                + "the grid",
            source: "distance and net energy; emissions in Germany by mode of the Federal "
                + "Environment Agency UBA (TREMOD 2021) and of the grid (UBA 2023 and 2024); "
                + "shares by Bigazzi and Wong 2020 and a survey in Paris 2019, else assumptions, "
                + "as is the efficiency of charging"
        )
    case .batterySwap:
        DefinitionText(
            name: "Battery exchange",
            meaning: "A battery put in for another, booked to the day on which it was done.",
            formula: "number of rises of the state of charge that no charger could make",
            source: "state of charge, where nothing says that the vehicle charges"
        )
    case .hours:
        DefinitionText(
            name: "Vehicle hours and hours of the clock",
            meaning: "Vehicle hours are the time of all vehicles of the fleet together; those "
                + "known have samples. Hours of the clock are those that the days really had: 23, "
                + "24 or 25 a day.",
            formula: "Σ time over the vehicles; Σ time over the days",
            source: "the states of each vehicle, and the city's time zone"
        )
    case .publication:
        DefinitionText(
            name: "Published days and revisions",
            meaning: "A day is published as a whole, and again as its next revision when its data "
                + "or definitions changed. Days counted: how many days a row is the sum of.",
            formula: "number of days; number of the issue of a day, from 1",
            source: "the publications of the city"
        )
    case .rows:
        DefinitionText(
            name: "Rows of log files",
            meaning: "Every row that was read is stored, known already, or in quarantine with its "
                + "reason; a cell that cannot be read is set aside and its row stored.",
            formula: "rows read = stored + duplicate + in quarantine",
            source: "the imports whose rows lie in the period"
        )
    case .leftOut:
        DefinitionText(
            name: "Values left out",
            meaning: "Values that cannot be true, or say nothing new. They are stored as they "
                + "came; the figures do not rest on them.",
            formula: "number of values by reason",
            source: "the samples of all vehicles of the fleet"
        )
    }
}
