/// The look of the page: system fonts, one hue, and room.
///
/// Light, dark and paper share the rules and differ in the colours.
enum ReportStyle {
    static let sheet: Markup = "\(colours)\(rules)"

    /// Everything but the colours.
    static let rules: Markup = "\(page)\(figures)\(charts)\(drawings)\(paper)"

    /// Names and values of the colours on white, which are those of paper, too.
    static let light: [(name: String, value: String)] = [
        ("paper", "#fff"), ("ink", "#18222d"), ("soft", "#52606e"), ("line", "#dde3e9"),
        ("grid", "#e9edf1"), ("accent", "#0b5a80"), ("accent-soft", "#5c9dbd"),
        ("track", "#eef2f5"), ("z0", "#eef2f5"), ("z1", "#cbe0ec"), ("z2", "#97c3da"),
        ("z3", "#5b9fc1"), ("z4", "#26789f"), ("z5", "#0a4767"), ("driving", "#0a4767"),
        ("standing", "#3d8db2"), ("charging", "#97c3da"), ("parked", "#e4e9ee"),
        ("hatch-ground", "#fff"), ("hatch-line", "#cdd5dc"), ("outline", "#7b8894"),
        ("lattice", "#a9b4be"),
    ]

    private static let colours: Markup = """
        :root{color-scheme:light dark;\(
            light.map { "--\($0.name):\($0.value)" }.joined(separator: ";")
        )}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#10161d;--ink:#e9eef3;\
        --soft:#a7b3bf;--line:#2b3641;--grid:#212b35;--accent:#76c1e4;--accent-soft:#3a7a9b;\
        --track:#1b242d;--z0:#1d2731;--z1:#1f4154;--z2:#275f7c;--z3:#3884a8;--z4:#64b2d5;\
        --z5:#bfe5f7;--driving:#bfe5f7;--standing:#5aa9cd;--charging:#2c6a89;--parked:#222d37;\
        --hatch-ground:#10161d;--hatch-line:#35414d;--outline:#6f7e8c;--lattice:#4c5b69}}

        """

