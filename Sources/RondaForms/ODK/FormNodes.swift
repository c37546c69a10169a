import RondaExpressions
import RondaXML

/// The nodes that a form's items are in a record.
enum FormNodes {
  /// Words of items that have a node.
  private static let words = Set(FormGrammar.items)

  static func isItem(_ element: XMLElement) -> Bool { element.isRonda && words.contains(element.name) }

  static func isNodeless(_ element: XMLElement) -> Bool { element["nodeless", in: XFormWords.kept] != nil }

  /// What holds items: a group or a repeat.
  static func hasItems(_ element: XMLElement) -> Bool { element.isOurs("group") || element.isOurs("repeat") }

  /// The nodes of a lowered form, numbered in the order of its items.
  static func schema(of form: XMLElement) -> Schema {
    var builder = SchemaBuilder(root: form.value("root") ?? "data")
    add(form, to: &builder)
    return builder.schema()
  }

  private static func add(_ element: XMLElement, to builder: inout SchemaBuilder) {
    for item in element.elements where isItem(item) {
      let name = item.value("name") ?? ""
      if isNodeless(item) {
        add(item, to: &builder)
      } else if hasItems(item) {
        if item.name == "repeat" { builder.openRepetition(name) } else { builder.openGroup(name) }
        add(item, to: &builder)
        builder.close()
      } else {
        builder.field(name, nil)
      }
    }
  }
}
