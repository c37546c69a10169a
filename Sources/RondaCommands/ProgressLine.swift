import Foundation
import RondaCore

/// How far a long job has come, on one line of the terminal; away from a terminal, nothing.
final class ProgressLine {
  /// A job that is done before this many seconds shows nothing.
  private static let patience = 0.5
  private static let interval = 0.2

  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private let isOn = Output.isTerminal

  func show(rows: Int, part: Double) {
    guard isOn else { return }
    let now = ContinuousClock.now
    let elapsed = (now - start) / .seconds(1)
    guard elapsed > Self.patience, last.map({ (now - $0) / .seconds(1) > Self.interval }) ?? true else { return }
    last = now
    let percent = Int(part * 100)
    let left = part > 0.01 ? Int((elapsed / part - elapsed).rounded(.up)) : nil
    let count = NumberStyle.chilean.text(Double(rows))
    let text = say(
      es: "Importando… \(count) filas (\(percent) %)" + (left.map { ", faltan \($0) s" } ?? ""),
      en: "Importing… \(count) rows (\(percent)%)" + (left.map { ", \($0) s left" } ?? ""))
    Output.status(text)
  }

  func end() {
    if last != nil { Output.status("") }
  }
}
