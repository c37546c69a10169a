package import RondaCore
package import RondaExpressions
import RondaXML

/// One item of a form that has a name: a question, a calculation or a note. It never changes.
///
/// A class, because it is handed about for every answer of every row, and copying its many parts would cost more than
/// checking the answer.
package final class Question: Sendable {
  /// What kind of answer it takes. Lists are indices into `Form.lists`.
  package enum Kind: Sendable, Hashable {
    case note
    /// Also whatever is written in a fixed way: see `Question.format`.
    case text
    case integer
    case decimal
    case date
    case selectOne(list: Int)
    case selectMultiple(list: Int, minimum: Int?, maximum: Int?)
    case rank(list: Int, places: Int)
    case territory(level: String)
    case tally(list: Int)

    /// The list that its answers come from.
    package var list: Int? {
      switch self {
      case .selectOne(let list), .selectMultiple(let list, _, _), .rank(let list, _), .tally(let list): list
      case .note, .text, .integer, .decimal, .date, .territory: nil
      }
    }
  }

  /// How a text is written that is more than words.
  package enum Format: String, Sendable, Hashable, CaseIterable {
    /// `hh:mm`, with seconds and offset when they are known.
    case time
    /// ISO 8601 with offset.
    case dateTime = "datetime"
    /// Latitude, longitude, altitude and accuracy with blanks between them; the last two may be missing.
    case geopoint
    /// Points with `;` between them.
    case geotrace, geoshape
    case barcode
    /// `OK` when it was acknowledged.
    case acknowledge
    /// `true` or `false`.
    case boolean
    /// The name of a file.
    case image, audio, video, file
  }

  /// What the program notes down by itself.
  package enum Metadata: String, Sendable, Hashable, CaseIterable {
    case start, end, today, username, deviceid, email, phonenumber
    case instanceID = "instance_id"
  }

  /// The numbers that can be chosen from.
  package struct Range: Sendable, Hashable {
    package let start: Double
    package let end: Double
    /// Always above 0.
    package let step: Double
  }

  /// What an answer measures.
  package enum Measure: String, Sendable, CaseIterable {
    case satisfaction, importance, need, profile
  }

  /// Whether something holds: an answer must be there, or cannot be changed.
  package enum Requirement: Sendable {
    case never, always
    case when(CompiledExpression)
  }

  /// A check that can be confirmed: a value that is possible but rare.
  package struct SoftCheck: Sendable {
    package let test: CompiledExpression
    package let texts: Texts

    package init(test: CompiledExpression, texts: Texts) {
      self.test = test
      self.texts = texts
    }
  }

  /// Where it stands in `Form.questions`.
  package let index: Int
  /// What it is known by in records, columns and files: unique in the form. The name of its node, and where several
  /// have that, the names of the groups around it before it with `-` between them.
  package let name: String
  /// Where it stands in `Form.schema`.
  package let node: Int
  package let kind: Kind
  package let format: Format?
  package let range: Range?
  package let metadata: Metadata?
  package let place: SourcePlace
  /// The innermost group around it, an index into `Form.groups`.
  package let group: Int?
  /// What people call it on paper and on the screen, from 1; `nil` for notes and calculations.
  package let number: Int?
  /// Whether people see it: a question, also one whose value is computed, or a note.
  package let isShown: Bool
  package let label: Texts
  package let hint: Texts
  package let guidance: Texts
  package let media: [Media]
  package let requirement: Requirement
  package let requiredMessage: Texts
  /// Whether whoever answers can change it.
  package let readonly: Requirement
  package let relevant: CompiledExpression?
  package let constraint: CompiledExpression?
  package let constraintMessage: Texts
  package let softChecks: [SoftCheck]
  /// What a new record, or a new instance of what is around it, begins with.
  package let initial: CompiledExpression?
  /// How its value is computed, always up to date. A calculation, a note or a read-only question is never asked.
  package let calculation: CompiledExpression?
  /// What of its list is offered now.
  package let offer: Offer
  /// What the points of a tally must add up to.
  package let control: CompiledExpression?
  /// Which reasons for no answer may be given.
  package let allowedMissing: Set<MissingReason>
  package let measure: Measure?
  /// An index into `Form.topics`.
  package let topic: Int?
  /// Whether its answers say who somebody is: they are kept apart from all others and shown only when asked for by name.
  package let isPersonal: Bool
  /// Words about how to show it, as they were written.
  package let appearance: String?
  /// The question that this one asks for the words of: “other, which?”. An index into `Form.questions`.
  package let specifies: Int?

  init(_ draft: QuestionDraft, _ rules: QuestionRules) {
    index = draft.index
    name = draft.name
    node = draft.node
    kind = draft.kind
    format = draft.format
    range = draft.range
    metadata = draft.metadata
    place = draft.element.place
    group = draft.group
    number = draft.number
    isShown = draft.element.name == "note" || FormGrammar.questions.contains(draft.element.name)
    label = draft.label
    hint = draft.hint
    guidance = draft.guidance
    media = draft.media
    requirement = rules.requirement
    requiredMessage = draft.requiredMessage
    readonly = rules.readonly
    relevant = rules.relevant
    constraint = rules.constraint
    constraintMessage = draft.constraintMessage
    softChecks = rules.softChecks
    initial = rules.initial
    calculation = rules.calculation
    offer = rules.offer
    control = rules.control
    allowedMissing = draft.allowedMissing
    measure = draft.measure
    topic = draft.topic
    isPersonal = draft.isPersonal
    appearance = draft.element["appearance"]?.value
    specifies = draft.specifies
  }

  /// Whether a person answers it: no note, no calculation, nothing that the program notes down.
  package var isAsked: Bool { number != nil }

  /// Whether a person answers it on a sheet of paper: what is computed, or can never be changed, has no place there.
  package var isOnPaper: Bool {
    guard isAsked, calculation == nil else { return false }
    if case .always = readonly { return false }
    return true
  }
}
