import RondaCore
import RondaForms
import RondaTestSupport
import RondaXML
import SeededRandom
import Testing

/// What holds of differences between any forms.
@Suite struct DifferencePropertyTests {
  /// One change of a form and what it is told as, apart from the sameness of the version.
  private struct Edit {
    let text: String
    let expected: [String]
  }

  /// A change of every kind that the form has room for.
  private func edits(of text: String, _ random: inout SeededGenerator) -> [Edit] {
    var result: [Edit] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func name(_ line: String) -> String { String(line.split(separator: "\"")[1]) }
    func isReferred(_ line: String) -> Bool { text.contains("${\(name(line))}") }
    func line(_ words: [String]) -> Int? {
      lines.indices.filter { index in words.contains { lines[index].hasPrefix("<\($0) ") } && !isReferred(lines[index])
      }
      .randomElement(using: &random)
    }
    func with(_ index: Int, _ line: String?) -> String {
      var lines = lines
      if let line { lines[index] = line } else { lines.remove(at: index) }
      return lines.joined(separator: "\n")
    }
    let asked = ["text", "decimal", "date", "time", "integer", "select_one", "select_multiple", "rank", "tally"]
    if let index = line(asked) {
      let name = name(lines[index])
      result.append(Edit(text: with(index, nil), expected: ["question-removed \(name)"]))
      result.append(
        Edit(
          text: with(index, lines[index].replacing("\"\(name)\"", with: "\"z\"")),
          expected: ["question-renamed \(name)"]))
      result.append(
        Edit(
          text: with(index, lines[index].replacing("¿Pregunta", with: "¿Cuestión")), expected: ["wording \(name)"]))
      if !lines[index].contains("required") {
        let word = word(lines[index])
        let line = lines[index].replacing("<\(word) ", with: "<\(word) required=\"yes\" ")
        result.append(Edit(text: with(index, line), expected: ["required \(name)"]))
      }
    }
    if let index = line(["text", "decimal"]) {
      let name = name(lines[index])
      let isText = lines[index].hasPrefix("<text")
      let line = lines[index].replacing(isText ? "text" : "decimal", with: isText ? "decimal" : "text")
      result.append(Edit(text: with(index, line), expected: ["question-kind \(name)"]))
    }
    if let index = lines.indices.filter({ lines[$0].contains("&lt;= 110") && lines[$0].hasPrefix("<integer") })
      .randomElement(using: &random)
    {
      result.append(
        Edit(
          text: with(index, lines[index].replacing("110", with: "120")),
          expected: ["constraint \(name(lines[index]))"]))
    }
    if let index = lines.indices.filter({ lines[$0].contains("&gt; 2\"") && asked.contains(word(lines[$0])) })
      .randomElement(using: &random)
    {
      result.append(
        Edit(
          text: with(index, lines[index].replacing("&gt; 2\"", with: "&gt; 3\"")),
          expected: ["relevant \(name(lines[index]))"]))
    }
    let free = lines.indices.filter { index in
      asked.contains { lines[index].hasPrefix("<\($0) ") } && !isReferred(lines[index])
        && !lines[index].contains("relevant")
    }
    if let pair = zip(free, free.dropFirst()).filter({ $0 + 1 == $1 }).randomElement(using: &random) {
      var lines = lines
      lines.swapAt(pair.0, pair.1)
      result.append(Edit(text: lines.joined(separator: "\n"), expected: ["question-order "]))
    }
    let number = Int.random(in: 10...59, using: &random)
    func edit(_ old: String, _ new: String, _ expected: String) {
      result.append(Edit(text: text.replacing(old, with: new), expected: [expected]))
    }
    edit(">Caleta Ñandú \(number)<", ">Caleta Nueva \(number)<", "choice-wording c\(number)")
    edit("<choice name=\"c60\"><label>Caleta Ñandú 60</label></choice>", "", "choice-removed c60")
    edit("<choice name=\"c60\">", "<choice name=\"z60\">", "choice-recoded c60")
    edit(" score=\"1\"", " score=\"3\"", "choice-score bueno")
    edit(" exclusive=\"yes\"", "", "choice-exclusive c99")
    edit("<title>Prueba", "<title>Otra", "title ")
    return result
  }

