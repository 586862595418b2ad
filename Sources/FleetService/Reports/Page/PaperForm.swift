import Foundation

/// The page as a formatter of paper takes it, which knows neither grids nor variables in drawings, and
/// applies no style to a drawing but the drawing's own.
enum PaperForm {
    /// The style of the document with its colours filled in, and what stands in for grids.
    static let sheet: Markup = translated("\(ReportStyle.rules)\(layout)")

    /// Gives each drawing its style and its patterns.
    static func dressed(_ document: Markup) -> Markup {
        // Markup lets no text from outside open an element, so these are all drawings of ours.
        var pieces = document.source.components(separatedBy: "<svg ")
        for index in pieces.indices.dropFirst() {
            let piece = pieces[index]
            guard let end = piece.firstIndex(of: ">") else { continue }
            let (opening, content) = (piece[...end], piece[piece.index(after: end)...])
            let prefix = Markup(stringLiteral: "d\(index)-")
            let isHatched = ["hatched", "z-none", "suppressed-shape", "z-hidden"].contains {
                content.contains("class=\"\($0)\"")
            }
            let patterns = isHatched ? Chart.patternDefinitions(prefix: prefix) : .empty
            let style = drawings.source.replacing("url(#", with: "url(#\(prefix.source)")
            pieces[index] = opening + "<style>\(style)</style>\(patterns.source)" + content
        }
        return Markup(stringLiteral: pieces.joined(separator: "<svg "))
    }

    private static let drawings = translated(ReportStyle.drawings)

    /// With values for variables, and the weights of letters in whole hundreds.
    private static func translated(_ rules: Markup) -> Markup {
        var text = rules.source
        for colour in ReportStyle.light {
            text = text.replacing("var(--\(colour.name))", with: colour.value)
        }
        text = text.replacing("weight:650", with: "weight:700")
            .replacing("weight:550", with: "weight:600")
        return Markup(stringLiteral: text)
    }

    /// What is not shown is hatched with letters: a formatter of paper writes every crossed line anew
    /// with all the fonts and colours of the page, ten times the size of the rest.
    private static let layout: Markup = """
        @page{margin:16mm 15mm 20mm;font:8pt system-ui,sans-serif;color:var(--soft);\
        @bottom-left{content:string(city) ", " string(period);white-space:nowrap}\
        @bottom-right{content:counter(page) " / " counter(pages)}}
        @page broad{size:A4 landscape}
        .broad{page:broad}
        h1{string-set:city content()}.period{string-set:period content()}
        .facts>div,.cards li,.pair>*,.trio>*,.definitions>div,.value,.legend li{display:inline-block;\
        vertical-align:top}
        .facts>div{width:33%;padding:.3rem 1rem .3rem 0}
        .cards li{width:23.5%;margin:0 1.5% 1.2rem 0}
        .cards .wide{width:48.5%}
        .value{margin-right:2rem}
        .pair>*{width:48%;margin-right:1.5%}
        .trio>*{width:48%;margin-right:1.5%}
        .map-pair>:first-child{width:57%}.map-pair>:last-child{width:39%}
        .definitions>div{width:31.5%;margin:0 1.8% .7rem 0}
        .definitions dt{font-size:8pt}.definitions p{font-size:7pt}.definitions .small{font-size:6.4pt}
        .basis{font-size:6pt;line-height:1.3;margin-top:.25rem}
        .basis .command{display:none}
        .about{text-decoration:none}
        .definitions summary{display:none}
        .definitions~ul{break-inside:avoid}
        .legend li{margin-right:1rem}
        .chart{width:100%}.frame{padding-left:3.25rem}.ticks{width:2.75rem}
        summary{display:block;margin:0 0 .3rem;color:var(--ink);font-weight:600;break-after:avoid}
        table{font-size:7.4pt}
        th,td{hyphens:auto;hyphenate-limit-chars:11 5 4;overflow-wrap:normal}
        thead th,tbody th{min-width:0}
        tbody .n,.hour{white-space:nowrap}
        .dense table{font-size:6.6pt;font-stretch:condensed}
        .dense th,.dense td{padding-right:.4rem}
        .dense tbody th{width:15%}.dense tbody .hour{width:auto}
        .pair h3{margin-top:0;padding-top:.8rem}
        .short{break-inside:avoid}
        .missing .hidden{display:none}
        footer{margin-top:1.5rem;break-before:avoid}

        """
}
