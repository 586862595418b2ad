/// What kind of vehicle it is: the L categories of Regulation (EU) 168/2013 and their neighbours.
public enum VehicleCategory: String, Sendable, CaseIterable {
    /// Powered cycle, up to 25 km/h and 1 kW.
    case l1eA = "L1e-A"
    /// Two-wheel moped, up to 45 km/h.
    case l1eB = "L1e-B"
    /// Three-wheel moped, cargo trikes included.
    case l2e = "L2e"
    /// Two-wheel motorcycle.
    case l3e = "L3e"
    /// Motorcycle with side-car.
    case l4e = "L4e"
    /// Powered tricycle.
    case l5e = "L5e"
    /// Light quadricycle.
    case l6e = "L6e"
    /// Heavy quadricycle.
    case l7e = "L7e"
    /// Standing scooter, a personal light electric vehicle outside the L categories.
    case eScooter = "e-scooter"
    /// Pedal-assisted cycle up to 25 km/h and 250 W, outside the L categories.
    case pedelec
    /// Electric unicycle, outside the L categories.
    case eUnicycle = "e-unicycle"
    /// Passenger car, for reference drives.
    case m1 = "M1"
}

/// Under which arrangement a vehicle is used.
public enum OwnershipScheme: String, Sendable, CaseIterable {
    /// By its owner.
    case owned
    /// Lent for days or months to one user.
    case rented
    /// One trip at a time by whoever comes.
    case shared
    /// Goods.
    case delivery
}