  /// The element that a line begins with.
  private func word(_ line: String) -> String { String(line.dropFirst().prefix { $0 != " " }) }

  private func text(_ difference: FormDifference) -> String {
    difference.code.rawValue.dropFirst(5) + " " + (difference.subject.name ?? "")
  }

  @Test func `a form differs from itself in nothing, however it is written`() throws {
    for seed in 0..<24 as Range<UInt64> {
      let source = RandomForm.text(seed: seed, questions: Int(seed) + 1)
      let one = try form(source)
      #expect(one.differences(from: one).isEmpty)
      #expect(try form("<!-- otra -->\n" + source.replacing("\n", with: "\n  ")).differences(from: one).isEmpty)
    }
  }

  @Test func `a form says the same as an XForm`() throws {
    for seed in 0..<16 as Range<UInt64> {
      let source = RandomForm.text(seed: seed, questions: 25)
      let document = try #require(XMLParser.parse(XMLSource(bytes: Array(source.utf8), name: "f.xml")).value)
      let written = try #require(FormWriting.text(of: document.root, in: .xform).value)
      #expect(written.contains("xforms"))
      #expect(try form(written).differences(from: form(source)).map(text) == [], "\(seed)")
    }
  }

  @Test func `one change is told as that change and nothing else`() throws {
    var told: Set<String> = []
    for seed in 0..<24 as Range<UInt64> {
      let source = RandomForm.text(seed: seed, questions: 25)
      var random = SeededGenerator(seed: seed)
      let before = try form(source)
      for edit in edits(of: source, &random) {
        let after = try form(edit.text)
        let found = after.differences(from: before)
        #expect(found.first?.code == .sameVersion, "\(seed) \(edit.expected)")
        #expect(found.dropFirst().map(text) == edit.expected, "\(seed)")
        told.formUnion(found.map(\.code.rawValue))
        // Back again it is the same seen from the other side.
        let back = before.differences(from: after)
        #expect(back.count == found.count, "\(seed) \(edit.expected)")
        for (one, other) in zip(found, back).dropFirst() {
          #expect(Self.mirrored[one.code, default: one.code] == other.code)
          #expect(one.old.value == other.new.value && one.new.value == other.old.value)
          #expect(one.questions == other.questions.map { .init(old: $0.new, new: $0.old) })
        }
      }
    }
    #expect(told.count == 15)
  }

  private static let mirrored: [FormDifference.Code: FormDifference.Code] = [
    .questionAdded: .questionRemoved, .questionRemoved: .questionAdded, .choiceAdded: .choiceRemoved,
    .choiceRemoved: .choiceAdded, .groupAdded: .groupRemoved, .groupRemoved: .groupAdded,
    .languageAdded: .languageRemoved, .languageRemoved: .languageAdded,
  ]

  @Test func `between any two forms, what came one way went the other`() throws {
    var counts: [FormDifference.Code: Int] = [:]
    for seed in 0..<20 as Range<UInt64> {
      let one = try form(RandomForm.text(seed: seed, questions: 20))
      let other = try form(RandomForm.text(seed: seed + 1000, questions: 25))
      func tally(_ differences: [FormDifference], mirrored: Bool) -> [FormDifference.Code: Int] {
        Dictionary(
          differences.map { (mirrored ? Self.mirrored[$0.code, default: $0.code] : $0.code, 1) }, uniquingKeysWith: +)
      }
      let forth = other.differences(from: one)
      #expect(tally(forth, mirrored: false) == tally(one.differences(from: other), mirrored: true), "\(seed)")
      counts.merge(tally(forth, mirrored: false), uniquingKeysWith: +)
      for difference in forth {
        for pair in difference.questions {
          #expect(pair.old != nil || pair.new != nil)
          if let index = pair.old { #expect(one.questions.indices.contains(index)) }
          if let index = pair.new { #expect(other.questions.indices.contains(index)) }
        }
      }
    }
    #expect(counts.count > 12)
  }
}
