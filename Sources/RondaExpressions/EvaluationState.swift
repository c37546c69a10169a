package import RondaCore

/// The values of one instance of a scope: of the whole form for scope 0, of one instance of a repetition for any other.
package struct Frame: Sendable {
  package let scope: Int
  /// The frame around it, a place in `EvaluationState.frames`; `nil` for the outermost.
  package let parent: Int?
  /// Which of its siblings it is, from 1.
  package var position: Int
  /// What is read from each node of the scope, by slot; empty text for what has no value or does not apply.
  package var values: [ExpressionValue]
  /// Whether each node of the scope applies, by slot.
  package var applies: [Bool]
  /// The frames directly inside, by the place of their scope among the children of this one, in order.
  package var children: [[Int]]

  /// A frame in which nothing is answered and everything applies.
  package init(of scope: Int, in schema: Schema, parent: Int?, position: Int) {
    let definition = schema.scopes[scope]
    self.scope = scope
    self.parent = parent
    self.position = position
    values = Array(repeating: .empty, count: definition.nodes.count)
    applies = Array(repeating: true, count: definition.nodes.count)
    children = Array(repeating: [], count: definition.children.count)
  }
}

/// What expressions read while they are evaluated, filled by whoever keeps the answers.
///
/// A plain value with its arrays in the open, because it crosses the border of the module with every evaluation.
package struct EvaluationState: Sendable {
  package let schema: Schema
  /// The outermost frame first; the others in any order, each reached from its parent.
  package var frames: [Frame]
  /// The frame in which the expression stands that is evaluated.
  package var frame = 0
  /// What one expression gives in many frames alike; see `CompiledExpression.share(in:)`.
  package var shared = SharedResults()
  /// What `.` and `once` read: the answer to the question itself.
  package var own: ExpressionValue = .empty
  /// The secondary instances, as the schema lists them; `nil` for one that is not at hand, which has nothing inside.
  package var trees: [DataTree?]
  /// What `today()` is.
  package var today: CivilDate
  /// What `now()` is, and how far local clocks are from UTC.
  package var clock: LocalClock
  /// Where chance comes from: 64 bits at a time.
  package var random: @Sendable () -> UInt64 = { UInt64.random(in: 0 ... .max) }
  /// What `version()` is.
  package var version = ""
  /// What `property('name')` is; empty for a property that there is not.
  package var property: @Sendable (_ name: String) -> String = { _ in "" }
  /// The text that `jr:itext('id')` is, in the language of the interview; empty when there is none.
  package var translation: @Sendable (_ id: String) -> String = { _ in "" }
  /// The label of a code of a node whose list depends on the answers; the frame of the state is that of the node. Asked
  /// when `choiceLabel` has none.
  package var dynamicChoiceLabel: @Sendable (_ node: Int, _ code: String, EvaluationState) -> String? = { _, _, _ in nil
  }
  /// In which language `format-date` names months and days.
  package var language: Language
  /// The label of a code in the list of a node, in the language of the interview; `nil` when it has none.
  package var choiceLabel: @Sendable (_ node: Int, _ code: String) -> String?

  /// Without a clock it is the beginning of today, in UTC.
  package init(
    _ schema: Schema, today: CivilDate, language: Language, clock: LocalClock? = nil,
    choiceLabel: @escaping @Sendable (_ node: Int, _ code: String) -> String? = { _, _ in nil }
  ) {
    self.schema = schema
    trees = schema.secondaryInstances.map { $0.tree?.whole }
    frames = [Frame(of: 0, in: schema, parent: nil, position: 1)]
    self.today = today
    self.clock = clock ?? Self.clock(at: today)
    self.language = language
    self.choiceLabel = choiceLabel
  }

  private static func clock(at day: CivilDate) -> LocalClock {
    guard let midnight = DateTime(day, .midnight, offset: 0) else { preconditionFailure("every day begins") }
    return LocalClock(fixedAt: midnight)
  }

  /// What a slot of the frame that is `up` levels around the current one holds.
  func value(up: Int, slot: Int) -> ExpressionValue {
    if up == 0 { return frames[frame].values[slot] }
    var place = frame
    for _ in 0..<up { place = frames[place].parent ?? 0 }
    return frames[place].values[slot]
  }
}

extension EvaluationState {
  /// Without any answer or tree, for what reads none.
  static let nothing: EvaluationState = {
    guard let day = CivilDate(daysSince1970: 0) else { preconditionFailure("1970-01-01 is a day") }
    return EvaluationState(SchemaBuilder(root: "data").schema(), today: day, language: .spanish)
  }()
}
