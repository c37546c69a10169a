import RondaCore
import RondaExpressions
import RondaTables

extension DataFile {
  /// A collection of features (RFC 7946): `geometry` as ODK writes it, the properties, and the `id`.
  static func geoJSON(_ bytes: [UInt8], name: String) -> Reading {
    let json: JSONTree
    do { json = try JSONTree.read(bytes) } catch {
      let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
      return failed(name, line: line, Phrase(es: "«\(name)» no es JSON.", en: "“\(name)” is not JSON."))
    }
    guard json["type"]?.plain == "FeatureCollection" else {
      return failed(
        name, line: 1,
        Phrase(es: "«\(name)» no es una FeatureCollection.", en: "“\(name)” is no FeatureCollection."))
    }
    var tree = DataTreeBuilder()
    tree.open("root")
    for feature in json["features"]?.elements ?? [] {
      tree.open("item")
      if let geometry = feature["geometry"], let text = text(of: geometry) { tree.element("geometry", text) }
      var hasID = false
      if case .object(let members)? = feature["properties"] {
        for member in members {
          guard let text = member.value.plain else { continue }
          hasID = hasID || member.name == "id"
          tree.element(member.name, text)
        }
      }
      if !hasID, let id = feature["id"]?.plain { tree.element("id", id) }
      tree.close()
    }
    return Reading(tree: tree.tree())
  }

  private static func failed(_ name: String, line: Int, _ message: Phrase) -> Reading {
    Reading(findings: [
      Diagnostic(
        "form-data-geojson", at: SourcePlace(file: name, line: line), message,
        hint: Phrase(es: "Expórtelo de nuevo como GeoJSON.", en: "Export it again as GeoJSON."))
    ])
  }

  /// A point, a line or the outer ring of a polygon as `latitude longitude altitude accuracy`, with `;` between points.
  private static func text(of geometry: JSONTree) -> String? {
    let coordinates = geometry["coordinates"]
    let points: [JSONTree]
    switch geometry["type"]?.plain {
    case "Point": points = coordinates.map { [$0] } ?? []
    case "LineString": points = coordinates?.elements ?? []
    case "Polygon": points = coordinates?.elements.first?.elements ?? []
    default: return nil
    }
    let texts = points.compactMap { point -> String? in
      let numbers = point.elements.compactMap(\.plain)
      // GeoJSON has the longitude first.
      return numbers.count >= 2 ? "\(numbers[1]) \(numbers[0]) 0 0" : nil
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }
}
