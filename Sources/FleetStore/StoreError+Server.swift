extension StoreError {
    /// The error for what a server reported, by its SQLSTATE.
    static func fromServer(sqlState: String, message: String) -> StoreError {
        switch sqlState {
        case "53100": .diskFull
        case "58030" where message.contains("No space left on device"): .diskFull
        case "57014": .cancelled
        // The administrator or a crash ended the session, or the server is not up yet.
        case "57P01", "57P02", "57P03", "57P05", "08000", "08003", "08006": .connectionLost
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
