extension PageText {
    static func english(_ key: PageText) -> String {
        switch key {
        case .product: "FleetAnalytics"
        case .navigation: "Pages"
        case .navigationOverview: "Overview"
        case .navigationCompare: "Compare"
        case .navigationQuality: "Data quality"
        case .navigationVehicles: "A vehicle’s day"
        case .logOut: "Log out"
        case .clockNote: "Days and hours are those of {zone}."
        case .roleOperator: "operator"
        case .roleLab: "lab"
        case .roleCity: "city staff"
        case .rolePublic: "public"
        case .roleAdmin: "administrator"

        case .formName: "What to look at"
        case .formCity: "City"
        case .formKind: "Period"
        case .formOn: "Day in it, or first day"
        case .formUntil: "Last day of from – to"
        case .formWithOn: "Compared with (empty: the one before)"
        case .formCategory: "Category"
        case .formZone: "Zone"
        case .formWithZone: "Compared with: zone"
        case .formLanguage: "Language"
        case .formShow: "Show"
        case .kindDay: "Day"
        case .kindWeek: "Week"
        case .kindMonth: "Month"
        case .kindYear: "Year"
        case .kindRange: "From – to"
        case .anyCategory: "All categories"
        case .anyZone: "All zones"
        case .noOtherZone: "None: another period"

        case .stepBefore: "Before: {period}"
        case .stepAfter: "After: {period}"
        case .chosenZone: "Zone {zone}"
        case .chosenCategory: "Category {category}"
        case .wholeCity: "Show the whole city"
        case .asOf: "Figures as they were published at {moment}."
        case .asOfNow: "Show those of now"
        case .emptyCity: "Nothing is published of this city yet."
        case .emptyPeriod: "Nothing is published of this period. There are figures of {days}."
        case .hiddenNote:
            "Hatched is what is not shown to guard single people: counts below {minimum}, and what they could be "
                + "told from."

        case .toolsName: "More about these figures"
        case .explain: "Explain"
        case .cite: "Cite"
        case .citeMeaning:
            "This address shows the same figures for ever, whatever is corrected later:"
        case .citeRevision: "revision {revision}: {days}"
        case .copy: "Copy"
        case .copied: "Copied"

        case .mapNearer: "Nearer"
        case .mapFarther: "Farther"
        case .mapWhole: "Whole map"
        case .mapHint: "Point at an area to read its number."
        case .mapSkip: "Skip the map"
        case .readingCellsByMonth:
            """
            Squares of the grid are shown of whole months, once these are over: of less, most would have to be \
            left blank.
            """

        case .partWithoutFigures: "Nothing is published of it in this period."
        case .partNotComparable:
            "Changes are not comparable: of the period before, other days are shown of it."
        case .partOnly:
            "Hours of the day, charging by the hour and balances are published for the whole city only: of "
                + "every zone and category by itself they would tell of single people."
        case .shareOfTrips: "{share} of all trips"
        case .knownOfDistance: "Known for {share} of the distance"
        case .sectionPartDays: "Day by day"
        case .readingPartDays: "Each day as it was released by itself."
        case .readingPartDaysHidden:
            "Each day as it was released by itself. Hatched days are not shown, to guard small counts, although "
                + "the sum of the period holds them."
        case .tileTimeInUse: "Share of time in use"
        case .tileSessions: "Charging sessions"
        case .tileIdle: "Share of plug time without gain"
        case .tileVehicleHours: "Hours of vehicles there"
        case .captionFlowsTo: "Where trips to this zone come from"
        case .captionFlowsFrom: "Where trips from this zone go"
        case .zoneFlowsNone: "None has enough trips to be shown."

        case .compareTitle: "{title}: comparison"
        case .compareHeading: "{left} and {right}"
        case .compareSound:
            "Both have equally many days of the same weekdays, like definitions and like coverage: "
                + "differences are those of use."
        case .compareDoubts: "Before you read a difference as a change:"
        case .compareNothing: "Nothing is published of {side}: there is nothing to compare."
        case .readingDifferences: "Differences are those of the first from the second."
        case .differenceValue: "{change} against {other}"
        case .perDay: "mean of a day"
        case .sameScale: "Both are drawn on the same scale."
        case .sameColours: "The colours mean the same numbers on both."
        case .bothZones: "Both zones are outlined."
        case .sameColoursPerDay: "The colours mean the same trips a day on both."
        case .sectionComparedHours: "Time in use by hour of day"
        case .doubtDefinitions:
            "The figures follow different definitions ({left} and {right}): no difference is shown."
        case .doubtDays:
            "{left} {left|day is|days are} published of the first and {right} of the second: sums are shown "
                + "as the mean of a day."
        case .doubtWeekdays:
            "The weekdays are not the same: {left} {left|day|days} of weekends in the first and {right} in "
                + "the second."
        case .doubtCoverage:
            "Coverage differs: {left} in the first and {right} in the second. Where less is known, sums are "
                + "smaller."
        case .doubtFewerDays:
            "Of some figures days with small counts are left out; what then remains is of the days with large "
                + "ones, and no difference of it is shown."
        case .countedDays: "{counted} of {days} days"
        case .drawnDays:
            "Of {least} of {days} days; the others are left out, to guard small counts."
        case .drawnDaysBetween:
            "Each of {least} to {most} of {days} days; the others are left out, to guard small counts."
        case .differenceOtherDays: "not comparable: days are left out"
        case .doubtHidden:
            "What is hatched is not shown, to guard small counts; nothing can be said of how it changed."

        case .qualityTitle: "{title}: data quality"
        case .sectionWaiting: "Days that wait"
        case .readingWaiting:
            "{days} {days|day is|days are} over and not published: vehicles that usually have sent by now "
                + "are silent."
        case .readingWaitingNone: "No day waits for data."
        case .columnSilent: "Silent vehicles"
        case .columnUntil: "Published at the latest"
        case .sectionRevisions: "Revisions"
        case .readingRevisions: "In which revision each day is shown: {revisions}."

        case .explainBack: "Back to the figures"
        case .readingBasis: "What it comes from, what was left out, and how much is known."
        case .readingFullDefinitions: "How it is computed, to the letter, in English."

        case .otherVehicles: "Vehicles of this city"
        case .trackNone: "No position of this day is known."
        case .captionTrack: "Where it was"
        case .trackSummary: "{trips} {trips|trip|trips}, {distance}."
        case .dayBefore: "The day before"
        case .dayAfter: "The day after"
        case .replayPlay: "Play"
        case .replayPause: "Pause"
        case .replayTime: "Time of day"
        case .sectionSignals: "Signals"
        case .readingSignals: "Where nothing is known, nothing is drawn."
        case .captionSpeed: "Speed"
        case .captionPower: "Power, recovered below zero"
        case .captionSoC: "State of charge"
        case .signalRange: "{low} to {high} {unit}"
        case .signalNone: "Not known on this day."
        case .captionStatesOfDay: "States"
        case .columnTime: "Time"

        case .loginTitle: "Log in"
        case .loginReading:
            "How your city’s light electric vehicles are used, and what energy they take: figures for city staff, "
                + "operators and labs."
        case .loginFailed: "This token is not known, or no longer valid."
        case .loginToken: "Token"
        case .loginHint:
            "Whoever runs the service gave it to you. It goes nowhere but to this service."
        case .loginButton: "Log in"
        case .citiesTitle: "Cities"
        case .citiesNone: "There is no city that you may look at."
        case .toCities: "To the cities"
        case .requestID: "Number of this request"
        case .messageNothing: "Nothing is published here"
        case .messageMonthsOnly: "Open data are of whole months"
        case .messageNotFinished: "Not finished yet"
        case .messageBadAddress: "This address cannot be answered"
        case .messageNotFound: "There is no such page"
        case .messageNotAllowed: "This is not open to you"
        case .messageTooMany: "Too many requests"
        case .messageUnavailable: "The figures cannot be reached"
        case .messageInternal: "Something went wrong"
        case .sentenceMonthsOnly:
            "Choose a month, or a year. City staff see single days after logging in."
        case .sentenceNotFinished:
            "The period is not over, or waits for vehicles that have not sent yet. Ask again tomorrow, or look "
                + "at an earlier one."
        case .sentenceNotFound:
            "The address leads nowhere. It may have been cut when it was copied."
        case .sentenceNotAllowed: "Your token does not let you see this."
        case .sentenceTooMany: "Wait a minute and ask again."
        case .sentenceUnavailable:
            "The database does not answer. Nothing is lost; ask again in a few minutes."
        case .sentenceInternal:
            "It is not your fault, and it has been written down. Tell those who run the service the number below."

        case .ruleUnknownParameter: "There is no parameter “{parameter}”. There are: {names}."
        case .ruleCity:
            "“{found}” is no city: {parameter} takes the id of a city, at most 100 bytes."
        case .rulePeriod:
            "“{found}” is no period: {parameter} takes a day (2026-03-29), a week (2026-W13), a month "
                + "(2026-03), a year (2026) or days from one to another (2026-03-01..2026-03-28)."
        case .ruleDay: "“{found}” is no day: {parameter} takes a date such as 2026-03-29."
        case .ruleLastDay:
            "“{found}” cannot be the last day: {parameter} takes a date such as 2026-03-29, not before the first."
        case .ruleKind:
            "“{found}” is no kind of period: {parameter} is day, week, month, year or range."
        case .ruleCategory:
            "“{found}” is no category: {parameter} takes one such as L2e or pedelec, or unknown."
        case .ruleZone:
            "“{found}” cannot be a zone: {parameter} takes the name of a zone, at most 200 bytes."
        case .ruleInstant:
            "“{found}” is no instant: {parameter} takes a time with its offset, such as 2026-03-30T04:12:00Z."
        case .ruleInstantToCome:
            "{found} is still to come: nobody can know what will be published by then. Leave {parameter} out for "
                + "the figures of now."
        case .ruleLanguage: "“{found}” is no language here: {parameter} is en or de."
        case .ruleTooLong:
            "The period {found} is too long: {parameter} takes at most {days} {days|day|days}."
        case .ruleBothParts:
            "You asked for a category ({found}) and a zone. Figures are published by category and by zone, not "
                + "by both together, which would tell of single people. Choose one of them."
        case .ruleBothOthers:
            "You asked to compare with another period and another zone ({found}) at once. Choose one of them, so "
                + "that a difference has one reason."
        case .ruleZoneAlone:
            "To compare with the zone {found}, choose a zone first: {parameter} needs zone beside it."
        case .ruleUnknownZone: "This city has no zone “{found}”. Choose one from the list."
        }
    }
}
