import RondaCore
import RondaForms

/// Who reads whom in a form, as text and for Graphviz.
struct GraphReport {
  private let description: FormDescription
  private let graph: FormGraph

  init(_ description: FormDescription) {
    self.description = description
    graph = FormGraph(description.form)
  }

  /// For every item that reads or is read: what it reads, and who reads it.
  var text: String {
    let form = description.form
    var reads: [Int: [String]] = [:]
    var readers: [Int: [String]] = [:]
    for (reader, read, links) in joined {
      let words = links.map(\.rawValue).joined(separator: ", ")
      reads[reader, default: []].append("\(form.name(ofNode: read)) (\(words))")
      readers[read, default: []].append("\(form.name(ofNode: reader)) (\(words))")
    }
    var result = description.heading
    if graph.edges.isEmpty {
      result += description.say("Nadie depende de nadie.", "Nobody depends on anybody.") + "\n"
    }
    for node in graph.nodes {
      result += form.name(ofNode: node).harmless + "\n"
      if let names = reads[node] {
        result += "    \(description.say("lee a", "reads")): \(names.joined(separator: "; "))".harmless + "\n"
      }
      if let names = readers[node] {
        result += "    \(description.say("la leen", "read by")): \(names.joined(separator: "; "))".harmless + "\n"
      }
    }
    return result
  }

  /// The same in the DOT language: an arrow goes from what is read to its reader.
  var dot: String {
    let form = description.form
    var result = "digraph \(Self.quoted(form.id)) {\n  rankdir=LR;\n  node [shape=box];\n"
    for node in graph.nodes {
      let shape =
        switch form.item(atNode: node) {
        case .root: " shape=doubleoctagon"
        case .group(let index): form.groups[index].repetition == nil ? " shape=folder" : " shape=box3d"
        case .question(let index): form.questions[index].calculation == nil ? "" : " shape=ellipse"
        }
      let label =
        switch form.item(atNode: node) {
        case .root: form.titles
        case .group(let index): form.groups[index].labels
        case .question(let index): form.questions[index].label
        }
      result += "  n\(node) [label=\(Self.quoted(form.name(ofNode: node))) "
      result += "tooltip=\(Self.quoted(description.words(label)))\(shape)];\n"
    }
    for (reader, read, links) in joined {
      let words = Self.quoted(links.map(\.rawValue).joined(separator: ", "))
      result += "  n\(read) -> n\(reader) [label=\(words)];\n"
    }
    return result + "}\n"
  }

  /// The links between two nodes together.
  private var joined: [(reader: Int, read: Int, links: [FormGraph.Link])] {
    var result: [(reader: Int, read: Int, links: [FormGraph.Link])] = []
    for edge in graph.edges {
      if let last = result.last, last.reader == edge.reader, last.read == edge.read {
        result[result.count - 1].links.append(edge.link)
      } else {
        result.append((edge.reader, edge.read, [edge.link]))
      }
    }
    return result
  }

  /// A string of DOT in which nothing means more than itself.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.harmless.unicodeScalars {
      // A backslash before a letter would be an escape of labels; `&` begins the name of a character.
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
