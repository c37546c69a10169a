import RondaCore
import RondaXML

/// Something that an XForm does when something happens.
struct XFormAction {
  enum Owner: Hashable {
    case model
    /// A group or repeat in the body.
    case container(Int)
    /// The question that has this node.
    case control(Int)
  }

  let element: XMLElement
  let owner: Owner
  /// The node where relative paths begin.
  let context: Int

  init(_ element: XMLElement, owner: Owner, context: Int = 0) {
    self.element = element
    self.owner = owner
    self.context = context
  }

  var events: [String] {
    let event = element["event"] ?? element["event", in: "http://www.w3.org/2001/xml-events"]
    return event?.value.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
  }

  var isSetValue: Bool { element.isXForms("setvalue") }

  /// Whether it happens when a record or an instance begins.
  var setsAtBeginning: Bool { events.contains { $0 == "odk-instance-first-load" || $0 == "odk-new-repeat" } }

  /// Whether it was one already in the form that this program wrote.
  var isOwn: Bool { element["element", in: XFormWords.ronda] != nil }

  /// Whether it says nothing but what is set when to what.
  var isPlain: Bool {
    element.attributes.allSatisfy { ["event", "ref", "nodeset", "bind", "value"].contains($0.name) }
  }

  /// What it sets, as an expression: its text in quotes when it has no expression.
  var value: XMLAttribute? {
    if let value = element["value"] { return value.value.isEmpty ? nil : value }
    let words = element.words
    guard !words.isEmpty, case .text(_, let place)? = element.children.first else { return nil }
    return XMLAttribute("value", LiteralText.expression(words), at: place)
  }
}

/// Which actions are nothing but a default or a calculation with a trigger; the others stay actions.
struct ActionPlan {
  private(set) var defaults: [Int: XMLAttribute] = [:]
  private(set) var triggered: [Int: (calculation: XMLAttribute, names: String, place: SourcePlace)] = [:]
  /// By owner, in the order of the file.
  private(set) var remaining: [XFormAction.Owner: [XFormAction]] = [:]

  init() {}

  init(_ reader: XFormReader) {
    var byTarget: [Int: [Int]] = [:]
    for (index, action) in reader.actions.enumerated() where action.isSetValue && !action.isOwn {
      guard let target = reader.targetNode(of: action) else { continue }
      byTarget[target, default: []].append(index)
    }
    var settled: Set<Int> = []
    for (target, indices) in byTarget where reader.record.nodes[target].isLeaf {
      let loads = indices.filter { Self.isDefault(reader.actions[$0], of: target, reader) }
      let changes = indices.filter { reader.actions[$0].events == ["xforms-value-changed"] }
      let others = indices.filter { !loads.contains($0) && reader.actions[$0].setsAtBeginning }
      if let first = loads.first, loads.count == 1, others.isEmpty,
        let value = reader.actions[first].value, reader.mayHaveDefault(target)
      {
        defaults[target] = reader.lifted("default", of: target) ?? value
        settled.insert(first)
      }
      guard !changes.isEmpty, changes.count + loads.count == indices.count,
        let triggers = Self.triggers(changes.map { reader.actions[$0] }, of: target, reader),
        loads.isEmpty || (defaults[target] != nil && reader.containersOfControls[target] != nil)
      else { continue }
      triggered[target] = triggers
      settled.formUnion(changes)
    }
    for (index, action) in reader.actions.enumerated() where !settled.contains(index) {
      remaining[action.owner, default: []].append(action)
    }
  }

  /// A value given when a record begins, and in a repeat when an instance does.
  private static func isDefault(_ action: XFormAction, of target: Int, _ reader: XFormReader) -> Bool {
    guard action.isPlain else { return false }
    let events = action.events
    guard let repetition = reader.innermostRepeat(around: target) else {
      return action.owner == .model && events == ["odk-instance-first-load"]
    }
    guard case .container(let container) = action.owner else { return false }
    return events == ["odk-instance-first-load", "odk-new-repeat"]
      && reader.containers[container].kind == .repetition && reader.containers[container].node == repetition
  }

  /// What is computed anew whenever one of some questions changes; `nil` when it is not the same for all.
  private static func triggers(
    _ actions: [XFormAction], of target: Int, _ reader: XFormReader
  ) -> (calculation: XMLAttribute, names: String, place: SourcePlace)? {
    guard let first = actions.first, reader.mayBeTriggered(target) else { return nil }
    var names: [String] = []
    for action in actions {
      guard case .control(let node) = action.owner, action.value?.value == first.value?.value,
        action.isPlain,
        reader.isOnlyOne(node), !names.contains(reader.record.nodes[node].name)
      else { return nil }
      names.append(reader.record.nodes[node].name)
    }
    let place = first.element.place
    return (
      reader.lifted("value", of: first.element) ?? first.value ?? XMLAttribute("value", "''", at: place),
      names.joined(separator: " "), place
    )
  }
}

/// Texts as expressions.
enum LiteralText {
  /// A text in quotes; in pieces when it has quotes of both kinds.
  static func expression(_ text: String) -> String {
    if !text.contains("'") { return "'\(text)'" }
    if !text.contains("\"") { return "\"\(text)\"" }
    let pieces = text.split(separator: "'", omittingEmptySubsequences: false).map { "'\($0)'" }
    return "concat(" + pieces.joined(separator: ", \"'\", ") + ")"
  }

  /// The text that an expression is, when it is nothing but a text or a number; `nil` for all others.
  static func text(of expression: String) -> String? {
    var rest = Substring(expression.drop { $0.isWhitespace })
    while rest.last?.isWhitespace == true { rest.removeLast() }
    if let text = quoted(rest) { return text }
    if rest.hasPrefix("concat("), rest.hasSuffix(")") {
      var inner = rest.dropFirst("concat(".count).dropLast()
      var result = ""
      while true {
        guard let quote = inner.first, quote == "'" || quote == "\"" else { return nil }
        inner = inner.dropFirst()
        guard let end = inner.firstIndex(of: quote) else { return nil }
        result += inner[..<end]
        inner = inner[inner.index(after: end)...]
        if inner.isEmpty { return result == "" ? nil : result }
        guard inner.hasPrefix(", ") else { return nil }
        inner = inner.dropFirst(2)
      }
    }
    let digits = rest.hasPrefix("-") ? rest.dropFirst() : rest
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
      return nil
    }
    return String(rest)
  }

  private static func quoted(_ text: Substring) -> String? {
    guard let quote = text.first, quote == "'" || quote == "\"", text.count >= 2, text.last == quote else { return nil }
    let inner = text.dropFirst().dropLast()
    return inner.contains(quote) ? nil : String(inner)
  }
}
