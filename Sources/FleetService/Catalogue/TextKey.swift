/// Every text of a report; a language has one for each, and the compiler sees to it.
enum TextKey: String, CaseIterable, Sendable {
    // Page
    case documentTitle, kicker, skipToContent, contents, footer
    case sectionFigures, sectionStates, sectionDays, sectionEnergy, sectionZones, sectionCharging
    case sectionLedger, sectionQuality, sectionDefinitions

    // Header
    case factDays, factDaysValue, factCoverage, factDataThrough, factTimeZone
    case factRevisions, factRevisionDays, factDefinitions, factDisclosure
    case noteSuppressed, noteAllSuppressed, noteInternal
    case noteNothingPublished, noteMissingDays, noteSkippedDays, noteMixedDefinitions

    // Key figures
    case figureTrips, figureDistance, figureEnergyNet, figureEnergyPerDistance
    case figureVehiclesInUse, figureVehiclesInFleet, figureCharged, figureUtilisation
    case figureVehiclesWithTrip, figureTimeInUse
    case ofVehicles, changeSince, changeFromZero, notComparable
    case changeHidden, changeOtherDays, noteCountedDays
    case comparedWith, notComparableNothing, notComparableDays, notComparableDefinitions
    case sentenceTrips, sentenceNoTrips, sentenceDistance, sentenceDistanceTrip
    case sentenceEnergy, sentenceEnergySplit,
        sentenceNoEnergy
    case sentenceEnergySource, sentenceVehicles, sentenceCharged, sentenceChargedSwaps
    case sentenceNoCharging, sentenceUtilisation, sentenceUtilisationKnown

    // Charts
    case captionStates, captionStatesCloseUp, readingStates, readingStatesShown, readingStatesNone
    case stateDriving, stateStanding, stateCharging, stateParked, stateUnknown
    case captionTrips, captionDistance, readingDays, readingDaysEqual, readingDaysOne
    case chartNotPublished, notPublishedKey
    case captionEnergyPerDistance, captionEnergyNet, readingEnergy, readingEnergyOne
    case noteEnergyKnown, noteEnergyUnknown, noteEnergySource
    case captionMap, captionTopZones, readingZones, readingZonesAll, readingZonesShown,
        readingZonesNone
    case sentenceNoZones, zoneWithoutData, tripCount
    case captionSessions, captionCharged, readingCharging, readingChargingNoStart,
        readingChargingStarts
    case captionLedger, readingLedger, readingLedgerStill, sentenceNoLedger
    case ledgerStart, ledgerCharged, ledgerSwapped, ledgerGained, ledgerDriven, ledgerIdle
    case ledgerBetweenDays, ledgerResidual, ledgerEnd
    case captionCoverage, readingCoverage, readingCoverageOne, readingCoverageNone
    case sentenceExclusions, sentenceNoExclusions, sentencePositionNoise
    case sentenceQuarantine, sentenceNoQuarantine
    case sentenceFiles

    // Lengths, connections, places of charging, style, CO2
    case sectionLengths, captionLengths, readingLengths, tripsCounted
    case lengthBelow, lengthBetween, lengthFrom, lengthUnknown, lengthsHidden, noteUnknownLengths
    case sectionCells, readingCells, readingNoCells, captionCells
    case sectionFlows, captionFlows, captionMatrix, matrixCorner, readingFlows, readingFlowsShown,
        readingFlowsOne
    case readingNoFlows, readingFlowsByMonth, flowWithin, flowOutside
    case chargingPlaces, captionChargingZones, captionConnectedZones, readingIdle, readingIdleShown
    case readingIdleNone
    case noteChargingZone, noteBetweenDays, readingChargingUnknown, sentenceChargedUnknown
    case sectionBatteries, captionHealth, readingWatch, readingWatchNone
    case readingWatchUnknown, watchForOperators
    case readingLowHealth, readingFastLoss, readingDeepDischarges
    case readingWatchJudged, readingWatchJudgedAll
    case watchCountNotMeasured, watchCountNoNominal, watchCountExchanged, watchCountTooFew
    case watchNotMeasured, watchNoNominal, watchExchanged, watchTooFew
    case watchLowHealth, watchFastLoss, watchDeepDischarges
    case watchDischarging, watchCharging, watchRemaining, watchSteps, watchReported
    case sectionStyle, captionAccelerations, captionBrakings, captionEcoScore
    case readingStyle, readingStyleOne, readingStyleEqual, readingStyleNone, sentenceNoStyle
    case styleUnknown
    case sectionClimate, captionGross, captionNet, climateBasis, climateForeignGrid, climateOfShown
    case climateOfFewerDays
    case readingClimate, readingClimateMore, readingClimatePart, readingClimateGross
    case sentenceNoClimate, noteNoFactor, noteNoElectricity
    case readingLedgerIdleGain

