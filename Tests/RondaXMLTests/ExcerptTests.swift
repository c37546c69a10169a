import RondaCore
import RondaXML
import SeededRandom
import Testing

@Suite struct `Excerpts of lines` {
  @Test(arguments: 0..<40)
  func `are what slicing the line gives`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let letters = Array("aé€😀 \t".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...9000, using: &random) {
      switch Int.random(in: 0..<1500, using: &random) {
      case 0: text.append("\n")
      case 1: text.append(contentsOf: "\r\n".unicodeScalars)
      case 2: text.append("\r")
      default: text.append(letters.randomElement(using: &random) ?? "a")
      }
    }
    let source = XMLSource(bytes: Array(String(text).utf8), name: "f.xml")
    var lines: [[Unicode.Scalar]] = [[]]
    var isAfterReturn = false
    for scalar in text {
      if scalar == "\n", isAfterReturn {
        isAfterReturn = false
        continue
      }
      isAfterReturn = scalar == "\r"
      if scalar == "\n" || scalar == "\r" { lines.append([]) } else { lines[lines.count - 1].append(scalar) }
    }
    for (index, line) in lines.enumerated() {
      #expect(Array(source.line(index + 1).unicodeScalars) == line)
      let column = Int.random(in: 1...max(1, line.count), using: &random)
      let count = Int.random(in: 0...200, using: &random)
      let excerpt = source.excerpt(line: index + 1, from: column, count: count)
      #expect(Array(excerpt.text.unicodeScalars) == Array(line.dropFirst(column - 1).prefix(count)))
      #expect(excerpt.column == column)
      #expect(excerpt.lineLength == line.count)
    }
    #expect(source.line(0).isEmpty && source.line(lines.count + 1).isEmpty)
  }

  @Test func `outside of the line are empty`() {
    let source = XMLSource(bytes: Array("ab\ncd".utf8), name: "f.xml")
    #expect(source.excerpt(line: 2, from: 9, count: 5) == source.excerpt(line: 2, from: 3, count: 0))
    #expect(source.excerpt(line: 1, from: -4, count: .max).text == "ab")
    #expect(source.excerpt(line: 7, from: 1, count: 5).lineLength == 0)
  }
}
