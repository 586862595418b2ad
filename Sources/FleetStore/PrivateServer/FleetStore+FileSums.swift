extension FleetStore {
    /// Lines of SHA-256 and name, as `sha256sum` prints them of files below a folder.
    ///
    /// Files that cannot be read are left out.
    package static func sha256(_ names: [String], in folder: String) throws -> String {
        guard let program = SystemCommand.path(of: "sha256sum") else {
            throw StoreError.programFailed(
                program: "sha256sum",
                reason: "it was not found (Debian package coreutils)"
            )
        }
        return SystemCommand(
            program: "/bin/sh",
            arguments: ["-c", #"cd "$0" && exec "$@" 2>/dev/null"#, folder, program, "--"] + names
        ).runForOutput().output
    }
}
