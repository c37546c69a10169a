import RondaCore
import RondaForms

/// Finds batches with many more blanks, illegible answers and invalid marks than the others.
struct MissingShares {
  private var shares = Shares()

  /// - Parameter asked: the questions that a person answers, indices into `Form.questions`.
  mutating func add(_ answers: ArraySlice<Answer>, asked: [Int], batch: String?) {
    var missing = 0
    var applicable = 0
    for question in asked {
      switch answers[answers.startIndex + question] {
      case .missing(.notApplicable): continue
      case .missing(.blank), .missing(.illegible), .missing(.invalidMark): missing += 1
      case .missing, .value: break
      }
      applicable += 1
    }
    shares.add(missing, of: applicable, to: batch)
  }

  func findings() -> [CleanFinding] {
    shares.excesses().map { excess in
      let (count, others) = (excess.count, excess.others)
      return CleanFinding(
        .missingShare, [], about: ["batch", excess.group], content: ["\(count.events)/\(count.chances)"],
        Phrase(
          es:
            "El lote \(excess.group) (\(count.rows) hojas) tiene \(StraightLines.percent(count)) de las respuestas en "
            + "blanco, ilegibles o con marca inválida; en los demás lotes son \(StraightLines.percent(others)).",
          en: "Batch \(excess.group) (\(count.rows) sheets) has \(StraightLines.percent(count)) of the answers blank, "
            + "illegible or with an invalid mark; in the other batches it is \(StraightLines.percent(others))."))
    }
  }
}
