import SeededRandom
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

  /// Every key of the interview as the terminals that there are send it.
  private static let known: [(bytes: String, means: [TerminalInput])] = {
    var result: [(String, [TerminalInput])] = []
    func add(_ key: Key, _ bytes: String...) { for text in bytes { result.append((text, [.key(key)])) } }
    let arrows: [(Key, String)] = [(.up, "A"), (.down, "B"), (.right, "C"), (.left, "D"), (.end, "F"), (.home, "H")]
    for (key, letter) in arrows {
      // Normal and application cursor keys, and with Shift, Alt and Ctrl in all their mixtures.
      add(key, "\u{1B}[\(letter)", "\u{1B}O\(letter)", "\u{1B}O5\(letter)")
      for modifier in 2...8 { add(key, "\u{1B}[1;\(modifier)\(letter)", "\u{1B}O1;\(modifier)\(letter)") }
    }
    let numbered: [(Key, [Int])] = [
      (.home, [1, 7]), (.end, [4, 8]), (.delete, [3]), (.pageUp, [5]), (.pageDown, [6]),
      (.unknown, [2, 11, 12, 15, 17, 24, 34]),
    ]
    for (key, numbers) in numbered {
      for number in numbers {
        add(key, "\u{1B}[\(number)~", "\u{1B}[\(number);5~", "\u{1B}[\(number)^", "\u{1B}[\(number)@")
      }
    }
    add(.shiftTab, "\u{1B}[Z")
    // rxvt with Shift, and with Ctrl.
    add(.up, "\u{1B}[a", "\u{1B}Oa")
    add(.right, "\u{1B}[c", "\u{1B}Oc")
    // Function keys, those of the Linux console and of what reports keys by their codes.
    add(.unknown, "\u{1B}OP", "\u{1B}OS", "\u{1B}[1;2P", "\u{1B}[[A", "\u{1B}[[E", "\u{1B}[97;5u", "\u{1B}[27;5;9~")
    // The keypad in application mode.
    for digit in 0...9 {
      add(.scalar(Unicode.Scalar(UInt8(48 + digit))), "\u{1B}O\(Unicode.Scalar(UInt8(112 + digit)))")
    }
    add(.scalar("*"), "\u{1B}Oj")
    add(.scalar("-"), "\u{1B}Om")
    add(.scalar("."), "\u{1B}On")
    add(.scalar("/"), "\u{1B}Oo")
    add(.scalar("="), "\u{1B}OX")
    add(.enter, "\u{1B}OM", "\r", "\n")
    add(.tab, "\t", "\u{1B}OI")
    add(.backspace, "\u{7F}", "\u{8}")
    for letter in "abcdefgklnopqrstuvwxyz" {
      let value = letter.unicodeScalars.first?.value ?? 0
      add(.control(letter), String(UnicodeScalar(UInt8(value - 96))))
    }
    add(.control("\\"), "\u{1C}")
    for scalar in "añÁ€😀\u{303}".unicodeScalars { add(.scalar(scalar), String(scalar)) }
    result.append(("n\u{303}", [.key(.scalar("n")), .key(.scalar("\u{303}"))]))
    result.append(("\u{1B}[200~a\r\nñ\u{1B}[A\u{1B}[200~\u{1B}[201~", [.paste("a\r\nñ\u{1B}[A\u{1B}[200~")]))
    // What terminals report by themselves.
    for report in [
      "\u{1B}[I", "\u{1B}[O", "\u{1B}[M !!", "\u{1B}[<0;12;5M", "\u{1B}[<0;12;5m", "\u{1B}[32;12;5M", "\u{1B}[12;40R",
      "\u{1B}[?64;1;2c", "\u{1B}[>41;354;0c", "\u{1B}[0n", "\u{1B}[?2004;1$y", "\u{1B}[8;24;80t", "\u{1B}[?1u",
      "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}", "\u{1B}]52;c;aG9sYQ==\u{1B}\\", "\u{1B}P>|XTerm(354)\u{1B}\\",
      "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}]0;ñandú\u{7}", "\u{1B}[201~",
    ] { result.append((report, [])) }
    return result
  }()

  @Test func `every known sequence means the same wherever it is cut, and leaves what follows alone`() {
    for (text, means) in Self.known {
      let bytes = Array(text.utf8)
      let name = text.debugDescription
      #expect(decode([bytes]) == means, "\(name)")
      var decoder = KeyDecoder()
      for byte in bytes { _ = decoder.take(byte) }
      #expect(decoder.patience == nil, "\(name) awaits more")
      for cut in bytes.indices { #expect(decode([Array(bytes[..<cut]), Array(bytes[cut...])]) == means, "\(name)") }
      #expect(decode([bytes, Array("ñ\r".utf8)]) == means + [.key(.scalar("ñ")), .key(.enter)], "\(name)")
    }
  }

  @Test func `sequences that are cut off never take a key that is typed after them`() {
    for (text, _) in Self.known {
      let bytes = Array(text.utf8)
      for cut in 1..<max(2, bytes.count) {
        var decoder = KeyDecoder()
        for byte in bytes[..<cut] { _ = decoder.take(byte) }
        let isPaste = text.hasPrefix("\u{1B}[200~") && cut >= 6
        _ = decoder.timeOut()
        var after = decoder.take(0x03)
        for byte in Array("ñ\u{1B}[B\r".utf8) { after += decoder.take(byte) }
        let typed: [TerminalInput] = [.key(.scalar("ñ")), .key(.down), .key(.enter)]
        #expect(Array(after.suffix(4)) == [.key(.control("c"))] + typed, "\(text.debugDescription) cut at \(cut)")
        #expect(after.count == 4 || isPaste || after.first == .key(.invalid))
        // What a key cuts at once: a control character, or a key that is a sequence itself.
        decoder = KeyDecoder()
        for byte in bytes[..<cut] where !isPaste { _ = decoder.take(byte) }
        after = []
        for byte in Array("\r\u{1B}[Bx".utf8) { after += decoder.take(byte) }
        let isMouse = text.hasPrefix("\u{1B}[M") && cut > 2
        #expect(Array(after.suffix(3)) == [.key(.enter), .key(.down), .key(.scalar("x"))] || isMouse)
      }
    }
    // The first letters of strings are letters after Esc when nothing follows.
    for letter in "]P_^X" {
      #expect(decode("\u{1B}\(letter)") == [.key(.escape), .key(.scalar(letter.unicodeScalars.first ?? " "))])
      #expect(
        decode("\u{1B}\(letter)\r").suffix(2) == [.key(.scalar(letter.unicodeScalars.first ?? " ")), .key(.enter)])
    }
    #expect(decode("\u{1B}O\u{1B}[A") == [.key(.unknown), .key(.up)])
    #expect(decode("\u{1B}Oñ") == [.key(.unknown), .key(.scalar("ñ"))])
    #expect(decode("\u{1B}[5ñ") == [.key(.unknown), .key(.scalar("ñ"))])
  }

  @Test func `any mixture of known sequences is read alike in pieces of any length`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      var means: [TerminalInput] = []
      for _ in 0..<40 {
        let (text, meaning) = Self.known[Int.random(in: 0..<Self.known.count, using: &random)]
        bytes += Array(text.utf8)
        means += meaning
      }
      #expect(decode([bytes]) == means)
    }
  }

  @Test func `Esc alone is a key only when nothing follows`() {
    var decoder = KeyDecoder()
    #expect(decoder.take(0x1B) == [])
    #expect(decoder.patience == 50)
    #expect(decoder.timeOut() == [.key(.escape)])
    #expect(decoder.patience == nil)
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
    for seed in 1...20 {
      var decoder = KeyDecoder()
      var random = SeededGenerator(seed: UInt64(seed))
      // Half of it of the bytes that begin, part and end sequences.
      let likely = Array("\u{1B}[O]P;?<M~200201 \u{7}\\".utf8)
      var produced = 0
      for _ in 0..<10_000 {
        let byte =
          Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random) : likely[Int.random(in: 0..<likely.count, using: &random)]
        produced += decoder.take(byte).count
        if Int.random(in: 0..<500, using: &random) == 0 { produced += decoder.timeOut().count }
      }
      #expect(produced > 0)
      // Out of a paste that junk may have begun, and out of whatever else.
      _ = decoder.timeOut()
      _ = decoder.take(0x03)
      _ = decoder.timeOut()
      #expect(decoder.take(UInt8(ascii: "q")) == [.key(.scalar("q"))])
    }
    // A string without an end is text again sooner or later.
    let endless = [UInt8](repeating: UInt8(ascii: "x"), count: KeyDecoder.stringLimit * 2)
    #expect(decode([Array("\u{1B}]".utf8), endless, Array("ñ".utf8)]).last == .key(.scalar("ñ")))
  }

  @Test func `a paste whose end is lost can be left, and what was pasted is kept`() {
    #expect(decode("\u{1B}[200~uno\u{3}x") == [.paste("uno"), .key(.control("c")), .key(.scalar("x"))])
  }

  @Test func `a huge paste keeps its beginning and finds its end`() throws {
    let body = Array(String(repeating: "x", count: KeyDecoder.pasteLimit + 500).utf8)
    let result = decode([Array("\u{1B}[200~".utf8), body, Array("\u{1B}[201~k".utf8)])
    #expect(result.count == 2)
    guard case .paste(let text) = try #require(result.first) else { return #expect(Bool(false)) }
    #expect(text == String(repeating: "x", count: KeyDecoder.pasteLimit))
    #expect(result.last == .key(.scalar("k")))
    // The limit lies inside of the letter.
    let odd = Array(("x" + String(repeating: "ñ", count: KeyDecoder.pasteLimit)).utf8)
    let cut = decode([Array("\u{1B}[200~".utf8), odd, Array("\u{1B}[201~".utf8)])
    #expect(cut == [.paste("x" + String(repeating: "ñ", count: (KeyDecoder.pasteLimit - 1) / 2))])
  }
}
