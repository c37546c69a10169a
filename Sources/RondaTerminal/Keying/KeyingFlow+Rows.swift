import RondaCore
import RondaEngine
import RondaForms

/// Rows of what is repeated: a new one begins with its first key, and a sign says that there are no more.
extension KeyingFlow {
  /// A key behind the last row begins the next one.
  mutating func typeBehindRows(_ scalar: Unicode.Scalar, _ repetition: Int, _ outer: InstanceID) -> Effect {
    if scalar == "/" { return passRows(at: position) }
    let before = sheet
    guard let row = sheet.addRow(to: repetition, in: outer) else {
      message = KeyingContent.noMoreRows
      return .refuse
    }
    guard
      let first = sheet.fields.firstIndex(where: { field in
        guard case .value(_, _, let instance) = field else { return false }
        return instance == row
      })
    else {
      // Nothing can be typed in such a row.
      sheet = before
      return .refuse
    }
    position = first
    effort.keystrokes -= 1
    return handle(.scalar(scalar))
  }

  /// Whether the field begins a row that nothing has been typed in.
  func isFirstOfRow(_ field: KeyedSheet.Field) -> Bool {
    guard case .value(_, _, let instance) = field, let repetition = sheet.session.repetition(of: instance),
      sheet.form.groups[repetition].repetition?.count == nil
    else { return false }
    let own = sheet.fields.filter { inner in
      guard case .value(_, _, let other) = inner else { return false }
      return other == instance
    }
    return own.first == field && own.allSatisfy { sheet.value(of: $0) == nil }
  }

  /// There is no such row: it goes, and what comes behind the rows is next.
  mutating func endRows(at field: KeyedSheet.Field) -> Effect {
    guard case .value(_, _, let instance) = field else { return .refuse }
    let gone = sheet.removeRow(instance)
    // The row was the last one, so its end stands where it stood.
    let effect = passRows(at: position)
    if case .none = effect { return .keep([], gone: gone) }
    return effect
  }

  /// Goes on behind the rows whose end stands at a place.
  mutating func passRows(at place: Int) -> Effect {
    guard sheet.fields.indices.contains(place), case .end(let repetition, let outer) = sheet.fields[place] else {
      return finishing()
    }
    if !rowsOnlyInReference(repetition, outer).isEmpty {
      stop = .fewerRows
      effort.stops += 1
      return .refuse
    }
    position = place + 1
    text = ""
    return position >= sheet.fields.count ? finishing() : .none
  }

  /// What the first pass has in rows that this one has not.
  private func rowsOnlyInReference(_ repetition: Int, _ outer: InstanceID) -> [FieldPlace] {
    guard case .second(let reference, _) = pass else { return [] }
    let path = sheet.session.path(of: outer)
    let count = sheet.session.instances(of: repetition, in: outer).count
    return reference.keys.filter { place in
      guard place.path.count > path.count, place.path.starts(with: path), place.path[path.count] > count,
        entries[place] == nil, let question = sheet.form.question(named: place.name)
      else { return false }
      return sheet.form.repetitions(around: question)[path.count] == repetition
    }.sorted()
  }

  /// The paper has no such rows: what the first pass typed in them was wrong.
  mutating func dropRowsOfReference() -> Effect {
    guard let field, case .end(let repetition, let outer) = field, case .second(let reference, let hasThird) = pass
    else { return .none }
    let new = rowsOnlyInReference(repetition, outer).compactMap { place in
      reference[place].map { first in
        hasThird
          ? KeyedEntry(place, first, other: .answer(.missing(.notApplicable)), outcome: .open)
          : KeyedEntry(place, .answer(.missing(.notApplicable)), other: first, outcome: .keyer)
      }
    }
    for entry in new { entries[entry.place] = entry }
    // What is not decided yet stays as it was.
    if hasThird { sheet.take(Dictionary(new.map { ($0.place, $0.value) }, uniquingKeysWith: { $1 })) }
    position = (sheet.fields.firstIndex(of: field) ?? position) + 1
    return .keep(new, gone: [])
  }
}
