import Foundation
import Testing

@testable import FleetService

@Suite struct VehicleFileTests {
    private func read(_ text: String) throws -> [VehicleDescription] {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "vehicles-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        return try VehicleFile.read(file.path)
    }

    @Test func columnsComeInAnyOrder() throws {
        let vehicles = try read(
            "\u{FEFF}model,id,state_of_health,battery_wh,scheme,category\r\n\"Kyburz, \"\"DXP\"\"\",t-1,0.85,4800,delivery,L2e\r\n"
                + "\r\n,t-2,,,,\r\n"
        )
        #expect(
            vehicles == [
                VehicleDescription(
                    id: "t-1",
                    category: "L2e",
                    scheme: "delivery",
                    batteryWattHours: 4800,
                    stateOfHealth: 0.85,
                    model: "Kyburz, \"DXP\""
                ),
                VehicleDescription(id: "t-2"),
            ]
        )
    }

    @Test(arguments: [
        ("", 1, "empty"), ("category\nL1e-A\n", 1, "no column 'id'"),
        ("id,colour\na,red\n", 1, "'colour'"), ("id,model\na\n", 2, "1 fields"),
        ("id,model\na,b\n,c\n", 3, "id is empty"), ("id,battery_wh\na,big\n", 2, "'big'"),
        ("id,battery_wh\na,nan\n", 2, "is nan, and must be above 0 and at most 1,000,000 Wh"),
        ("id,battery_wh\na,-1\n", 2, "battery_wh is -1"),
        ("id,state_of_health\na,85\n", 2, "0.85"), ("id,state_of_health\na,0\n", 2, "0.85"),
        ("id,state_of_health\na,good\n", 2, "'good'"),
        ("id,battery_wh\na,1e7\n", 2, "1,000,000"), ("id,category\na,L9e\n", 2, "'L9e'"),
        ("id,scheme\na,stolen\n", 2, "'stolen'"), ("id\na\u{7}b\n", 2, "1 to 100 bytes"),
        ("id,state_of_health\na,1.3\n", 2, "is 1.3, and must be a share above 0 and at most 1.2"),
        ("id,id\na,b\n", 1, "twice"), ("id\na\nb\na\n", 4, "'a'"),
        ("id,model\na,\"open\n", 2, "quote"),
    ])
    func whatDoesNotFitIsNamedWithItsLine(text: String, line: Int, word: String) {
        let error = #expect(throws: ServiceError.self) { try read(text) }
        guard case .vehicleFile(_, let found, let problem) = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(found == line)
        #expect(problem.contains(word), "\(problem)")
    }

    @Test func aFileThatIsNotThereIsNamed() {
        #expect(throws: ServiceError.unreadableFile("/nowhere/vehicles.csv")) {
            try VehicleFile.read("/nowhere/vehicles.csv")
        }
    }
}
