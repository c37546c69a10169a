import RondaCore
import SeededRandom
import Testing

@Suite struct `Numbers of sheets` {
  @Test func `a number is written with zeros before it and its check digit after it`() throws {
    // The example that descriptions of the method give: 572 has the check digit 4.
    let example = try #require(SheetNumber(572))
    #expect(example.checkDigit == 4)
    #expect(example.text == "000572-4")
    #expect(example.keyed == "0005724")
    #expect(try #require(SheetNumber(413)).text == "000413-9")
    #expect(try #require(SheetNumber(0)).text == "000000-0")
    #expect(try #require(SheetNumber(1_234_567)).digits == "1234567")
    #expect(SheetNumber(-1) == nil)
    #expect(SheetNumber(1_000_000_000_000) == nil)
    #expect(try #require(SheetNumber(1)) < #require(SheetNumber(2)))
  }

  @Test func `it is read as it is written, and as people write it`() throws {
    let sheet = try #require(SheetNumber(572))
    for text in ["000572-4", "0005724", "572-4", "5724", " 572-4\t", "00000000000000000000005724", "572\u{2013}4"] {
      #expect(SheetNumber.read(text) == .sheet(sheet), "\(text)")
    }
    for number in [0, 7, 999_999, SheetNumber.highest] {
      let sheet = try #require(SheetNumber(number))
      #expect(SheetNumber.read(sheet.text) == .sheet(sheet))
      #expect(SheetNumber.read(sheet.keyed) == .sheet(sheet))
    }
  }

  @Test func `what is none is told apart`() {
    #expect(SheetNumber.read("000572-5") == .wrongCheckDigit)
    for text in ["", "4", "-4", "572-", "57a-4", "5-72-4", "５７２４", "hoja", "572 4", "--", "5--4"] {
      #expect(SheetNumber.read(text) == .notANumber, "\(text)")
    }
    #expect(SheetNumber.read(String(repeating: "1", count: 1_000_000)) == .tooLong)
    #expect(SheetNumber.read("0" + String(repeating: "9", count: 14)) == .tooLong)
    #expect(SheetNumber.read("5725").problem?.message.spanish.isEmpty == false)
    #expect(SheetNumber.read("5724").problem == nil)
  }

  @Test func `every wrong digit and every swap of neighbours is caught`() throws {
    var random = SeededGenerator(seed: 413)
    let numbers = Array(0..<2000) + (0..<2000).map { _ in Int.random(in: 0...SheetNumber.highest, using: &random) }
    for number in numbers {
      let keyed = Array(try #require(SheetNumber(number)).keyed.utf8)
      for position in keyed.indices {
        for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != keyed[position] {
          var wrong = keyed
          wrong[position] = digit
          let reading = SheetNumber.read(String(decoding: wrong, as: UTF8.self))
          #expect(reading == .wrongCheckDigit, "\(number), digit \(position)")
        }
        guard position + 1 < keyed.count, keyed[position] != keyed[position + 1] else { continue }
        var swapped = keyed
        swapped.swapAt(position, position + 1)
        let reading = SheetNumber.read(String(decoding: swapped, as: UTF8.self))
        #expect(reading == .wrongCheckDigit, "\(number), swap \(position)")
      }
    }
  }
}
