package import RondaCore
import RondaForms

/// What the cells of one column turned out to be.
package struct ColumnCount: Sendable, Hashable {
  /// Cells with an answer, or with what the column is there for.
  package var filled = 0
  package var empty = 0
  /// Cells that cannot be taken as they are.
  package var rejected = 0
  /// By the position of the reason in `MissingReason.allCases`.
  package var missing: [Int] = Array(repeating: 0, count: MissingReason.allCases.count)

  package init() {}

  /// Cells that give a reason for no answer, by reason; those that there are.
  package var reasons: [(reason: MissingReason, count: Int)] {
    zip(MissingReason.allCases, missing).filter { $0.1 > 0 }.map { ($0.0, $0.1) }
  }

  /// Adds what was counted elsewhere in the same column.
  mutating func add(_ other: ColumnCount) {
    filled += other.filled
    empty += other.empty
    rejected += other.rejected
    for index in missing.indices { missing[index] += other.missing[index] }
  }

  mutating func note(_ reading: CellReader.Reading) {
    switch reading {
    case .nothing: empty += 1
    case .problem: rejected += 1
    case .answer(.value): filled += 1
    case .answer(.missing(let reason)): missing[reason.position] += 1
    }
  }
}

/// What was done with a column of a table.
package struct ColumnUse: Sendable, Hashable {
  package enum Use: Sendable, Hashable {
    case sheet, batch, operatorCode
    /// Left out, as the profile says.
    case ignored
    /// Left out, because nobody says what it is.
    case undeclared
    /// Hidden in its workbook and passed over.
    case hidden
    /// Part of the answer to a question; the instance counts from 1.
    case question(String, part: ImportProfile.Column.Part, instance: Int?)
    /// Of a table of points: the choices, or the points.
    case choices(String), points(String)
  }

  package let header: String
  package let use: Use
  package internal(set) var count: ColumnCount

  package init(header: String, use: Use, count: ColumnCount = ColumnCount()) {
    self.header = header
    self.use = use
    self.count = count
  }
}

extension ColumnBinding {
  /// What every column is used for, in the order of the file.
  func uses(_ counts: [ColumnCount]) -> [ColumnUse] {
    slots.indices.map { position in
      let use: ColumnUse.Use =
        switch slots[position] {
        case .sheet: .sheet
        case .batch: .batch
        case .operatorCode: .operatorCode
        case .ignored(let isDeclared): isDeclared ? .ignored : .undeclared
        case .answer(let reader, let part): .question(reader.question.name, part: part, instance: nil)
        case .repeated(let reader, let part, _, let instance):
          .question(reader.question.name, part: part, instance: instance + 1)
        case .longChoice(let reader): .choices(reader.question.name)
        case .longPoints(let reader): .points(reader.question.name)
        }
      return ColumnUse(header: headers[position], use: use, count: counts[position])
    }
  }
}
