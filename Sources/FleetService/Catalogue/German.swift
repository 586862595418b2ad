extension Catalogue {
    static let german = Catalogue(
        code: "de",
        languageAuthority: "DEU",
        decimalMark: ",",
        groupMark: "\u{202F}",
        weekdays: [
            "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
        ],
        shortWeekdays: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
        months: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
            "Oktober", "November", "Dezember",
        ],
        shortMonths: [
            "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
            "Dez.",
        ],
        pluralForm: { $0 == 1 ? 0 : 1 },
        words: [
            "pedelec": "Pedelec", "e-scooter": "E-Tretroller", "e-unicycle": "E-Einrad",
            "L1e-A": "Fahrrad mit Antrieb (L1e-A)", "L1e-B": "Moped (L1e-B)",
            "L2e": "Dreirädriges Moped (L2e)", "L3e": "Motorrad (L3e)",
            "L4e": "Motorrad mit Beiwagen (L4e)", "L5e": "Dreirädriges Kfz (L5e)",
            "L6e": "Leichtes Vierrad (L6e)", "L7e": "Schweres Vierrad (L7e)", "M1": "Pkw (M1)",
            "unknown": "Klasse unbekannt", "none": "keine Quelle",
            "odometer": "Wegzähler", "speed": "Geschwindigkeit", "position": "Position",
            "voltage and current": "Spannung und Strom", "power": "Leistung",
            "remaining energy": "Restenergie", "physical model": "physikalisches Modell",
            "state of charge": "Ladezustand",
            "position out of range": "Position außerhalb der Erde",
            "position 0, 0": "Position 0, 0",
            "position not reachable": "Position nicht erreichbar",
            "position repeated while moving": "vom Empfänger wiederholte Positionen",
            "position drift at standstill": "Positionsrauschen im Stand",
            "altitude out of range": "Höhe unmöglich",
            "heading out of range": "Richtung unmöglich",
            "temperature out of range": "Temperatur unmöglich",
            "speed out of range": "Geschwindigkeit unmöglich",
            "state of charge out of range": "Ladezustand außerhalb 0–100 %",
            "state of charge spike": "Ausreißer des Ladezustands",
            "odometer jump": "Sprung des Wegzählers",
            "voltage, current or power out of range": "Spannung, Strom oder Leistung unmöglich",
            "conflicting sample of the same instant": "Widerspruch im selben Augenblick",
            "movement too short for a trip": "Bewegung zu kurz für eine Fahrt",
            "column count": "Spaltenzahl falsch",
            "unterminated quote": "Anführungszeichen nicht geschlossen",
            "zero bytes": "Nullbytes",
            "time missing": "Zeit fehlt",
            "time unreadable": "Zeit unlesbar",
            "time out of range": "Zeit kann nicht sein",
            "older than this city keeps": "älter als diese Stadt aufbewahrt",
            "local time does not exist": "Ortszeit gibt es nicht",
            "vehicle missing": "Fahrzeug fehlt",
            "vehicle unreadable": "Fahrzeug unlesbar",
            "vehicle of another city": "Fahrzeug einer anderen Stadt",
            "no values": "keine Werte",
            "no JSON object": "kein JSON-Objekt",
            "payload unreadable": "Funknachricht unlesbar",
            "no payload decoder": "kein Decoder für das Gerät",
            "cell unreadable": "Zelle unlesbar",
        ].merging(ClimateWords.german) { own, _ in own },
        template: germanTemplate,
        page: PageText.german,
        definition: germanDefinition
    )
}