    // Tables
    case tableSummary, tableEmpty, tableMore
    case tableKeyFigures, tableDays, tableStates, tableCategories, tableSources, tableZones
    case tableCharging, tableLedger, tableExclusions, tablePositionNoise, tableQuarantine
    case tableFiles
    case tableCells, columnCell
    case tableLengths, tableFlows, tableChargingZones, tableChargingCategories, tableStyle
    case tableClimate, tableClimateFactors
    case tableBatteryWatch
    case columnFigure, columnValue, columnUnit, columnPrevious, columnChangePercent
    case columnChangePoints, columnCoverage, columnDay, columnStatus, columnRevision
    case columnTrips, columnDistance, columnEnergyNet, columnEnergyRecovered
    case columnEnergyPerDistance, columnEnergyDistance, columnCharged, columnInUse, columnInFleet
    case columnDayHours, columnDataThrough, columnHour
    case columnDriving, columnStanding, columnCharging, columnParked, columnUnknown
    case columnTripsStarted, columnTripsEnded, columnTripsPerHour, columnVehicleHours
    case columnVehicleHoursKnown, columnClockHours, columnTimeInUse
    case columnCategory, columnSource, columnSessions, columnSessionsEnded, columnSessionsPerHour
    case columnChargedPerHour
    case columnSwaps, columnZone, columnLine, columnEnergy, columnReason, columnValues
    case columnPositions, columnRows
    case columnFile, columnProfile, columnRowsRead, columnRowsStored, columnRowsDuplicate
    case columnRowsQuarantined, columnCellsSetAside
    case columnFromLength, columnToLength, columnTripShare
    case columnFromZone, columnToZone, columnMeanDistance
    case columnConnected, columnIdle, columnIdleShare
    case columnVehicle, columnHealth, columnHealthLow, columnHealthHigh, columnMeasured
    case columnPoints, columnLastMeasured, columnNominal, columnHealthChange
    case columnHealthChangeError, columnChargesKnown, columnDeepCharges
    case columnStyleTrips, columnStyleDistance, columnAccelerations, columnBrakings, columnEcoScore
    case columnGross, columnElectricity, columnNet, columnNetDistance
    case columnFactor, columnYear, columnAssumption
    case published, notPublished, outsideZones, allOthers, allCategories, allShownCategories
    case yes, no

    // Workbook
    case sheetReport, columnItem, columnOffset, columnDataName
    case openDataTitle, openDataDescription, openDataKeywords, openDataTable
    case openDataTableDescription, openDataMonth, openDataLicense, openDataDisclosure
    case sectionChanges, readingChanges, readingChangesNone, tableChanges
    case columnIssued, columnCause, columnTripsBefore, columnDistanceBefore, columnEnergyBefore
    case causeDefinitions, causeLateData, causeLostData, causeDerivedAnew, causeFleet, causeZones
    case causeQuarantine, causeUnknown
    case columnSuppressed, columnDaysCounted, suppressedKey, suppressedDay, readingSuppressed
    case noteFewerDays, noteFewerDaysBetween, ledgerBasis
    case provenanceCityID, provenanceCity, provenanceFirstDay, provenanceLastDay, provenanceDays
    case provenanceDaysNotPublished, provenanceSamples, provenanceGenerated
    case provenancePreviousFirstDay, provenancePreviousLastDay, provenanceNotComparable

