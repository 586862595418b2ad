/// Every definition there is.
public enum DefinitionCatalogue {
    /// By family, within it from the simple to the derived.
    public static let all: [Definition] =
        Definition.cleaning + Definition.states + Definition.trips + Definition.energy
        + Definition.charging + Definition.battery + Definition.usage + Definition.climate
        + Definition.comparison

    /// The definition of this id.
    public static func definition(_ id: String) -> Definition? { all.first { $0.id == id } }
}
