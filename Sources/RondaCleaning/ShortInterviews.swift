import RondaCore
import RondaStore

/// Finds interviews that took less time than they can have taken.
struct ShortInterviews {
  private struct Interview {
    let record: Int
    let seconds: Int
    let answers: Int
  }

  private var interviews: [Interview] = []

  /// - Parameters:
  ///   - seconds: from the beginning to the end.
  ///   - answers: how many questions were answered.
  mutating func add(record: Int, seconds: Int, answers: Int) {
    if seconds >= 0 { interviews.append(Interview(record: record, seconds: seconds, answers: answers)) }
  }

  func findings(_ records: [CleanRecord]) -> [CleanFinding] {
    let sorted = interviews.map(\.seconds).sorted()
    let median = interviews.count >= CleanLimits.fewestInterviews ? Double(sorted[sorted.count / 2]) : nil
    return interviews.compactMap { interview in
      let seconds = Double(interview.seconds)
      let isShort = median.map { seconds < $0 * CleanLimits.shortPart } ?? false
      let isRushed =
        interview.answers >= CleanLimits.fewestAnswers
        && seconds < CleanLimits.fewestSecondsPerQuestion * Double(interview.answers)
      guard isShort || isRushed else { return nil }
      let record = records[interview.record]
      let usual = median.map { Self.duration(Int($0)) }
      return CleanFinding(
        .shortInterview, [record], content: [String(interview.seconds)],
        Phrase(
          es: "\(record.words.spanish): la entrevista duró \(Self.duration(interview.seconds)) con "
            + "\(interview.answers) respuestas" + (usual.map { "; lo usual es \($0)" } ?? "") + ".",
          en: "\(record.words.english): the interview took \(Self.duration(interview.seconds)) with "
            + "\(interview.answers) answers" + (usual.map { "; usually it takes \($0)" } ?? "") + "."
        ).asSentence)
    }
  }

  /// `2 min 5 s`
  private static func duration(_ seconds: Int) -> String {
    seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s")
  }
}
