import CLibPQ

/// The settings libpq reads out of a connection URL; freed with this owner.
@safe struct ConninfoHandle: ~Copyable {
    private let options: UnsafeMutablePointer<PQconninfoOption>?

    /// Parses the text, and holds nothing when it cannot be parsed.
    ///
    /// libpq's message is dropped: it quotes the text, and with it the password.
    init(parsing text: String) {
        var message: UnsafeMutablePointer<CChar>?
        // SAFETY: libpq copies the text, and owns neither result nor message afterwards.
        unsafe options = PQconninfoParse(text, &message)
        unsafe PQfreemem(message)
    }

    deinit {
        // SAFETY: the array came from PQconninfoParse (or is NULL) and is freed once.
        unsafe PQconninfoFree(options)
    }

    /// Every setting that has a value; `nil` when the text could not be parsed.
    func settings() -> [String: String]? {
        guard var option = unsafe options else { return nil }
        var settings: [String: String] = [:]
        // SAFETY: libpq ends the array with an entry whose keyword is NULL; strings are C strings.
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe settings[String(cString: keyword)] = String(cString: value)
            }
            unsafe option += 1
        }
        return settings
    }
}
