/// The page over all cities that something was delivered of.
struct CityListPage {
    let catalogue: Catalogue
    /// By name, each with its newest record.
    let cities: [(folder: String, newest: DeliveryRecord)]

    var document: Markup {
        let title = catalogue.fill(.deliveryCities)
        let items: [Markup] = cities.map { city in
            let newest = catalogue.fill(
                .deliveryNewest,
                [
                    "report": .text(city.newest.period?.title(catalogue) ?? ""),
                    "revision": .count(city.newest.revision),
                ]
            )
            return """
                <li><h3><a href="\(DeliveryLink.path(city.folder, "index.html"))">\
                <bdi>\(city.newest.cityName)</bdi></a></h3><p class="state">\(newest)</p>
                <ul class="files"><li><a href="\(DeliveryLink.path(city.folder, "feed.atom"))">\
                \(catalogue.fill(.deliveryFeed))<span class="hidden">, \(city.newest.cityName)\
                </span></a></li></ul></li>

                """
        }
        return DeliveryFrame(catalogue: catalogue).document(
            title: catalogue.fill(.deliveryTitle, ["city": .text(title)]),
            header: """
                <p class="kicker">\(catalogue.fill(.deliveryKicker))</p>
                <h1>\(title)</h1>
                """,
            main: "<h2 class=\"hidden\">\(title)</h2>\n<ul class=\"issues\">\n\(items)</ul>",
            footer: "\(catalogue.fill(.deliveryFooterPlain))"
        )
    }
}
