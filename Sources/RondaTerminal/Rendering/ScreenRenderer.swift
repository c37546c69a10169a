struct ScreenRenderer {
  var desk: InterviewDesk
  init(_ desk: InterviewDesk, title: String) { self.desk = desk }
  mutating func run(on terminal: inout some TerminalPort) -> InterviewOutcome? { .saved }
}
