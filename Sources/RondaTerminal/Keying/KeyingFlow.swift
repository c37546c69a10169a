package import RondaCore
import RondaEngine
import RondaForms

/// One sheet of paper being keyed, key by key. It shows nothing and keeps nothing: whoever runs it does what it asks for
/// before it goes on from there.
package struct KeyingFlow {
  /// Which pass over the sheet this is.
  package enum Pass {
    case first
    /// Blind: what was typed before is compared and not shown.
    ///
    /// - hasThird: whether somebody else decides where the two differ.
    case second(reference: [FieldPlace: KeyedValue], hasThird: Bool)
    /// Somebody decides between two.
    case third(differences: [FieldPlace: (first: KeyedValue, second: KeyedValue)])
  }

  /// Why the field does not take what was typed.
  package enum Stop: Sendable, Hashable {
    /// It cannot be an answer; it can be kept as written.
    case wrong(Phrase)
    /// It is an answer and rare.
    case doubtful(Phrase, KeyedValue)
    /// It is not what was typed the first time.
    case differs
    /// The first pass has more rows here.
    case fewerRows
  }

  /// What has to be done before the flow goes on.
  package enum Effect: Sendable, Hashable {
    case none
    /// Nothing of this key was taken.
    case refuse
    case keep([KeyedEntry], gone: [FieldPlace])
    /// The sheet is through.
    case finish
  }

  package internal(set) var sheet: KeyedSheet
  package let reader: FieldReader
  package let pass: Pass
  /// What stands in the sheet before this one, for the key that repeats it.
  package let previous: [FieldPlace: KeyedValue]
  /// Where in `sheet.fields` the next key goes.
  package internal(set) var position = 0
  /// What is typed into the field.
  package internal(set) var text = ""
  package internal(set) var stop: Stop?
  package internal(set) var message: Phrase?
  package internal(set) var effort = KeyingEffort()
  /// In a second or third pass, what came of each field.
  package internal(set) var entries: [FieldPlace: KeyedEntry] = [:]
  /// What was typed and differed, until it is typed again.
  var retry: [FieldPlace: KeyedValue] = [:]

  /// - Parameters:
  ///   - sheet: in a third pass, with all that the record has.
  ///   - entries: what was kept of this pass before.
  package init(
    _ sheet: KeyedSheet, reader: FieldReader, pass: Pass = .first, previous: [FieldPlace: KeyedValue] = [:],
    entries: [KeyedEntry] = []
  ) {
    self.sheet = sheet
    self.reader = reader
    self.pass = pass
    self.previous = previous
    self.sheet.take(Dictionary(entries.map { ($0.place, $0.value) }, uniquingKeysWith: { $1 }))
    for entry in entries { self.entries[entry.place] = entry }
    position = firstOpen ?? self.sheet.fields.count
  }

  package var field: KeyedSheet.Field? {
    sheet.fields.indices.contains(position) ? sheet.fields[position] : nil
  }

  /// Whether nothing is left to type.
  package var isThrough: Bool { firstOpen == nil }

  /// Whether a field is one to type in, in this pass.
  func isOpen(_ field: KeyedSheet.Field) -> Bool {
    guard let place = field.place else { return false }
    if case .third(let differences) = pass { return differences[place] != nil && entries[place] == nil }
    return sheet.values[place] == nil
  }

  private var firstOpen: Int? { sheet.fields.firstIndex(where: isOpen) }

  // MARK: Keys

  package mutating func handle(_ key: Key) -> Effect {
    effort.keystrokes += 1
    message = nil
    if let stop { return handle(key, at: stop) }
    guard let field else { return finishing() }
    switch key {
    case .backspace:
      if text.isEmpty { return step(-1) }
      text.removeLast()
    case .escape: text = ""
    case .control("u"): text = ""
    case .up, .left: return step(-1)
    case .down, .right: return sheet.value(of: field) != nil && text.isEmpty ? step(1) : refuse()
    case .tab, .end:
      guard text.isEmpty, let open = firstOpen else { return refuse() }
      position = open
    case .enter: return enter(field)
    case .scalar(let scalar): return type(scalar, field)
    default: return refuse()
    }
    return .none
  }

  private mutating func refuse() -> Effect { .refuse }

  /// To the field before or after. What was typed and not accepted is dropped.
  private mutating func step(_ by: Int) -> Effect {
    var next = position + by
    if case .third(let differences) = pass {
      while sheet.fields.indices.contains(next), sheet.fields[next].place.map({ differences[$0] == nil }) ?? true {
        next += by
      }
    }
    guard sheet.fields.indices.contains(next) else { return .refuse }
    position = next
    text = ""
    return .none
  }

  private mutating func handle(_ key: Key, at stop: Stop) -> Effect {
    switch (stop, key) {
    case (.wrong, .scalar("!")), (.doubtful, .scalar("!")):
      self.stop = nil
      return keepAsWritten()
    case (.doubtful(_, let value), .enter):
      guard let field else { return .none }
      self.stop = nil
      return accept(value, field, isForced: true)
    case (.fewerRows, .scalar("/")):
      self.stop = nil
      return dropRowsOfReference()
    case (.fewerRows, _), (.differs, _):
      // The paper is looked at, and the field typed anew.
      self.stop = nil
      effort.keystrokes -= 1
      return handle(key)
    case (_, .backspace), (_, .escape), (_, .enter):
      self.stop = nil
      text = ""
    default: return .refuse
    }
    return .none
  }

  private mutating func type(_ scalar: Unicode.Scalar, _ field: KeyedSheet.Field) -> Effect {
    if case .end(let repetition, let outer) = field { return typeBehindRows(scalar, repetition, outer) }
    guard let place = field.place, let question = sheet.question(of: field) else { return .refuse }
    if text.isEmpty {
      switch scalar {
      case "=":
        guard case .first = pass, let value = previous[place] else {
          message = KeyingContent.noDitto
          return .refuse
        }
        return accept(value, field, isForced: false)
      case "/" where !question.takesWords && isFirstOfRow(field): return endRows(at: field)
      default: break
      }
    } else if scalar == "!", !question.takesWords {
      return keepAsWritten()
    }
    text.unicodeScalars.append(scalar)
    switch reader.typed(text, in: field, of: sheet) {
    case .open: return .none
    case .value(let value): return accept(value, field, isForced: false)
    case .wrong(let problem): return stopAt(.wrong(problem))
    }
  }

  /// What is typed is no answer, and stands so on paper.
  private mutating func keepAsWritten() -> Effect {
    let written = AnswerInput.trimmed(text)
    guard let field, !written.isEmpty else {
      text = ""
      return .refuse
    }
    return accept(.asWritten(written), field, isForced: true)
  }

  private mutating func enter(_ field: KeyedSheet.Field) -> Effect {
    if case .end = field { return passRows(at: position) }
    if text.isEmpty, sheet.value(of: field) != nil, !isOpen(field) { return goOn(from: field) }
    if text.isEmpty, !sheet.isRelevant(field) { return skip() }
    switch reader.entered(text, in: field, of: sheet) {
    case .open: return .none
    case .value(let value): return accept(value, field, isForced: false)
    case .wrong(let problem):
      if text.isEmpty {
        message = problem
        return .refuse
      }
      return stopAt(.wrong(problem))
    }
  }

  private mutating func stopAt(_ stop: Stop) -> Effect {
    self.stop = stop
    effort.stops += 1
    return .refuse
  }

  // MARK: Values

  /// Puts a value into the field, when nothing speaks against it.
  ///
  /// - Parameter isForced: whether the person has heard what speaks against it.
  private mutating func accept(_ value: KeyedValue, _ field: KeyedSheet.Field, isForced: Bool) -> Effect {
    guard let place = field.place else { return .none }
    let before = sheet
    sheet.set(value, in: field)
    if !isForced, case .answer(.value) = value, sheet.isRelevant(field) {
      let found = sheet.violations(in: field)
      // Keys that stand for a value leave no text of their own.
      if text.isEmpty, !found.isEmpty { text = reader.text(of: value, in: field, of: before) }
      if let error = found.first(where: { $0.severity == .error }) {
        sheet = before
        return stopAt(.wrong(error.text))
      }
      if let doubt = found.first, case .first = pass {
        sheet = before
        return stopAt(.doubtful(doubt.text, value))
      }
    }
    switch pass {
    case .first:
      if case .answer(.value) = value, !sheet.isRelevant(field) { message = KeyingContent.keptAndMarked }
      return keep([KeyedEntry(place, value)], from: field)
    case .second(let reference, let hasThird):
      guard let entry = compare(value, with: reference[place], at: place, hasThird) else {
        sheet = before
        retry[place] = value
        text = ""
        return stopAt(.differs)
      }
      return keep([entry], from: field)
    case .third(let differences):
      guard let (first, second) = differences[place] else { return .refuse }
      let isOrdered = isOrdered(field)
      let entry =
        if value.agrees(with: first, isOrdered: isOrdered) {
          KeyedEntry(place, first, other: second, outcome: .verifier)
        } else if value.agrees(with: second, isOrdered: isOrdered) {
          KeyedEntry(place, second, other: first, outcome: .keyer)
        } else {
          KeyedEntry(place, value, other: second, outcome: .both)
        }
      return keep([entry], from: field)
    }
  }

  private func isOrdered(_ field: KeyedSheet.Field) -> Bool {
    if case .rank? = sheet.question(of: field)?.kind { true } else { false }
  }

  /// What comes of a field of the second pass; `nil` when it has to be typed again. The same new value typed twice is an
  /// error of the first pass; the first one's value on the second try is an error of this one.
  private func compare(
    _ value: KeyedValue, with first: KeyedValue?, at place: FieldPlace, _ hasThird: Bool
  ) -> KeyedEntry? {
    let isOrdered = field.map(isOrdered) ?? false
    // Where the first pass did not come by, there is nothing to differ from; nor where what it typed is encrypted.
    guard let first else {
      let isPersonal = field.flatMap { sheet.question(of: $0) }?.isPersonal == true
      let isNothing = value == .answer(.missing(.notApplicable)) || isPersonal
      return KeyedEntry(place, value, outcome: isNothing ? .same : .keyer)
    }
    if value.agrees(with: first, isOrdered: isOrdered) {
      if let typed = retry[place] { return KeyedEntry(place, first, other: typed, outcome: .verifier) }
      return KeyedEntry(place, first, outcome: .same)
    }
    guard let typed = retry[place], value.agrees(with: typed, isOrdered: isOrdered) else { return nil }
    return hasThird
      ? KeyedEntry(place, first, other: value, outcome: .open)
      : KeyedEntry(place, value, other: first, outcome: .keyer)
  }

  /// What is kept counts, and the next field is the one after.
  private mutating func keep(_ new: [KeyedEntry], from field: KeyedSheet.Field, gone: [FieldPlace] = []) -> Effect {
    for entry in new {
      entries[entry.place] = entry
      retry[entry.place] = nil
      if let field = sheet.fields.first(where: { $0.place == entry.place }) { sheet.set(entry.value, in: field) }
    }
    advance(from: field)
    return .keep(new, gone: gone)
  }

  private mutating func advance(from field: KeyedSheet.Field) {
    text = ""
    position = (sheet.fields.firstIndex(of: field) ?? position) + 1
    if case .third = pass { position = firstOpen ?? sheet.fields.count }
  }

  /// On from a field that has its value.
  private mutating func goOn(from field: KeyedSheet.Field) -> Effect {
    advance(from: field)
    return position >= sheet.fields.count ? finishing() : .none
  }

  /// Passes over the fields that the form skips from here on.
  private mutating func skip() -> Effect {
    var entries: [KeyedEntry] = []
    var last = position
    while last < sheet.fields.count, let place = sheet.fields[last].place, !sheet.isRelevant(sheet.fields[last]),
      sheet.values[place] == nil
    {
      let value = KeyedValue.answer(.missing(.notApplicable))
      if case .second(let reference, _) = pass, let first = reference[place], !first.agrees(with: value) { break }
      let outcome: KeyedOutcome? = if case .first = pass { nil } else { .same }
      entries.append(KeyedEntry(place, value, outcome: outcome))
      last += 1
    }
    guard let end = entries.isEmpty ? nil : sheet.fields[last - 1] else {
      // Here the first pass has something: it is compared like any other value.
      guard let field else { return .none }
      return accept(.answer(.missing(.notApplicable)), field, isForced: true)
    }
    return keep(entries, from: end)
  }

  /// What is left when the last field is behind: what was passed over, or the end.
  package mutating func finishing() -> Effect {
    guard let open = firstOpen else { return .finish }
    position = open
    message = KeyingContent.incomplete(numberText(of: sheet.fields[open]))
    return .refuse
  }

  /// What a field is called on paper: its number, that of its row in front of it where it is repeated.
  package func numberText(of field: KeyedSheet.Field) -> String {
    guard let question = sheet.question(of: field), let place = field.place else { return "" }
    let number = question.number.map(String.init) ?? ""
    return place.path.isEmpty ? number : place.path.map(String.init).joined(separator: ".") + "·" + number
  }
}
