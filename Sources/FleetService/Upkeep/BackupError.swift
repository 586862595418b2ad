/// Why a backup or a restore did not come about; each text says what to do next.
package enum BackupError: Error, Equatable, CustomStringConvertible {
    case exists(String)
    case unwritable(String)
    case running(String)
    case noDatabase(folder: String)
    case distributed
    case checkFailed(tables: [String])
    case noServerPrograms(version: Int)
    case noBackup(String)
    case unreadable(String)
    case damaged(String, problem: String)
    case newerFormat(String, found: Int)
    case newerSchema(String, found: Int, known: Int)
    case holdsCities(Int)
    case holdsSomethingElse
    case restoredDiffers(String, tables: [String])

    package var description: String {
        switch self {
        case .exists(let folder):
            "\(folder) is there already, and a backup never replaces anything; name a new folder"
        case .unwritable(let folder):
            "\(folder) cannot be written; see that the folder it is to lie in is writable and not full"
        case .running(let folder):
            "another backup into \(folder) is running; wait for it to end, or name another folder"
        case .noDatabase(let folder):
            "there is no private database in \(folder); name it with --data-folder, or a server with --database"
        case .distributed:
            "this database is distributed over several servers; back up the coordinator and each of the servers with pg_basebackup or pg_dump, at a time without imports and nights"
        case .checkFailed(let tables):
            "the backup was restored to check it, and is not what the database held: \(Self.list(tables)). Nothing was kept; run the command again, and if it comes again check the disks of the server and of the backup"
        case .noServerPrograms(let version):
            "the check restores the backup into a PostgreSQL of its own, and its server programs were not found; install them (on Debian or Ubuntu: apt-get install postgresql-\(version)), or leave the check out with --skip-check"
        case .noBackup(let folder):
            "\(folder) is no folder of a backup; name the one that was given to: fleet-report database backup"
        case .unreadable(let file):
            "\(file) cannot be read; run the command as the user who made the backup, or give yourself the right to"
        case .damaged(let file, let problem):
            "the backup is damaged: \(file) \(problem). The database is as it was; use another backup"
        case .newerFormat(let folder, let found):
            "the backup in \(folder) has format \(found), which a newer fleet-report made; use that one"
        case .newerSchema(let folder, let found, let known):
            "the backup in \(folder) has schema version \(found), this program knows only up to \(known); use a newer fleet-report"
        case .holdsCities(let count):
            "the database already holds \(count == 1 ? "a city" : "\(count) cities"), and a restore never mixes or replaces; name an empty database with --database, or a new folder with --data-folder"
        case .holdsSomethingElse:
            "the schema fleet of the database holds tables of something else; name another database with --database, or a new folder with --data-folder"
        case .restoredDiffers(let folder, let tables):
            "what was restored from \(folder) is not what the backup was made of: \(Self.list(tables)). It was taken out again and the database is empty; use another backup"
        }
    }

    private static func list(_ tables: [String]) -> String {
        "\(tables.count == 1 ? "table" : "tables") "
            + tables.prefix(5).joined(separator: ", ")
            + (tables.count > 5 ? " and \(tables.count - 5) more" : "")
    }
}
