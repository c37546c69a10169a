import Foundation
import RondaAnalysis
import RondaCore
import RondaReports
import Testing

struct FormatTests {
  static let hostile = "=cmd()|'<script>alert(1)</script>\u{1B}[2J\u{9B}31m\u{202E}\r\n\t\"&"

  private func run(_ program: String, on text: String) throws -> (status: Int32, output: String)? {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return nil }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", program, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test func `the page is well-formed, asks for nothing and has heads for every cell`() throws {
    let checker = """
      import sys, xml.etree.ElementTree as E, html.parser
      text = open(sys.argv[1], encoding='utf-8').read()
      root = E.fromstring(text)
      tags = {e.tag for e in root.iter()}
      assert not tags & {'script', 'img', 'link', 'iframe', 'text'}, tags
      assert all('http' not in v and not k.startswith('on') for e in root.iter() for k, v in e.attrib.items())
      assert all(h.get('scope') in ('col', 'row', 'rowgroup') for h in root.iter('th'))
      assert all(t.find('caption') is not None for t in root.iter('table'))
      assert all(s.get('aria-hidden') == 'true' for s in root.iter('svg'))
      assert len(list(root.iter('h1'))) == 1
      class P(html.parser.HTMLParser):
        open = []
        def handle_starttag(self, tag, attributes): self.open.append(tag)
        def handle_startendtag(self, tag, attributes): pass
        def handle_endtag(self, tag): assert self.open.pop() == tag, tag
      p = P(); p.feed(text); p.close(); assert not p.open
      print(root.get('lang'), len(list(root.iter('table'))), ''.join(root.find('.//h1').itertext()))
      """
    for consultation in SummaryPlan.Consultation.allCases {
      for (language, title) in [
        (Language.spanish, "es 3 Consulta de barrios"), (.english, "en 3 Neighbourhood consultation"),
      ] {
        let page = HTMLReport(SampleSummary.summary(consultation, by: true), language: language).text
        #expect(page.utf8.count < HTMLReport.sizeLimit)
        guard let result = try run(checker, on: page) else { return }
        #expect(result.status == 0)
        #expect(result.output == title + "\n")
      }
    }
    let page = HTMLReport(SampleSummary.summary(hostile: Self.hostile), language: .spanish).text
    guard let result = try run(checker, on: page) else { return }
    #expect(result.output == "es 3 =cmd()|'<script>alert(1)</script>␛[2J\\u{9B}31m\\u{202E}␍␊␉\"&\n")
    #expect(!page.contains("<script"))
  }

  @Test func `what could act on a terminal is made visible in every text`() {
    let summary = SampleSummary.summary(hostile: Self.hostile)
    for text in [
      TextReport(summary, language: .spanish, width: 200).text, SentenceReport(summary, language: .english).text,
      CSVReport(summary, language: .spanish).text, CSVReport(summary, language: .spanish, variant: .regional).text,
      JSONReport(summary).text, HTMLReport(summary, language: .english).text,
    ] {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) })
      #expect(!text.unicodeScalars.contains("\u{202E}"))
    }
    let text = TextReport(summary, language: .spanish, width: 200).text
    #expect(text.hasPrefix("=cmd()|'<script>alert(1)</script>␛[2J\\u{9B}31m\\u{202E}␍␊␉\"&\n"))
  }

  @Test func `a cell of CSV is never a formula, and quotes are doubled`() {
    let summary = SampleSummary.summary(hostile: Self.hostile)
    let machine = CSVReport(summary, language: .spanish).text
    #expect(machine.contains(",\"'=cmd()|'<script>alert(1)</script>␛[2J\\u{9B}31m\\u{202E}␍␊␉\"\"&\","))
    for line in machine.split(separator: "\n") {
      for cell in line.split(separator: ",", omittingEmptySubsequences: false) {
        let first = cell.drop { $0 == "\"" }.first
        // A negative net is a number and stays one.
        #expect(!"=+@".contains(first ?? "x") && (first != "-" || Double(cell) != nil))
      }
    }
  }

  @Test func `machine and regional CSV say the same`() {
    for by in [false, true] {
      let machine = CSVReport(SampleSummary.summary(by: by), language: .english).text
      let regional = CSVReport(SampleSummary.summary(by: by), language: .english, variant: .regional).text
      let back = regional.replacing(",", with: ".").replacing(";", with: ",")
      #expect(back == machine)
      #expect(regional.contains("0,7575757576"))
    }
  }

  @Test func `JSON parses, has its schema, and says null with a reason where nothing may be said`() throws {
    let text = JSONReport(SampleSummary.summary()).text
    let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "ronda.summary/1")
    #expect(document["consultation"] as? String == "sample")
    let questions = try #require(document["questions"] as? [[String: Any]])
    #expect(questions.map { $0["kind"] as? String } == ["need", "table_points", "scale"])
    let rows = try #require(questions[2]["rows"] as? [[String: Any]])
    #expect(rows.map { $0["territory"] as? String } == [nil, "norte", "n1", "n2", "sur", "s1"])
    #expect(rows.map { $0["n"] as? Int } == [66, nil, nil, 33, nil, nil])
    #expect(
      rows.map { $0["status"] as? String } == ["shown", "protected", "protected", "shown", "protected", "protected"])
    let figure = try #require(rows[3]["positive"] as? [String: Any])
    let expected = Proportion(10, of: 33)
    #expect(abs((figure["value"] as? Double ?? 0) - expected.share) < 1e-9)
    #expect(abs((figure["low"] as? Double ?? 0) - expected.wilson.low) < 1e-9)
    let hidden = try #require(rows[5]["positive"] as? [String: Any])
    #expect(hidden["value"] is NSNull && hidden["count"] is NSNull)
    #expect(hidden["status"] as? String == "protected")
  }

  @Test(arguments: [SummaryPlan.Consultation.census, .open])
  func `only a sample has ranges`(consultation: SummaryPlan.Consultation) {
    let summary = SampleSummary.summary(consultation)
    #expect(!TextReport(summary, language: .spanish, width: 100).text.contains("rango al 95"))
    #expect(!SentenceReport(summary, language: .english).text.contains("probably"))
    #expect(!JSONReport(summary).text.contains("\"low\""))
    #expect(!HTMLReport(summary, language: .spanish).text.contains("rango al 95"))
    #expect(summary.scales.allSatisfy { $0.comparisons.isEmpty })
  }

  @Test(arguments: [56, 72, 80, 90, 120, 200])
  func `lines fit the width`(width: Int) {
    for consultation in SummaryPlan.Consultation.allCases {
      for language in Language.allCases {
        let text = TextReport(SampleSummary.summary(consultation, by: true), language: language, width: width).text
        for line in text.split(separator: "\n") {
          #expect(line.count <= width, "\(line)")
        }
      }
    }
  }
}
