/// What one import of one file did.
package struct ImportRow: Sendable, Equatable {
    package var cityID: String
    /// Last path component of the file.
    package var fileName: String
    package var profile: String
    package var rowsRead: Int64
    package var rowsStored: Int64
    package var rowsDuplicate: Int64
    package var rowsQuarantined: Int64
    /// Single cells that could not be read; their rows are stored without them.
    package var cellsSetAside: Int64
    /// First and last accepted sample; `nil` when there is none.
    package var firstMillis: Int64?
    package var lastMillis: Int64?
    /// Header line of the file; `nil` when it has none.
    package var header: String?
    /// The only vehicle of which it brought samples; `nil` of none and of several.
    package var vehicleID: String?

    package init(
        cityID: String,
        fileName: String,
        profile: String,
        rowsRead: Int64,
        rowsStored: Int64,
        rowsDuplicate: Int64,
        rowsQuarantined: Int64,
        cellsSetAside: Int64,
        firstMillis: Int64? = nil,
        lastMillis: Int64? = nil,
        header: String? = nil,
        vehicleID: String? = nil
    ) {
        self.cityID = cityID
        self.fileName = fileName
        self.profile = profile
        self.rowsRead = rowsRead
        self.rowsStored = rowsStored
        self.rowsDuplicate = rowsDuplicate
        self.rowsQuarantined = rowsQuarantined
        self.cellsSetAside = cellsSetAside
        self.firstMillis = firstMillis
        self.lastMillis = lastMillis
        self.header = header
        self.vehicleID = vehicleID
    }
}