    // Definitions
    case readingDefinitions, readingDefinitionsNone, definitionUnit, definitionSource, unitNone
    case linkHint, basisHeading, basisSignals, basisDefinitions, basisSources, basisLeftOut
    case basisNothing, basisQuarantined, basisOfTime, basisOfDistance, basisCorrected
    case basisChangedBy, basisComparison, basisExplain, basisExplainAll, basisShown, basisOfShown
    case gapsHeading, gapNotAStop, gapNotPublished, gapMissing, gapZones, gapHours, gapSmallCounts

    // Numbers and dates
    case missing, suppressed, percent, percentagePoints
    case date, dateWithoutYear, dateWithoutMonth, dates, datesInMonth, dateWithWeekday
    case dateInSentence, shortDate, moment

    // Delivery
    case deliveryTitle, deliveryKicker, deliverySkip, deliveryFeed, deliveryAllCities
    case deliveryCities, deliveryNewest, deliveryFooter, deliveryFooterPlain
    case deliveryDays, deliveryWeeks, deliveryMonths, deliveryYears, deliveryWeek, deliveryMonth
    case deliveryRevision, deliveryIssued, deliveryCoverage, deliveryReissued
    case deliveryWithoutSilent, deliveryEarlier, deliveryOlder, deliveryTables, deliverySubject
    case deliveryAttached
    case reasonLateData, reasonLessData, reasonOtherResults, reasonOtherFleet
    case reasonOtherDefinitions, reasonOtherQuarantine, reasonOtherZones, reasonMoreDays
}

extension ReportTable.ID {
    var title: TextKey {
        switch self {
        case .keyFigures: .tableKeyFigures
        case .days: .tableDays
        case .tripLengths: .tableLengths
        case .stateByHour: .tableStates
        case .categories: .tableCategories
        case .sources: .tableSources
        case .drivingStyle: .tableStyle
        case .zones: .tableZones
        case .flows: .tableFlows
        case .cells: .tableCells
        case .chargingByHour: .tableCharging
        case .chargingByZone: .tableChargingZones
        case .chargingByCategory: .tableChargingCategories
        case .batteryWatch: .tableBatteryWatch
        case .ledger: .tableLedger
        case .climate: .tableClimate
        case .climateFactors: .tableClimateFactors
        case .exclusions: .tableExclusions
        case .positionNoise: .tablePositionNoise
        case .quarantine: .tableQuarantine
        case .files: .tableFiles
        case .changes: .tableChanges
        }
    }
}

extension KeyFigure.ID {
    var label: TextKey {
        switch self {
        case .trips: .figureTrips
        case .distance: .figureDistance
        case .energyNet: .figureEnergyNet
        case .energyPerDistance: .figureEnergyPerDistance
        case .vehiclesInUse: .figureVehiclesInUse
        case .vehiclesInFleet: .figureVehiclesInFleet
        case .charged: .figureCharged
        case .vehiclesWithTrip: .figureVehiclesWithTrip
        case .timeInUse: .figureTimeInUse
        }
    }
}

extension FleetState {
    var label: TextKey {
        switch self {
        case .driving: .stateDriving
        case .standing: .stateStanding
        case .charging: .stateCharging
        case .parked: .stateParked
        case .unknown: .stateUnknown
        }
    }

    var columnHeading: TextKey {
        switch self {
        case .driving: .columnDriving
        case .standing: .columnStanding
        case .charging: .columnCharging
        case .parked: .columnParked
        case .unknown: .columnUnknown
        }
    }
}

extension PeriodLedger.Line {
    var label: TextKey {
        switch self {
        case .start: .ledgerStart
        case .charged: .ledgerCharged
        case .swapped: .ledgerSwapped
        case .gained: .ledgerGained
        case .driven: .ledgerDriven
        case .idle: .ledgerIdle
        case .betweenDays: .ledgerBetweenDays
        case .residual: .ledgerResidual
        case .end: .ledgerEnd
        }
    }
}
