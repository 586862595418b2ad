extension FleetStore {
    /// The first place on the system's path, or on the caller's, that holds the program.
    package static func path(ofProgram name: String) -> String? { SystemCommand.path(of: name) }

    /// Runs a program of the system in a small environment of its own, a file as its input; gives its
    /// exit status and what it said.
    package static func run(_ program: String, _ arguments: [String], inputFile: String)
        async throws -> (status: Int32, output: String)
    {
        var command = SystemCommand(program: program, arguments: arguments)
        command.inputFile = inputFile
        return try await PrivatePostgres.blocking { [command] in command.runForOutput() }
    }
}
