import Foundation
import RondaCore
import RondaEngine
import RondaExchange
import RondaExpressions
import RondaForms
import RondaXML

/// Plays a recorded filling-in into a session and compares the whole state after every step.
struct TraceReplay {
  /// What a node is in a recorded state: its value, and whether it applies, is read-only, is required.
  struct NodeState: Equatable, CustomStringConvertible {
    var value: String
    var applies: Bool
    var isReadonly: Bool
    var isRequired: Bool

    var description: String {
      "«\(value)» \(applies ? "R" : "-")\(isReadonly ? "O" : "-")\(isRequired ? "Q" : "-")"
    }
  }

  /// Where the two differ after a step.
  struct Difference: CustomStringConvertible {
    let step: Int
    let what: String
    var description: String { "step \(step): \(what)" }
  }

  private let form: Form
  private var session: Session
  private var expected: [String: NodeState] = [:]
  private(set) var differences: [Difference] = []
  private(set) var statesCompared = 0

  /// Replays the lines of a trace; the findings of the form when it does not read.
  static func replay(_ lines: [[String: Any]], folder: String) -> (differences: [Difference], compared: Int)? {
    guard let name = lines.first?["form"] as? String,
      let bytes = FileManager.default.contents(atPath: "\(folder)/forms/\(name)")
    else { return nil }
    let media = folder + "/forms/media"
    let files = FormFiles { file in
      let plain = "/" + (file.split(separator: "/").last ?? "")
      let found = FileManager.default.enumerator(atPath: media)?.lazy.compactMap { $0 as? String }
        .first { ("/" + $0).hasSuffix(plain) }
      return found.flatMap { FileManager.default.contents(atPath: "\(media)/\($0)") }.map { [UInt8]($0) }
    }
    let reading = FormReader.read(XMLSource(bytes: [UInt8](bytes), name: name), files: files)
    guard let form = reading.form else {
      let errors = reading.findings.filter { $0.severity == .error }.map { "\($0.code) \($0.message.english)" }
      return ([Difference(step: 0, what: "rejected: \(errors.joined(separator: "; "))")], 0)
    }
    var replay = TraceReplay(form)
    for (index, line) in lines.enumerated() { replay.play(line, step: index) }
    return (replay.differences, replay.statesCompared)
  }

  private init(_ form: Form) {
    self.form = form
    session = Self.newSession(form)
  }

  private static let today: CivilDate = {
    guard let day = CivilDate(daysSince1970: 20_000) else { preconditionFailure("2024-10-04 is a day") }
    return day
  }()

  private static func newSession(_ form: Form) -> Session {
    Session(
      EvaluationPlan(form), territories: nil, today: today,
      language: .english)
  }

  private mutating func play(_ line: [String: Any], step: Int) {
    let ref = line["ref"] as? String ?? ""
    switch line["op"] as? String {
    case "init":
      if line["new"] as? Bool == false {
        session.replaceAnswers(with: session.acceptedTree())
      } else {
        session = Self.newSession(form)
      }
      expected = [:]
      apply(line["state"])
    case "newRepeat": addInstance(ref)
    case "removeRepeat":
      if let instance = place(of: ref)?.instance { session.remove(instance) }
      for path in line["removed"] as? [String] ?? [] { expected[path] = nil }
    case "answer": answer(line, ref)
    case "choicesOf":
      compareChoices(line, ref, step: step)
      return
    default: return
    }
    apply(line["diff"])
    compare(step: step)
  }

  private mutating func apply(_ entries: Any?) {
    for entry in entries as? [[Any]] ?? [] {
      guard entry.count == 3, let path = entry[0] as? String, let flags = entry[2] as? String else { continue }
      expected[path] = NodeState(
        value: Self.plain(entry[1] as? String ?? ""), applies: flags.contains("R"), isReadonly: flags.contains("O"),
        isRequired: flags.contains("Q"))
    }
  }

  private mutating func addInstance(_ ref: String) {
    let outer = String(ref[..<(ref.lastIndex(of: "/") ?? ref.startIndex)])
    guard let name = Self.steps(ref).last?.name, let home = place(of: outer) else { return }
    for (index, group) in form.groups.enumerated() where group.repetition != nil && group.name == name {
      guard let node = group.node, form.schema.nodes[node].parent == home.node else { continue }
      session.addInstance(of: index, in: home.instance)
    }
  }