    private static let page: Markup = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:auto}
        body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:64rem;background:var(--paper);\
        color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,\
        "Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;\
        overflow-wrap:break-word}
        a{color:var(--accent)}
        .about{color:inherit;text-decoration:underline dotted var(--outline);\
        text-decoration-thickness:1px;text-underline-offset:.25em}
        .about:hover{color:var(--accent);text-decoration-style:solid}
        :focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
        .skip{position:absolute;left:-99rem}.skip:focus{position:static}
        .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\
        white-space:nowrap}
        .patterns{position:absolute}
        p{margin:0 0 .75rem}
        h1,h2,h3{line-height:1.2;margin:0;font-weight:650;letter-spacing:-.01em}
        h1{font-size:clamp(2.2rem,6vw,3.25rem)}
        h2{font-size:1.5rem}
        h3{font-size:1rem;letter-spacing:0}
        .kicker{margin:0 0 .5rem;color:var(--accent);font-size:.875rem;font-weight:600}
        .period{margin:.35rem 0 1.75rem;font-size:1.35rem;color:var(--soft)}
        .facts{display:grid;grid-template-columns:repeat(3,1fr);\
        gap:1rem 1.5rem;margin:0;padding:1rem 0;border-top:1px solid var(--line);\
        border-bottom:1px solid var(--line)}
        dt{color:var(--soft);font-size:.8125rem}
        dd{margin:0}
        .facts dd{font-weight:550}
        .note{margin:1rem 0 0;padding:.6rem 0 .6rem .9rem;border-left:3px solid var(--accent)}
        nav ul{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;margin:1rem 0 0;padding:0;\
        list-style:none;font-size:.9375rem}
        nav li{margin:0}
        nav a{display:inline-block;padding:.15rem 0;text-decoration:none}
        nav a:hover{text-decoration:underline}
        section{margin-top:4rem;scroll-margin-top:1rem}
        section h3{margin:2rem 0 .3rem}
        .reading{margin:.4rem 0 1.25rem;max-width:46rem;font-size:1.125rem;color:var(--soft);\
        text-wrap:pretty}
        footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--line);\
        color:var(--soft);font-size:.875rem}

        """

    private static let figures: Markup = """
        .cards{display:grid;grid-template-columns:repeat(4,1fr);gap:2.25rem 1.75rem;margin:0;\
        padding:0;list-style:none}
        .cards li{border-top:2px solid var(--ink);padding-top:.6rem}
        .cards .wide{grid-column:span 2}
        .cards h3{margin:0;font-weight:550;font-size:.9375rem}
        .cards p{margin:0;font-size:.875rem;color:var(--soft)}
        .values{display:flex;flex-wrap:wrap;gap:0 2rem}
        .value .name{display:block;margin-top:.35rem;font-size:.8125rem;color:var(--soft)}
        .cards .number{margin:.15rem 0 0;font-size:2.125rem;line-height:1.15;font-weight:650;\
        letter-spacing:-.02em;color:var(--ink);white-space:nowrap}
        .number .unit{font-size:1rem;font-weight:500;letter-spacing:0;color:var(--soft)}
        .cards .change{margin:.1rem 0 .5rem;color:var(--accent);font-weight:550}
        .cards .none{color:var(--soft);font-weight:400;font-style:italic}
        table{border-collapse:collapse;width:100%;font-size:.8125rem}
        th,td{padding:.38rem .75rem .38rem 0;border-bottom:1px solid var(--line);text-align:left;\
        vertical-align:baseline}
        thead th{color:var(--soft);font-weight:550;vertical-align:bottom;min-width:3.5rem}
        tbody th{font-weight:500;min-width:7rem}
        .n{text-align:right}
        span.suppressed{display:inline-block;width:2.6em;height:.75em}
        time{white-space:nowrap}
        th:last-child,td:last-child{padding-right:0}
        .scroll{position:relative;overflow-x:auto;max-width:100%}
        details{margin-top:1.25rem;border-top:1px solid var(--line);padding-top:.6rem}
        details+details{margin-top:.6rem}
        summary{cursor:pointer;color:var(--accent);font-size:.9375rem;padding:.2rem 0}
        details[open] summary{margin-bottom:.5rem}
        .definitions{display:grid;grid-template-columns:repeat(2,1fr);gap:1.75rem 2.5rem;margin:0}
        .definitions dt{font-size:1rem;font-weight:650;color:var(--ink)}
        .definitions p{margin:.2rem 0 0;font-size:.9375rem}
        .definitions .formula{padding-left:.75rem;border-left:2px solid var(--accent)}
        .definitions .small,.hint{color:var(--soft);font-size:.8125rem}
        .definitions>div{scroll-margin-top:1rem}
        .definitions>:target{outline:2px solid var(--accent);outline-offset:.6rem}
        .basis{margin:.5rem 0 0;padding:0;list-style:none;color:var(--soft);font-size:.8125rem}
        .basis li{margin:0;padding-left:.75rem;text-indent:-.75rem}
        .basis .label{color:var(--ink)}
        .definitions summary{font-size:.8125rem;margin-top:.2rem}
        code{font:.92em ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;\
        overflow-wrap:anywhere}
        code span{display:inline-block;text-indent:0}
        .hint{margin:1.25rem 0 0}
        li{margin-bottom:.35rem}

        """

    /// Half of the crossed lines that mean "not shown", for what is no drawing.
    private static func lattice(_ degrees: Int) -> Markup {
        // Each stop apart: formatters of paper do not know the short form.
        """
        repeating-linear-gradient(\(degrees)deg,var(--lattice) 0,var(--lattice) 1px,\
        transparent 1px,transparent 5px)
        """
    }

    private static let charts: Markup = """
        figure{margin:0 0 1.75rem}
        figcaption{margin-bottom:.35rem;font-weight:600;font-size:.9375rem}
        .pair{display:grid;grid-template-columns:1fr 1fr;gap:0 2.5rem}
        .map-pair{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}
        .trio{display:grid;grid-template-columns:repeat(3,1fr);gap:0 2rem}
        .pair>*,.trio>*{min-width:0}
        span.suppressed,td.lattice{background:\(lattice(45)),\(lattice(-45))}
        .matrix{width:auto;min-width:60%}.matrix th,.matrix td{padding:.3rem .4rem}
        .matrix td,.matrix thead th:not(:first-child){text-align:center;min-width:2.4rem}
        .matrix tbody th,.matrix thead th:first-child{padding-left:0}
        .matrix td{border:1px solid var(--paper)}
        .matrix .z1{background:var(--z1)}.matrix .z2{background:var(--z2)}
        .matrix .z4{background:var(--z4);color:var(--paper)}
        .matrix .z5{background:var(--z5);color:var(--paper)}
        .frame{position:relative;padding-left:2.75rem}
        .ticks{position:absolute;left:0;top:0;width:2.25rem}
        .chart,.ticks{display:block;overflow:visible}
        .map{display:block;width:100%;height:auto;max-height:40rem}
        .legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.4rem 0 .5rem;padding:0;\
        list-style:none;font-size:.8125rem;color:var(--soft)}
        .legend li{margin:0}
        .legend svg{vertical-align:-1px;margin-right:.3rem;outline:1px solid var(--line)}
        @media (max-width:56rem){.cards{grid-template-columns:repeat(2,1fr)}\
        .pair,.map-pair,.trio,.definitions{grid-template-columns:1fr}\
        .facts{grid-template-columns:repeat(2,1fr)}}
        @media (max-width:30rem){body{padding:1.5rem 1rem 3rem}.cards{grid-template-columns:1fr}\
        .cards .wide{grid-column:auto}section{margin-top:3rem}.frame{padding-left:2.4rem}\
        .ticks{width:1.9rem}.matrix{font-size:.75rem}\
        .matrix th,.matrix td{padding:.3rem .1rem}\
        .matrix td,.matrix thead th:not(:first-child){min-width:1.75rem}\
        .matrix tbody th{min-width:0}[data-column=because_of]{min-width:13rem}}

        """

    /// What applies within drawings.
    static let drawings: Markup = """
        .chart text,.ticks text{font-size:12px;fill:var(--soft)}
        .chart .row{font-size:13.5px;fill:var(--ink)}
        .chart .value{font-weight:600}
        .grid{stroke:var(--grid)}.axis{stroke:var(--outline)}
        .bar{fill:var(--accent)}.bar-soft{fill:var(--accent-soft)}.track{fill:var(--track)}
        g:hover>.bar{opacity:.8}
        .state-driving{fill:var(--driving)}.state-standing{fill:var(--standing)}
        .state-charging{fill:var(--charging)}.state-parked{fill:var(--parked)}
        .hatched{fill:url(#hatch)}.suppressed-shape{fill:url(#lattice)}
        .hatch-ground{fill:var(--hatch-ground)}.hatch-line{fill:var(--hatch-line)}
        .lattice-line,.lattice-line-map{fill:none;stroke:var(--lattice);stroke-width:1}\
        .lattice-line-map{stroke-width:4}
        .zones path{stroke:var(--paper);stroke-width:4;stroke-linejoin:round}
        .zones path:hover{stroke:var(--ink)}
        .outline{fill:none;stroke:var(--outline);stroke-width:3.5;stroke-linejoin:round;\
        pointer-events:none}
        .z0{fill:var(--z0)}.z1{fill:var(--z1)}.z2{fill:var(--z2)}.z3{fill:var(--z3)}\
        .z4{fill:var(--z4)}.z5{fill:var(--z5)}.z-none{fill:url(#hatch-map)}\
        .z-hidden{fill:url(#lattice-map)}

        """

    /// Gradients that repeat are printed as a picture of the whole page, each: a month was 370 MB.
    private static let paper: Markup = """
        @page{size:A4;margin:16mm 15mm}
        @media print{html{font-size:12.5px}body{max-width:none;padding:0}
        nav,.skip,summary{display:none}
        details{border:0;margin-top:.75rem;padding:0}
        details::details-content{content-visibility:visible;display:block;height:auto}
        section{margin-top:2.2rem}h2,h3,.reading,figcaption,.legend{break-after:avoid}
        .reading:last-child{break-after:auto}
        p,dd{orphans:3;widows:3}.reading{break-inside:avoid}
        .facts{grid-template-columns:repeat(3,1fr)}
        figure,.cards li,.definitions>div,tr{break-inside:avoid}
        thead{display:table-header-group}
        table{font-size:7.8pt}th,td{padding:.2rem .5rem .2rem 0}thead th{min-width:0}
        .scroll{overflow:visible}
        span.suppressed,td.lattice{background:none}
        span.suppressed::before{content:"//////";color:var(--outline);letter-spacing:-.06em}
        td.lattice::before{content:"////";color:var(--outline);letter-spacing:-.06em}
        .frame{padding-left:3.4rem}.ticks{width:2.9rem}
        .cards{grid-template-columns:repeat(4,1fr);gap:1.2rem 1rem}
        .cards .number{font-size:1.9rem}.values{gap:0 1rem}
        .cards .wide{grid-column:span 2}
        .pair{grid-template-columns:1fr 1fr}.trio{grid-template-columns:repeat(3,1fr)}\
        .map-pair{grid-template-columns:3fr 2fr}
        .definitions{grid-template-columns:1fr 1fr}.map{max-height:120mm}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
        """
}
