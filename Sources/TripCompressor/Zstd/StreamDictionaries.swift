/// Dictionaries of short streams: what zstd would have to tell anew in every one of them.
///
/// Each holds the entropy tables of one kind of stream, trained on streams of electric two-, three-
/// and four-wheelers' logs and of simulated fleets, and zeros. Their numbers and bytes are part of
/// the format: they are given once and for ever.
enum StreamDictionaries {
    /// Longer streams tell their own tables.
    private static let longestStreamBytes = 4096

    /// The bytes of number 1, 2 and so on; 0 means none.
    static let all: [[UInt8]] = hexadecimal.map {
        bytes(of: $0) + [UInt8](repeating: 0, count: zeroBytes)
    }

    /// Every dictionary ends with the same content, for matches: zeros.
    static let zeroBytes = 128

    /// The dictionary that promises the fewest bits for a stream of so many of each byte; `nil` for a
    /// long one, and for one so short that no dictionary makes it shorter.
    static func best(forCounts counts: [Int], total: Int) -> Int? {
        guard 8...longestStreamBytes ~= total else { return nil }
        let occurring = counts.indices.filter { counts[$0] > 0 }
        var best: (number: Int, cost: Int)?
        for (number, costs) in costs.enumerated() {
            var cost = 0
            for byte in occurring { cost += counts[byte] * Int(costs[byte]) }
            if cost < best?.cost ?? .max { best = (number + 1, cost) }
        }
        return best?.number
    }

    /// By dictionary, what each byte of a stream costs, in eighths of a bit.
    private static let costs: [[UInt8]] = costDigits.map { digits in
        let known = bytes(of: digits)
        return known + [UInt8](repeating: .max, count: 256 - known.count)
    }

    private static func bytes(of hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.utf8.compactMap { digit -> UInt8? in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private static let hexadecimal = [
        """
        37a430ec010000003410a845c93206303333333333333333d30a80a738550d39ebcdb005a06a692c7e154451
        14f5817fe01ff847a891d60821646f2953330358e55c1a4d000000042083880b8b8b0c8b0b0c8a088986c662
        9148241006c4c1603010088302c15014c5612448933014060000340bb20ce51c320400000000000000000000
        00010000000400000008000000
        """,
        """
        37a430ec010000003110b02449d201300cc3300cc3300cc3b4a22848124663d48ba0023d62711ca187d043e8
        81d0fff6ffffbfb5ad91bda594299301f848b1582b16000000048091d2908a6973791c05398c42c820630800
        00000000001800001060000000248de9c7b3813c49721cc510420a2143433303000000010000000400000008
        000000
        """,
        """
        37a430ec010000001710d80a2ae90cc3300cc3300cc330e058dbc89649ca4d76b30088c09c6a3b7a00000004
        202757a9410819030800000000000000000000000000000000000000008406c74604440333913c1c8b458220
        8b921c0b52c70c000000010000000400000008000000
        """,
        """
        37a430ec010000001e10c892241dffffffffffffffffffffff9fa382d06f5ba69452929b34bb03d300a8d094
        6a387a00000004e064982a4a0c4286100000000000000000000000000000000000000000b446c7452424e352
        91381a8a0482208c92200a5a08e1000000010000000400000008000000
        """,
        """
        37a430ec010000002f10c892b401ffffffffffffffffff7341c8b12e1042e8ff36dadc94dcdcd944a8899292
        3233339392880869adb56e298301e008a1622b7a0000000400d819d009132dc861ca18630c00000000000000
        000000000000000000003489c7e58343127934140b44c2380e05398e445967b1020000010000000400000008
        000000
        """,
        """
        37a430ec010000004e1080659c0efcffffffffffffffffffffffffffa5acb52da54c29254062db3105243529
        cdb02bdc76430fc77604fc6fbdc9de7bb7ddefd429f92de28f80d90db9d9e466067c4b6e66c03ff0df5a0ab3
        01e008a956b16e00000004409954ce09f36096e530ca28840c21861843000000000080800000000000f46588
        452443a3f25820168b43e270602492c449a2e59908000000010000000400000008000000
        """,
    ]

    private static let costDigits = [
        """
        0132374a4d565d5a5c585b575d676468686c6d686d686b696464636f7173727779787670726d71786a6a6946
        """,
        """
        0b101622232c2f32333d3d47454a4945404a494e4d585654505b5657545d595c54655d625d5e5a5e5c6a6265
        6364646661676a6a56655563506b566e5d685e6c5567526b616c676a606c556a74676f6b7d6582627d597a5b
        82648a608263766f8267ad59825b78677a707a78ad768a6f8a728a82adad828a7d7d828a7d8aad8a55
        """,
        """
        20261f1914141519222f3b49515e
        """,
        """
        2638342f27211c171415181f242e37484b5e5c
        """,
        """
        1c393a3736393734322b2c2f2b2c2829262b2828262d2a2e29312f37312e2f392a2e262e292c252b25302f3f
        384a495656565058596a5f665e756659596e6d67484e4e565c
        """,
        """
        163c3e404042414444424247444c4b4c494d4e4b4c434446474d484e4946444b4a4c4a4947534c514b524b46
        434342474c4c494c463f484c474e4d4e494e4e4a3739323430333035303c34403b4a3f4c434f4e5251524640
        3a4242555252555556595932364a565c5b4a6743513e393c39545b535347534c555352505355555424201d21
        1f26232a2b34363e3f5650586c7178a378a3a3a3a36674a3808080a380a3a35d74a3a380a3a380a3a3a363a3
        a3a3a380a3a3a3a366a3a3a3a378a3a3a3806374a380a38080a380806171a3a3a3a3a3a3a3a3805c
        """,
    ]
}
