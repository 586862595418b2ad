import ArgumentParser
import FleetService

extension DatabaseCommand {
    struct Backup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copies the database into a new folder, and restores the copy to check it.",
            discussion: """
                Imports, nights and queries go on meanwhile; the copy is of one instant. The
                check needs about as much room beside the folder as the database takes. What
                is erased later stays in a backup: delete the backup too.
                Examples:
                  fleet-report database backup backups/2026-03-31
                  fleet-report database backup /mnt/b/1 --database postgresql://localhost/fleet
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var format: FormatOptions
        @Argument(
            help: ArgumentHelp("A folder that is not there yet.", valueName: "folder"),
            transform: GivenPath.folder
        )
        var folder: String
        @Flag(name: .long, help: "Do not restore it to check.") var skipCheck = false

        func run() async throws {
            let bar = ProgressBar("backup", unit: "tables")
            let result = try await Workspace.backUp(
                database.location,
                to: folder,
                isChecked: !skipCheck,
                nowMillis: Clock.nowMillis,
                progress: { bar.update($0, of: $1) }
            )
            bar.finish()
            if format.json { format.put(result.table) }
            Terminal.say(result.backupSentence)
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Brings a backup into a database that holds no city yet.",
            discussion: """
                Every table is compared with what the backup was made of. A backup that is
                damaged, or of a newer program, changes nothing. What was erased after the
                backup was made is there again: erase it again.
                Examples:
                  fleet-report database restore backups/2026-03-31 --data-folder .fleet-again
                  fleet-report database restore /mnt/b/1 --database postgresql://localhost/empty
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var format: FormatOptions
        @Argument(
            help: ArgumentHelp("The folder of a backup.", valueName: "folder"),
            transform: GivenPath.folder
        )
        var folder: String

        func run() async throws {
            let bar = ProgressBar("restore", unit: "tables")
            let result = try await Workspace.restore(
                database.location,
                from: folder,
                progress: { bar.update($0, of: $1) }
            )
            bar.finish()
            if format.json { format.put(result.table) }
            Terminal.say(result.restoreSentence)
        }
    }
}
