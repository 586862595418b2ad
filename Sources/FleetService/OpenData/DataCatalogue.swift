import Foundation

/// What a portal is told of the files: DCAT-AP.de 3.0 as JSON-LD.
///
/// Source of the vocabulary: dcat-ap.de, version 3.0 of 2024-12-12.
struct DataCatalogue {
    let request: OpenDataRequest
    let cityID: String
    let cityName: String
    let datasets: [Dataset]

    struct Dataset {
        let id: String
        let title: String
        let description: String
        let firstDay: CivilDate
        let lastDay: CivilDate
        let modified: CivilDate
        let files: [File]
    }

    struct File {
        enum Kind { case csv, geoJSON }

        let name: String
        let kind: Kind
        let size: Int
    }

    private typealias Node = [String: Any]

    func text() throws -> String {
        let root: Node = ["@context": Self.context, "@graph": graph]
        let data = try JSONSerialization.data(
            withJSONObject: root,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    private static let context = [
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatde": "http://dcat-ap.de/def/dcatde/",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    ]

    private var catalogue: Catalogue { request.language.catalogue }
    private var base: String { "\(request.baseURL)/\(cityID)" }
    private var publisher: Node { id("\(base)#publisher") }

    private func id(_ address: String) -> Node { ["@id": address] }
    private func day(_ date: CivilDate) -> Node { ["@type": "xsd:date", "@value": date.name] }
    private func words(_ text: String) -> Node {
        ["@language": catalogue.code, "@value": text]
    }

    private var graph: [Node] {
        [whole, agent, contact]
            + datasets.flatMap { dataset in
                [node(dataset)] + dataset.files.map { node($0, of: dataset) }
            }
    }

    private var whole: Node {
        [
            "@id": "\(base)/catalog.jsonld", "@type": "dcat:Catalog",
            "dct:title": words(catalogue.fill(.openDataTitle, ["city": .text(cityName)])),
            "dct:description": words(catalogue.fill(.openDataDescription)),
            "dct:publisher": publisher,
            "dct:language": id(
                "http://publications.europa.eu/resource/authority/language/"
                    + catalogue.languageAuthority
            ),
            "dcat:dataset": datasets.map { id(address(of: $0)) },
        ]
    }

    private var agent: Node {
        [
            "@id": "\(base)#publisher", "@type": "foaf:Agent",
            "foaf:name": words(request.publisher),
            "dct:type": id("http://purl.org/adms/publishertype/LocalAuthority"),
        ]
    }

    private var contact: Node {
        [
            "@id": "\(base)#contact", "@type": "vcard:Kind", "vcard:fn": request.publisher,
            "vcard:hasEmail": id("mailto:\(request.contact)"),
        ]
    }

    private func address(of dataset: Dataset) -> String { "\(base)#\(dataset.id)" }

    private func node(_ dataset: Dataset) -> Node {
        var node: Node = [
            "@id": address(of: dataset), "@type": "dcat:Dataset",
            "dct:identifier": "\(cityID)-\(dataset.id)",
            "dct:title": words(dataset.title),
            "dct:description": words(dataset.description),
            "dct:publisher": publisher,
            "dct:modified": day(dataset.modified),
            "dct:accrualPeriodicity": id(
                "http://publications.europa.eu/resource/authority/frequency/MONTHLY"
            ),
            "dct:temporal": [
                "@type": "dct:PeriodOfTime", "dcat:startDate": day(dataset.firstDay),
                "dcat:endDate": day(dataset.lastDay),
            ] as Node,
            "dcat:theme": id("http://publications.europa.eu/resource/authority/data-theme/TRAN"),
            "dcat:contactPoint": id("\(base)#contact"),
            "dcat:keyword": catalogue.fill(.openDataKeywords).split(separator: ",").map {
                words($0.trimmingCharacters(in: .whitespaces))
            },
            "dcatde:politicalGeocodingLevelURI": id(
                "http://dcat-ap.de/def/politicalGeocoding/Level/municipality"
            ),
            "dcat:distribution": dataset.files.map { id("\(base)/\($0.name)") },
        ]
        if let contributor = request.contributor {
            node["dcatde:contributorID"] = id("http://dcat-ap.de/def/contributors/\(contributor)")
        }
        return node
    }

    private func node(_ file: File, of dataset: Dataset) -> Node {
        var node: Node = [
            "@id": "\(base)/\(file.name)", "@type": "dcat:Distribution",
            "dct:title": words(file.kind == .csv ? "CSV" : "GeoJSON"),
            "dcat:accessURL": id("\(base)/\(file.name)"),
            "dcat:downloadURL": id("\(base)/\(file.name)"),
            "dcat:byteSize": ["@type": "xsd:nonNegativeInteger", "@value": String(file.size)]
                as Node,
            "dct:modified": day(dataset.modified),
            "dct:license": id(request.license.address),
            "dct:format": id(
                "http://publications.europa.eu/resource/authority/file-type/"
                    + (file.kind == .csv ? "CSV" : "GEOJSON")
            ),
            "dcat:mediaType": id(
                "https://www.iana.org/assignments/media-types/"
                    + (file.kind == .csv ? "text/csv" : "application/geo+json")
            ),
        ]
        if request.license != .zero {
            node["dcatde:licenseAttributionByText"] = words(request.publisher)
        }
        return node
    }
}
