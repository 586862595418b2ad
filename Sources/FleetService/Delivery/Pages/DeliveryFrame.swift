/// What all delivered pages have around them: the look of the reports, and no request to anywhere.
struct DeliveryFrame {
    let catalogue: Catalogue

    func document(
        title: String,
        links: Markup = .empty,
        header: Markup,
        main: Markup,
        footer: Markup
    )
        -> Markup
    {
        """
        <!DOCTYPE html>
        <html lang="\(catalogue.code)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="\(CityDeliveries.generator)">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="\(Self.contentPolicy)">
        <link rel="icon" href="data:,">
        \(links)<title>\(title)</title>
        <style>\(ReportStyle.sheet)\(Self.style)</style>
        </head>
        <body>
        <a class="skip" href="#content">\(text(.deliverySkip))</a>
        <header>
        \(header)
        </header>
        <main id="content">
        \(main)
        </main>
        <footer><p>\(footer)</p></footer>
        </body>
        </html>

        """
    }

    func text(_ key: TextKey) -> String { catalogue.fill(key) }

    private static let contentPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        + "form-action 'none'"

    private static let style: Markup = """
        .issues{list-style:none;margin:1rem 0 0;padding:0}
        .issues>li{margin:0;padding:1rem 0;border-top:1px solid var(--line)}
        .issues h3{margin:0;font-size:1.125rem}
        .issues p{margin:.15rem 0 0}
        .issues .state{color:var(--soft);font-size:.875rem}
        .issues .why{max-width:46rem;font-size:.9375rem}
        .files{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;margin:.35rem 0 0;padding:0;\
        list-style:none}
        .files li{margin:0}
        .files a{display:inline-block;padding:.3rem 0;font-weight:550}
        .files .size{color:var(--soft);font-size:.875rem;font-weight:400}
        .issues details{margin-top:.35rem;border:0;padding:0}
        .issues details+details{margin-top:0}
        .issues summary{font-size:.875rem}
        .issues .earlier{margin:0 0 .5rem;padding-left:.9rem;border-left:2px solid var(--line);\
        list-style:none}
        .issues .earlier>li{margin:.6rem 0 0}
        """
}

/// Addresses of what was delivered.
enum DeliveryLink {
    /// A path of names, each with whatever an address gives a meaning to spelled out.
    static func path(_ names: String...) -> String {
        "./" + names.map(encoded).joined(separator: "/")
    }

    static func encoded(_ name: String) -> String {
        name.utf8.map { byte in
            let isPlain =
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                    UInt8(ascii: "_"), UInt8(ascii: "~"):
                    true
                default: false
                }
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
        }.joined()
    }
}
