import RondaCore
import SeededRandom
import Testing

@testable import RondaTerminal

struct NumberWordsTests {
  @Test func `numbers as people say them`() {
    for (number, spanish, english) in [
      (0, "cero", "zero"), (1, "uno", "one"), (16, "dieciséis", "sixteen"), (21, "veintiuno", "twenty-one"),
      (100, "cien", "one hundred"), (101, "ciento uno", "one hundred one"),
      (1000, "mil", "one thousand"), (1001, "mil uno", "one thousand one"),
      (21_000, "veintiún mil", "twenty-one thousand"),
      (31_500, "treinta y un mil quinientos", "thirty-one thousand five hundred"),
      (280_000, "doscientos ochenta mil", "two hundred eighty thousand"), (100_000, "cien mil", "one hundred thousand"),
      (1_000_000, "un millón", "one million"), (2_000_001, "dos millones uno", "two million one"),
      (21_000_000, "veintiún millones", "twenty-one million"),
      (1_000_000_000, "mil millones", "one billion"), (-45, "menos cuarenta y cinco", "minus forty-five"),
      (1_001_000_000_000, "un billón mil millones", "one trillion one billion"),
    ] {
      #expect(NumberWords.phrase(number) == Phrase(es: spanish, en: english), "\(number)")
    }
    #expect(NumberWords.phrase(1_000_000_000_000_000) == nil)
    #expect(NumberWords.phrase(.min) == nil)
  }

  /// What Spanish words add up to, word by word.
  private func value(_ words: String) -> Int? {
    let units = [
      "uno": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
      "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17,
      "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintiún": 21, "veintidós": 22,
      "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28,
      "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
      "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400,
      "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900, "y": 0,
    ]
    var (total, below) = (0, 0)
    for word in words.split(separator: " ") {
      switch word {
      case "mil": below = max(below, 1) * 1000
      case "millón", "millones":
        total += below * 1_000_000
        below = 0
      case "billón", "billones":
        total += below * 1_000_000_000_000
        below = 0
      default:
        guard let unit = units[String(word)] else { return nil }
        below += unit
      }
    }
    return total + below
  }

  @Test func `Spanish words say the number that they were made from`() {
    var random = SeededGenerator(seed: 4)
    for digits in 1...15 {
      let end = (0..<digits).reduce(1) { power, _ in power * 10 }
      for _ in 0..<60 {
        let number = Int.random(in: 1..<end, using: &random)
        #expect(NumberWords.phrase(number).flatMap { value($0.spanish) } == number, "\(number)")
      }
    }
  }
}
