import HTTPTypes

/// What goes back to who asked.
struct Answer: Sendable {
    /// How long others may keep it.
    enum Keeping: Sendable {
        /// To be asked for anew each time; a 304 says that it is still the same.
        case revalidated
        /// Not at all.
        case never
        /// Its address changes with it.
        case forEver
    }

    var status = HTTPResponse.Status.ok
    var type: MediaType
    var body: AnswerBody
    var fields = HTTPFields()
    var keeping = Keeping.revalidated
    /// Values of `Set-Cookie`.
    var cookies: [String] = []

    init(
        _ type: MediaType,
        _ body: String,
        status: HTTPResponse.Status = .ok,
        keeping: Keeping = .revalidated
    ) {
        self.type = type
        self.body = AnswerBody(Array(body.utf8))
        self.status = status
        self.keeping = keeping
    }

    init(_ type: MediaType, bytes: [UInt8], keeping: Keeping) {
        self.type = type
        body = AnswerBody(bytes)
        self.keeping = keeping
    }

    /// To another address of this service.
    static func redirect(to path: String) -> Answer {
        var answer = Answer(.text, "", status: .seeOther, keeping: .never)
        answer.fields[.location] = path
        return answer
    }
}
