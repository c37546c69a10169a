import Glibc

/// The interview as whoever sits before it has it: from the key to the screen, through a terminal.
extension Cases {
  func interview() {
    print("interview: from the key to the last byte on the terminal")
    let form = made(Survey.mixed(200))
    var starts: [Double] = []
    for _ in 0..<15 {
      let start = ContinuousClock.now
      let run = TerminalRun([program, "interview", "-C", form])
      run.wait(for: "Pregunta 0")
      starts.append((ContinuousClock.now - start) / .seconds(1))
      run.end()
    }
    tell("start to the first question, 200 questions", starts)

    var keys: [Double] = []
    var answers: [Double] = []
    var pages: [Double] = []
    var memory = 0.0
    for _ in 0..<Self.interviews {
      let run = TerminalRun([program, "interview", "--new", "-C", form])
      run.wait(for: "Pregunta 0")
      for number in 0..<200 where number % 10 != 6 {
        for key in Self.typed(number) { keys.append(run.press(String(key))) }
        answers.append(run.press("\r"))
      }
      guard run.contains("200") || run.contains("f ") else { fatalError("the interview did not come to its end") }
      pages += (0..<20).map { run.press($0 % 2 == 0 ? "\u{1B}[5~" : "\u{1B}[6~") }
      memory = max(memory, run.memory)
      run.end()
    }
    tell("a key", keys)
    tell("an answer kept on disk and the next question", answers)
    tell("a page of the review", pages)
    print("  memory             \(text(memory, 0)) MB")

    let list = TerminalRun([program, "interview", "-C", made(Survey.communes)])
    list.wait(for: "Comuna")
    var letters: [Double] = []
    for _ in 0..<5 {
      for letter in "nunoa 12" { letters.append(list.press(String(letter))) }
      for _ in "nunoa 12" { letters.append(list.press("\u{7F}")) }
    }
    tell("a letter that filters 346 choices", letters)
    print("  memory             \(text(list.memory, 0)) MB")
    list.end()
  }

  /// So many that one answer of a hundred is more than a handful.
  private static let interviews = 8

  /// What is typed as the answer to a question of `Survey.mixed`.
  private static func typed(_ number: Int) -> String {
    switch number % 10 {
    case 1: "40"
    case 2: "12"
    case 3: "hoy"
    case 4: "13"
    case 5: "casas"
    default: "1"
    }
  }

  private func made(_ survey: Survey) -> String {
    let file = "\(folder)/\(survey.name).xml"
    Self.write(survey.form.utf8, toPath: file)
    let consultation = "\(folder)/\(survey.name).ronda"
    guard Run.of([program, "new", consultation, file]).status == 0 else { fatalError("new failed") }
    return consultation
  }

  private func tell(_ what: String, _ seconds: [Double]) {
    let sorted = seconds.sorted()
    // The smallest that at least 99 of a hundred do not exceed.
    let p99 = sorted[(sorted.count * 99 + 99) / 100 - 1] * 1000
    print(
      "  \(what): median \(text(median(seconds) * 1000)) ms, p99 \(text(p99)) ms, at most "
        + "\(text((sorted.last ?? 0) * 1000)) ms of \(seconds.count)")
  }
}
