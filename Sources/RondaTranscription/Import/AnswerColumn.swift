/// A column that holds answers, with all that reading its cells takes.
///
/// A class, because it is handed about for every cell of every row.
final class AnswerColumn: Sendable {
  /// Which slot of the binding it is.
  let position: Int
  let header: String
  let reader: CellReader
  let part: ImportProfile.Column.Part
  /// The place of the repetition and the instance in it, from 0, where it is about one.
  let instance: (place: Int, number: Int)?

  /// `nil` for a column that holds something else.
  init?(_ binding: ColumnBinding, at position: Int) {
    switch binding.slots[position] {
    case .answer(let reader, let part):
      (self.reader, self.part, instance) = (reader, part, nil)
    case .repeated(let reader, let part, let place, let number):
      (self.reader, self.part, instance) = (reader, part, (place, number))
    case .sheet, .batch, .operatorCode, .ignored, .longChoice, .longPoints: return nil
    }
    self.position = position
    header = binding.headers[position]
  }
}
