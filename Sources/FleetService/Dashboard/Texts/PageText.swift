/// Every text of the dashboard that is none of the reports'.
enum PageText: String, CaseIterable, Sendable {
    // Frame
    case product, navigation, navigationOverview, navigationCompare, navigationQuality
    case navigationVehicles, logOut, clockNote
    case roleOperator, roleLab, roleCity, rolePublic, roleAdmin

    // Form
    case formName, formCity, formKind, formOn, formUntil, formWithOn, formCategory, formZone
    case formWithZone, formLanguage, formShow
    case kindDay, kindWeek, kindMonth, kindYear, kindRange
    case anyCategory, anyZone, noOtherZone

    // What is looked at
    case stepBefore, stepAfter, chosenZone, chosenCategory, wholeCity, asOf, asOfNow
    case emptyCity, emptyPeriod, hiddenNote

    // Below charts
    case toolsName, explain, cite, citeMeaning, citeRevision, copy, copied

    // Maps
    case mapNearer, mapFarther, mapWhole, mapHint, mapSkip
    case readingCellsByMonth

    // One zone or category
    case partWithoutFigures, partNotComparable, partOnly, shareOfTrips, knownOfDistance
    case sectionPartDays, readingPartDays, readingPartDaysHidden
    case tileTimeInUse, tileSessions, tileIdle, tileVehicleHours
    case captionFlowsTo, captionFlowsFrom, zoneFlowsNone

    // Comparison
    case compareTitle, compareHeading, compareSound, compareDoubts, compareNothing
    case readingDifferences, differenceValue, perDay, sameScale, sameColours, sameColoursPerDay,
        bothZones
    case sectionComparedHours
    case doubtDefinitions, doubtDays, doubtWeekdays, doubtCoverage, doubtHidden
    case doubtFewerDays, countedDays, drawnDays, drawnDaysBetween, differenceOtherDays

    // Data quality
    case qualityTitle, sectionWaiting, readingWaiting, readingWaitingNone, columnSilent, columnUntil
    case sectionRevisions, readingRevisions

    // A figure explained
    case explainBack, readingBasis, readingFullDefinitions

    // A vehicle's day
    case otherVehicles, trackNone, captionTrack, trackSummary
    case dayBefore, dayAfter, replayPlay, replayPause, replayTime
    case sectionSignals, readingSignals, captionSpeed, captionPower, captionSoC, signalRange
    case signalNone, captionStatesOfDay, columnTime

    // Other pages
    case loginTitle, loginReading, loginFailed, loginToken, loginHint, loginButton
    case citiesTitle, citiesNone, toCities, requestID
    case messageNothing, messageMonthsOnly, messageNotFinished, messageBadAddress, messageNotFound
    case messageNotAllowed, messageTooMany, messageUnavailable, messageInternal
    case sentenceMonthsOnly, sentenceNotFinished, sentenceNotFound, sentenceNotAllowed,
        sentenceTooMany
    case sentenceUnavailable, sentenceInternal

    // What is wrong with an address
    case ruleUnknownParameter, ruleCity, rulePeriod, ruleDay, ruleLastDay, ruleKind, ruleCategory
    case ruleZone, ruleInstant, ruleInstantToCome, ruleLanguage, ruleTooLong, ruleBothParts,
        ruleBothOthers
    case ruleZoneAlone, ruleUnknownZone
}
