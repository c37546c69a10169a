import Foundation
import RondaAnalysis
import RondaCore
import RondaReports
import Testing
@Test func scratch() throws {
  func w(_ n: String, _ t: String) throws { try Data(t.utf8).write(to: URL(fileURLWithPath: "/tmp/gold-" + n)) }
  try w("text-es", TextReport(SampleSummary.summary(), language: .spanish, width: 90).text)
  try w("text-en", TextReport(SampleSummary.summary(.open), language: .english, width: 72).text)
  try w("sent-es", SentenceReport(SampleSummary.summary(.sample), language: .spanish).text)
  try w("sent-en", SentenceReport(SampleSummary.summary(.census), language: .english).text)
  try w("csv", CSVReport(SampleSummary.summary(), language: .spanish).text)
  try w("by", TextReport(SampleSummary.summary(by: true), language: .spanish, width: 100).text)
  try w("html", HTMLReport(SampleSummary.summary(by: true), language: .spanish).text)
}