private func germanTemplate(_ key: TextKey) -> String {
    switch key {
    case .documentTitle: "{city}, {period}: Flottenbericht"
    case .kicker: "Leichte Elektrofahrzeuge · Flottenbericht"
    case .skipToContent: "Zu den Zahlen"
    case .contents: "Inhalt"
    case .footer:
        "Erstellt am {generated}. Tage und Stunden sind die von {zone}. Diese Seite braucht kein "
            + "Netz und fragt nichts ab; dieselben Zahlen liegen daneben als CSV und JSON."
    case .sectionFigures: "Kennzahlen"
    case .sectionStates: "Die Flotte im Tageslauf"
    case .sectionDays: "Fahrten und Strecke"
    case .sectionEnergy: "Energie nach Fahrzeugklasse"
    case .sectionZones: "Nutzung nach Gebiet"
    case .sectionCharging: "Laden"
    case .sectionLedger: "Energiebilanz"
    case .sectionQuality: "Datenqualität"
    case .sectionDefinitions: "Definitionen"

    case .factDays: "Veröffentlichte Tage"
    case .factDaysValue: "{published} von {days}"
    case .factCoverage: "Abdeckung"
    case .factDataThrough: "Datenstand"
    case .factTimeZone: "Zeitzone"
    case .factRevisions: "Revision"
    case .factRevisionDays: "{revision} an {days} {days|Tag|Tagen}"
    case .factDefinitions: "Definitionen"
    case .factDisclosure: "Kleinste gezeigte Anzahl"
    case .noteSuppressed:
        "Anzahlen unter {minimum} und solche, aus denen sie sich errechnen ließen, werden nicht "
            + "gezeigt: Sie sind schraffiert, das heißt nicht null. Das Mittel eines Tages darf kleiner "
            + "sein, seine Summe über die Tage nicht; die Größe der Flotte ist immer gezeigt. Von einer "
            + "Ausgabe zur nächsten ändert sich eine Anzahl um {minimum} oder mehr, oder sie bleibt, wie "
            + "sie war."
    case .noteAllSuppressed:
        "Es waren zu wenige Fahrten, um Zahlen zu zeigen, ohne von einzelnen Menschen zu erzählen."
    case .noteInternal:
        "Für den Betrieb der Flotte: Kleine Anzahlen sind gezeigt. Für andere gibt es den Bericht für "
            + "die Verwaltung."
    case .noteNothingPublished:
        "Kein Tag dieses Zeitraums ist veröffentlicht, es gibt also keine Zahlen."
    case .noteMissingDays:
        "{count} {count|Tag ist|Tage sind} nicht veröffentlicht und {count|geht|gehen} in keine "
            + "Zahl ein: {days}."
    case .noteSkippedDays:
        "{days} gab es hier nicht: Die Uhren von {zone} haben {count|diesen Tag|diese Tage} "
            + "ausgelassen."
    case .noteMixedDefinitions:
        "Die Definitionen wechselten in diesem Zeitraum: Die Summen mischen beide Fassungen."

    case .figureTrips: "Fahrten"
    case .figureDistance: "Strecke"
    case .figureEnergyNet: "Netto-Energie"
    case .figureEnergyPerDistance: "Energie je Kilometer"
    case .figureVehiclesInUse: "Fahrzeuge im Einsatz"
    case .figureVehiclesInFleet: "Fahrzeuge in der Flotte"
    case .figureCharged: "Geladene Energie"
    case .figureUtilisation: "Auslastung"
    case .figureVehiclesWithTrip: "Anteil der Fahrzeuge mit Fahrt"
    case .figureTimeInUse: "Anteil der Zeit in Nutzung"
    case .ofVehicles: "von {vehicles}"
    case .changeSince: "{change} (zuvor: {previous})"
    case .changeFromZero: "zuvor: {previous}"
    case .notComparable: "nicht vergleichbar"
    case .changeHidden: "der Zeitraum davor wird nicht gezeigt, zum Schutz kleiner Anzahlen"
    case .changeOtherDays: "nicht vergleichbar: Tage sind ausgelassen"
    case .noteCountedDays:
        "Von {counted} der {days} veröffentlichten Tage; die übrigen fehlen, zum Schutz kleiner Anzahlen."
    case .comparedWith:
        "Veränderungen gelten gegenüber {period}, denselben Wochentagen unmittelbar davor "
            + "(Abdeckung {coverage})."
    case .notComparableNothing:
        "Veränderungen sind nicht vergleichbar: Vom Zeitraum davor, {period}, ist kein Tag "
            + "veröffentlicht."
    case .notComparableDays:
        "Veränderungen sind nicht vergleichbar: Von {needed} "
            + "{needed|Vergleichstag|Vergleichstagen} ({period}) {published|ist|sind} nur {published} veröffentlicht."
    case .notComparableDefinitions:
        "Veränderungen sind nicht vergleichbar: Hier gelten die Definitionen {here}, im Zeitraum "
            + "{period} galten {there}."
    case .sentenceTrips:
        "Das sind {perDay} am Tag an {days} {days|veröffentlichten Tag|veröffentlichten Tagen}."
    case .sentenceNoTrips: "Es wurde keine Fahrt aufgezeichnet."
    case .sentenceDistance:
        "Eine Fahrt ist im Mittel {perTrip} lang; ein Fahrzeug im Einsatz fährt {perVehicle} am "
            + "Tag."
    case .sentenceDistanceTrip: "Eine Fahrt ist im Mittel {perTrip} lang."
    case .sentenceEnergy: "Bekannt für {share} der Strecke."
    case .sentenceEnergySplit:
        "Bekannt für {share} der Strecke. Wo beides getrennt gemessen ist, gingen {used} aus der "
            + "Batterie und {recovered} kamen zurück."
    case .sentenceNoEnergy:
        "Die Fahrzeuge sendeten nichts, woraus sich Energie bestimmen lässt."
    case .sentenceEnergySource: "Auf den {distance} mit bekannter Energie, aus: {sources}."
    case .sentenceVehicles: "Im Mittel der Tage; Daten sendeten im Mittel {reporting}."
    case .sentenceCharged:
        "{sessions} {sessions|Ladevorgang|Ladevorgänge} mit im Mittel {perSession}."
    case .sentenceChargedSwaps:
        "{sessions} {sessions|Ladevorgang|Ladevorgänge} mit im Mittel {perSession}, dazu {swaps} "
            + "{swaps|Batterietausch|Batterietausche}."
    case .sentenceNoCharging: "Es wurde kein Ladevorgang aufgezeichnet."
    case .sentenceUtilisation:
        "Die Zeit in Nutzung ist ein Anteil der bekannten Zeit, und die macht {coverage} aus; "
            + "stand in den Lücken alles still, wären es {least} der ganzen Zeit."
    case .sentenceUtilisationKnown:
        "Die Zeit in Nutzung ist ein Anteil der bekannten Zeit, und die macht {coverage} aus."

    case .captionStates: "Anteil der Fahrzeugzeit je Zustand, in Prozent"
    case .captionStatesCloseUp: "Nur Fahren, Stehen und Laden, in Prozent, in größerem Maßstab"
    case .readingStates:
        "Am meisten gefahren wird zwischen {from} und {to} Uhr mit {share} der Fahrzeugzeit; {unknown} "
            + "der gesamten Fahrzeugzeit sind unbekannt."
    case .readingStatesShown:
        "Unter den gezeigten Stunden wird am meisten zwischen {from} und {to} Uhr gefahren, mit {share} der "
            + "Fahrzeugzeit; {unknown} der gesamten Fahrzeugzeit sind unbekannt."
    case .readingStatesNone:
        "Es wurde kein Fahren aufgezeichnet; {unknown} der Fahrzeugzeit sind unbekannt."
    case .stateDriving: "fährt"
    case .stateStanding: "steht während einer Fahrt"
    case .stateCharging: "lädt"
    case .stateParked: "parkt"
    case .stateUnknown: "unbekannt"
    case .captionTrips: "Fahrten je Tag"
    case .captionDistance: "Kilometer je Tag"
    case .readingDays:
        "Am meisten los war am {busiest} mit {most} {most|Fahrt|Fahrten}, am wenigsten am "
            + "{quietest} mit {least}."
    case .readingDaysEqual: "Jeder veröffentlichte Tag hatte {trips} {trips|Fahrt|Fahrten}."
    case .readingDaysOne: "{day}: {trips} {trips|Fahrt|Fahrten}."
    case .chartNotPublished: "Nicht veröffentlicht: {days}"
    case .notPublishedKey: "Tag nicht veröffentlicht"
    case .captionEnergyPerDistance: "Energie je Kilometer"
    case .captionEnergyNet: "Netto-Energie"
    case .readingEnergy:
        "Am wenigsten: {lowest} mit {least}. Am meisten: {highest} mit {most}."
    case .readingEnergyOne: "{lowest}: {least}."
    case .noteEnergyKnown: "bekannt für {share} der Strecke"
    case .noteEnergyUnknown: "Energie unbekannt"
    case .noteEnergySource: "aus: {sources}"
    case .captionMap: "Begonnene Fahrten je Gebiet"
    case .captionTopZones: "Gebiete mit den meisten begonnenen Fahrten"
    case .readingZones:
        "Die meisten Fahrten beginnen in {zone}: {trips}, das sind {share} aller. In {unseen} von "
            + "{zones} Gebieten war kein Fahrzeug zu sehen."
    case .readingZonesAll:
        "Die meisten Fahrten beginnen in {zone}: {trips}, das sind {share} aller."
    case .readingZonesShown:
        "Von den gezeigten Gebieten beginnen die meisten Fahrten in {zone}: {trips}."
    case .readingZonesNone:
        "In keinem Gebiet begann eine Fahrt; in {unseen} von {zones} Gebieten war kein Fahrzeug zu "
            + "sehen."
    case .sentenceNoZones:
        "Für diese Stadt sind keine Gebiete hinterlegt; die Nutzung ist nicht nach Ort getrennt."
    case .zoneWithoutData: "kein Fahrzeug zu sehen"
    case .tripCount: "{trips} {trips|Fahrt|Fahrten} begonnen"
    case .captionSessions: "Begonnene Ladevorgänge je Stunde"
    case .captionCharged: "Geladene Kilowattstunden je Stunde"
    case .readingCharging:
        "Die meisten Ladevorgänge beginnen zwischen {from} und {to} Uhr; {night} der Energie "
            + "werden zwischen 22 und 6 Uhr geladen."
    case .readingChargingStarts:
        "Unter den gezeigten Stunden beginnen die meisten Ladevorgänge zwischen {from} und {to} Uhr."
    case .readingChargingNoStart:
        "In diesem Zeitraum begann kein Ladevorgang; {night} der Energie werden zwischen 22 und "
            + "6 Uhr geladen."
    case .captionLedger: "Vom ersten Anfang bis zum letzten Ende, in Kilowattstunden"
    case .readingLedger:
        "{driven} gingen ins Fahren, {idle} im Stillstand verloren. Was die Tage ungeklärt lassen, "
            + "macht zusammen {residual} aus, {share} der bewegten Energie."
    case .readingLedgerStill: "In diesem Zeitraum wurde keine Energie bewegt."
    case .sentenceNoLedger:
        "Von keinem Fahrzeug sind Ladezustand und Batteriegröße bekannt, also gibt es keine Bilanz."
    case .ledgerStart: "Zu Beginn in den Batterien"
    case .ledgerCharged: "Geladen"
    case .ledgerSwapped: "Durch Batterietausch"
    case .ledgerGained: "Geladen und durch Batterietausch"
    case .ledgerDriven: "Gefahren"
    case .ledgerIdle: "Im Stillstand"
    case .ledgerBetweenDays: "Zwischen den Tagen"
    case .ledgerResidual: "Rest"
    case .ledgerEnd: "Am Ende in den Batterien"
    case .captionCoverage: "Anteil der Fahrzeugzeit mit Messwerten, je Tag, in Prozent"
    case .readingCoverage:
        "{samples} {samples|Messzeile deckt|Messzeilen decken} {coverage} der Fahrzeugzeit ab: am "
            + "wenigsten am {lowest} mit {least}, am meisten am {highest} mit {most}."
    case .readingCoverageOne:
        "{samples} {samples|Messzeile deckt|Messzeilen decken} {coverage} der Fahrzeugzeit ab."
    case .readingCoverageNone: "Es gibt keine Fahrzeugzeit, die abzudecken wäre."
    case .sentenceExclusions:
        "{values} {values|Wert ist|Werte sind} gespeichert wie gesendet, {values|geht|gehen} aber "
            + "nicht in die Zahlen ein."
    case .sentenceNoExclusions: "Kein Wert wurde als Fehler aus den Zahlen ausgelassen."
    case .sentencePositionNoise:
        "{positions} {positions|Position sagt|Positionen sagen} nichts Neues: Empfänger "
            + "wiederholen in der Fahrt ihre letzte Position und schwanken im Stand. Das ist kein "
            + "Fehler und ergibt keine Strecke."
    case .sentenceQuarantine:
        "{rows} {rows|Zeile wurde|Zeilen wurden} beim Import nicht angenommen; der Wortlaut ist "
            + "aufbewahrt."
    case .sentenceNoQuarantine: "Beim Import wurde jede Zeile angenommen."
    case .sentenceFiles:
        "{files} {files|Datei|Dateien} mit {read} Zeilen: {stored} gespeichert, {duplicate} schon "
            + "bekannt, {quarantined} in Quarantäne. Dateien können auch Zeilen anderer Tage "
            + "enthalten."

    case .sectionLengths: "Wie lang die Fahrten sind"
    case .captionLengths: "Fahrten nach Länge in Kilometern"
    case .readingLengths:
        "Die mittlere Fahrt (der Median) ist {length} lang; im Durchschnitt sind es {mean}."
    case .tripsCounted: "{trips} {trips|Fahrt|Fahrten}"
    case .lengthBelow: "unter {to}\u{A0}km"
    case .lengthBetween: "{from}–{to}\u{A0}km"
    case .lengthFrom: "mindestens {from}\u{A0}km"
    case .lengthUnknown: "unbekannte Länge"
    case .lengthsHidden:
        "Klassen der Länge werden nicht gezeigt: Auf einige entfallen zu wenige Fahrten."
    case .noteUnknownLengths:
        "Von {trips} {trips|weiteren Fahrt|weiteren Fahrten} ist die Länge nicht bekannt."
    case .sectionCells: "Wo Fahrten beginnen, Quadrat für Quadrat"
    case .captionCells: "Begonnene Fahrten nach Quadraten von 250 m"
    case .readingCells:
        """
        {cells} {cells|Quadrat|Quadrate} des europäischen Gitters {cells|hat|haben} genug Fahrten von genug \
        verschiedenen Fahrzeugen, um gezeigt zu werden; im belebtesten {trips|begann|begannen} {trips} \
        {trips|Fahrt|Fahrten}. Die übrigen bleiben leer.
        """
    case .readingNoCells:
        """
        Kein Quadrat des europäischen Gitters hat genug Fahrten von genug verschiedenen Fahrzeugen, um gezeigt zu \
        werden.
        """
    case .sectionFlows: "Von wo nach wo"
    case .captionFlows: "Die stärksten Verbindungen nach Fahrten"
    case .captionMatrix:
        "Fahrten zwischen den stärksten Gebieten, von der Zeile in die Spalte"
    case .matrixCorner: "von ↓ nach →"
    case .readingFlows:
        "Die stärkste Verbindung ist {flow} mit {trips} {trips|Fahrt|Fahrten}; auf {count} hier "
            + "{count|gezeichnete Verbindung entfällt|gezeichnete Verbindungen entfallen} {share} "
            + "aller Fahrten."
    case .readingFlowsShown:
        "Von den {count} gezeigten Verbindungen ist die stärkste {flow} mit {trips} "
            + "{trips|Fahrt|Fahrten}; auf alle zusammen entfallen {share} aller Fahrten."
    case .readingFlowsOne:
        "Gezeigt {count|wird|werden} {count} {count|Verbindung|Verbindungen}: {flow} mit {trips} "
            + "{trips|Fahrt|Fahrten}, das sind {share} aller Fahrten."
    case .readingNoFlows:
        "Keine Verbindung zwischen Gebieten hat genug Fahrten, um gezeigt zu werden."
    case .readingFlowsByMonth:
        "Verbindungen zwischen Gebieten werden für ganze Kalendermonate gezeigt, sobald diese vorbei "
            + "sind: Aus anderen Zeiträumen ließen sich die kleinen errechnen."
    case .flowWithin: "innerhalb von {zone}"
    case .flowOutside: "ganz außerhalb der Gebiete"
    case .chargingPlaces: "Wo und wie lange"
    case .captionChargingZones: "Geladene Energie nach Gebiet"
    case .captionConnectedZones: "Zeit an der Steckdose nach Gebiet"
    case .readingIdle:
        "Die Fahrzeuge hingen zusammen {connected} an der Steckdose; in {idle} davon, das sind "
            + "{share}, nahmen ihre Batterien nichts auf."
    case .readingIdleShown:
        "In den gezeigten Gebieten hingen die Fahrzeuge {connected} an der Steckdose; in {idle} "
            + "davon, das sind {share}, nahmen ihre Batterien nichts auf."
    case .readingIdleNone:
        "In {connected} an der Steckdose war keine Zeit ohne Ladung zu sehen."
    case .noteChargingZone:
        "{sessions} {sessions|Ladevorgang|Ladevorgänge}, {share} der Zeit ohne Ladung"
    case .noteBetweenDays:
        "Vom Ende eines Tages zum Beginn des nächsten kamen {energy} in die Batterien, die zu "
            + "keinem Ladevorgang gehören: Laden, während nichts aufgezeichnet wurde, oder "
            + "Fahrzeuge, die zur Flotte kamen."
    case .readingChargingUnknown:
        "Die meisten Ladevorgänge beginnen zwischen {from} und {to} Uhr; wie viel Energie sie "
            + "brachten, ist nicht bekannt."
    case .sentenceChargedUnknown:
        "{sessions} {sessions|Ladevorgang|Ladevorgänge}; wie viel Energie {sessions|er brachte|sie "
            + "brachten}, ist nicht bekannt."
    case .sectionBatteries: "Auffällige Batterien"
    case .captionHealth:
        "Gesundheitszustand der zuerst genannten Batterien mit 95-%-Intervall; Linie bei {limit}"
    case .readingWatch:
        "{listed} {listed|Batterie sollte|Batterien sollten} geprüft werden, zuerst die von "
            + "{vehicle}: {reason}."
    case .readingWatchNone:
        "Von {judged} {judged|Batterie|Batterien}, die sich beurteilen {judged|ließ|ließen}, fällt "
            + "keine mehr auf, als der Zufall erklärt."
    case .readingWatchUnknown: "Keine Batterie ließ sich beurteilen."
    case .watchForOperators:
        "Die Liste nennt einzelne Fahrzeuge und steht deshalb nur im Bericht für den Betrieb der "
            + "Flotte."
    case .readingLowHealth:
        "Ihr Gesundheitszustand liegt bei {health}, in 95 von 100 Fällen zwischen {low} und {high}"
    case .readingFastLoss:
        "Gegenüber derselben Jahreszeit im Vorjahr sank ihr Gesundheitszustand um {points} ± {error}"
    case .readingDeepDischarges: "{deep} von {charges} Ladungen begannen unter {limit}"
    case .readingWatchJudged:
        "Für die 90 Tage bis zum {day} ließ sich der Gesundheitszustand der Batterie bei "
            + "{judged} von {fleet} Fahrzeugen beurteilen, das Laden bei {charges}. Was es bei den "
            + "übrigen verhindert: {others}."
    case .readingWatchJudgedAll:
        "Für die 90 Tage bis zum {day} ließ sich der Gesundheitszustand der Batterie bei "
            + "{judged} von {fleet} Fahrzeugen beurteilen, das Laden bei {charges}."
    case .watchCountNotMeasured: "{count} ohne Daten, die etwas über die Kapazität sagen"
    case .watchCountNoNominal: "{count} ohne bekannte Kapazität im Neuzustand"
    case .watchCountExchanged: "{count} mit zu kurz zurückliegendem Batteriewechsel"
    case .watchCountTooFew: "{count} mit zu wenigen oder zu flachen Messungen"
    case .watchNotMeasured: "nicht gemessen"
    case .watchNoNominal: "Neuzustand unbekannt"
    case .watchExchanged: "Batterie gewechselt"
    case .watchTooFew: "zu wenige Messungen"
    case .watchLowHealth: "geringe Kapazität"
    case .watchFastLoss: "sinkt schnell"
    case .watchDeepDischarges: "oft fast leer"
    case .watchDischarging: "beim Fahren"
    case .watchCharging: "beim Laden"
    case .watchRemaining: "nach der Restenergie"
    case .watchSteps: "nach Sprüngen der Spannung"
    case .watchReported: "nach Angabe des Fahrzeugs"
    case .sectionStyle: "Fahrweise"
    case .captionAccelerations: "Starke Beschleunigungen je 100 km"
    case .captionBrakings: "Starke Bremsungen je 100 km"
    case .captionEcoScore: "Eco-Score, in Punkten von 100"
    case .readingStyle:
        "Unter den hier gezeichneten Klassen hat {highest} die meisten starken Bremsungen je 100 km "
            + "({most}) und {lowest} die wenigsten ({least}); bekannt für {share} ihrer Strecke."
    case .readingStyleOne:
        "{category}: {brakings} starke Bremsungen und {accelerations} starke Beschleunigungen je "
            + "100 km, bekannt für {share} der Strecke."
    case .readingStyleEqual:
        "Alle vergleichbaren Klassen haben {brakings} starke Bremsungen je 100 km, bekannt für "
            + "{share} ihrer Strecke."
    case .readingStyleNone:
        "Keine der gezeichneten Klassen bremste stark, soweit bekannt: für {share} ihrer Strecke."
    case .sentenceNoStyle:
        "Nicht bekannt: Kein Fahrzeug sendete seine Geschwindigkeit oft genug, um Beschleunigungen "
            + "zu erkennen."

    case .styleUnknown: "nicht bekannt"
    case .sectionClimate: "Vermiedenes CO₂"
    case .captionGross: "Brutto: Emission der ersetzten Wege"
    case .captionNet: "Netto: abzüglich der des Stroms"
    case .climateBasis:
        "Eine Schätzung, keine Messung: Strecke und Energie sind die der Flotte, alles andere sind "
            + "veröffentlichte Faktoren und Annahmen; die Tabelle der Faktoren nennt sie mit ihren "
            + "Quellen."
    case .climateForeignGrid:
        "Auch der Faktor für Strom ist der des deutschen Netzes und nicht der des Netzes, aus dem "
            + "{city} versorgt wird."
    case .climateOfShown: "Das ist die Summe der gezeigten Klassen."
    case .climateOfFewerDays:
        "Tage, an denen eine Klasse zu wenige Fahrten hat, um gezeigt zu werden, fehlen darin."
    case .readingClimate:
        "Nach den Faktoren für Deutschland hätten die Wege, die diese Fahrten ersetzten, {gross} CO₂ "
            + "ausgestoßen, und der Strom verursachte {electricity}: Vermieden wurden {net}."
    case .readingClimateMore:
        "Nach den Faktoren für Deutschland hätten die Wege, die diese Fahrten ersetzten, {gross} CO₂ "
            + "ausgestoßen, der Strom aber verursachte {electricity}: {net} mehr, als vermieden "
            + "wurde."
    case .readingClimatePart:
        "Nach den Faktoren für Deutschland hätten die Wege, die diese Fahrten ersetzten, {gross} CO₂ "
            + "ausgestoßen; nach Abzug des Stroms bleiben {net}, auf den {share} der Strecke, für "
            + "die beides bekannt ist."
    case .readingClimateGross:
        "Nach den Faktoren für Deutschland hätten die Wege, die diese Fahrten ersetzten, {gross} CO₂ "
            + "ausgestoßen; was der Strom verursachte, ist nicht bekannt, also gibt es keine "
            + "Netto-Zahl."
    case .sentenceNoClimate: "Für diese Fahrzeugklassen gibt es keine Faktoren, also keine Bilanz."
    case .noteNoFactor: "kein Faktor"
    case .noteNoElectricity: "Strom unbekannt"
    case .readingLedgerIdleGain:
        "{driven} gingen ins Fahren; im Stillstand ging nichts verloren, die Batterien zeigten am "
            + "Ende {idle} mehr. Was die Tage ungeklärt lassen, macht zusammen {residual} aus, "
            + "{share} der bewegten Energie."

    case .tableSummary: "Tabelle: {name}"
    case .tableEmpty: "Die Tabelle ist leer."
    case .tableMore: "{count} weitere {count|Zeile|Zeilen} in der CSV-Datei."
    case .tableKeyFigures: "Kennzahlen"
    case .tableDays: "Tage"
    case .tableStates: "Zustand der Flotte nach Stunde"
    case .tableCategories: "Fahrzeugklassen"
    case .tableSources: "Quellen von Strecke und Energie"
    case .tableZones: "Gebiete"
    case .tableCharging: "Laden nach Stunde"
    case .tableLedger: "Energiebilanz"
    case .tableExclusions: "Ausgelassene Werte nach Grund"
    case .tablePositionNoise: "Positionen ohne neue Auskunft"
    case .tableQuarantine: "Zeilen in Quarantäne nach Grund"
    case .tableFiles: "Dateien"
    case .tableLengths: "Fahrten nach Länge"
    case .tableCells: "begonnene Fahrten nach Quadraten"
    case .columnCell: "Quadrat"
    case .tableFlows: "Verbindungen zwischen Gebieten"
    case .tableChargingZones: "Laden nach Gebiet"
    case .tableChargingCategories: "Laden nach Klasse"
    case .tableBatteryWatch: "auffällige Batterien"
    case .tableStyle: "Fahrweise nach Klasse"
    case .tableClimate: "CO₂-Bilanz"
    case .tableClimateFactors: "CO₂-Faktoren und ihre Quellen"
    case .columnFigure: "Kennzahl"
    case .columnValue: "Wert"
    case .columnUnit: "Einheit"
    case .columnPrevious: "Zuvor"
    case .columnChangePercent: "Veränderung, %"
    case .columnChangePoints: "Veränderung, Punkte"
    case .columnCoverage: "Abdeckung, %"
    case .columnDay: "Tag"
    case .columnStatus: "Stand"
    case .columnRevision: "Revision"
    case .columnTrips: "Fahrten"
    case .columnDistance: "Strecke, km"
    case .columnEnergyNet: "Netto-Energie, kWh"
    case .columnEnergyRecovered: "Zurückgewonnen, kWh"
    case .columnEnergyPerDistance: "Energie, Wh/km"
    case .columnEnergyDistance: "Strecke mit bekannter Energie, km"
    case .columnCharged: "Geladen, kWh"
    case .columnInUse: "Fahrzeuge im Einsatz"
    case .columnInFleet: "Fahrzeuge in der Flotte"
    case .columnDayHours: "Länge, h"
    case .columnDataThrough: "Datenstand"
    case .columnHour: "Stunde"
    case .columnDriving: "Fährt, %"
    case .columnStanding: "Steht, %"
    case .columnCharging: "Lädt, %"
    case .columnParked: "Parkt, %"
    case .columnUnknown: "Unbekannt, %"
    case .columnTripsStarted: "Fahrten begonnen"
    case .columnTripsEnded: "Fahrten beendet"
    case .columnTripsPerHour: "Fahrten begonnen je Stunde"
    case .columnVehicleHours: "Fahrzeugstunden"
    case .columnVehicleHoursKnown: "Fahrzeugstunden bekannt"
    case .columnClockHours: "Gezählte Stunden"
    case .columnTimeInUse: "Zeit in Nutzung, %"
    case .columnCategory: "Klasse"
    case .columnSource: "Quelle"
    case .columnSessions: "Ladevorgänge"
    case .columnSessionsEnded: "Beendete Ladevorgänge"
    case .columnSessionsPerHour: "Ladevorgänge je Stunde"
    case .columnChargedPerHour: "Geladen je Stunde, kWh"
    case .columnSwaps: "Batterietausche"
    case .columnZone: "Gebiet"
    case .columnLine: "Posten"
    case .columnEnergy: "Energie, kWh"
    case .columnReason: "Grund"
    case .columnValues: "Werte"
    case .columnPositions: "Positionen"
    case .columnRows: "Zeilen"
    case .columnFile: "Datei"
    case .columnProfile: "Profil"
    case .columnRowsRead: "Zeilen gelesen"
    case .columnRowsStored: "Gespeichert"
    case .columnRowsDuplicate: "Schon bekannt"
    case .columnRowsQuarantined: "In Quarantäne"
    case .columnCellsSetAside: "Zellen ausgelassen"
    case .columnFromLength: "Von, km"
    case .columnToLength: "Bis, km"
    case .columnTripShare: "Anteil der Fahrten, %"
    case .columnFromZone: "Von Gebiet"
    case .columnToZone: "Nach Gebiet"
    case .columnMeanDistance: "Mittlere Strecke, km"
    case .columnConnected: "An der Steckdose, h"
    case .columnIdle: "Ohne Ladung, h"
    case .columnIdleShare: "Ohne Ladung, %"
    case .columnVehicle: "Fahrzeug"
    case .columnHealth: "Zustand, %"
    case .columnHealthLow: "Von"
    case .columnHealthHigh: "Bis"
    case .columnMeasured: "Gemessen"
    case .columnPoints: "Anzahl"
    case .columnLastMeasured: "Zuletzt gemessen"
    case .columnNominal: "Kapazität im Neuzustand, kWh"
    case .columnHealthChange: "In einem Jahr, Punkte"
    case .columnHealthChangeError: "Fehler ±, Punkte"
    case .columnChargesKnown: "Ladungen"
    case .columnDeepCharges: "Fast leer"
    case .columnStyleTrips: "Fahrten mit bekannter Fahrweise"
    case .columnStyleDistance: "Strecke mit bekannter Fahrweise, km"
    case .columnAccelerations: "Starke Beschleunigungen je 100 km"
    case .columnBrakings: "Starke Bremsungen je 100 km"
    case .columnEcoScore: "Eco-Score, Punkte"
    case .columnGross: "Brutto vermieden, kg"
    case .columnElectricity: "Strom, kg"
    case .columnNet: "Netto vermieden, kg"
    case .columnNetDistance: "Strecke mit Netto-Zahl, km"
    case .columnFactor: "Faktor"
    case .columnYear: "Jahr"
    case .columnAssumption: "Angenommen"
    case .published: "veröffentlicht"
    case .notPublished: "nicht veröffentlicht"
    case .outsideZones: "Außerhalb aller Gebiete"
    case .allOthers: "Alle übrigen zusammen"
    case .allCategories: "Alle Klassen"
    case .allShownCategories: "Alle gezeigten"
    case .yes: "ja"
    case .no: "nein"

    case .sheetReport: "Bericht"
    case .columnItem: "Angabe"
    case .columnOffset: "{column}: Abstand von UTC"
    case .columnDataName: "Name in CSV und JSON"
    case .openDataTitle: "Nutzung leichter Elektrofahrzeuge in {city}"
    case .openDataDescription:
        "Fahrten, Strecke, Energie und Laden einer Flotte leichter Elektrofahrzeuge, nach Monaten."
    case .openDataKeywords: "Mikromobilität, E-Bike, E-Scooter, Elektrofahrzeuge, Energie, Laden"
    case .openDataTable: "Leichte Elektrofahrzeuge in {city}: {table}"
    case .openDataTableDescription:
        "{table}, nach Monaten. Anzahlen unter {minimum} und solche, aus denen sie sich errechnen ließen, "
            + "sind leer und in der Spalte suppressed genannt. Definitionen: Version {definitions}."
    case .openDataMonth: "Monat"
    case .openDataLicense: "Lizenz"
    case .openDataDisclosure:
        "Anzahlen unter {minimum} stehen nicht in diesen Dateien, auch nicht die Null, ebenso wenig "
            + "andere, aus denen sie sich errechnen ließen; die Spalte suppressed nennt solche Zellen. "
            + "Eine leere Zelle, die dort nicht genannt ist, hat keinen Wert."
    case .sectionChanges: "Änderungen seit der ersten Veröffentlichung"
    case .readingChanges:
        "{days} {days|Tag wurde|Tage wurden} nach {days|seiner|ihrer} ersten Veröffentlichung "
            + "berichtigt, zuletzt am {latest}; Fahrten: {trips} insgesamt."
    case .readingChangesNone:
        "Keine Zahl dieses Zeitraums wurde nach ihrer ersten Veröffentlichung berichtigt."
    case .tableChanges: "Berichtigte Tage"
    case .columnIssued: "Ausgegeben"
    case .columnCause: "Grund"
    case .columnTripsBefore: "Fahrten zuvor"
    case .columnDistanceBefore: "Strecke zuvor, km"
    case .columnEnergyBefore: "Nettoenergie zuvor, kWh"
    case .causeDefinitions: "andere Definitionen oder Schwellen"
    case .causeLateData: "spät eingetroffene Daten"
    case .causeLostData: "als beschädigt ausgesonderte Daten"
    case .causeDerivedAnew: "Daten der Tage daneben oder eine spätere Beschreibung"
    case .causeFleet: "Fahrzeuge, die zur Flotte kamen oder sie verließen"
    case .causeZones: "andere Gebiete"
    case .causeQuarantine: "Zeilen in Quarantäne"
    case .causeUnknown: "nicht aufgezeichnet"
    case .columnSuppressed: "Nicht gezeigt"
    case .columnDaysCounted: "Gezählte Tage"
    case .suppressedKey: "nicht gezeigt, zum Schutz kleiner Anzahlen"
    case .suppressedDay: "Nicht gezeigt, zum Schutz kleiner Anzahlen: {days}"
    case .readingSuppressed: "Nicht gezeigt, damit niemand eine kleine Anzahl errechnen kann."
    case .noteFewerDays:
        "Gezeichnet sind hier {least} der {days} veröffentlichten Tage. Die übrigen fehlen, zum Schutz "
            + "kleiner Anzahlen an ihnen."
    case .noteFewerDaysBetween:
        "Gezeichnet sind hier {least} bis {most} der {days} veröffentlichten Tage, wie es die Tabelle "
            + "jeweils nennt. Die übrigen fehlen, zum Schutz kleiner Anzahlen an ihnen."
    case .ledgerBasis:
        "Die Bilanz folgt dem Ladestand, und zwar der Fahrzeuge mit bekannter Batteriegröße. "
            + "Netto-Energie und geladene Energie oben beruhen auch auf Spannung und Strom und auf anderen "
            + "Fahrzeugen; sie müssen ihren Zeilen nicht gleichen."
    case .provenanceCityID: "Kennung der Stadt"
    case .provenanceCity: "Stadt"
    case .provenanceFirstDay: "Erster Tag"
    case .provenanceLastDay: "Letzter Tag"
    case .provenanceDays: "Tage im Zeitraum"
    case .provenanceDaysNotPublished: "Nicht veröffentlichte Tage"
    case .provenanceSamples: "Messzeilen"
    case .provenanceGenerated: "Erstellt am"
    case .provenancePreviousFirstDay: "Erster Tag des Vergleichszeitraums"
    case .provenancePreviousLastDay: "Letzter Tag des Vergleichszeitraums"
    case .provenanceNotComparable: "Nicht vergleichbar, weil"

    case .readingDefinitions: "Die Zahlen folgen den Definitionen in der Fassung {version}."
    case .readingDefinitionsNone: "Was die Zahlen eines Berichts bedeuten."
    case .definitionUnit: "Einheit"
    case .definitionSource: "Aus"
    case .unitNone: "Anzahl"
    case .linkHint:
        "Gepunktet unterstrichene Namen führen dorthin, wo steht, was eine Zahl ist und worauf sie "
            + "beruht."
    case .basisHeading: "Worauf das in diesem Bericht beruht"
    case .basisSignals: "Messgrößen"
    case .basisDefinitions: "Ausführliche Definitionen"
    case .basisSources: "Hier gemessen mit"
    case .basisLeftOut: "Ausgelassen"
    case .basisNothing: "nichts"
    case .basisQuarantined: "{rows} {rows|Zeile|Zeilen} in Quarantäne"
    case .basisOfTime: "{share} der Fahrzeugzeit"
    case .basisOfDistance: "{share} der Strecke"
    case .basisCorrected: "{days} {days|Tag wurde|Tage wurden} neu ausgegeben"
    case .basisChangedBy: ", was den Wert um {change} änderte"
    case .basisComparison: "Hier"
    case .basisExplain: "Bis zu den Fahrten, für den Betrieb der Flotte"
    case .basisExplainAll:
        "Bis zu den Fahrten, für den Betrieb der Flotte, mit den kleinen Anzahlen"
    case .basisShown: "Gezeigt unter"
    case .basisOfShown: "{sources} (der gezeigten Klassen)"
    case .gapsHeading: "Wie Lücken zu lesen sind"
    case .gapNotAStop:
        "Eine Lücke ist ein Abschnitt ohne Messwerte. Sie ist kein Halt: Strecke und Energie "
            + "werden nicht über sie hinweg geschätzt, und ihre Zeit gilt als unbekannt."
    case .gapNotPublished:
        "Ein nicht veröffentlichter Tag ist in Diagrammen schraffiert und geht in keine Summe, "
            + "keinen Mittelwert und keinen Anteil ein. Er zählt nie als null."
    case .gapMissing:
        "Ein Strich heißt, dass es keine Zahl gibt, etwa keine Energie, weil kein Fahrzeug eine "
            + "sendete. Eine Null ist gemessen."
    case .gapZones:
        "In einem einfach schraffierten Gebiet war kein Fahrzeug mit Messwerten, in einem mit 0 Fahrten "
            + "schon. Ein kreuzweise schraffiertes hat zu wenige Fahrten, um gezeigt zu werden, oder schützt "
            + "eines, das sie hat."
    case .gapHours:
        "Tage mit 23 oder 25 Stunden, an denen die Uhr umgestellt wird, zählen mit ihren "
            + "wirklichen Stunden."
    case .gapSmallCounts:
        "Im Bericht für die Verwaltung werden Anzahlen unter der Mindestzahl der Stadt nicht gezeigt, "
            + "auch nicht die Null. Ebenso manche größere, ohne die sich die kleinen aus Summen, Tagen, "
            + "Monaten oder Ausgaben errechnen ließen."

    case .missing: "keine Daten"
    case .suppressed: "nicht gezeigt"
    case .percent: "{number}\u{A0}%"
    case .percentagePoints: "{number}\u{A0}Punkte"
    case .date: "{day}. {month} {year}"
    case .dateWithoutYear: "{day}. {month}"
    case .dateWithoutMonth: "{day}."
    case .dates: "{from} – {to}"
    case .datesInMonth: "{from}–{to}"
    case .dateWithWeekday: "{weekday} {date} {year}"
    case .dateInSentence: "{weekday}, {day}. {month}"
    case .shortDate: "{day}. {month}"
    case .moment: "{date}, {time} Uhr (UTC{offset})"

    case .deliveryTitle: "{city}: veröffentlichte Berichte"
    case .deliveryKicker: "Leichte Elektrofahrzeuge · veröffentlichte Berichte"
    case .deliverySkip: "Zu den Berichten springen"
    case .deliveryFeed: "Neue Berichte als Feed (Atom)"
    case .deliveryAllCities: "Alle Städte"
    case .deliveryCities: "Städte"
    case .deliveryNewest: "Neuester: {report}, Revision {revision}"
    case .deliveryFooter:
        "Zeiten sind die von {zone}. Eine Revision, die einmal gelesen wurde, bleibt, wie sie war; "
            + "eine neuere liegt daneben. Diese Seite braucht kein Netz und fragt nichts an."
    case .deliveryFooterPlain: "Diese Seite braucht kein Netz und fragt nichts an."
    case .deliveryDays: "Tage"
    case .deliveryWeeks: "Wochen"
    case .deliveryMonths: "Monate"
    case .deliveryYears: "Jahre"
    case .deliveryWeek: "{dates} (Woche {week})"
    case .deliveryMonth: "{month} {year}"
    case .deliveryRevision: "Revision {revision}"
    case .deliveryIssued: "Revision {revision}, veröffentlicht am {moment}"
    case .deliveryCoverage: "Abdeckung {coverage}"
    case .deliveryReissued: "Erneut veröffentlicht, weil {reasons}."
    case .deliveryWithoutSilent:
        "Veröffentlicht ohne Daten einiger Fahrzeuge, die sonst bis dahin gesendet haben."
    case .deliveryEarlier: "{count} frühere {count|Revision|Revisionen}"
    case .deliveryOlder: "{year}: {count} {count|weiterer Bericht|weitere Berichte}"
    case .deliveryTables: "CSV: {count} {count|Tabelle|Tabellen}, {size}"
    case .deliverySubject: "{city}, {period}, Revision {revision}"
    case .deliveryAttached: "Angehängt: {files}"
    case .reasonLateData: "Daten verspätet eintrafen"
    case .reasonLessData: "Daten herausgenommen wurden, die nicht dorthin gehörten"
    case .reasonOtherResults:
        "dieselben Daten andere Ergebnisse gaben, durch Daten der Tage daneben, eine Beschreibung "
            + "oder Schwellen, die später kamen"
    case .reasonOtherFleet: "Fahrzeuge zur Flotte jener Zeit kamen oder sie verließen"
    case .reasonOtherDefinitions: "sich Definitionen oder Schwellen änderten"
    case .reasonOtherQuarantine: "Zeilen ausgesondert wurden, die gezählt hatten, oder umgekehrt"
    case .reasonOtherZones: "die Gebiete neu gezogen wurden"
    case .reasonMoreDays: "Tage veröffentlicht wurden, die gefehlt hatten"
    }
}

