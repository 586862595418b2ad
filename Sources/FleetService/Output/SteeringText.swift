extension Unicode.Scalar {
    /// Whether it shows nothing itself but breaks a line, speaks to a terminal, or turns the direction
    /// in which text is read, so that a name passes for another one.
    package var steersText: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl
        }
    }
}

extension String {
    /// Without what steers text instead of being read.
    var printable: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !$0.steersText }))
    }
}
