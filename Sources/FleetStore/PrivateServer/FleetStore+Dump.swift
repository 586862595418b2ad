extension FleetStore {
    /// Writes the schema fleet as another session's snapshot shows it into a new folder.
    ///
    /// Gives the major version of the program that did it; what reads the folder again must not be
    /// older.
    package func dump(snapshot: String, serverVersion: Int, to folder: String) async throws -> Int {
        let string = string
        return try await PrivatePostgres.blocking {
            let programs = try ClientPrograms.find(atLeast: serverVersion)
            try programs.run(
                "pg_dump",
                [
                    "--format=directory", "--compress=1", "--schema=fleet", "--no-owner",
                    "--no-privileges", "--snapshot=\(snapshot)", "--file=\(folder)",
                ],
                on: string
            )
            return programs.majorVersion
        }
    }

    /// Brings in what `dump` wrote: all of it, or nothing when it throws.
    package func load(_ folder: String, programVersion: Int) async throws {
        let string = string
        try await PrivatePostgres.blocking {
            try ClientPrograms.find(atLeast: programVersion).run(
                "pg_restore",
                [
                    "--format=directory", "--exit-on-error", "--single-transaction", "--no-owner",
                    "--no-privileges", folder,
                ],
                on: string
            )
        }
    }
}