private func germanDefinition(_ figure: DefinedFigure) -> DefinitionText {
    switch figure {
    case .trips:
        DefinitionText(
            name: "Fahrten",
            meaning: "Fahrten eines Fahrzeugs, gebucht auf den Tag und die Stunde ihres Beginns.",
            formula: "Anzahl der begonnenen Fahrten",
            source: "den Zuständen der Fahrzeuge"
        )
    case .distance:
        DefinitionText(
            name: "Strecke",
            meaning: "Gefahrener Weg, je Fahrt aus der verlässlichsten Quelle, die sie hat.",
            formula: "Differenz des Wegzählers, wo seine Schritte fein genug sind; sonst "
                + "∫ Geschwindigkeit dt, wo Werte höchstens 2,5 s auseinander liegen; sonst Σ Weg "
                + "zwischen Positionen",
            source: "Wegzähler, Geschwindigkeit oder Position, siehe Tabelle der Quellen"
        )
    case .energyNet:
        DefinitionText(
            name: "Netto-Energie",
            meaning: "Energie aus der Batterie beim Fahren und Stehen, abzüglich der "
                + "zurückgewonnenen.",
            formula: "∫ Spannung · Strom dt, sonst Leistung, sonst Abfall des Ladezustands × "
                + "Batterieenergie; über eine Lücke nur, wo der Wegzähler auch den Weg sah",
            source: "der Batterie, nicht der Steckdose; nur Fahrten mit bekannter Energie"
        )
    case .energyPerDistance:
        DefinitionText(
            name: "Energie je Kilometer",
            meaning: "Nach Strecke gewichtet; nicht das Mittel der Werte einzelner Fahrten.",
            formula: "Σ Netto-Energie ÷ Σ Strecke, beides über Fahrten mit bekannter Energie",
            source: "Netto-Energie und Strecke"
        )
    case .vehiclesInUse:
        DefinitionText(
            name: "Fahrzeuge im Einsatz",
            meaning: "Fahrzeuge, die am Tag mindestens eine Fahrt begannen, im Mittel der "
                + "veröffentlichten Tage; zur Flotte gehört, wer bis zu diesem Tag einen ersten "
                + "Messwert sandte.",
            formula: "Σ Fahrzeuge mit Fahrt ÷ veröffentlichte Tage",
            source: "den Fahrten"
        )
    case .vehiclesWithTrip:
        DefinitionText(
            name: "Anteil der Fahrzeuge mit Fahrt",
            meaning: "Wie viel der Flotte sich an einem Tag bewegt.",
            formula:
                "Σ Fahrzeuge mit Fahrt ÷ Σ Fahrzeuge der Flotte, über die veröffentlichten Tage",
            source: "Fahrten und Flotte"
        )
    case .timeInUse:
        DefinitionText(
            name: "Anteil der Zeit in Nutzung",
            meaning: "Wie viel der bekannten Fahrzeugzeit in Fahrten liegt.",
            formula: "(Fahren + Stehen) ÷ (Fahren + Stehen + Laden + Parken)",
            source: "den Zuständen der Fahrzeuge; unbekannte Zeit bleibt außen vor"
        )
    case .fleetState:
        DefinitionText(
            name: "Zustand der Flotte",
            meaning: "Jedes Fahrzeug fährt zu jedem Zeitpunkt, steht während einer Fahrt, lädt, "
                + "parkt oder ist unbekannt; ohne Messwert ist es den ganzen Tag unbekannt.",
            formula: "Zeit im Zustand ÷ Fahrzeugzeit, nach Stunde der Uhr in der Stadt",
            source: "Geschwindigkeit, Position, Ladeanzeige und Ladezustand"
        )
    case .charged:
        DefinitionText(
            name: "Geladene Energie",
            meaning: "Energie in die Batterie während des Ladens.",
            formula: "Σ Energie der Ladevorgänge",
            source: "Spannung und Strom, sonst Anstieg des Ladezustands × Batterieenergie"
        )
    case .chargingSession:
        DefinitionText(
            name: "Ladevorgang",
            meaning: "Ein Abschnitt, in dem ein Fahrzeug lädt, gebucht auf die Stunde des Beginns; "
                + "geteilt wird durch die Stunden, die die Uhr wirklich hatte.",
            formula: "begonnene Ladevorgänge ÷ gezählte Stunden",
            source: "der Ladeanzeige, sonst dem Anstieg des Ladezustands beim Parken"
        )
    case .zoneTrips:
        DefinitionText(
            name: "Fahrten nach Gebiet",
            meaning: "Fahrten nach dem Gebiet ihrer ersten und ihrer letzten Position.",
            formula: "Anzahl der im Gebiet begonnenen und beendeten Fahrten",
            source: "Positionen und den Gebieten der Stadt"
        )
    case .ledger:
        DefinitionText(
            name: "Energiebilanz",
            meaning: "Was in den Batterien war, was dazukam und was abging, für Fahrzeuge mit "
                + "Ladezustand und bekannter Batterieenergie. Zwischen zwei Tagen ändert sich die "
                + "Summe, wenn Fahrzeuge kommen, gehen oder unbeobachtet laden oder ein Tag nicht "
                + "veröffentlicht ist.",
            formula: "Anfang + geladen + getauscht − gefahren − Stillstand = Ende + Rest",
            source: "Ladezustand × Batterieenergie"
        )
    case .coverage:
        DefinitionText(
            name: "Abdeckung",
            meaning: "Anteil der Fahrzeugzeit mit Messwerten; bei Energie Anteil der Strecke mit "
                + "bekannter Energie.",
            formula: "(Fahrzeugzeit − unbekannt) ÷ Fahrzeugzeit",
            source: "den Messwerten aller Fahrzeuge der Flotte"
        )
    case .comparison:
        DefinitionText(
            name: "Veränderung",
            meaning: "Gegenüber denselben Wochentagen unmittelbar davor: der Zeitraum, um ganze "
                + "Wochen zurückgesetzt, bis er sich nicht überschneidet. Nur wenn alle diese Tage "
                + "unter denselben Definitionen veröffentlicht sind.",
            formula: "(jetzt − zuvor) ÷ zuvor; bei Anteilen jetzt − zuvor, in Prozentpunkten",
            source: "den veröffentlichten Tagen beider Zeiträume"
        )
    case .tripLength:
        DefinitionText(
            name: "Länge einer Fahrt",
            meaning: "Fahrten nach ihrer Strecke. Der Median ist die Klasse, in der die mittlere "
                + "Fahrt liegt, wenn alle nach ihrer Länge geordnet sind.",
            formula: "Anzahl der Fahrten von einer Länge bis unter die nächste",
            source: "der Strecke; eine Fahrt ohne Quelle dafür hat keine bekannte Länge"
        )
    case .flow:
        DefinitionText(
            name: "Verbindung",
            meaning: "Fahrten von einem Gebiet in ein anderes oder innerhalb eines Gebiets. Die "
                + "Verwaltung sieht die ganzer Monate, die häufig genug sind; alle übrigen sind "
                + "eine Zeile.",
            formula: "Anzahl der Fahrten nach dem Gebiet der ersten und der letzten Position",
            source: "Positionen und den Gebieten der Stadt"
        )
    case .plugTime:
        DefinitionText(
            name: "Zeit an der Steckdose",
            meaning: "Dauer der Ladevorgänge, gebucht auf das Gebiet der Steckdose und den Tag des "
                + "Endes. Ohne Ladung ist der Teil, in dem die Batterie nichts aufnahm.",
            formula: "Σ (Ende − Beginn) der Ladevorgänge; ohne Ladung ÷ an der Steckdose",
            source: "der Leistung in die Batterie, sonst dem Anstieg des Ladezustands"
        )
    case .batteryHealth:
        DefinitionText(
            name: "Gesundheitszustand einer Batterie",
            meaning: "Was eine Batterie heute abgeben kann, in Prozent des Neuzustands; aus den "
                + "letzten 90 Tagen und für die Batterie, die im Fahrzeug ist. Das Intervall ist "
                + "das des Zufalls: Eine falsche Kapazität im Neuzustand oder ein falsch "
                + "anzeigender Sensor ist nicht darin.",
            formula: "Median der gemessenen Kapazitäten, jede aus mindestens 30 % der Ladung ÷ "
                + "Kapazität im Neuzustand",
            source: "entnommener Energie und Abfall des Ladezustands, sonst der Restenergie, sonst "
                + "der geladenen Energie, sonst der Angabe des Fahrzeugs"
        )
    case .batteryWatch:
        DefinitionText(
            name: "Auffällige Batterien",
            meaning: "Fahrzeuge, bei denen der Zufall ausscheidet: Das ganze 95-%-Intervall einer "
                + "Zahl liegt jenseits ihrer Grenze. Von Batterien genau an einer Grenze steht "
                + "trotzdem 1 von 40 auf der Liste.",
            formula:
                "Gesundheitszustand < 80 %; oder gegenüber denselben 90 Tagen im Vorjahr um mehr als "
                + "5 Punkte gesunken; oder mehr als 1 von 10 Ladungen unter 10 % Ladezustand "
                + "begonnen",
            source: "Gesundheitszustand und Ladevorgängen; 80 % ist das Lebensende nach den "
                + "Prüfvorschriften des USABC (1996), die übrigen Grenzen sind unsere eigenen"
        )
    case .harshEvents:
        DefinitionText(
            name: "Starke Beschleunigungen und Bremsungen",
            meaning:
                "Wie oft sich die Geschwindigkeit stärker ändert als die Grenze der Klasse, ab "
                + "10 km/h.",
            formula: "Ereignisse ÷ Strecke mit bekannter Fahrweise × 100 km",
            source: "Geschwindigkeiten im Abstand von etwa einer Sekunde; andere Fahrten sagen "
                + "nichts über die Fahrweise"
        )
    case .ecoScore:
        DefinitionText(
            name: "Eco-Score",
            meaning: "0 bis 100 Punkte für sanftes Beschleunigen, sanftes Bremsen und stetige "
                + "Geschwindigkeit. Er vergleicht Fahrten einer Klasse; Energie folgt nicht daraus.",
            formula: "Mittel der drei Teile jeder Fahrt, nach Strecke gewichtet",
            source: "denselben Geschwindigkeiten"
        )
    case .climate:
        DefinitionText(
            name: "Vermiedenes CO₂",
            meaning: "Brutto: was die Wege ausgestoßen hätten, die Fahrten einer Klasse ersetzen. "
                + "Netto: abzüglich der Emission des Stroms mit den Verlusten beim Laden. Es ist "
                + "negativ, wo vor allem Gehen und Radfahren ersetzt wurden.",
            formula: "Σ Strecke × Anteil jedes Verkehrsmittels × dessen Emission − Energie aus der "
                + "Steckdose × die des Strommixes",
            source: "Strecke und Netto-Energie; Emissionen in Deutschland je Verkehrsmittel vom "
                + "Umweltbundesamt (TREMOD 2021) und des Strommixes (UBA 2023 und 2024); Anteile "
                + "nach Bigazzi und Wong 2020 und einer Befragung in Paris 2019, sonst Annahmen, "
                + "ebenso wie der Wirkungsgrad des Ladens"
        )
    case .batterySwap:
        DefinitionText(
            name: "Batterietausch",
            meaning: "Eine Batterie wurde gegen eine andere getauscht, gebucht auf den Tag, an dem "
                + "es geschah.",
            formula: "Anzahl der Anstiege des Ladezustands, die kein Ladegerät schafft",
            source: "dem Ladezustand, wo nichts sagt, dass das Fahrzeug lädt"
        )
    case .hours:
        DefinitionText(
            name: "Fahrzeugstunden und Stunden der Uhr",
            meaning: "Fahrzeugstunden sind die Zeit aller Fahrzeuge der Flotte zusammen; die "
                + "bekannten haben Messwerte. Stunden der Uhr sind die, die die Tage wirklich "
                + "hatten: 23, 24 oder 25 am Tag.",
            formula: "Σ Zeit über die Fahrzeuge; Σ Zeit über die Tage",
            source: "den Zuständen der Fahrzeuge und der Zeitzone der Stadt"
        )
    case .publication:
        DefinitionText(
            name: "Veröffentlichte Tage und Revisionen",
            meaning: "Ein Tag wird als Ganzes veröffentlicht, und als nächste Revision erneut, "
                + "wenn sich seine Daten oder Definitionen änderten. Gezählte Tage: aus wie vielen "
                + "Tagen eine Zeile summiert ist.",
            formula: "Anzahl der Tage; Nummer der Ausgabe eines Tages, ab 1",
            source: "den Veröffentlichungen der Stadt"
        )
    case .rows:
        DefinitionText(
            name: "Zeilen der Logdateien",
            meaning: "Jede gelesene Zeile ist gespeichert, schon bekannt oder mit ihrem Grund in "
                + "Quarantäne; ein unlesbares Feld wird ausgelassen und seine Zeile gespeichert.",
            formula: "gelesene Zeilen = gespeichert + schon bekannt + in Quarantäne",
            source: "den Importen, deren Zeilen im Zeitraum liegen"
        )
    case .leftOut:
        DefinitionText(
            name: "Ausgelassene Werte",
            meaning:
                "Werte, die nicht stimmen können oder nichts Neues sagen. Sie sind gespeichert "
                + "wie gesendet; die Zahlen beruhen nicht auf ihnen.",
            formula: "Anzahl der Werte je Grund",
            source: "den Messwerten aller Fahrzeuge der Flotte"
        )
    }
}
