import RondaCore
import RondaExpressions

/// Texts and expressions of a form in one way of writing them, so that two forms can be compared.
struct ComparedTexts {
  private let form: Form
  /// The nodes that stand once, by their absolute paths.
  private let nodes: [String: Int]

  init(_ form: Form) {
    self.form = form
    var paths: [String] = []
    var nodes: [String: Int] = [:]
    for (index, node) in form.schema.nodes.enumerated() {
      let path = (node.parent.map { paths[$0] } ?? "") + "/" + node.name
      paths.append(path)
      if node.scope == 0, node.kind == .field, nodes[path] == nil { nodes[path] = index }
    }
    self.nodes = nodes
  }

  /// An expression with one blank where there are any, texts in `'`, and `${name}` for the path of what stands once.
  func canonical(_ expression: String) -> String {
    let pieces = ExpressionText.pieces(of: expression)
    var result: [ExpressionText.Piece] = []
    var index = 0
    while index < pieces.count {
      switch pieces[index] {
      case .blank: if !result.isEmpty, result.last?.isBlank == false { result.append(.blank(" ")) }
      case .quoted(let text) where text.hasPrefix("\"") && text.count > 1 && !text.contains("'"):
        result.append(.quoted("'\(text.dropFirst().dropLast())'"))
      case .symbol("/"):
        if let (name, end) = reference(pieces, from: index, after: result.last) {
          result.append(.reference(name))
          index = end
          continue
        }
        result.append(pieces[index])
      default: result.append(pieces[index])
      }
      index += 1
    }
    if result.last?.isBlank == true { result.removeLast() }
    return ExpressionText.text(of: result)
  }

  /// What two expressions that say the same have in common: blanks count only where they part words.
  static func key(_ canonical: String) -> String {
    ExpressionText.pieces(of: canonical).filter { !$0.isBlank }.map(\.text).joined(separator: " ")
  }

  /// An absolute path that begins at a piece, as the name of its question; and where it ends.
  private func reference(
    _ pieces: [ExpressionText.Piece], from start: Int, after before: ExpressionText.Piece?
  ) -> (name: String, end: Int)? {
    switch before {
    case .name, .reference, .symbol(")"), .symbol("]"), .symbol("."), .symbol(".."), .symbol("*"), .symbol("/"):
      // Without a blank between them it goes on from what is before.
      return nil
    default: break
    }
    var path = ""
    var end = start
    while end + 1 < pieces.count, pieces[end] == .symbol("/"), case .name(let name) = pieces[end + 1] {
      path += "/" + name
      end += 2
    }
    if end < pieces.count, [.symbol("["), .symbol("/"), .symbol("(")].contains(pieces[end]) { return nil }
    return nodes[path].map { (form.name(ofNode: $0), end) }
  }

  func text(_ expression: CompiledExpression?) -> String? { expression.map { canonical($0.text) } }

  /// By language, the words of a text with what they show of the answers; blanks count once.
  func words(_ texts: Texts) -> [(language: String, text: String)] {
    texts.entries.map { entry in
      let text = Texts([entry]).filled(in: entry.language) { output in
        form.outputs.indices.contains(output) ? "{\(canonical(form.outputs[output].value.text))}" : "{}"
      }
      return (entry.language, text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
  }

  /// Whether words differ in case, accents and signs only.
  static func soundSame(_ before: String, _ after: String) -> Bool {
    let sound = sound(before)
    return !sound.isEmpty && sound == self.sound(after)
  }

  /// Words without case, accents and signs, numbers and what is filled in apart.
  private static func sound(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in Names.folded(text).unicodeScalars {
      let counts = scalar.isLetter || ("0"..."9").contains(scalar) || "<>=%+{}$".unicodeScalars.contains(scalar)
      kept.append(counts ? scalar : " ")
    }
    return Names.folded(String(kept))
  }
}
