import Glibc
import NIOCore
import Testing

@testable import FleetServer

struct ListenErrorTests {
    @Test(arguments: [
        (EADDRINUSE, "another program listens on 127.0.0.1:80 already"),
        (EACCES, "this user may not listen on 127.0.0.1:80"),
        (EADDRNOTAVAIL, "127.0.0.1:80 is no address of this machine"),
        (ENOBUFS, "nothing can listen on 127.0.0.1:80 (errno \(ENOBUFS))"),
    ])
    func saysWhatIsInTheWay(errno: Int32, beginning: String) throws {
        let error = ListenError(IOError(errnoCode: errno, reason: "bind"), address: "127.0.0.1:80")
        let text = try #require(error).description
        #expect(text.hasPrefix(beginning) && text.contains("--listen"))
        #expect(!text.contains("bind"))
    }

    @Test func otherErrorsAreNotOfListening() {
        #expect(ListenError(CancellationError(), address: "127.0.0.1:80") == nil)
    }
}
