import RondaCore
import RondaExpressions
import RondaForms

/// Whose tables of records are written and read.
package enum TableFlavor: String, Sendable, CaseIterable {
  /// ODK Central and Briefcase: groups before a `-`, rows known by `KEY`.
  case central
  /// KoboToolbox: groups before a `/`, rows known by `_uuid` and `_index`.
  case kobo

  /// Between cells, unless another one is declared.
  package var delimiter: UInt8 { self == .central ? UInt8(ascii: ",") : UInt8(ascii: ";") }

  var separator: String { self == .central ? "-" : "/" }
}

/// One column of a table of records.
struct TableColumn: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    /// The whole answer to a question, by its index.
    case value(Int)
    /// Latitude, longitude, altitude or accuracy, from 0.
    case coordinate(Int, part: Int)
    /// 1 when the choice was chosen, 0 when others were.
    case option(Int, code: String)
    /// The points of a choice.
    case points(Int, code: String)
    case key, parentKey, index, parentIndex, parentTable
    case instanceID, instanceName, uuid, number, submissionDate, submitter, formVersion
    /// What servers note down and records do not keep.
    case passedOver
  }

  let header: String
  let content: Content

  init(_ header: String, _ content: Content) {
    self.header = header
    self.content = content
  }
}

/// The tables that a form's records make: one for what stands once, and one for each repetition, by scope.
struct TableColumns: Sendable {
  let form: Form
  let flavor: TableFlavor
  private let tallies: TallyNames
  /// By scope.
  let tables: [[TableColumn]]
  /// By scope, what the name of its file ends with before `.csv`; empty for the records themselves.
  let endings: [String]

  init(_ form: Form, _ flavor: TableFlavor) {
    self.form = form
    self.flavor = flavor
    tallies = TallyNames(form)
    tables = form.schema.scopes.indices.map { [tallies] in Self.columns(ofScope: $0, form, flavor, tallies) }
    let names = form.schema.scopes.map { form.schema.nodes[$0.node].name }
    endings = names.indices.map { scope in
      guard scope > 0 else { return "" }
      let same = names.indices.dropFirst().filter { names[$0] == names[scope] }
      guard same.count > 1, let place = same.firstIndex(of: scope) else { return "-" + names[scope] }
      return "-\(names[scope])~\(place + 1)"
    }
  }

  /// The names of the groups around a node and its own, from what is just inside `outer`.
  static func path(of node: Int, inside outer: Int, _ form: Form) -> [String] {
    var result: [String] = []
    var next: Int? = node
    while let current = next, current != outer, current != 0 {
      result.append(form.schema.nodes[current].name)
      next = form.schema.nodes[current].parent
    }
    return result.reversed()
  }

  private static func columns(ofScope scope: Int, _ form: Form, _ flavor: TableFlavor, _ tallies: TallyNames)
    -> [TableColumn]
  {
    var result: [TableColumn] = flavor == .central && scope == 0 ? [TableColumn("SubmissionDate", .submissionDate)] : []
    let outer = flavor == .central ? form.schema.scopes[scope].node : 0
    for node in form.schema.scopes[scope].nodes {
      guard let index = form.question(atNode: node) else { continue }
      result += columns(of: form.questions[index], path(of: node, inside: outer, form), form, flavor, tallies)
    }
    let separator = flavor.separator
    if scope == 0 {
      for (name, content) in [("instanceID", TableColumn.Content.instanceID), ("instanceName", .instanceName)]
      where !result.contains(where: { $0.header == "meta\(separator)\(name)" }) {
        result.append(TableColumn("meta\(separator)\(name)", content))
      }
    }
    switch (flavor, scope == 0) {
    case (.central, true):
      result += [
        TableColumn("KEY", .key), TableColumn("SubmitterID", .passedOver), TableColumn("SubmitterName", .submitter),
        TableColumn("AttachmentsPresent", .passedOver), TableColumn("AttachmentsExpected", .passedOver),
        TableColumn("Status", .passedOver), TableColumn("ReviewState", .passedOver),
        TableColumn("DeviceID", .passedOver),
        TableColumn("Edits", .passedOver), TableColumn("FormVersion", .formVersion),
      ]
    case (.central, false): result += [TableColumn("PARENT_KEY", .parentKey), TableColumn("KEY", .key)]
    case (.kobo, true):
      result += [
        TableColumn("__version__", .formVersion), TableColumn("_id", .number), TableColumn("_uuid", .uuid),
        TableColumn("_submission_time", .submissionDate), TableColumn("_validation_status", .passedOver),
        TableColumn("_notes", .passedOver), TableColumn("_status", .passedOver),
        TableColumn("_submitted_by", .submitter), TableColumn("_tags", .passedOver), TableColumn("_index", .index),
      ]
    case (.kobo, false):
      result += [
        TableColumn("_index", .index), TableColumn("_parent_table_name", .parentTable),
        TableColumn("_parent_index", .parentIndex), TableColumn("_submission__uuid", .uuid),
      ]
    }
    return result
  }

  private static let coordinates = ["Latitude", "Longitude", "Altitude", "Accuracy"]
  private static let koboCoordinates = ["latitude", "longitude", "altitude", "precision"]

  /// The columns of a question that stands at a path, whatever words that is of.
  func columns(of question: Question, _ path: [String]) -> [TableColumn] {
    Self.columns(of: question, path, form, flavor, tallies)
  }

  private static func columns(
    of question: Question, _ path: [String], _ form: Form, _ flavor: TableFlavor, _ tallies: TallyNames
  ) -> [TableColumn] {
    let header = path.joined(separator: flavor.separator)
    let value = TableColumn(header, .value(question.index))
    switch question.kind {
    case .tally(let list):
      return zip(form.lists[list].choices, tallies.names(of: question)).map { choice, name in
        TableColumn(header + flavor.separator + name, .points(question.index, code: choice.name))
      }
    case .selectMultiple(let list, _, _) where flavor == .kobo:
      return [value]
        + form.lists[list].choices.map { TableColumn("\(header)/\($0.name)", .option(question.index, code: $0.name)) }
    case .text where question.format == .geopoint:
      if flavor == .central {
        return coordinates.enumerated().map { TableColumn("\(header)-\($1)", .coordinate(question.index, part: $0)) }
      }
      let start = path.dropLast().map { $0 + "/" }.joined()
      let parts = koboCoordinates.enumerated().map { part, name in
        TableColumn("\(start)_\(path.last ?? "")_\(name)", .coordinate(question.index, part: part))
      }
      return [value] + parts
    default: return [value]
    }
  }
}
