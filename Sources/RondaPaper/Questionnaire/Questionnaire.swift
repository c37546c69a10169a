package import RondaCore
package import RondaForms

/// A form as it stands on paper: everything that is asked, once and in order, with the numbers and codes that are keyed.
///
/// Questions are indices into `Form.questions`, groups into `Form.groups`, choices places in their list.
package struct Questionnaire: Sendable {
  package let form: Form
  /// The tags of the languages that it is in.
  package let languages: [String]
  package let parts: [Part]
  /// Lists too long to stand beside their questions, in the order in which questions refer to them.
  package let annexes: [Annex]
  /// What the author of the form should know about its paper.
  package let findings: [Diagnostic]

  /// Something that stands on the sheet.
  package enum Part: Sendable {
    case heading(Heading)
    case note(Note)
    case question(Entry)
    case table(Table)
    case roster(Roster)
    case block(Block)
  }

  /// The beginning of a group.
  package struct Heading: Sendable {
    package let group: Int
    package let label: PaperText
    package let hint: PaperText
    /// How many headings are around it.
    package let depth: Int
    package let filter: Filter?
  }

  /// What must hold before something is answered.
  package struct Filter: Sendable {
    package let conditions: [PaperCondition]
    package let words: PaperText
    /// Where whoever it does not hold for goes on; `nil` for the very next question.
    package let otherwise: Target?
  }

  /// Where an answer sends the reader.
  package enum Target: Sendable, Hashable {
    case question(Int)
    /// The end of what is repeated: the next round, or what comes after it.
    case nextInstance
    case end
  }

  package struct Note: Sendable {
    package let question: Int
    package let label: PaperText
    package let hint: PaperText
    package let guidance: PaperText
    package let filter: Filter?
  }

  /// A question that is answered on the sheet.
  package struct Entry: Sendable {
    package let question: Int
    /// What it is called on the sheet, on the screen and in messages.
    package let number: String
    package let label: PaperText
    /// What is read aloud with it.
    package let hint: PaperText
    /// What is only for the interviewer: how to mark, what is allowed, what the form says.
    package let instructions: [PaperText]
    package let isRequired: Bool
    package let filter: Filter?
    package var field: AnswerField
    /// By place of the choice in its list, then for no answer: where it leads, if not to the next question.
    package let jumps: [Target?]
    /// The words of a choice, asked for beside it, by place of the choice.
    package let others: [Int: Attached]
    /// The keys for no answer that it takes, with their words.
    package let reasons: [Reason]
  }

  /// A question that asks for the words of a choice.
  package struct Attached: Sendable {
    package let question: Int
    package let number: String
  }

  /// A reason for no answer, as it is marked and keyed.
  package struct Reason: Sendable {
    package let reason: MissingReason
    package let key: String
    package let words: PaperText
  }

  /// Questions with one list as the rows of a table.
  package struct Table: Sendable {
    /// Of a grid; `nil` for neighbours that only happen to have one list.
    package let heading: Heading?
    package let list: Int
    package let options: [Option]
    package let rows: [Entry]
    package let reasons: [Reason]
    package let instructions: [PaperText]
  }

  /// One answer to choose, with the code that is keyed for it.
  package struct Option: Sendable {
    package let choice: Int
    package let key: String
    package let label: PaperText
    package let isExclusive: Bool
  }

  /// A repetition as a table: a row an instance, a column a question.
  package struct Roster: Sendable {
    package let heading: Heading
    package let columns: [Entry]
    package let rows: Int
    package let instruction: PaperText
  }

  /// A repetition whose questions stand on the sheet once more for each instance.
  package struct Block: Sendable {
    package let heading: Heading
    package let parts: [Part]
    package let rounds: Int
    package let instruction: PaperText
  }

  /// A long list.
  package struct Annex: Sendable {
    /// «Lista A»: a letter.
    package let name: String
    package let title: PaperText
    package let options: [Option]
  }

  /// What a question is called on the sheet; `nil` for what is not answered there.
  package func number(of question: Int) -> String? {
    guard form.questions[question].isOnPaper else { return nil }
    return form.questions[question].number.map { String($0) }
  }

  /// Every question that is answered on the sheet, in its order, each once.
  package var questions: [Int] {
    entries.flatMap { entry in [entry.question] + entry.others.map(\.value.question).sorted() }
  }

  /// What is answered on the sheet, in its order, the words of «other» apart: those stand with their choice.
  package var entries: [Entry] { Self.entries(of: parts) }

  private static func entries(of parts: [Part]) -> [Entry] {
    parts.flatMap { part -> [Entry] in
      switch part {
      case .heading, .note: []
      case .question(let entry): if case .tally(_, _, let below) = entry.field { [entry] + below } else { [entry] }
      case .table(let table): table.rows
      case .roster(let roster): roster.columns
      case .block(let block): entries(of: block.parts)
      }
    }
  }
}
