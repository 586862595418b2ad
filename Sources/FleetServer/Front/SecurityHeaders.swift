import HTTPTypes

/// What keeps a browser from doing anything with an answer but showing it.
enum SecurityHeaders {
    private static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    static func add(to fields: inout HTTPFields, isSecure: Bool) {
        fields[.contentSecurityPolicy] = policy
        fields[.xContentTypeOptions] = "nosniff"
        fields[.constant("Referrer-Policy")] = "no-referrer"
        fields[.constant("Cross-Origin-Resource-Policy")] = "same-origin"
        fields[.constant("Cross-Origin-Opener-Policy")] = "same-origin"
        if isSecure { fields[.strictTransportSecurity] = "max-age=31536000" }
    }
}
