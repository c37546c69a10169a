package import RondaCore
package import RondaEngine
import RondaExpressions
import RondaForms

/// What a record says at each of its nodes, before it is known in which format.
package struct WrittenFrame: Sendable {
  package enum Cell: Sendable, Hashable {
    /// Not written: the question does not apply.
    case absent
    /// It applies and nothing was answered.
    case blank
    case text(String)
    case missing(MissingReason)
    case points([TallyCount])
  }

  /// By slot; `absent` where no question stands.
  package let cells: [Cell]
  /// By place of the repetition, its instances in order.
  package let instances: [[WrittenFrame]]

  /// What an accepted record says.
  ///
  /// A question without value is left out when it does not apply, and empty when it does; which of both is asked of a
  /// session that the answers are put into. Values themselves are always those of the record.
  ///
  /// - Parameter session: any session of the form, for its rules.
  package init(_ tree: AnswerTree, in session: Session) {
    var session = session
    session.replaceAnswers(with: tree)
    self.init(tree, scope: 0, at: .form, in: session)
  }

  private init(_ tree: AnswerTree, scope: Int, at instance: InstanceID?, in session: Session) {
    let form = session.form
    let definition = form.schema.scopes[scope]
    cells = definition.nodes.enumerated().map { slot, node in
      guard let index = form.question(atNode: node) else { return .absent }
      let answer = slot < tree.answers.count ? tree.answers[slot] : nil
      let applies = instance.map { session.isRelevant(index, in: $0) } ?? true
      return Self.cell(answer, of: form.questions[index], applies: applies)
    }
    instances = definition.children.enumerated().map { place, inner in
      let group = form.repetition(ofScope: inner)
      let known = instance.flatMap { outer in group.map { session.instances(of: $0, in: outer) } } ?? []
      let trees = place < tree.instances.count ? tree.instances[place] : []
      return trees.enumerated().map { position, tree in
        WrittenFrame(tree, scope: inner, at: position < known.count ? known[position] : nil, in: session)
      }
    }
  }

  private static func cell(_ answer: Answer?, of question: Question, applies: Bool) -> Cell {
    switch answer {
    case nil: applies ? .blank : .absent
    case .missing(.blank): .blank
    case .missing(.notApplicable): applies ? question.isAsked ? .missing(.notApplicable) : .blank : .absent
    case .missing(let reason): .missing(reason)
    case .value(.tally(let counts)): counts.isEmpty ? .blank : .points(counts)
    case .value(let value): .text(AnswerText.text(of: value))
    }
  }
}

/// What is known of a record besides its answers.
package struct RecordIdentity: Sendable, Hashable {
  /// What the record is known by everywhere, `uuid:…` as a rule.
  package var instanceID: String
  /// What people call it.
  package var instanceName: String?
  /// The `instanceID` that this version of the record takes the place of.
  package var deprecatedID: String?
  /// ISO 8601.
  package var submissionDate: String?
  package var submitter: String?

  package init(
    instanceID: String, instanceName: String? = nil, deprecatedID: String? = nil, submissionDate: String? = nil,
    submitter: String? = nil
  ) {
    self.instanceID = instanceID
    self.instanceName = instanceName
    self.deprecatedID = deprecatedID
    self.submissionDate = submissionDate
    self.submitter = submitter
  }
}

extension RecordIdentity {
  /// What a record that is known by an `instanceID` is called in a consultation: a UUID without `uuid:` before it,
  /// anything else as it is.
  package static func recordID(ofInstance text: String) -> String {
    let bare = TableIdentity.bare(text)
    return isUUID(bare) ? bare : text
  }

  /// The `instanceID` of a record of a consultation.
  package static func instanceID(ofRecord text: String) -> String { isUUID(text) ? "uuid:" + text : text }

  /// The `instanceID` of a version of a record, from 1. OpenRosa knows a correction by an id of its own; it is the same
  /// one whenever it is asked for, so that nobody takes a correction twice.
  package static func instanceID(ofRecord text: String, version: Int) -> String {
    guard version > 1 else { return instanceID(ofRecord: text) }
    var digits = Array(Digest.sha256(of: Array("\(text)#\(version)".utf8).span).hexadecimal.utf8.prefix(32))
    // A UUID of version 8: made from what it stands for.
    digits[12] = UInt8(ascii: "8")
    digits[16] = UInt8(ascii: "a")
    let text = String(decoding: digits, as: UTF8.self)
    var parts: [Substring] = []
    var rest = text[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return "uuid:" + parts.joined(separator: "-")
  }

  private static func isUUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(37))
    return bytes.count == 36
      && bytes.enumerated().allSatisfy { position, byte in
        [8, 13, 18, 23].contains(position)
          ? byte == UInt8(ascii: "-")
          : Character(Unicode.Scalar(byte)).isHexDigit
      }
  }
}
