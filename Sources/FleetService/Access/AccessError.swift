/// Why somebody who asks over the network gets no answer.
package enum AccessError: Error, Equatable, Sendable {
    /// No token, or one that opens nothing: unknown, expired or revoked.
    case unknownVisitor
    case refused(role: Role, subject: Subject)
    /// There is no such city, or none for this visitor: which of both is not told.
    case noSuchCity
    /// Open data are of whole months.
    case monthsOnly
    case notPublished
    /// Days of it are still to be published; the last that is, of those asked for.
    case unfinished(publishedThrough: String?)
    /// There is none, or none for this visitor.
    case noSuchVehicle
    /// A mark of a page that this service did not give out.
    case noSuchPage
    /// Samples of a token for several cities, and no word for which they are.
    case noCityGiven
}
