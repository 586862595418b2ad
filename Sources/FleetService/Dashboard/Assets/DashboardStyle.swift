/// What the dashboard adds to the look of the reports.
enum DashboardStyle {
    static let sheet: Markup = "\(frame)\(form)\(parts)\(maps)\(days)\(narrow)"

    private static let frame: Markup = """
        [hidden]{display:none!important}
        .dashboard{max-width:78rem;padding-top:0}
        .bar{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 2rem;padding:.9rem 0;\
        border-bottom:1px solid var(--line)}
        .product{margin:0;font-weight:650}
        .product a{color:var(--ink);text-decoration:none}
        .bar nav{flex:1}
        .bar nav ul{margin:0;gap:.25rem 1.5rem}
        .bar nav a{padding:.35rem 0;color:var(--soft);border-bottom:2px solid transparent}
        .bar nav a[aria-current]{color:var(--ink);border-color:var(--accent);font-weight:600}
        .visitor{margin-left:auto;display:flex;align-items:center;gap:.75rem;font-size:.875rem;color:var(--soft)}
        button,select,input{font:inherit;color:inherit}
        button{padding:.4rem .85rem;border:1px solid var(--outline);border-radius:.35rem;\
        background:var(--paper);cursor:pointer;min-height:2.4rem}
        button:hover{border-color:var(--accent);color:var(--accent)}
        .main,.choose button{background:var(--accent);border-color:var(--accent);\
        color:var(--paper);font-weight:600}
        .main:hover,.choose button:hover{color:var(--paper);opacity:.9}
        .heading{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1.5rem;\
        margin:2rem 0 .75rem}
        .heading h1{font-size:clamp(1.9rem,5vw,2.75rem)}
        .heading .kind{margin:0;color:var(--soft);font-size:1.125rem}
        .heading .period{margin:0;display:flex;align-items:center;gap:.35rem}
        .step{display:inline-block;min-width:2.2rem;text-align:center;text-decoration:none;\
        font-size:1.6rem;line-height:1.4}
        .step:hover{background:var(--track);border-radius:.35rem}
        .dashboard section{margin-top:3rem}
        .dashboard footer .facts{margin-bottom:1rem;border-top:0;padding-top:0;color:var(--ink)}
        .plain{font-size:clamp(1.7rem,4vw,2.25rem);margin:2rem 0 .75rem}
        .empty{margin:2rem 0;padding:2.5rem 1.25rem;border:1px dashed var(--outline);\
        border-radius:.5rem;text-align:center;font-size:1.125rem;color:var(--soft)}
        .chosen-part{margin:.5rem 0 0}
        .chosen-part strong{margin-right:.75rem}
        .back{margin:1.5rem 0 0}
        .dashboard td.n+td:not(.n),.dashboard th.n+th:not(.n){padding-left:1.5rem}

        """

    private static let form: Markup = """
        .choose{display:flex;flex-wrap:wrap;align-items:end;gap:.75rem 1rem;margin:0;\
        padding:1rem 0;border-bottom:1px solid var(--line)}
        .field{margin:0;display:flex;flex-direction:column;gap:.15rem;min-width:0}
        .field label{font-size:.8125rem;color:var(--soft)}
        .field select,.field input{padding:0 .55rem;height:2.5rem;max-width:14rem;\
        border:1px solid var(--outline);border-radius:.35rem;background:var(--paper)}
        .choose button{min-height:2.5rem}
        .narrow{max-width:34rem}
        .login .field{margin:1.25rem 0 .35rem}
        .login .field input{max-width:none;width:100%}
        .login .hint{margin:.25rem 0 1.25rem}
        .cities,.vehicles{list-style:none;padding:0;columns:14rem;font-size:1.125rem}
        .vehicles{font-size:.9375rem}
        .cities a,.vehicles a{display:inline-block;padding:.3rem 0}

        """

