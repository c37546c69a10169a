import RondaCore
import RondaExpressions
import RondaForms

/// How many cells and repetitions the frames of each scope have.
struct FrameLayout: Sendable {
  private let cells: [Int]
  private let repetitions: [Int]

  init(_ form: Form) {
    cells = form.schema.scopes.map(\.nodes.count)
    repetitions = form.schema.scopes.map(\.children.count)
  }

  func frame(ofScope scope: Int, at place: SourcePlace) -> ReceivedFrame {
    ReceivedFrame(cells: cells[scope], repetitions: repetitions[scope], place: place)
  }
}
