import Foundation

extension ClusterPlace {
    /// Makes the cluster beside its final name and moves it there when it is whole, so that an
    /// interrupted first use leaves nothing that looks finished.
    func create(_ programs: ServerPrograms) throws {
        let unfinished = cluster + ".new"
        let files = FileManager.default
        if files.fileExists(atPath: unfinished) { try files.removeItem(atPath: unfinished) }
        do {
            try files.createDirectory(
                atPath: unfinished,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
            try account.own(unfinished)
        } catch {
            throw StoreError.folderUnusable(path: home, reason: "no folder can be made in it")
        }
        let answer = try account.command(
            programs.path("initdb"),
            [
                "--username=fleet", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
                "--auth=trust", "--no-instructions",
            ],
            folder: home,
            environment: ["PGDATA": unfinished]
        ).runForOutput()
        guard answer.status == 0 else {
            let meaning = ServerLog.meaning(of: answer.output, place: self)
            try? files.removeItem(atPath: unfinished)
            throw meaning
        }
        let configuration = try FileHandle(
            forWritingTo: URL(filePath: "\(unfinished)/postgresql.conf")
        )
        try configuration.seekToEnd()
        try configuration.write(contentsOf: Data(ClusterPlace.settings.utf8))
        try configuration.close()
        try files.moveItem(atPath: unfinished, toPath: cluster)
    }

    private static let settings = """

        # Set by fleet-report when it made this cluster; change what you like below.
        listen_addresses = ''
        port = 5432
        max_connections = 50
        # A backup and a restore hold all tables of all months at once.
        max_locks_per_transaction = 256
        shared_buffers = 128MB
        fsync = on
        wal_compression = on
        wal_level = minimal
        max_wal_senders = 0
        # What was erased must not stay in files that wait for another use.
        wal_recycle = off
        # Parallel workers need /dev/shm, which containers keep small; the queries are small too.
        max_parallel_workers_per_gather = 0
        max_parallel_maintenance_workers = 0
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_destination = 'stderr'
        logging_collector = off
        log_min_messages = warning
        log_checkpoints = off

        """

    /// Starts the server and waits until it takes connections.
    func start(_ programs: ServerPrograms) throws {
        try makeSocketFolder()
        try removeStaleLocks()
        if !FileManager.default.fileExists(atPath: log) {
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
            _ = FileManager.default.createFile(atPath: log, contents: nil, attributes: attributes)
            try account.own(log)
        }
        let patienceSeconds = 10.0
        let giveUp = Date(timeIntervalSinceNow: patienceSeconds)
        while true {
            let logStart = ServerLog.size(of: log)
            let answer = try control(programs, startArguments)
            if answer == 0 { return }
            let text = ServerLog.text(of: log, from: logStart)
            guard ServerLog.saysOrphansAreEnding(text), Date() < giveUp else {
                throw ServerLog.meaning(of: text, place: self)
            }
            usleep(200_000)
        }
    }

    func stop(_ programs: ServerPrograms, mode: String = "fast") throws {
        let logStart = ServerLog.size(of: log)
        guard try control(programs, ["stop", "-m", mode, "-w", "-t", "120", "-s"]) == 0 else {
            throw ServerLog.meaning(of: ServerLog.text(of: log, from: logStart), place: self)
        }
        let files = FileManager.default
        if socketFolder != cluster,
            (try? files.contentsOfDirectory(atPath: socketFolder))?.isEmpty == true
        {
            try? files.removeItem(atPath: socketFolder)
        }
    }

    private var startArguments: [String] {
        // pg_ctl hands both to a shell; the socket's folder is plain, and the log is named from
        // within the home folder, so that odd characters of its path do not matter.
        ["start", "-w", "-t", "120", "-s", "-l", "postgresql.log", "-o", "-k \(socketFolder)"]
    }

    private func control(_ programs: ServerPrograms, _ arguments: [String]) throws -> Int32 {
        try account.command(
            programs.path("pg_ctl"),
            arguments,
            folder: home,
            environment: ["PGDATA": cluster]
        ).run()
    }

    /// Removes what a killed server left.
    ///
    /// PostgreSQL takes a stale file for a live one when any process of its user has the number.
    /// The caller holds the folder's lock and has found no server running.
    private func removeStaleLocks() throws {
        let socket = "\(socketFolder)/.s.PGSQL.5432"
        for path in ["\(cluster)/postmaster.pid", "\(socket).lock", socket] {
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}