    private static let parts: Markup = """
        .tools{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0 0;padding:0;\
        list-style:none;font-size:.875rem}
        .tools li{margin:0;min-width:0}
        .tools a{display:inline-block;padding:.2rem 0}
        .tools details{margin:0;padding:0;border:0}
        .tools summary{font-size:.875rem}
        .cite[open]{max-width:46rem;padding:.25rem 1rem .5rem;background:var(--track);\
        border-radius:.35rem}
        .cite p{margin:.35rem 0}
        .cite button{min-height:0;padding:.1rem .6rem}
        .below{margin-top:2.5rem}
        .compared li>.name{font-size:.8125rem;color:var(--soft)}
        .doubts{max-width:46rem;padding-left:1.1rem}
        .compared .number{font-size:1.6rem}
        .compared .other{color:var(--soft)}
        .compared{grid-template-columns:repeat(auto-fill,minmax(min(100%,15.5rem),1fr))}
        .compared .values{display:grid;grid-template-columns:1fr 1fr;gap:.25rem 1rem;\
        align-items:end}
        .dashboard footer .side{font-size:1rem;margin:1.5rem 0 .5rem}
        .dashboard footer .side:first-child{margin-top:0}
        .compared .change{margin-top:.4rem}
        .explained{margin:0}
        .explained .number{font-size:2.5rem;font-weight:650;letter-spacing:-.02em}
        .explanation .formula{padding-left:.75rem;border-left:3px solid var(--accent)}
        .dashboard .basis{font-size:.9375rem;max-width:46rem}
        .dashboard .basis li{padding:.3rem 0 .3rem 0;text-indent:0;\
        border-bottom:1px solid var(--line)}

        """

    private static let maps: Markup = """
        .map-frame{position:relative}
        .map-frame .map{max-height:36rem;border-radius:.35rem;touch-action:pan-y}
        .map-frame.near .map{touch-action:none;cursor:grab}
        .map-controls{position:absolute;right:.25rem;top:.25rem;margin:0;display:flex;\
        flex-direction:column;gap:.25rem}
        .map-controls button{width:2.4rem;padding:0;font-weight:600}
        .map-tip{min-height:1.5em;margin:.25rem 0 0;font-size:.875rem;color:var(--soft)}
        .zoomable path{vector-effect:non-scaling-stroke}
        .zoomable .zones path{stroke-width:1}
        .zoomable .outline{stroke-width:1}
        .zoomable a:focus-visible{outline:none}
        .zoomable a:focus-visible path,.zoomable .zones a:hover path{stroke:var(--ink);\
        stroke-width:3}
        .zoomable .ring{fill:none;stroke:var(--ink);stroke-width:3;stroke-linejoin:round;\
        pointer-events:none}
        .zoomable .zones path.chosen{stroke:var(--ink);stroke-width:3}

        """

    private static let days: Markup = """
        .zoomable .zones .ground{fill:var(--track);stroke:var(--paper)}
        .zoomable .track-line{fill:none;stroke:var(--accent);stroke-width:2.5;\
        stroke-linejoin:round;stroke-linecap:round;pointer-events:none}
        .zoomable .track-end{stroke:var(--ink);stroke-width:11;stroke-linecap:round}
        .zoomable .last{stroke:var(--accent-soft)}
        .zoomable .marker{stroke:var(--ink);stroke-width:15;stroke-linecap:round}
        .series{fill:none;stroke:var(--accent);stroke-width:1.5;stroke-linejoin:round;\
        stroke-linecap:round}
        .cursor{stroke:var(--ink);stroke-width:1.5}
        .signals figure{margin-bottom:.75rem}
        .signals .unit,.explained .unit{font-weight:400;color:var(--soft)}
        .replay{display:flex;align-items:center;gap:.5rem 1rem;flex-wrap:wrap;margin:.75rem 0;\
        padding:.6rem 0;position:sticky;top:0;background:var(--paper);\
        border-bottom:1px solid var(--line)}
        .replay input{flex:1;min-width:12rem;accent-color:var(--accent)}
        .replay button{min-width:6rem}
        .replay label{font-size:.875rem;color:var(--soft)}
        .replay output{min-width:14rem;font-weight:600}

        """

    private static let narrow: Markup = """
        @media (max-width:30rem){.dashboard{padding-top:0}.bar{gap:.25rem 1rem}
        .bar nav{flex-basis:100%;order:3}.visitor{margin-left:auto}
        .choose{display:grid;grid-template-columns:1fr 1fr;gap:.6rem .75rem}
        .field select,.field input{max-width:none;width:100%}
        .choose .field:last-child{grid-column:1/-1}.choose button{width:100%}
        .dashboard section{margin-top:2.25rem}
        .cards{grid-template-columns:1fr 1fr;gap:1.5rem 1rem}.cards .wide{grid-column:1/-1}
        .cards .number{font-size:1.6rem}.compared{grid-template-columns:1fr}
        .heading .period{font-size:1.125rem}.replay output{min-width:0;flex-basis:100%}}
        @media print{.choose,.tools,.map-controls,.map-tip,.replay,.visitor,.step{display:none}}
        """
}
