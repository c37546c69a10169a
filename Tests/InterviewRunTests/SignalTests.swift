import Foundation
import Glibc
import PtySupport
import RondaCore
import Testing

/// One thing that happens to an interview, on one kind of terminal.
struct SignalCase: CustomTestStringConvertible {
  enum Happening: String, CaseIterable {
    case interrupt, terminate, hangUp, quit, stop, resize, kill

    var signal: Int32? {
      switch self {
      case .interrupt: SIGINT
      case .terminate: SIGTERM
      case .hangUp: SIGHUP
      case .quit: SIGQUIT
      case .stop, .resize, .kill: nil
      }
    }
  }

  static let terms = ["xterm-256color", "screen-256color", "linux", "dumb", nil]
  static let locales = [["LANG": "es_CL.UTF-8"], ["LC_ALL": "C"], ["LC_ALL": "C.UTF-8"], [:]]

  let happening: Happening
  let widget: Widget
  let term: String?
  let locale: [String: String]

  var environment: [String: String] { locale.merging(term.map { ["TERM": $0] } ?? [:]) { $1 } }
  var hasScreens: Bool { term != nil && term != "dumb" }
  var shown: String { widget.shown(onScreens: hasScreens) }
  var testDescription: String { "\(happening) at \(widget) on \(term ?? "no TERM") with \(locale)" }

  /// All of them, or so many that every happening meets every widget or every kind of terminal and of language.
  static let all: [SignalCase] = {
    var cases: [SignalCase] = []
    for (row, happening) in Happening.allCases.enumerated() {
      for (column, widget) in Widget.allCases.enumerated() {
        for (place, term) in terms.enumerated() {
          for (side, locale) in locales.enumerated() {
            let isChosen =
              (row + column) % 2 == 0 && place == (row + 2 * column) % terms.count
              && side == (row + column / 2) % locales.count
            guard TestConsultation.isLong || isChosen else { continue }
            cases.append(SignalCase(happening: happening, widget: widget, term: term, locale: locale))
          }
        }
      }
    }
    return cases
  }()
}

@Suite(.serialized) struct SignalTests {
  /// Made once: every case begins with one of them.
  private static let consultations = Result {
    try Dictionary(uniqueKeysWithValues: Widget.allCases.map { ($0, try TestConsultation(form: $0.form)) })
  }

  @Test(arguments: SignalCase.all)
  func `whatever happens, the terminal is as before and what was accepted is kept`(_ given: SignalCase) throws {
    let consultation = try #require(try Self.consultations.get()[given.widget]).copy()
    let run = try PtyProgram(consultation.interview, in: consultation.folder, environment: given.environment)
    try #require(run.wait(for: "Pregunta previa"), "\(run.screen.text)")
    run.type("7\r")
    try #require(run.wait(for: Widget.label), "\(run.screen.text)")
    #expect(!run.hasSettingsOfBefore)
    run.type(given.widget.typed)
    try #require(run.wait(for: given.shown), "\(run.screen.text)")
    run.settle(60)
    #expect(run.screen.isAlternate == given.hasScreens)
    #expect(run.screen.takesPastes == (given.term != "dumb" && given.term != nil))
    let status = try happen(given, run)
    if given.happening == .kill {
      #expect(status == 128 + SIGKILL)
    } else {
      #expect(status == given.happening.signal.map { 128 + $0 } ?? 0)
      #expect(run.isRestored)
    }
    #expect(run.screen.foreign == [], "nothing but what every terminal understands")
    if given.hasScreens {
      #expect(!run.screen.mainText.contains("Pregunta"), "answers stay out of the scrollback")
      #expect(!run.screen.mainText.contains(given.widget == .text ? "secreto" : "Pregunta"))
    } else {
      #expect(!run.output.contains(0x1B))
    }
    let answers = try consultation.answers()
    #expect(answers.map(\.question) == ["previa"])
    #expect(answers.first?.answer == .value(.integer(7)))
    guard given.happening == .kill else { return }
    let id = try #require(try consultation.draftIDs().first)
    let again = try PtyProgram(consultation.interview + ["--resume", String(id.prefix(8))], in: consultation.folder)
    #expect(again.wait(for: Widget.label), "\(again.screen.text)")
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL])
  func `a fault of the program gives the terminal back, too`(signal: Int32) throws {
    let consultation = try #require(try Self.consultations.get()[.select]).copy()
    let run = try PtyProgram(
      consultation.interview, in: consultation.folder,
      environment: ["TERM": "xterm-256color", "LANG": "es_CL.UTF-8", "SWIFT_BACKTRACE": "enable=no"])
    try #require(run.wait(for: "Pregunta previa"), "\(run.screen.text)")
    run.type("7\r")
    try #require(run.wait(for: Widget.label), "\(run.screen.text)")
    run.signal(signal)
    #expect(run.end() == 128 + signal)
    #expect(run.isRestored)
    #expect(!run.screen.mainText.contains("Pregunta"))
    #expect(try consultation.answers().map(\.question) == ["previa"])
  }

  /// Lets it happen; the exit status.
  private func happen(_ given: SignalCase, _ run: PtyProgram) throws -> Int32 {
    switch given.happening {
    case .interrupt, .terminate, .hangUp, .quit: run.signal(given.happening.signal ?? 0)
    case .kill: run.signal(SIGKILL)
    case .stop:
      // Nobody would wake this process, so the system does not let it stop: it has to go on.
      run.signal(SIGTSTP)
      run.settle(80)
      run.signal(SIGCONT)
      run.settle(80)
      try #require(run.wait(for: given.shown), "\(run.screen.text)")
      leave(run)
    case .resize:
      for (columns, rows) in [(132, 43), (36, 10), (80, 24)] {
        run.resize(columns, rows)
        run.settle(80)
        // A menu is closed when lines stand in for the screens.
        let isShown = run.wait { $0.text.contains(given.shown) || $0.text.contains(Widget.label) }
        try #require(isShown, "\(columns) × \(rows)\n\(run.screen.text)")
      }
      leave(run)
    }
    return run.end()
  }

  /// Out by the key, and out of the menu before.
  private func leave(_ run: PtyProgram) {
    if run.screen.text.contains("Menú") {
      run.type("\u{1B}")
      run.settle(80)
    }
    run.type("\u{15}\u{18}")
  }
}
