import RondaCore
import RondaEngine
import RondaForms

/// Questions with one scale, shown together.
extension InterviewFlow {
  /// Whether a digit answers the question at once.
  func isQuick(_ item: RecordItem) -> Bool {
    guard let question = question(at: item), isAsked(item), case .selectOne = question.kind,
      offered(count: item) <= AnswerInput.longList
    else { return false }
    return question.appearanceWords.contains("quick") || rows(around: item).count > 1
  }

  private func offered(count item: RecordItem) -> Int {
    item == self.item ? offered.count : offered(at: item).count
  }

  /// The items that are shown as rows of one grid with this one, in order; empty when it is not in one.
  func rows(around item: RecordItem) -> [RecordItem] {
    guard let question = question(at: item), isRow(question) else { return [] }
    return items.filter { other in
      guard other.instance == item.instance, let candidate = self.question(at: other) else { return false }
      return candidate.group == question.group && isRow(candidate) && candidate.kind == question.kind && isAsked(other)
    }
  }

  /// Whether the form has the question as a row of a grid or of a battery.
  private func isRow(_ question: Question) -> Bool {
    guard case .selectOne = question.kind, case .all = question.offer.source, !question.offer.isShuffled,
      let index = question.group
    else { return false }
    let group = form.groups[index]
    if case .grid = group.layout { return true }
    if group.appearance?.split(separator: " ").contains("table-list") == true { return true }
    return !question.appearanceWords.isDisjoint(with: ["likert", "list-nolabel"])
  }

  /// The grid around the question where the interview stands; `nil` when that is no row of one.
  func gridPage() -> GridPage? {
    guard let item, isAsked(item), offered.count <= AnswerInput.longList else { return nil }
    let rows = rows(around: item)
    guard rows.count > 1, let current = rows.firstIndex(of: item) else { return nil }
    let shown = rows.map { row -> GridPage.Row in
      guard let question = question(at: row) else { return GridPage.Row(address: "", label: "", answer: "") }
      let answer = isRecorded.contains(row) ? session.enteredAnswer(to: question.index, in: row.instance) : nil
      let words = answer.map { answer in
        let key = typed(answer, at: row)
        return (key.isEmpty ? "" : key + "  ") + text.words(answer, to: question, in: row.instance)
      }
      return GridPage.Row(
        address: address(of: row)?.text ?? "", label: self.words(question.label, at: row.instance),
        answer: words ?? "")
    }
    return GridPage(rows: shown, current: current, open: rows.count { !isRecorded.contains($0) })
  }
}

/// The rows of a grid, of which one is being answered.
struct GridPage {
  struct Row {
    let address: String
    let label: String
    /// The accepted answer with its key; empty when there is none.
    let answer: String
  }

  let rows: [Row]
  let current: Int
  /// How many rows have no answer.
  let open: Int
}

extension Question {
  /// The words of its appearance.
  var appearanceWords: Set<String> {
    Set((appearance ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
