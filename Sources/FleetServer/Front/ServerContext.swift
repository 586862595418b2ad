import Hummingbird
import Logging
import NIOCore
import NIOHTTPTypes

/// What is known of a request besides what it says.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Where it came from, without the port.
    let peer: String
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        peer = source.channel.remoteAddress?.ipAddress ?? "local"
    }

    /// For lines about the request, which bear its number under the name that answers give it.
    var log: Logger {
        var log = logger
        log[metadataKey: "hb.request.id"] = nil
        log[metadataKey: "request"] = "\(id)"
        return log
    }

    /// Says that the body may come, to who asks before sending it.
    func askForBody() {
        let interim = HTTPResponsePart.head(HTTPResponse(status: .continue))
        channel.writeAndFlush(interim, promise: nil)
    }

    /// Ends the connection when there has been time for the answer to arrive.
    func closeSoon() {
        let channel = channel
        channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
    }
}
