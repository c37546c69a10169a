package import RondaCore

/// What is kept of one question besides its answer.
package struct InterviewRemark: Sendable, Hashable {
  package let kind: RemarkKind
  /// The index of the question.
  package let question: Int
  /// Which instance it is of every repetition around, from 1, the outermost first.
  package let path: [Int]
  package let text: String

  package init(_ kind: RemarkKind, question: Int, path: [Int] = [], _ text: String) {
    self.kind = kind
    self.question = question
    self.path = path
    self.text = text
  }
}

/// The two ways in which an interview is shown.
package enum InterviewRendering: String, Sendable, Hashable {
  /// Whole screens that are drawn anew.
  case screen
  /// Line by line.
  case line
}

/// All that there is to keep of an interview at one moment.
package struct InterviewState: Sendable {
  /// Everything that was entered and computed so far: what an interview resumes from.
  package let entered: AnswerTree
  /// In the order of the form; at most one of each kind for a question in an instance.
  package let remarks: [InterviewRemark]
  /// The language of the form in which it is asked now.
  package let language: String
  package let rendering: InterviewRendering

  package init(
    entered: AnswerTree, remarks: [InterviewRemark], language: String, rendering: InterviewRendering
  ) {
    self.entered = entered
    self.remarks = remarks
    self.language = language
    self.rendering = rendering
  }
}
