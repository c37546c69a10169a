import RondaExpressions
import RondaXML

/// Writes expressions of ours as JavaRosa understands them: names become paths, which inside a repeat are relative.
struct PathLowering {
  let schema: Schema
  /// What absolute paths mean in the form.
  private let references: ExpressionScope.ReferenceSemantics
  /// Absolute paths by node, and nodes by path.
  private let paths: [String]
  private let nodes: [String: Int]

  init(_ schema: Schema, references: ExpressionScope.ReferenceSemantics = .xpath) {
    self.schema = schema
    self.references = references
    var paths: [String] = []
    var nodes: [String: Int] = [:]
    for (index, node) in schema.nodes.enumerated() {
      let path = (node.parent.map { paths[$0] } ?? "") + "/" + node.name
      paths.append(path)
      if nodes[path] == nil { nodes[path] = index }
    }
    self.paths = paths
    self.nodes = nodes
  }

  func path(of node: Int) -> String { paths[node] }

  /// The node that a name or an absolute path leads to; `nil` for any other path, which stays as it is.
  func target(of reference: String, at node: Int) -> Int? {
    if case .reference(let name)? = ExpressionText.pieces(of: reference).only {
      return schema.referent(of: name, at: node)?.node
    }
    return nodes[reference]
  }

  /// Functions that look at all instances of a repeat.
  private static let overAll: Set<String> = [
    "sum", "count", "count-non-empty", "min", "max", "join", "area",
  ]

  /// An expression for a place in an XForm.
  ///
  /// - Parameters:
  ///   - node: where relative paths begin.
  ///   - isCondition: whether it is the condition of a choice, whose own context is the choice.
  func lowered(_ text: String, at node: Int, isCondition: Bool = false) -> String {
    guard text.contains("$") || text.contains("/") || text.contains("coalesce") else { return text }
    let pieces = Self.nestingCoalesce(ExpressionText.pieces(of: text))
    var result = ""
    var calls: [(name: String, argument: Int)] = []
    var brackets = 0
    var index = 0
    while index < pieces.count {
      let piece = pieces[index]
      switch piece {
      case .symbol("("):
        var name = ""
        if index > 0, case .name(let word) = pieces[index - 1] { name = word }
        calls.append((name, 1))
      case .symbol(")"): _ = calls.popLast()
      case .symbol(","): if let last = calls.indices.last { calls[last].argument += 1 }
      case .symbol("["): brackets += 1
      case .symbol("]"): brackets -= 1
      default: break
      }
      if case .reference(let name) = piece, let target = schema.referent(of: name, at: node)?.node {
        let isOfRepeat =
          calls.last.map { $0.name == "indexed-repeat" && ($0.argument == 1 || $0.argument % 2 == 0) } ?? false
        result += isOfRepeat ? paths[target] : path(to: target, from: node, isInside: isCondition || brackets > 0)
        if index + 1 < pieces.count, needsBlank(before: pieces[index + 1]) { result += " " }
        index += 1
        continue
      }
      if case .quoted(let quoted) = piece, let name = Self.onlyReference(quoted),
        let target = schema.referent(of: name, at: node)?.node
      {
        result += "'\(paths[target])'"
        index += 1
        continue
      }
      if piece == .symbol("/"), references == .xpath, !isCondition, brackets == 0, let call = calls.last,
        Self.overAll.contains(call.name),
        let (path, end) = wholeArgument(pieces, from: index, at: node)
      {
        result += path
        index = end
        continue
      }
      result += piece.text
      index += 1
    }
    return result
  }

  private func needsBlank(before piece: ExpressionText.Piece) -> Bool {
    switch piece {
    case .blank: false
    case .symbol(let symbol): ![")", ",", "]", "[", "/"].contains(symbol)
    default: true
    }
  }

  private static func onlyReference(_ quoted: String) -> String? {
    let inner = quoted.dropFirst().dropLast()
    guard inner.hasPrefix("${"), inner.hasSuffix("}") else { return nil }
    return String(inner.dropFirst(2).dropLast())
  }

  /// The path that leads from one node to another: relative when both are in one repeat, absolute when not.
  private func path(to target: Int, from node: Int, isInside: Bool) -> String {
    let scope = schema.commonScope(schema.nodes[target].scope, schema.nodes[node].scope)
    guard scope != 0 else { return paths[target] }
    let relative = path(to: target, from: node, through: schema.scopes[scope].node)
    return isInside ? "current()/" + relative : relative
  }

  /// Up from a node to one that is around both, and down again.
  private func path(to target: Int, from node: Int, through middle: Int) -> String {
    var ups: [String] = []
    var next = node
    while next != middle, let parent = schema.nodes[next].parent {
      ups.append("..")
      next = parent
    }
    var downs: [String] = []
    next = target
    while next != middle, let parent = schema.nodes[next].parent {
      downs.append(schema.nodes[next].name)
      next = parent
    }
    let steps = ups + downs.reversed()
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }

  /// An absolute path that is all of an argument and goes into a repeat that `node` is in, written so that it means all
  /// instances; and where it ends.
  private func wholeArgument(
    _ pieces: [ExpressionText.Piece], from start: Int, at node: Int
  ) -> (path: String, end: Int)? {
    let before = pieces[..<start].last { !$0.isBlank }
    guard before == .symbol("(") || before == .symbol(",") else { return nil }
    var path = ""
    var end = start
    var expectsName = false
    scan: while end < pieces.count {
      switch pieces[end] {
      case .symbol("/") where !expectsName: expectsName = true
      case .name(let name) where expectsName:
        path += "/" + (name.split(separator: ":").last.map(String.init) ?? name)
        expectsName = false
      case .blank: break
      default: break scan
      }
      end += 1
    }
    guard end < pieces.count, pieces[end] == .symbol(")") || pieces[end] == .symbol(","), let target = nodes[path]
    else {
      return nil
    }
    var scope = schema.commonScope(schema.nodes[target].scope, schema.nodes[node].scope)
    guard scope != 0 else { return nil }
    while let parent = schema.scopes[scope].parent, parent != 0 { scope = parent }
    guard let around = schema.nodes[schema.scopes[scope].node].parent else { return nil }
    return (self.path(to: target, from: node, through: around), end)
  }

  /// JavaRosa's `coalesce` has two arguments; more are nested.
  private static func nestingCoalesce(_ pieces: [ExpressionText.Piece]) -> [ExpressionText.Piece] {
    guard pieces.contains(.name("coalesce")) else { return pieces }
    var open: [(isCoalesce: Bool, commas: [Int])] = []
    var nested: Set<Int> = []
    var closings: [Int: Int] = [:]
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .symbol("("): open.append((index > 0 && pieces[index - 1] == .name("coalesce"), []))
      case .symbol(","):
        if let last = open.indices.last { open[last].commas.append(index) }
      case .symbol(")"):
        guard let call = open.popLast(), call.isCoalesce, call.commas.count > 1 else { continue }
        nested.formUnion(call.commas.dropLast())
        closings[index] = call.commas.count - 1
      default: break
      }
    }
    var result: [ExpressionText.Piece] = []
    for (index, piece) in pieces.enumerated() {
      if let count = closings[index] { result += Array(repeating: .symbol(")"), count: count) }
      result.append(piece)
      if nested.contains(index) { result += [.blank(" "), .name("coalesce"), .symbol("(")] }
    }
    return result
  }
}

extension Array {
  /// The element of an array that has one.
  fileprivate var only: Element? { count == 1 ? self[0] : nil }
}
