import RondaCore
import RondaXML

/// The lists of choices and the other data that a form brings along or names.
struct ListTable {
  /// What an instance is to us.
  enum Source {
    /// A list of choices. The words are what its labels are in: `label` or `jr:itext(itextId)`.
    case choices(label: String)
    /// A list of choices in a file beside the form.
    case file(String)
    case data
  }

  struct Instance {
    let name: String
    let element: XMLElement
    let source: Source
    /// In which columns of a file names and labels are, once a question has said it.
    var columns: (value: String, label: String)?
    /// The codes of a list, and the first one without a label.
    var codes: Set<String> = []
    var unlabelled: XMLElement?
  }

  var instances: [Instance] = []
  var byName: [String: Int] = [:]
  /// Lists that stand in questions, as elements of ours.
  var inline: [XMLElement] = []
  var inlineCodes: [String: Set<String>] = [:]
  /// The name of each such list by all that it says.
  var inlineNames: [String: String] = [:]
}
