import RondaXML

extension XMLElement {
  /// All that an element says, as one text: equal for two elements that say the same wherever they stand. The order of
  /// attributes and blanks between elements say nothing.
  ///
  /// - Parameter leavingOut: names of attributes that do not count.
  func outline(leavingOut: Set<String> = []) -> String {
    var result = ""
    write(to: &result, leavingOut, isText: false)
    return result
  }

  private func write(to result: inout String, _ leavingOut: Set<String>, isText: Bool) {
    result += "(\(namespace ?? "") \(name)"
    let own = attributes.filter { !leavingOut.contains($0.name) }.map { ($0.namespace ?? "", $0.name, $0.value) }
    for attribute in own.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      result += " {\(attribute.0)}\(attribute.1)=\(attribute.2.debugDescription)"
    }
    let hasElement = children.contains { if case .element = $0 { true } else { false } }
    let isText =
      isText || !hasElement
      || children.contains { if case .text(let text, _) = $0 { text.contains { !$0.isWhitespace } } else { false } }
    for child in children {
      switch child {
      case .element(let inner): inner.write(to: &result, leavingOut, isText: isText)
      case .text(let text, _): if isText { result += " " + text.debugDescription }
      }
    }
    result += ")"
  }
}
