import GRDB
import RondaCore
package import RondaForms
import RondaXML

/// The words for a question or for one of its codes, for whoever looks into the file with other programs.
package struct FormLabel: Sendable, Hashable {
  /// Empty for the reasons for no answer, which are the same for all questions.
  package let question: String
  /// Empty for the words of the question itself.
  package let code: String
  package let label: String

  package init(question: String, code: String, label: String) {
    self.question = question
    self.code = code
    self.label = label
  }

  /// The words of a form in its own language, in its order.
  package static func labels(of form: Form) -> [FormLabel] {
    let language = form.defaultLanguage
    let own = Language(rawValue: String(language.prefix(2))) ?? .spanish
    var labels = MissingReason.allCases.map { FormLabel(question: "", code: $0.rawValue, label: $0.label[own]) }
    for variable in Codebook(form).variables {
      labels.append(FormLabel(question: variable.name, code: "", label: variable.label[language]))
      var seen: Set<String> = []
      for choice in variable.choices where !choice.name.isEmpty && seen.insert(choice.name).inserted {
        labels.append(FormLabel(question: variable.name, code: choice.name, label: choice.labels[language]))
      }
    }
    return labels
  }

  static func add(_ labels: [FormLabel], ofForm hash: String, to database: Database) throws {
    let insertion = try database.makeStatement(
      sql: """
        INSERT INTO codebook (form_hash, question, code, position, label) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """)
    for (position, label) in labels.enumerated() {
      try insertion.execute(arguments: [hash, label.question, label.code, position + 1, label.label])
    }
  }

  /// The words of the forms of an earlier version of the file, as far as they are in our own language.
  static func addAll(to database: Database) throws {
    for row in try Row.fetchAll(database, sql: "SELECT hash, source FROM forms") {
      let row = StoredRow(row, "")
      let hash = try row.text(0)
      guard let form = FormReader.read(XMLSource(bytes: try row.bytes(1), name: hash)).form else { continue }
      try add(labels(of: form), ofForm: hash, to: database)
    }
  }
}

/// A territory for whoever looks into the file with other programs.
package struct TerritoryName: Sendable, Hashable {
  package let code: String
  /// The name of its level.
  package let level: String
  package let name: String
  /// The code of the one around it.
  package let parent: String?

  package init(code: String, level: String, name: String, parent: String?) {
    self.code = code
    self.level = level
    self.name = name
    self.parent = parent
  }
}
