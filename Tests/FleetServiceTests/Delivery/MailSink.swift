import Foundation
import Testing

@testable import FleetService

/// A relay of a test's own on the loopback, which keeps what it gets in a folder and can refuse.
struct MailSink {
    let port: Int
    private let place: PrivateFolder
    private let process: Process
    private var folder: String { place.path }

    init() async throws {
        place = try PrivateFolder()
        let script = place.path + "/sink.py"
        try Data(Self.script.utf8).write(to: URL(filePath: script))
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script, place.path]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var found: Int?
        for _ in 0..<500 where found == nil {
            found = (try? String(contentsOfFile: place.path + "/port", encoding: .utf8))
                .flatMap { Int($0) }
            if found == nil { try await Task.sleep(for: .milliseconds(20)) }
        }
        port = try #require(found)
    }

    /// Not politely: signals that can be blocked are, in children of threads that block them.
    func stop() { kill(process.processIdentifier, SIGKILL) }

    /// What was taken, in order, as it came in, without the dots that were added for the way.
    func messages() throws -> [(from: String, to: String, content: Data)] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { $0.hasSuffix(".eml") }
            .map { name in
                let content = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
                let envelope = try String(
                    contentsOfFile: "\(folder)/\(name).envelope",
                    encoding: .utf8
                ).split(separator: "\n").map(String.init)
                return (envelope[0], envelope[1], content)
            }
    }

    /// Refuses what is for `refused@…`, puts off what is for `later@…`, goes away before `gone@…`.
    private static let script = #"""
        import os, socketserver, sys

        folder = sys.argv[1]

        class Relay(socketserver.StreamRequestHandler):
            def say(self, text):
                self.wfile.write((text + '\r\n').encode())

            def handle(self):
                self.say('220-sink.example takes mail')
                self.say('220 and says so in two lines')
                sender = recipient = ''
                while True:
                    line = self.rfile.readline().decode().rstrip('\r\n')
                    word = line.split(':')[0].split(' ')[0].upper()
                    if word == 'EHLO':
                        self.say('250-sink.example')
                        self.say('250-PIPELINING')
                        self.say('250 8BITMIME')
                    elif word == 'MAIL':
                        sender = line[len('MAIL FROM:<'):-1]
                        self.say('250 fine')
                    elif word == 'RCPT':
                        recipient = line[len('RCPT TO:<'):-1]
                        if recipient.startswith('refused@'):
                            self.say('550-nobody of that name')
                            self.say('550 lives here')
                        elif recipient.startswith('later@'):
                            self.say('451 come back in an hour')
                        elif recipient.startswith('gone@'):
                            return
                        else:
                            self.say('250 fine')
                    elif word == 'DATA':
                        self.say('354 go on')
                        lines = []
                        while (line := self.rfile.readline()) != b'.\r\n':
                            assert line.endswith(b'\r\n') and len(line) <= 1000, line
                            lines.append(line[1:] if line.startswith(b'.') else line)
                        number = len([n for n in os.listdir(folder) if n.endswith('.eml')])
                        path = f'{folder}/{number:04}.eml'
                        open(path + '.envelope', 'w').write(sender + '\n' + recipient + '\n')
                        open(path, 'wb').write(b''.join(lines))
                        self.say('250 taken')
                    elif word == 'QUIT' or not word:
                        return
                    else:
                        self.say('500 what?')

        with socketserver.TCPServer(('127.0.0.1', 0), Relay) as server:
            with open(folder + '/port.new', 'w') as file:
                file.write(str(server.server_address[1]))
            os.rename(folder + '/port.new', folder + '/port')
            server.serve_forever()
        """#
}
