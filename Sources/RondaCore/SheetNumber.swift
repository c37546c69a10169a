/// The number of one sheet of paper, with a check digit that catches slips of whoever keys it: every wrong digit and
/// every two neighbours that were swapped.
///
/// Source of the check digit: H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004, with the quasigroup of
/// order 10 that is given there.
package struct SheetNumber: Sendable, Hashable {
  /// From 0 to `highest`.
  package let number: Int

  /// Twelve digits: far more sheets than there are people, and short enough to be keyed.
  package static let highest = 999_999_999_999
  /// How many digits are written at least, without the check digit.
  package static let width = 6

  /// The number; `nil` when it is negative or above `highest`.
  package init?(_ number: Int) {
    guard (0...Self.highest).contains(number) else { return nil }
    self.number = number
  }

  /// The digits of the number without the check digit, at least six: `000413`.
  package var digits: String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, Self.width - digits.utf8.count)) + digits
  }

  /// The digit that follows the number, from 0 to 9. Zeros before the number do not change it.
  package var checkDigit: Int { Self.remainder(of: digits.utf8) }

  /// As it is printed and listed: `000413-7`.
  package var text: String { "\(digits)-\(checkDigit)" }

  /// As it is keyed and scanned: `0004137`.
  package var keyed: String { digits + String(checkDigit) }

  /// What a text says as the number of a sheet.
  package enum Reading: Sendable, Hashable {
    case sheet(SheetNumber)
    /// A number whose check digit does not fit: a digit is wrong, or two were swapped.
    case wrongCheckDigit
    /// Not digits with a check digit at the end.
    case notANumber
    /// More digits than the number of a sheet has.
    case tooLong
  }

  /// Reads a number with its check digit, with or without the `-` before it and zeros at the beginning. Blanks at the
  /// ends do not count.
  package static func read(_ text: some StringProtocol) -> Reading {
    var digits = Array(text.unicodeScalars)
    while let last = digits.last, last.isBlank { digits.removeLast() }
    digits = Array(digits.drop(while: \.isBlank))
    // U+2010, U+2011 and U+2013 are the dashes that word processors put in place of a hyphen.
    if digits.count >= 3, "-\u{2010}\u{2011}\u{2013}".unicodeScalars.contains(digits[digits.count - 2]) {
      digits.remove(at: digits.count - 2)
    }
    guard digits.count >= 2, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return .notANumber }
    let significant = digits.drop { $0 == "0" }
    guard significant.count <= String(highest).utf8.count + 1 else { return .tooLong }
    let bytes = significant.map { UInt8(truncatingIfNeeded: $0.value) }
    guard remainder(of: bytes) == 0 else { return .wrongCheckDigit }
    let number = bytes.dropLast().reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return SheetNumber(number).map(Reading.sheet) ?? .tooLong
  }

  /// What the digits leave; 0 when the last one is their check digit.
  private static func remainder(of digits: some Sequence<UInt8>) -> Int {
    digits.reduce(0) { quasigroup[$0][Int($1) - 48] }
  }

  private static let quasigroup: [[Int]] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
  ]
}

extension SheetNumber: Comparable {
  package static func < (left: SheetNumber, right: SheetNumber) -> Bool { left.number < right.number }
}

extension SheetNumber.Reading {
  /// What is wrong with the text, and what to do about it; `nil` for a number.
  package var problem: (message: Phrase, hint: Phrase)? {
    switch self {
    case .sheet: nil
    case .wrongCheckDigit:
      (
        Phrase(
          es: "El último dígito no corresponde a este número de hoja: algún dígito está cambiado.",
          en: "The last digit does not belong to this number of a sheet: some digit is wrong."),
        Phrase(
          es: "Compare dígito por dígito con la hoja.", en: "Compare it with the sheet, digit by digit.")
      )
    case .notANumber:
      (
        Phrase(
          es: "No es un número de hoja, como 000413-9.", en: "It is no number of a sheet, like 000413-9."),
        Phrase(
          es: "Escriba los dígitos, con o sin guion antes del último.",
          en: "Type the digits, with or without the hyphen before the last one.")
      )
    case .tooLong:
      (
        Phrase(
          es: "Tiene más dígitos que un número de hoja.", en: "It has more digits than the number of a sheet."),
        Phrase(es: "Revise si se repitió un dígito.", en: "Look whether a digit was typed twice.")
      )
    }
  }
}
