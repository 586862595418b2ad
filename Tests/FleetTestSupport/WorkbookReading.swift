import Foundation

/// A workbook as another program reads it: the parts of its package, by Python's standard library.
package struct WorkbookReading: Decodable, Sendable {
    package var title: String
    package var created: String
    package var sheets: [Sheet]

    package struct Sheet: Decodable, Sendable {
        package var name: String
        /// By reference, such as `B2`.
        package var cells: [String: Cell]
        /// By reference.
        package var notes: [String: String]
        package var filter: String
        package var frozenRows: String
        package var orientation: String
        package var fitToHeight: String
        package var repeatedRows: String
    }

    package struct Cell: Decodable, Sendable, Equatable {
        /// `number`, `text` or `formula`.
        package var kind: String
        package var value: String
        /// The code of its number format, empty for none.
        package var format: String
        package var isBold: Bool

        package init(kind: String, value: String, format: String, isBold: Bool) {
            self.kind = kind
            self.value = value
            self.format = format
            self.isBold = isBold
        }
    }

    package struct Unreadable: Error {
        package var reason: String
    }

    package init(path: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", WorkbookReading.program, path]
        let (output, messages) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = messages
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let words = messages.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Unreadable(reason: String(decoding: words, as: UTF8.self))
        }
        self = try JSONDecoder().decode(WorkbookReading.self, from: data)
    }

    private static let program = #"""
        import json, re, sys, zipfile
        from xml.etree import ElementTree
        book = zipfile.ZipFile(sys.argv[1])
        def root(path): return ElementTree.fromstring(book.read(path))
        def tag(e): return e.tag.split("}")[-1]
        def all(path, name): return [e for e in root(path).iter() if tag(e) == name]
        def text(e): return "".join(t.text or "" for t in e.iter() if tag(t) == "t")
        def unescaped(s): return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), s)
        def targets(path):
            if path not in book.namelist(): return {}
            return {r.get("Id"): r.get("Target") for r in all(path, "Relationship")}
        names = book.namelist()
        strings = [unescaped(text(e)) for e in all("xl/sharedStrings.xml", "si")]
        styles = root("xl/styles.xml")
        codes = {e.get("numFmtId"): e.get("formatCode") for e in styles.iter() if tag(e) == "numFmt"}
        codes |= {"0": "", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00"}
        fonts = [any(tag(b) == "b" for b in f) for f in next(
            e for e in styles.iter() if tag(e) == "fonts")]
        looks = [(codes[x.get("numFmtId")], fonts[int(x.get("fontId"))]) for x in next(
            e for e in styles.iter() if tag(e) == "cellXfs")]
        paths = targets("xl/_rels/workbook.xml.rels")
        repeats = {e.get("localSheetId"): e.text for e in all("xl/workbook.xml", "definedName")
            if e.get("name") == "_xlnm.Print_Titles"}
        sheets = []
        for number, sheet in enumerate(all("xl/workbook.xml", "sheet")):
            key = next(v for k, v in sheet.attrib.items() if k.endswith("}id"))
            path = "xl/" + paths[key]
            cells, notes = {}, {}
            for cell in all(path, "c"):
                parts = {tag(p): p.text for p in cell}
                kind = "text" if cell.get("t") == "s" else "number"
                value = parts.get("v") or ""
                if kind == "text": value = strings[int(value)]
                if "f" in parts: kind, value = "formula", parts["f"]
                code, bold = looks[int(cell.get("s", "0"))]
                cells[cell.get("r")] = dict(kind=kind, value=value, format=code, isBold=bold)
            for target in targets(path.replace("worksheets/", "worksheets/_rels/") + ".rels").values():
                if "comments" in target:
                    for note in all("xl/" + target.replace("../", ""), "comment"):
                        notes[note.get("ref")] = text(note)
            def one(name, key):
                found = all(path, name)
                return found[0].get(key, "") if found else ""
            sheets.append(dict(name=sheet.get("name"), cells=cells, notes=notes,
                filter=one("autoFilter", "ref"), frozenRows=one("pane", "ySplit"),
                orientation=one("pageSetup", "orientation"),
                fitToHeight=one("pageSetup", "fitToHeight"),
                repeatedRows=repeats.get(str(number), "")))
        print(json.dumps(dict(
            title=all("docProps/core.xml", "title")[0].text or "",
            created=all("docProps/core.xml", "created")[0].text, sheets=sheets)))
        """#
}
