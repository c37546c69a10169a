import RondaExpressions
package import RondaForms
package import RondaXML

/// What the nodes of a record bear in XML besides their names: namespaces and attributes that an imported form had there.
package struct RecordDressing: Sendable {
  static let kept = "urn:ronda:kept:1"
  static let openRosa = "http://openrosa.org/xforms"

  /// By node of the schema; nodes that bear nothing are not in it.
  let attributes: [Int: [XMLAttribute]]
  let namespaces: [Int: String]

  /// - Parameter root: the form in the form language, as it was read or translated; `nil` bears nothing.
  package init(_ form: Form, root: XMLElement?) {
    var attributes: [Int: [XMLAttribute]] = [:]
    var namespaces: [Int: String] = [:]
    var open: [(element: XMLElement, node: Int)] = root.map { [($0, 0)] } ?? []
    while let (element, node) = open.popLast() {
      for attribute in element.attributes where attribute.namespace == Self.kept {
        if attribute.name == "namespace" { namespaces[node] = attribute.value }
        if attribute.name.hasPrefix("instance."), attribute.name != "instance.text" {
          attributes[node, default: []].append(attribute.renamed(String(attribute.name.dropFirst("instance.".count))))
        }
      }
      let children = form.schema.children(of: node)
      for inner in element.elements where inner.namespace == element.namespace {
        guard let name = inner["name"]?.value else { continue }
        if inner["nodeless", in: Self.kept] != nil {
          open.append((inner, node))
        } else if !Self.others.contains(inner.name),
          let child = children.first(where: { form.schema.nodes[$0].name == name })
        {
          open.append((inner, child))
        }
      }
    }
    self.attributes = attributes
    self.namespaces = namespaces
  }

  /// Elements of the form language that have a name and no node of that name.
  private static let others: Set<String> = ["choices", "choice", "data", "topic", "property", "setvalue"]
}
