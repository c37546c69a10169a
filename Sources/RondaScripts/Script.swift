package import RondaCore

/// A scripted test of one form, read and checked: answers that are played in, and what is expected of the form.
package struct Script: Sendable {
  /// What one record goes through.
  package struct Case: Sendable {
    /// `nil` when it was given none.
    package let name: String?
    package let place: SourcePlace
    /// What `today()` means; `nil` for the day on which the script runs.
    package internal(set) var today: CivilDate?
    /// In which language the form speaks: one of its own.
    package internal(set) var language: String
    package internal(set) var steps: [Step] = []
  }

  /// One line that does something.
  package struct Step: Sendable {
    package enum Action: Sendable {
      case answer(Item, Answer)
      case clear(Item)
      /// Adds an instance of a repetition.
      case add(Item)
      /// Removes the instance that the item names.
      case remove(Item)
      /// Shows one item, or everything.
      case show(Item?)
      /// Accepts the record, which nothing wrong may hinder.
      case accept
      case expect(Expectation, isNegated: Bool)
    }

    package let action: Action
    /// The line without its comment.
    package let place: SourcePlace
    /// What stands at that place.
    package let text: String
  }

  package let cases: [Case]
  /// The forms' territories as the script names them, and where it does.
  package let territories: (path: String, place: SourcePlace)?

  /// Whether it expects anything; a script that does not is there to show what happens.
  package var expects: Bool {
    cases.contains { $0.steps.contains(where: \.isExpectation) }
  }
}

extension Script.Step {
  package var isExpectation: Bool {
    switch action {
    case .expect, .accept: true
    case .answer, .clear, .add, .remove, .show: false
    }
  }
}

/// Something of the form that a script names: a question, a group, or one instance of a repetition.
package struct Item: Sendable, Hashable {
  package enum Target: Sendable, Hashable {
    /// An index into `Form.questions`.
    case question(Int)
    /// An index into `Form.groups`; with an instance of its own at the end of `instances`, that instance.
    case group(Int)
  }

  /// One step of the way to an instance.
  package struct Instance: Sendable, Hashable {
    /// A repetition, an index into `Form.groups`.
    package let group: Int
    /// Which of its instances, from 1.
    package let number: Int
  }

  package let target: Target
  /// The instances around it, from the outside in.
  package let instances: [Instance]
  /// As it was written.
  package let text: String
  package let place: SourcePlace
}

/// What a script expects at a moment.
package enum Expectation: Sendable {
  /// The answer that counts; in the accepted record when `isAccepted`.
  case answer(Item, Answer, isAccepted: Bool)
  /// No answer, and no reason for it either.
  case blank(Item, isAccepted: Bool)
  case applies(Item)
  case required(Item)
  case readonly(Item)
  /// Something wrong or doubtful: anywhere when there is no item, of any kind when there is no code.
  case finding(Diagnostic.Severity, Item?, code: String?)
  /// The codes that are offered, in their order.
  case choices(Item, [String])
  /// How many instances a repetition has.
  case count(Item, Int, isAccepted: Bool)
  /// The label with what it shows of the answers.
  case label(Item, String)
  /// The words of something wrong or doubtful.
  case message(Item, String)
  /// What the record is called in lists of records.
  case recordName(String)
}

/// What reading a script gives: every finding, and the script when none of them is an error.
package struct ScriptReading: Sendable {
  package let script: Script?
  /// In the order of the file.
  package let findings: [Diagnostic]
}
