import Testing

@testable import RondaTerminal

struct KeyDecoderTests {
  private func decode(_ pieces: [[UInt8]]) -> [TerminalInput] {
    var decoder = KeyDecoder()
    var result: [TerminalInput] = []
    for piece in pieces { for byte in piece { result += decoder.take(byte) } }
    return result + decoder.timeOut()
  }

  private func decode(_ text: String) -> [TerminalInput] { decode([Array(text.utf8)]) }

  @Test func `letters with accents arrive whole`() {
    #expect(decode("ñÁ€😀") == [.key(.scalar("ñ")), .key(.scalar("Á")), .key(.scalar("€")), .key(.scalar("😀"))])
    #expect(decode("n\u{303}") == [.key(.scalar("n")), .key(.scalar("\u{303}"))])
  }

  @Test func `keys that terminals send as sequences`() {
    let sequences: [(String, Key)] = [
      ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left), ("\u{1B}[H", .home),
      ("\u{1B}[4~", .end), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[3~", .delete),
      ("\u{1B}[Z", .shiftTab), ("\u{1B}[1;5A", .up), ("\u{1B}[15~", .unknown), ("\u{7F}", .backspace),
      ("\u{14}", .control("t")), ("\u{1C}", .control("\\")), ("\r", .enter), ("\t", .tab), ("\u{1B}", .escape),
    ]
    for (text, key) in sequences { #expect(decode(text) == [.key(key)], "\(text.debugDescription)") }
  }

  @Test func `a stream means the same wherever it is cut`() {
    let text = "aña\u{1B}[A\u{1B}OB\u{1B}[200~uno\ndos ñ\u{1B}[Ax\u{1B}[201~z\u{1B}[6~\r"
    let bytes = Array(text.utf8)
    let whole = decode([bytes])
    #expect(
      whole == [
        .key(.scalar("a")), .key(.scalar("ñ")), .key(.scalar("a")), .key(.up), .key(.down),
        .paste("uno\ndos ñ\u{1B}[Ax"), .key(.scalar("z")), .key(.pageDown), .key(.enter),
      ])
    for cut in bytes.indices { #expect(decode([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole) }
  }

  @Test func `Esc alone is a key only when nothing follows`() {
    var decoder = KeyDecoder()
    #expect(decoder.take(0x1B) == [])
    #expect(decoder.awaitsSequence)
    #expect(decoder.timeOut() == [.key(.escape)])
    #expect(!decoder.awaitsSequence)
    #expect(decode("\u{1B}x") == [.key(.escape), .key(.scalar("x"))])
    #expect(decode("\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
  }

  @Test func `bytes that are not UTF-8 are said and never become text`() {
    #expect(decode([[0xF1, 0x61]]) == [.key(.invalid), .key(.scalar("a"))])
    #expect(decode([[0xFF], [0x80]]) == [.key(.invalid), .key(.invalid)])
    #expect(decode([[0xE0, 0x80, 0x80]]) == [.key(.invalid)])
    #expect(decode([[0xC2, 0x9B]]) == [.key(.unknown)])
  }

  @Test func `junk neither traps nor swallows what comes after it`() {
    var decoder = KeyDecoder()
    var seed: UInt64 = 7
    for _ in 0..<10_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      _ = decoder.take(UInt8(seed >> 56))
    }
    for byte in Array("\u{1B}[201~\u{18}".utf8) { _ = decoder.take(byte) }
    _ = decoder.timeOut()
    #expect(decoder.take(UInt8(ascii: "q")) == [.key(.scalar("q"))])
  }

  @Test func `a huge paste keeps its beginning and finds its end`() throws {
    let body = Array(String(repeating: "x", count: KeyDecoder.pasteLimit + 500).utf8)
    let result = decode([Array("\u{1B}[200~".utf8), body, Array("\u{1B}[201~k".utf8)])
    #expect(result.count == 2)
    guard case .paste(let text) = try #require(result.first) else { return #expect(Bool(false)) }
    #expect(text == String(repeating: "x", count: KeyDecoder.pasteLimit))
    #expect(result.last == .key(.scalar("k")))
  }
}
