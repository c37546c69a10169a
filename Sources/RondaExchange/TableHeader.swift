import RondaCore
import RondaExpressions
import RondaForms
import RondaTables

/// What the columns of a table are, from its first row.
struct TableHeader {
  /// By column; `nil` for one that nothing is read from.
  private(set) var contents: [TableColumn.Content?] = []
  private(set) var findings: [Diagnostic] = []
  /// How many columns are the form's.
  private(set) var known = 0

  /// - Parameter names: the cells of the first row with their places.
  init(_ names: [(text: String, place: SourcePlace)], scope: Int, of columns: TableColumns) {
    let meanings = Self.meanings(scope: scope, of: columns)
    var seen: Set<TableColumn.Content> = []
    for (text, place) in names {
      let name = AnswerText.trimmed(text)
      guard let content = meanings[name] ?? nil else {
        contents.append(nil)
        if !name.isEmpty, !Self.isServers(name) { findings.append(Self.unknown(name, meanings.keys, at: place)) }
        continue
      }
      if content != .passedOver, !seen.insert(content).inserted {
        findings.append(
          Diagnostic(
            "exchange-column-twice", at: place,
            Phrase(
              es: "La columna «\(AnswerText.shown(name))» está más de una vez.",
              en: "The column “\(AnswerText.shown(name))” is there more than once."),
            hint: Phrase(es: "Borre una.", en: "Delete one of them.")))
      }
      contents.append(content)
      if case .value = content { known += 1 }
    }
  }

  /// Every name that a column can have. One that could mean two columns means none.
  private static func meanings(scope: Int, of columns: TableColumns) -> [String: TableColumn.Content?] {
    var result: [String: TableColumn.Content?] = [:]
    for column in columns.tables[scope] { result[column.header] = column.content }
    let form = columns.form
    var others: [String: TableColumn.Content?] = [:]
    func add(_ name: String, _ content: TableColumn.Content) {
      if let known = others[name], known != content { others[name] = .some(nil) } else { others[name] = content }
    }
    for node in form.schema.scopes[scope].nodes {
      guard let index = form.question(atNode: node) else { continue }
      let question = form.questions[index]
      var paths = [
        [form.schema.nodes[node].name],
        TableColumns.path(of: node, inside: form.schema.scopes[scope].node, form),
      ]
      if columns.flavor == .kobo { paths += question.label.entries.map { [$0.text] } }
      for path in paths {
        for column in columns.columns(of: question, path) {
          add(column.header, column.content)
        }
        if columns.flavor == .kobo, case .selectMultiple(let list, _, _) = question.kind {
          for choice in form.lists[list].choices {
            for label in choice.labels.entries {
              add(path.joined(separator: "/") + "/" + label.text, .option(index, code: choice.name))
            }
          }
        }
      }
    }
    return result.merging(others) { own, _ in own }
  }

  /// Columns that servers add of themselves, in one release or another.
  private static func isServers(_ name: String) -> Bool {
    name.hasPrefix("_") || ["instanceID", "formdef_version", "__version__", "KEY", "SET-OF"].contains(name)
      || name.hasPrefix("SET-OF-")
  }

  private static func unknown(
    _ name: String, _ names: some Sequence<String>, at place: SourcePlace
  ) -> Diagnostic {
    Diagnostic(
      "exchange-unknown-column", .warning, at: place,
      Phrase(
        es: "El formulario no tiene la columna «\(AnswerText.shown(name))»: no se lee.",
        en: "The form has no column “\(AnswerText.shown(name))”: it is not read."),
      hint: Names.nearest(to: name, among: names.sorted()).map(Phrase.didYouMean))
  }
}
