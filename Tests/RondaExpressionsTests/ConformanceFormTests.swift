import Foundation
import RondaCore
import RondaExpressions
import Testing

/// The expressions of forms that others accept, when a folder with such forms is at hand: no false alarms.
struct ConformanceFormTests {
  /// What is stricter here on purpose, or is a fault of the forms that is only found here.
  private static let stricter: Set<String> = [
    "expression-unknown-path", "expression-unknown-column", "expression-repeated-value", "expression-bare-word",
    "expression-unknown-instance", "expression-indexed-repeat",
    // Labels with expressions that were escaped twice.
    "expression-foreign-operator", "expression-syntax",
  ]

  @Test(.enabled(if: ConformanceTests.folder != nil)) func `forms that others accept have no other errors`() throws {
    let folder = try #require(ConformanceTests.folder) + "/forms/"
    let isListing = ProcessInfo.processInfo.environment["RONDA_CONFORMANCE_LIST"] != nil
    var expressions = 0
    var forms = 0
    var codes: [String: Int] = [:]
    for line in try String(contentsOfFile: folder + "INDEX.tsv", encoding: .utf8).split(separator: "\n").dropFirst() {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.contains("valid"), let text = try? String(contentsOfFile: folder + columns[0], encoding: .utf8),
        let document = OracleDocument(text), let form = ScannedForm(document.tree)
      else { continue }
      forms += 1
      for (expression, node, own) in form.expressions {
        expressions += 1
        let scope = ExpressionScope(form.schema, at: node, own: own, references: .javaRosa)
        for finding in CompiledExpression.compile(expression, expecting: nil, in: scope).findings
        where finding.severity == .error {
          codes[finding.code.rawValue, default: 0] += 1
          let isNew = !Self.stricter.contains(finding.code.rawValue)
          if isListing {
            print(
              "COUNT form \(finding.code) \(finding.offset): \(finding.message.english) ← \(columns[0]): \(expression)")
          }
          #expect(!isNew, "\(columns[0]): \(expression) → \(finding.code): \(finding.message.english)")
        }
      }
    }
    print("COUNT \(forms) forms, \(expressions) expressions, \(codes.sorted { $0.key < $1.key })")
    #expect(forms > 300)
  }
}

/// What these tests need of an XForm: its nodes, and where its expressions stand.
private struct ScannedForm {
  let schema: Schema
  private(set) var expressions: [(text: String, node: Int, own: ExpressionScope.Own)] = []

  init?(_ tree: DataTree) {
    func local(_ node: Int) -> String { tree.name(of: node).split(separator: ":").last.map(String.init) ?? "" }
    func all(_ name: String) -> [Int] {
      (0..<tree.count).filter { tree.kind(of: $0) == .element && local($0) == name }
    }
    func value(_ name: String, _ node: Int) -> String? { tree.attribute(name, of: node).map(tree.string) }
    guard let model = all("model").first else { return nil }
    let instances = tree.elements(in: model).filter { local($0) == "instance" }
    guard let primary = instances.first, let root = tree.elements(in: primary).first else { return nil }
    let repeats = Set(all("repeat").compactMap { value("nodeset", $0) })
    var types: [String: String] = [:]
    for bind in all("bind") { if let path = value("nodeset", bind) { types[path] = value("type", bind) ?? "string" } }
    var multiple: Set<String> = []
    for select in all("select") { if let path = value("ref", select) { multiple.insert(path) } }
    var selections = multiple
    for select in all("select1") { if let path = value("ref", select) { selections.insert(path) } }
    var paths: [String: Int] = [:]
    var builder = SchemaBuilder(root: local(root))
    func add(_ node: Int, _ path: String) {
      var names: Set<String> = []
      for child in tree.elements(in: node) {
        let name = local(child)
        guard names.insert(name).inserted else { continue }
        let own = path + "/" + name
        if repeats.contains(own) {
          paths[own] = builder.openRepetition(name)
          add(child, own)
          builder.close()
        } else if tree.elements(in: child).isEmpty {
          let type: ValueType =
            switch types[own] {
            case "int", "decimal", "integer": .number
            case "date": .date
            case "dateTime": .dateTime
            case "time": .time
            case "boolean": .boolean
            default: .string
            }
          paths[own] = builder.field(
            name, type, isMultiple: multiple.contains(own), isSelection: selections.contains(own))
        } else {
          paths[own] = builder.openGroup(name)
          add(child, own)
          builder.close()
        }
      }
    }
    let rootPath = "/" + local(root)
    paths[rootPath] = 0
    add(root, rootPath)
    for instance in instances.dropFirst() {
      guard let id = value("id", instance) else { continue }
      var inner: DataTree?
      if value("src", instance) == nil {
        var copy = DataTreeBuilder()
        func add(_ node: Int) {
          for child in tree.elements(in: node) {
            copy.open(tree.name(of: child))
            add(child)
            copy.close()
          }
        }
        add(instance)
        inner = copy.tree()
      }
      builder.secondaryInstance(id, inner)
    }
    schema = builder.schema()
    for bind in all("bind") {
      guard let path = value("nodeset", bind), let node = paths[path] else { continue }
      for (name, own) in [
        ("relevant", ExpressionScope.Own.unavailable), ("required", .unavailable), ("readonly", .unavailable),
        ("constraint", .readable), ("calculate", .readable),
      ] {
        if let text = value(name, bind), !text.isEmpty { expressions.append((text, node, own)) }
      }
    }
    for output in all("output") {
      if let text = value("value", output) ?? value("ref", output) {
        var around: Int? = output
        var node = 0
        while let current = around {
          if let path = value("ref", current) ?? value("nodeset", current), let found = paths[path], current != output {
            node = found
            break
          }
          around = tree.parent(of: current)
        }
        if node > 0 { expressions.append((text, node, .readable)) }
      }
    }
    for itemset in all("itemset") {
      guard let text = value("nodeset", itemset), let parent = tree.parent(of: itemset),
        let path = value("ref", parent), let node = paths[path]
      else { continue }
      expressions.append((text, node, .readable))
    }
  }
}
