import RondaExpressions
package import RondaForms

extension WrittenFrame {
  /// The files that the answers are, in the order of the form.
  package func fileNames(of form: Form, scope: Int = 0) -> [String] {
    var result: [String] = []
    for (slot, node) in form.schema.scopes[scope].nodes.enumerated() {
      guard let index = form.question(atNode: node), case .text(let name) = cells[slot] else { continue }
      switch form.questions[index].format {
      case .image, .audio, .video, .file: result.append(name)
      default: continue
      }
    }
    for (place, inner) in form.schema.scopes[scope].children.enumerated() {
      for instance in instances[place] { result += instance.fileNames(of: form, scope: inner) }
    }
    return result
  }
}
