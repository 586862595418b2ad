extension PageText {
    static func german(_ key: PageText) -> String {
        switch key {
        case .product: "FleetAnalytics"
        case .navigation: "Seiten"
        case .navigationOverview: "Überblick"
        case .navigationCompare: "Vergleich"
        case .navigationQuality: "Datenqualität"
        case .navigationVehicles: "Tag eines Fahrzeugs"
        case .logOut: "Abmelden"
        case .clockNote: "Tage und Stunden sind die von {zone}."
        case .roleOperator: "Betrieb"
        case .roleLab: "Labor"
        case .roleCity: "Stadtverwaltung"
        case .rolePublic: "Öffentlichkeit"
        case .roleAdmin: "Administration"

        case .formName: "Was gezeigt wird"
        case .formCity: "Stadt"
        case .formKind: "Zeitraum"
        case .formOn: "Tag darin, oder erster Tag"
        case .formUntil: "Letzter Tag von – bis"
        case .formWithOn: "Verglichen mit (leer: der davor)"
        case .formCategory: "Fahrzeugklasse"
        case .formZone: "Gebiet"
        case .formWithZone: "Verglichen mit: Gebiet"
        case .formLanguage: "Sprache"
        case .formShow: "Zeigen"
        case .kindDay: "Tag"
        case .kindWeek: "Woche"
        case .kindMonth: "Monat"
        case .kindYear: "Jahr"
        case .kindRange: "Von – bis"
        case .anyCategory: "Alle Fahrzeugklassen"
        case .anyZone: "Alle Gebiete"
        case .noOtherZone: "Keines: anderer Zeitraum"

        case .stepBefore: "Davor: {period}"
        case .stepAfter: "Danach: {period}"
        case .chosenZone: "Gebiet {zone}"
        case .chosenCategory: "Fahrzeugklasse {category}"
        case .wholeCity: "Die ganze Stadt zeigen"
        case .asOf: "Zahlen, wie sie am {moment} veröffentlicht waren."
        case .asOfNow: "Die von jetzt zeigen"
        case .emptyCity: "Von dieser Stadt ist noch nichts veröffentlicht."
        case .emptyPeriod:
            "Von diesem Zeitraum ist nichts veröffentlicht. Zahlen gibt es vom {days}."
        case .hiddenNote:
            "Schraffiert ist, was zum Schutz Einzelner nicht gezeigt wird: Anzahlen unter {minimum}, und woraus "
                + "sie sich ergäben."

        case .toolsName: "Mehr zu diesen Zahlen"
        case .explain: "Erklären"
        case .cite: "Zitieren"
        case .citeMeaning:
            "Diese Adresse zeigt auf Dauer dieselben Zahlen, was auch immer später berichtigt wird:"
        case .citeRevision: "Revision {revision}: {days}"
        case .copy: "Kopieren"
        case .copied: "Kopiert"

        case .mapNearer: "Näher"
        case .mapFarther: "Weiter weg"
        case .mapWhole: "Ganze Karte"
        case .mapHint: "Auf eine Fläche zeigen, um ihre Zahl zu lesen."
        case .mapSkip: "Karte überspringen"
        case .readingCellsByMonth:
            """
            Quadrate des Gitters werden von ganzen Monaten gezeigt, sobald diese zu Ende sind: von weniger müssten \
            die meisten leer bleiben.
            """

        case .partWithoutFigures: "Davon ist in diesem Zeitraum nichts veröffentlicht."
        case .partNotComparable:
            "Veränderungen sind nicht vergleichbar: Vom Zeitraum davor sind davon andere Tage gezeigt."
        case .partOnly:
            "Tagesstunden, Laden nach Stunden und Bilanzen werden nur für die ganze Stadt veröffentlicht: von "
                + "jedem Gebiet und jeder Fahrzeugklasse für sich würden sie von Einzelnen erzählen."
        case .shareOfTrips: "{share} aller Fahrten"
        case .knownOfDistance: "Für {share} der Strecke bekannt"
        case .sectionPartDays: "Tag für Tag"
        case .readingPartDays: "Jeder Tag, wie er für sich freigegeben wurde."
        case .readingPartDaysHidden:
            "Jeder Tag, wie er für sich freigegeben wurde. Schraffierte Tage werden zum Schutz kleiner Anzahlen nicht "
                + "gezeigt, auch wenn die Summe des Zeitraums sie enthält."
        case .tileTimeInUse: "Anteil der Zeit in Nutzung"
        case .tileSessions: "Ladevorgänge"
        case .tileIdle: "Anteil am Stecker ohne Ladung"
        case .tileVehicleHours: "Stunden von Fahrzeugen dort"
        case .captionFlowsTo: "Woher Fahrten in dieses Gebiet kommen"
        case .captionFlowsFrom: "Wohin Fahrten aus diesem Gebiet gehen"
        case .zoneFlowsNone: "Keine hat genug Fahrten, um gezeigt zu werden."

        case .compareTitle: "{title}: Vergleich"
        case .compareHeading: "{left} und {right}"
        case .compareSound:
            "Beide haben gleich viele Tage derselben Wochentage, gleiche Definitionen und ähnliche Abdeckung: "
                + "Unterschiede sind solche der Nutzung."
        case .compareDoubts: "Bevor ein Unterschied als Veränderung gelesen wird:"
        case .compareNothing: "Von {side} ist nichts veröffentlicht: Es gibt nichts zu vergleichen."
        case .readingDifferences: "Unterschiede sind die des Ersten gegenüber dem Zweiten."
        case .differenceValue: "{change} gegenüber {other}"
        case .perDay: "Mittel eines Tages"
        case .sameScale: "Beide sind im selben Maßstab gezeichnet."
        case .sameColours: "Die Farben bedeuten auf beiden dieselben Zahlen."
        case .bothZones: "Beide Gebiete sind umrandet."
        case .sameColoursPerDay: "Die Farben bedeuten auf beiden dieselben Fahrten am Tag."
        case .sectionComparedHours: "Zeit in Nutzung nach Tagesstunde"
        case .doubtDefinitions:
            "Die Zahlen folgen verschiedenen Definitionen ({left} und {right}): Es wird kein Unterschied gezeigt."
        case .doubtDays:
            "Vom Ersten {left|ist|sind} {left} {left|Tag|Tage} veröffentlicht, vom Zweiten {right}: Summen "
                + "werden als Mittel eines Tages gezeigt."
        case .doubtWeekdays:
            "Die Wochentage sind nicht dieselben: {left} {left|Tag|Tage} am Wochenende im Ersten und {right} im "
                + "Zweiten."
        case .doubtCoverage:
            "Die Abdeckung ist verschieden: {left} im Ersten und {right} im Zweiten. Wo weniger bekannt ist, "
                + "sind Summen kleiner."
        case .doubtFewerDays:
            "Von manchen Zahlen fehlen Tage mit kleinen Anzahlen; was dann bleibt, ist von den Tagen mit großen "
                + "und kein Unterschied davon wird gezeigt."
        case .countedDays: "{counted} von {days} Tagen"
        case .drawnDays:
            "Von {least} der {days} Tage; die übrigen fehlen, zum Schutz kleiner Anzahlen."
        case .drawnDaysBetween:
            "Jeweils von {least} bis {most} der {days} Tage; die übrigen fehlen, zum Schutz kleiner Anzahlen."
        case .differenceOtherDays: "nicht vergleichbar: Tage sind ausgelassen"
        case .doubtHidden:
            "Was schraffiert ist, wird zum Schutz kleiner Anzahlen nicht gezeigt; wie es sich verändert hat, lässt sich "
                + "nicht sagen."

        case .qualityTitle: "{title}: Datenqualität"
        case .sectionWaiting: "Tage, die warten"
        case .readingWaiting:
            "{days} {days|Tag ist|Tage sind} vorbei und nicht veröffentlicht: Fahrzeuge, die sonst bis jetzt "
                + "gesendet haben, schweigen."
        case .readingWaitingNone: "Kein Tag wartet auf Daten."
        case .columnSilent: "Schweigende Fahrzeuge"
        case .columnUntil: "Veröffentlicht spätestens"
        case .sectionRevisions: "Revisionen"
        case .readingRevisions: "In welcher Revision jeder Tag gezeigt wird: {revisions}."

        case .explainBack: "Zurück zu den Zahlen"
        case .readingBasis: "Woraus sie entsteht, was ausgelassen wurde und wie viel bekannt ist."
        case .readingFullDefinitions: "Wie sie berechnet wird, im Wortlaut, auf Englisch."

        case .otherVehicles: "Fahrzeuge dieser Stadt"
        case .trackNone: "Von diesem Tag ist keine Position bekannt."
        case .captionTrack: "Wo es war"
        case .trackSummary: "{trips} {trips|Fahrt|Fahrten}, {distance}."
        case .dayBefore: "Tag davor"
        case .dayAfter: "Tag danach"
        case .replayPlay: "Abspielen"
        case .replayPause: "Anhalten"
        case .replayTime: "Uhrzeit"
        case .sectionSignals: "Signale"
        case .readingSignals: "Wo nichts bekannt ist, ist nichts gezeichnet."
        case .captionSpeed: "Geschwindigkeit"
        case .captionPower: "Leistung, zurückgewonnen unter null"
        case .captionSoC: "Ladezustand"
        case .signalRange: "{low} bis {high} {unit}"
        case .signalNone: "An diesem Tag nicht bekannt."
        case .captionStatesOfDay: "Zustände"
        case .columnTime: "Zeit"

        case .loginTitle: "Anmelden"
        case .loginReading:
            "Wie die leichten Elektrofahrzeuge Ihrer Stadt genutzt werden und welche Energie sie brauchen: Zahlen für "
                + "Stadtverwaltung, Betrieb und Labor."
        case .loginFailed: "Dieser Schlüssel ist nicht bekannt oder gilt nicht mehr."
        case .loginToken: "Schlüssel"
        case .loginHint:
            "Sie haben ihn von denen, die den Dienst betreiben. Er geht nirgendwohin als an diesen Dienst."
        case .loginButton: "Anmelden"
        case .citiesTitle: "Städte"
        case .citiesNone: "Es gibt keine Stadt, die Sie ansehen dürfen."
        case .toCities: "Zu den Städten"
        case .requestID: "Nummer dieser Anfrage"
        case .messageNothing: "Hier ist nichts veröffentlicht"
        case .messageMonthsOnly: "Offene Daten gibt es für ganze Monate"
        case .messageNotFinished: "Noch nicht fertig"
        case .messageBadAddress: "Diese Adresse lässt sich nicht beantworten"
        case .messageNotFound: "Diese Seite gibt es nicht"
        case .messageNotAllowed: "Nicht für Sie bestimmt"
        case .messageTooMany: "Zu viele Anfragen"
        case .messageUnavailable: "Die Zahlen sind nicht erreichbar"
        case .messageInternal: "Etwas ist schiefgegangen"
        case .sentenceMonthsOnly:
            "Wählen Sie einen Monat oder ein Jahr. Die Stadtverwaltung sieht nach dem Anmelden auch einzelne Tage."
        case .sentenceNotFinished:
            "Der Zeitraum ist nicht vorbei oder wartet auf Fahrzeuge, die noch nicht gesendet haben. Fragen Sie "
                + "morgen wieder, oder sehen Sie einen früheren an."
        case .sentenceNotFound:
            "Die Adresse führt nirgendwohin. Vielleicht wurde sie beim Kopieren abgeschnitten."
        case .sentenceNotAllowed: "Ihr Schlüssel lässt Sie dies nicht sehen."
        case .sentenceTooMany: "Warten Sie eine Minute, und fragen Sie wieder."
        case .sentenceUnavailable:
            "Die Datenbank antwortet nicht. Nichts ist verloren; fragen Sie in ein paar Minuten wieder."
        case .sentenceInternal:
            "Es liegt nicht an Ihnen, und es ist aufgeschrieben. Nennen Sie denen, die den Dienst betreiben, die "
                + "Nummer hier unten."

        case .ruleUnknownParameter: "Es gibt keinen Parameter „{parameter}“. Es gibt: {names}."
        case .ruleCity:
            "„{found}“ ist keine Stadt: {parameter} ist die Kennung einer Stadt, höchstens 100 Byte."
        case .rulePeriod:
            "„{found}“ ist kein Zeitraum: {parameter} ist ein Tag (2026-03-29), eine Woche (2026-W13), ein Monat "
                + "(2026-03), ein Jahr (2026) oder Tage von – bis (2026-03-01..2026-03-28)."
        case .ruleDay: "„{found}“ ist kein Tag: {parameter} ist ein Datum wie 2026-03-29."
        case .ruleLastDay:
            "„{found}“ kann nicht der letzte Tag sein: {parameter} ist ein Datum wie 2026-03-29, nicht vor dem "
                + "ersten."
        case .ruleKind:
            "„{found}“ ist keine Art von Zeitraum: {parameter} ist day, week, month, year oder range."
        case .ruleCategory:
            "„{found}“ ist keine Fahrzeugklasse: {parameter} ist eine wie L2e oder pedelec, oder unknown."
        case .ruleZone:
            "„{found}“ kann kein Gebiet sein: {parameter} ist der Name eines Gebiets, höchstens 200 Byte."
        case .ruleInstant:
            "„{found}“ ist kein Zeitpunkt: {parameter} ist eine Zeit mit ihrem Abstand von UTC, wie "
                + "2026-03-30T04:12:00Z."
        case .ruleInstantToCome:
            "{found} kommt erst noch: Was bis dahin veröffentlicht sein wird, weiß niemand. Ohne {parameter} sind es "
                + "die Zahlen von jetzt."
        case .ruleLanguage: "„{found}“ ist hier keine Sprache: {parameter} ist en oder de."
        case .ruleTooLong:
            "Der Zeitraum {found} ist zu lang: {parameter} ist höchstens {days} {days|Tag|Tage} lang."
        case .ruleBothParts:
            "Sie haben eine Fahrzeugklasse ({found}) und ein Gebiet gewählt. Zahlen werden nach beiden je für sich "
                + "veröffentlicht, nicht nach beiden zusammen: das würde von Einzelnen erzählen. Wählen Sie eines davon."
        case .ruleBothOthers:
            "Sie vergleichen mit einem anderen Zeitraum und einem anderen Gebiet ({found}) zugleich. Wählen Sie "
                + "eines davon, damit ein Unterschied einen Grund hat."
        case .ruleZoneAlone:
            "Um mit dem Gebiet {found} zu vergleichen, wählen Sie erst eines: {parameter} braucht zone daneben."
        case .ruleUnknownZone:
            "Diese Stadt hat kein Gebiet „{found}“. Wählen Sie eines aus der Liste."
        }
    }
}
