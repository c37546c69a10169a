import Foundation
import RondaCore
import RondaForms
import RondaStore

/// What was answered in all records of a form, four bytes an answer: enough to see which answers are the same.
struct AnswerTable {
  struct Column {
    /// A question, or a repetition with all that is in its instances.
    let name: String
    let isProfile: Bool
    /// How many different answers there may be: the choices of a closed list, or some twenty.
    let width: Int
  }

  /// Questions that a person answers, in the order of the newest version of the form; then what is repeated.
  let columns: [Column]
  private(set) var records: [CleanRecord] = []
  /// Territories by number, 0 for none.
  private(set) var territories: [UInt32] = []
  private var territoryNumbers: [String: UInt32] = [:]
  /// Record by record, one per column; 0 is no answer.
  private(set) var codes: [UInt32] = []

  init(_ form: Form) {
    let territory = form.territoryQuestion?.index
    var columns: [Column] = []
    // Where a record belongs stands with the record.
    for question in form.questions where question.isAsked && !form.isRepeated(question) && question.index != territory {
      columns.append(
        Column(
          name: question.name, isProfile: question.measure == .profile,
          width: form.list(of: question).map { max(2, $0.choices.count) } ?? 20))
    }
    let layout = RecordLayout(form)
    columns += layout.repetitions.filter { $0.parent == nil }.map { Column(name: $0.name, isProfile: false, width: 20) }
    self.columns = columns
  }

  /// Where the columns are in the records of one version of the form.
  struct Reading {
    fileprivate enum Source {
      case question(Int, isOrdered: Bool)
      case repetition(Int)
      case none
    }

    fileprivate let sources: [Source]
  }

  func reading(of form: Form) -> Reading {
    let layout = RecordLayout(form)
    let repetitions = layout.repetitions.filter { $0.parent == nil }.map(\.name)
    return Reading(
      sources: columns.map { column in
        if let question = form.question(named: column.name), question.isAsked, !form.isRepeated(question) {
          if case .rank = question.kind { return .question(question.index, isOrdered: true) }
          return .question(question.index, isOrdered: false)
        }
        return repetitions.firstIndex(of: column.name).map { .repetition($0) } ?? .none
      })
  }

  mutating func append(
    _ header: RecordHeader, _ answers: ArraySlice<Answer>, _ instances: [[AnswerTree]], _ reading: Reading
  ) {
    let origin = header.provenance
    records.append(
      CleanRecord(id: header.id, sheet: origin.sheet, batch: origin.batch, operatorName: origin.operatorName))
    var territory: UInt32 = 0
    if let code = origin.territory {
      territory = territoryNumbers[code] ?? UInt32(territoryNumbers.count + 1)
      territoryNumbers[code] = territory
    }
    territories.append(territory)
    for source in reading.sources {
      switch source {
      case .question(let index, let isOrdered):
        codes.append(AnswerHash.short(answers[answers.startIndex + index], isOrdered: isOrdered))
      case .repetition(let place):
        guard place < instances.count, !instances[place].isEmpty else {
          codes.append(0)
          continue
        }
        var hash = AnswerHash()
        hash.add(instances[place])
        codes.append(hash.short)
      case .none: codes.append(0)
      }
    }
  }

  /// By column, how much an answer tells: −log₂ of the chance that two records have the same one. Of very many records
  /// a part is looked at; with few of them the answers that are possible count as well.
  func bits(of records: [Int]) -> [Double] {
    let step = max(1, records.count / 4000)
    let rows = stride(from: 0, to: records.count, by: step).map { records[$0] }
    // So many pairs stand for what nobody has seen yet.
    let prior = 200.0
    return columns.indices.map { column in
      var counts: [UInt32: Int] = [:]
      var total = 0
      for row in rows {
        let code = codes[row * columns.count + column]
        if code == 0 { continue }
        counts[code, default: 0] += 1
        total += 1
      }
      let same = counts.values.reduce(0.0) { $0 + Double($1) * Double($1 - 1) }
      let pairs = Double(total) * Double(total - 1)
      return -log2((same + prior / Double(columns[column].width)) / (max(0, pairs) + prior))
    }
  }
}
