import FleetService
import HTTPTypes

/// What keeps a browser from doing anything with an answer but showing it.
enum SecurityHeaders {
    static func add(to fields: inout HTTPFields, isSecure: Bool) {
        fields[.contentSecurityPolicy] = DashboardAssets.contentSecurityPolicy
        fields[.xContentTypeOptions] = "nosniff"
        fields[.constant("Referrer-Policy")] = "no-referrer"
        fields[.constant("Cross-Origin-Resource-Policy")] = "same-origin"
        fields[.constant("Cross-Origin-Opener-Policy")] = "same-origin"
        if isSecure { fields[.strictTransportSecurity] = "max-age=31536000" }
    }
}
