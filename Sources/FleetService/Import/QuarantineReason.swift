/// Why a row of a log file is no sample.
///
/// The raw values are stored and shown.
package enum QuarantineReason: String, CaseIterable, Codable, Sendable {
    /// The row has more or fewer cells than the header.
    case columnCount = "column count"
    /// A quote is opened in the row and not closed on its line.
    case unterminatedQuote = "unterminated quote"
    /// The row holds zero bytes, such as a power cut leaves.
    case zeroBytes = "zero bytes"
    /// The cells of the time are empty.
    case timeMissing = "time missing"
    /// The time has none of the profile's forms, or is no date of the calendar.
    case timeUnreadable = "time unreadable"
    /// Before 2000, later than a day from now, or outside the profile's range.
    case timeOutOfRange = "time out of range"
    /// The city has thinned or dropped what it had of that time; the text of the row is not kept.
    case olderThanKept = "older than this city keeps"
    /// The zone's clocks skipped this reading when summer time began.
    case localTimeDoesNotExist = "local time does not exist"
    /// The cell of the vehicle is empty.
    case vehicleMissing = "vehicle missing"
    /// The cell of the vehicle cannot be an id.
    case vehicleUnreadable = "vehicle unreadable"
    /// The vehicle is known, in another city than the one imported into.
    case vehicleOfAnotherCity = "vehicle of another city"
    /// No cell that becomes a signal holds a value.
    case noValues = "no values"
    /// A line sent in as JSON is no object of plain values.
    case jsonUnreadable = "no JSON object"
    /// A radio message is shorter or longer than its decoder says, or holds no text of bytes.
    case payloadUnreadable = "payload unreadable"
    /// No payload decoder is for this device and port.
    case noDecoder = "no payload decoder"
}
