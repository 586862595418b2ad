/// Numbers of advisory locks: what is locked in the upper 16 bits, which one in the lower 48.
enum AdvisoryLock {
    private enum Kind: Int64 {
        case migration = 0x4601
        case cityNight = 0x4602
        case vehicleImport = 0x4603
        case vehicleNight = 0x4604
        // 0x4605 is taken by fleet.ensure_partitions.
        case cityRollup = 0x4606
        case cityImport = 0x4607
        case cityPublication = 0x4608
        case cityMail = 0x4609
        case cityMessage = 0x460A
    }

    static let migration = number(.migration, 0)

    /// Cities have no number, so a hash of theirs stands for them: two cities that share one wait
    /// for each other, and nothing worse.
    static func cityNight(_ cityID: String) -> Int64 {
        number(.cityNight, Int64(truncatingIfNeeded: StableHash.of(cityID)))
    }

    static func cityImport(_ cityID: String) -> Int64 {
        number(.cityImport, Int64(truncatingIfNeeded: StableHash.of(cityID)))
    }

    /// Vehicles share a thousand locks: a server holds some thousands in all, and one file may
    /// bring more vehicles than that.
    static func vehicleImport(_ vehicleKey: Int64) -> Int64 {
        number(.vehicleImport, vehicleKey & 1023)
    }

    static func cityRollup(_ cityID: String) -> Int64 {
        number(.cityRollup, Int64(truncatingIfNeeded: StableHash.of(cityID)))
    }

    static func cityPublication(_ cityID: String) -> Int64 {
        number(.cityPublication, Int64(truncatingIfNeeded: StableHash.of(cityID)))
    }

    static func cityMail(_ cityID: String) -> Int64 {
        number(.cityMail, Int64(truncatingIfNeeded: StableHash.of(cityID)))
    }

    static func cityMessage(_ cityID: String) -> Int64 {
        number(.cityMessage, Int64(truncatingIfNeeded: StableHash.of(cityID)))
    }

    static func vehicleNight(_ vehicleKey: Int64) -> Int64 { number(.vehicleNight, vehicleKey) }

    private static func number(_ kind: Kind, _ which: Int64) -> Int64 {
        kind.rawValue << 48 | which & 0xFFFF_FFFF_FFFF
    }
}
