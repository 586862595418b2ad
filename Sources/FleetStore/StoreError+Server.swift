extension StoreError {
    /// pgbouncer's word for: all its sessions were at work for too long.
    static let poolerTimeout = "query_wait_timeout"

    /// The error for what a server reported, by its SQLSTATE.
    static func fromServer(sqlState: String, message: String) -> StoreError {
        switch sqlState {
        case "53100": .diskFull
        case "58030" where message.contains("No space left on device"): .diskFull
        case "57014": .cancelled
        // The administrator or a crash ended the session, or the server is not up yet.
        case "57P01", "57P02", "57P03", "57P05": .connectionLost
        case "08P01" where message.contains(poolerTimeout): .poolerBusy
        // With 08P01 pgbouncer also says that it lost the server, or cannot reach it.
        case _ where sqlState.hasPrefix("08"): .connectionLost
        default:
            .server(sqlState: sqlState, message: withoutValues(sqlState: sqlState, message))
        }
    }

    /// Data exceptions (class 22) quote the value at fault in their primary message; all other
    /// classes quote only names of the schema there.
    static func withoutValues(sqlState: String, _ message: String) -> String {
        guard sqlState.hasPrefix("22"), let first = message.firstIndex(of: "\""),
            let last = message.lastIndex(of: "\""), first < last
        else { return message }
        return message[..<first] + "…" + message[message.index(after: last)...]
    }

    /// What to do next about a statement that was refused.
    static func advice(sqlState: String) -> String {
        switch sqlState {
        case "42P01", "42703", "3F000", "42883":
            "Run fleet-report database migrate."
        case "42501":
            "Give the database user the rights on the schema fleet, or use another user."
        case "53300":
            "Close other connections, or raise max_connections of the server."
        case "40001", "40P01", "55P03":
            "Another run was in the way; run the command again."
        case "25006":
            "The database is read-only; connect to the primary server."
        case "23503":
            "What the data refers to is not there; add the city or the vehicle first."
        default:
            "Nothing was half done; if it comes again, report it with this line."
        }
    }
}

extension StoreError {
    /// Whether the same work may come through when it is tried again, without anyone doing anything.
    ///
    /// Of `.commitUnknown` the caller must know that doing it twice does no harm. A connection that
    /// did not come about was tried again already.
    package var isPassing: Bool {
        switch self {
        case .connectionLost, .commitUnknown: true
        case .server(let sqlState, _): sqlState == "40001" || sqlState == "40P01"
        default: false
        }
    }
}
