/// `; nearest is …` for the known word with the fewest edits, if it is near enough to be meant.
func nearest(to word: String, among known: [String]) -> String {
    let ranked = known.map { (edits: editDistance($0.lowercased(), word.lowercased()), word: $0) }
    guard let best = ranked.min(by: { $0.edits < $1.edits }) else { return "" }
    guard best.edits <= max(2, word.count / 2) else {
        return known.count <= 16 ? "; known are \(known.joined(separator: ", "))" : ""
    }
    return "; nearest is `\(best.word)`"
}

private func editDistance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in right.enumerated() {
            let substituted = diagonal + (letter == other ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[right.count]
}
