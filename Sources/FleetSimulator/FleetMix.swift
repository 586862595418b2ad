import Telemetry

/// Which kinds of vehicle a fleet is made of.
///
/// ELVITEN named its categories but not their shares (domain notes 1.1), so the shares are an own
/// estimate: a third e-bikes, some of everything among the first five.
enum FleetMix {
    struct Member {
        let model: VehicleModel
        let scheme: OwnershipScheme
        let use: UsePattern
    }

    static func member(_ number: Int) -> Member { pattern[number % pattern.count] }

    /// Number of a vehicle among those of its kind, from 1.
    static func ordinal(_ number: Int) -> Int {
        let word = member(number).model.word
        let inPattern = pattern.count { $0.model.word == word }
        let before = pattern[...(number % pattern.count)].count { $0.model.word == word }
        return number / pattern.count * inPattern + before
    }

    private static let pattern: [Member] = {
        let rentedBike = Member(model: .eBike, scheme: .rented, use: .leisureAndErrands)
        let ownedBike = Member(model: .pedelec, scheme: .owned, use: .commute)
        let scooter = Member(model: .eScooter, scheme: .shared, use: .sharedScooter)
        let sharedMoped = Member(model: .moped, scheme: .shared, use: .sharedMoped)
        let ownedMoped = Member(model: .moped, scheme: .owned, use: .commute)
        let trike = Member(model: .cargoTrike, scheme: .delivery, use: .delivery)
        let ownedQuad = Member(model: .quadricycle, scheme: .owned, use: .commute)
        let rentedQuad = Member(model: .quadricycle, scheme: .rented, use: .officeErrands)
        return [
            rentedBike, scooter, trike, sharedMoped, ownedQuad,
            ownedBike, scooter, rentedBike, ownedMoped, trike,
            ownedBike, sharedMoped, rentedBike, scooter, rentedQuad,
            rentedBike, sharedMoped, trike, ownedBike, scooter,
        ]
    }()
}

/// How people use a vehicle; decides what its days look like.
enum UsePattern {
    case commute
    case leisureAndErrands
    case officeErrands
    case sharedScooter
    case sharedMoped
    case delivery
}
