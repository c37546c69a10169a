import RondaCore
import RondaEngine
import RondaForms
import RondaTerritories
import Testing

@testable import RondaTerminal

/// A sheet of a form being keyed, with what it asked to have kept.
struct KeyedBench {
  var flow: KeyingFlow
  var kept: [FieldPlace: KeyedEntry] = [:]
  var isFinished = false

  init(
    _ form: Form, _ tree: TerritoryTree? = nil, pass: KeyingFlow.Pass = .first, isFaithful: Bool = true,
    previous: [FieldPlace: KeyedValue] = [:], entries: [KeyedEntry] = [], values: [FieldPlace: KeyedValue] = [:]
  ) {
    var sheet = Self.blank(form, tree, isFaithful: isFaithful)
    sheet.take(values)
    flow = KeyingFlow(
      sheet, reader: Self.reader(form, tree), pass: pass, previous: previous, entries: entries)
    for entry in entries { kept[entry.place] = entry }
  }

  static func blank(_ form: Form, _ tree: TerritoryTree?, isFaithful: Bool = true) -> KeyedSheet {
    KeyedSheet(Session(EvaluationPlan(form), territories: tree, today: today), isFaithful: isFaithful)
  }

  static func reader(_ form: Form, _ tree: TerritoryTree?) -> FieldReader {
    FieldReader(AnswerInput(form: form, territories: tree, style: .chilean, today: today))
  }

  /// Presses a key as a desk does; says whether it was taken.
  @discardableResult mutating func press(_ key: Key) -> Bool {
    switch flow.handle(key) {
    case .none: return true
    case .refuse: return false
    case .keep(let entries, let gone):
      for entry in entries { kept[entry.place] = entry }
      for place in gone { kept[place] = nil }
      if flow.position >= flow.sheet.fields.count { isFinished = flow.finishing() == .finish }
      return true
    case .finish:
      isFinished = true
      return true
    }
  }

  /// Types a text, `\n` for Enter and `\u{8}` for Backspace.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": press(.enter)
      case "\u{8}": press(.backspace)
      default: press(.scalar(scalar))
      }
    }
  }

  /// The question of the field in which the next key goes.
  var name: String { flow.field?.place?.name ?? (flow.field == nil ? "fin" : "/") }

  func value(_ name: String, at path: [Int] = [], row: String = "") -> KeyedValue? {
    kept[FieldPlace(name, at: path, row: row)]?.value
  }
}

extension KeyedValue {
  static func choice(_ name: String) -> KeyedValue { .answer(.value(.choice(name))) }
  static func integer(_ number: Int) -> KeyedValue { .answer(.value(.integer(number))) }
  static func none(_ reason: MissingReason) -> KeyedValue { .answer(.missing(reason)) }
}
