import RondaCore
import RondaForms

/// Dates, times and places as people type them.
extension AnswerInput {
  func readFormatted(_ text: String, _ format: Question.Format) -> Interpretation {
    switch format {
    case .time:
      guard let time = Self.time(text) else { return .problem(Content.timeWanted) }
      return .answer(.value(.text(time)))
    case .dateTime: return readMoment(text)
    case .geopoint: return readPlace(text, isList: false)
    case .geotrace, .geoshape: return readPlace(text, isList: true)
    case .acknowledge:
      let known = ["1", "ok", "x"].contains(Names.folded(text)) || Self.isYes(text) == true
      return known ? .answer(.value(.text(Self.acknowledged))) : .problem(Content.acknowledgeWanted)
    case .boolean:
      guard let yes = Self.isYes(text) ?? Bool(text) else { return .problem(Content.yesOrNoWanted) }
      return .answer(.value(.text(yes ? "true" : "false")))
    case .barcode, .image, .audio, .video, .file: return .answer(.value(.text(text)))
    }
  }

  /// What is kept when something was acknowledged.
  static let acknowledged = "OK"

  // MARK: Times

  /// `14:30`, `14.30`, `1430`, `930`, `9:05:30`, or with a distance from UTC, as `hh:mm` or as it was written.
  private static func time(_ text: String) -> String? {
    var written = text
    if text.utf8.allSatisfy({ (48...57).contains($0) }) {
      guard (3...4).contains(text.utf8.count) else { return nil }
      written = text.dropLast(2) + ":" + text.suffix(2)
    } else if !text.contains(":") {
      written = text.split(separator: ".", omittingEmptySubsequences: false).joined(separator: ":")
    }
    if written.prefix(while: { $0 != ":" }).utf8.count == 1 { written = "0" + written }
    return WrittenTime(written) == nil ? nil : written
  }

  /// A date and a time with a blank between them, or ISO 8601.
  private func readMoment(_ text: String) -> Interpretation {
    if DateTime.parts(text) != nil { return .answer(.value(.text(text))) }
    if let clock, ["ahora", "now"].contains(Names.folded(text)) { return .answer(.value(.text(clock.now.text))) }
    guard let gap = text.lastIndex(of: " "), let time = Self.time(String(text[text.index(after: gap)...])) else {
      return .problem(Content.momentWanted)
    }
    switch date(Self.trimmed(String(text[..<gap]))) {
    case .problem(let problem): return .problem(problem)
    case .several: return .problem(Content.fourDigitYear)
    case .date(let date):
      guard let written = WrittenTime(time) else { return .problem(Content.momentWanted) }
      let offset =
        written.offset == nil ? clock.map { DateTime.offsetText($0.offset(on: date, at: written.time)) } ?? "" : ""
      return .answer(.value(.text(date.iso8601 + "T" + time + offset)))
    }
  }

  // MARK: Places

  /// Latitude and longitude, and where they are known altitude and accuracy; several such with `;` between them. Decimals
  /// may be written with the sign of the consultation or with a point: nobody groups the digits of degrees.
  private func readPlace(_ text: String, isList: Bool) -> Interpretation {
    let points = isList ? text.split(separator: ";").map(String.init) : [text]
    let read = points.map(point)
    let known = read.compactMap { $0 }
    guard !known.isEmpty, known.count == read.count else {
      return .problem(isList ? Content.placesWanted : Content.placeWanted)
    }
    return .answer(.value(.text(known.joined(separator: "; "))))
  }

  private func point(_ text: String) -> String? {
    var parts = text.split(whereSeparator: \.isWhitespace).map { part in
      // A comma that only parts two numbers is no part of either.
      String(part.last == "," ? part.dropLast() : part)
    }.filter { !$0.isEmpty }
    // As maps on the web give it: -33.45,-70.66. What could be one number with a decimal comma is none.
    if parts.count == 1, style.decimal != "," || parts[0].contains(".") {
      parts = parts[0].split(separator: ",").map(String.init)
    }
    guard (2...4).contains(parts.count) else { return nil }
    var numbers: [String] = []
    for part in parts {
      let digits = part.replacing("\u{2212}", with: "-").replacing(Character(style.decimal).description, with: ".")
      let plain = digits.hasPrefix("-") || digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
      let halves = plain.split(separator: ".", omittingEmptySubsequences: false)
      guard (1...2).contains(halves.count),
        halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
      else { return nil }
      numbers.append(digits.hasPrefix("+") ? String(plain) : digits)
    }
    return numbers.joined(separator: " ")
  }
}
