package import RondaCore

/// A record from elsewhere, laid out as the form has its nodes and nothing of it understood yet.
package struct ReceivedRecord: Sendable {
  package var identity: RecordIdentity
  package var root: ReceivedFrame
  package var place: SourcePlace
  /// What could not be laid out.
  package var findings: [Diagnostic] = []
}

/// What was received for the nodes of one scope.
package struct ReceivedFrame: Sendable {
  /// What was received for a question.
  package struct Cell: Sendable {
    package enum Content: Sendable {
      case text(String)
      /// By the code of the choice, in the order of the form.
      case points([(choice: String, text: String, place: SourcePlace)])
    }

    package var content: Content
    /// The code of the reason for no answer, as it was written.
    package var missing: String?
    package var place: SourcePlace
  }

  /// By slot; `nil` where nothing was received.
  package var cells: [Cell?]
  /// By place of the repetition, its instances in order.
  package var instances: [[ReceivedFrame]]
  package var place: SourcePlace

  init(cells: Int, repetitions: Int, place: SourcePlace) {
    self.cells = Array(repeating: nil, count: cells)
    instances = Array(repeating: [], count: repetitions)
    self.place = place
  }
}