  private mutating func answer(_ line: [String: Any], _ ref: String) {
    guard let place = place(of: ref), let index = form.question(atNode: place.node) else { return }
    let question = form.questions[index]
    var text = line["value"] as? String ?? ""
    if line["type"] as? String == "BooleanData" { text = text == "true" || text == "1" ? "true" : "false" }
    session.set(text.isEmpty ? nil : AnswerText.reading(text, for: question).answer, for: index, in: place.instance)
  }

  private mutating func compareChoices(_ line: [String: Any], _ ref: String, step: Int) {
    guard let place = place(of: ref), let index = form.question(atNode: place.node) else { return }
    let offered = session.choices(of: index, in: place.instance).map(\.name)
    let wanted = (line["choices"] as? [[Any]] ?? []).compactMap { $0.first as? String }
    statesCompared += 1
    if offered != wanted {
      differences.append(Difference(step: step, what: "\(ref) offers \(offered), recorded \(wanted)"))
    }
  }

  private mutating func compare(step: Int) {
    statesCompared += 1
    let actual = state()
    for path in Set(actual.keys).union(expected.keys).sorted() where actual[path] != expected[path] {
      let (mine, theirs) = (actual[path]?.description ?? "-", expected[path]?.description ?? "-")
      differences.append(Difference(step: step, what: "\(path): \(mine), recorded \(theirs)"))
    }
  }

  /// The same value however it is written: `1` for `1.0` and for `true`, without a `;` at the end.
  private static func plain(_ value: String) -> String {
    let words = value.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
      let isLast = word.hasSuffix(";")
      let body = isLast ? word.dropLast() : word
      let number = Double(body).map { $0 == $0.rounded() && abs($0) < 1e15 ? String(Int($0)) : String($0) }
      return (number ?? (body == "true" ? "1" : body == "false" ? "0" : String(body))) + (isLast ? ";" : "")
    }
    let joined = words.joined(separator: " ")
    return joined.hasSuffix(";") ? String(joined.dropLast()) : joined
  }

  // MARK: Paths

  private static func steps(_ ref: String) -> [(name: String, index: Int)] {
    ref.split(separator: "/").map { part in
      guard let bracket = part.firstIndex(of: "[") else { return (String(part), 1) }
      return (String(part[..<bracket]), Int(part[part.index(after: bracket)...].dropLast()) ?? 1)
    }
  }

  private func place(of ref: String) -> (node: Int, instance: InstanceID)? {
    var (node, instance) = (0, InstanceID.form)
    for step in Self.steps(ref).dropFirst() {
      guard let child = form.schema.children(of: node).first(where: { form.schema.nodes[$0].name == step.name }) else {
        return nil
      }
      if let group = form.group(atNode: child), form.groups[group].repetition != nil {
        let instances = session.instances(of: group, in: instance)
        guard step.index >= 1, step.index <= instances.count else { return nil }
        instance = instances[step.index - 1]
      }
      node = child
    }
    return (node, instance)
  }

  private func state() -> [String: NodeState] {
    var result: [String: NodeState] = [:]
    let root = "/" + form.schema.nodes[0].name
    result[root] = NodeState(value: "", applies: true, isReadonly: false, isRequired: false)
    collect(0, root, .form, into: &result)
    return result
  }

  private func collect(_ node: Int, _ path: String, _ instance: InstanceID, into result: inout [String: NodeState]) {
    for child in form.schema.children(of: node) {
      let name = form.schema.nodes[child].name
      if let index = form.question(atNode: child) {
        var value = ""
        if case .value(let answer)? = session.enteredAnswer(to: index, in: instance) {
          value = AnswerText.text(of: answer)
        }
        result["\(path)/\(name)[1]"] = NodeState(
          value: Self.plain(value), applies: session.isRelevant(index, in: instance),
          isReadonly: session.isReadonly(index, in: instance), isRequired: session.isRequired(index, in: instance))
      } else if let group = form.group(atNode: child) {
        let inner = form.groups[group].repetition == nil ? [instance] : session.instances(of: group, in: instance)
        for (position, instance) in inner.enumerated() {
          let own = "\(path)/\(name)[\(position + 1)]"
          result[own] = NodeState(
            value: "", applies: session.isGroupRelevant(group, in: instance), isReadonly: false, isRequired: false)
          collect(child, own, instance, into: &result)
        }
      }
    }
  }
}
