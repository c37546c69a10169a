import RondaCore

/// What stands in a column, as far as that tells how it is written.
package struct ColumnEvidence {
  /// Between the decimals of numbers that are numbers in their file, and no text.
  static let typedDecimal: Unicode.Scalar = "\u{66B}"
  private static let mostValues = 60

  struct Example {
    let text: String
    let line: Int
  }

  /// How a sign may be meant, and an example of each.
  struct Signs {
    /// Two decimals or the like: it can only part decimals.
    var decimal: (count: Int, example: Example?) = (0, nil)
    /// Several of them, or before the other sign: it can only group thousands.
    var group: (count: Int, example: Example?) = (0, nil)
    /// Once and before three digits: either.
    var either: (count: Int, example: Example?) = (0, nil)
  }

  let header: String
  private(set) var filled = 0
  private(set) var comma = Signs()
  private(set) var point = Signs()
  private(set) var dayFirst: (count: Int, example: Example?) = (0, nil)
  private(set) var monthFirst: (count: Int, example: Example?) = (0, nil)
  private(set) var yearFirst: (count: Int, example: Example?) = (0, nil)
  /// Days up to the twelfth.
  private(set) var anyOrder: (count: Int, example: Example?) = (0, nil)
  /// Texts in order of appearance, as long as there are not too many different ones.
  private(set) var values: [(text: String, count: Int)] = []
  private(set) var hasManyValues = false
  private var places: [String: Int] = [:]
  private(set) var last: String = ""

  init(header: String) { self.header = header }

  mutating func add(_ text: String, line: Int) {
    guard !text.isEmpty else { return }
    filled += 1
    last = text
    note(text)
    // Nothing that long is a number or a day.
    guard text.utf8.count <= 30 else { return }
    let example = Example(text: text, line: line)
    addNumber(example)
    addDay(example)
  }

  private mutating func note(_ text: String) {
    if let place = places[text] {
      values[place].count += 1
    } else if values.count < Self.mostValues {
      places[text] = values.count
      values.append((text, 1))
    } else {
      hasManyValues = true
    }
  }

  private static func count(_ evidence: inout (count: Int, example: Example?), _ example: Example) {
    evidence.count += 1
    if evidence.example == nil { evidence.example = example }
  }

  private mutating func addNumber(_ example: Example) {
    var digits = [0]
    var signs: [UInt8] = []
    for (index, byte) in example.text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits[digits.count - 1] += 1
      case UInt8(ascii: ","), UInt8(ascii: "."):
        signs.append(byte)
        digits.append(0)
      case UInt8(ascii: "-") where index == 0: continue
      default: return
      }
    }
    guard let last = signs.last, digits[digits.count - 1] > 0 else { return }
    let isComma = last == UInt8(ascii: ",")
    let hasBoth = signs.contains { $0 != last }
    var (own, other) = isComma ? (comma, point) : (point, comma)
    if hasBoth {
      Self.count(&own.decimal, example)
      Self.count(&other.group, example)
    } else if signs.count > 1 {
      Self.count(&own.group, example)
    } else if digits[1] == 3, (1...3).contains(digits[0]) {
      Self.count(&own.either, example)
    } else {
      Self.count(&own.decimal, example)
    }
    (comma, point) = isComma ? (own, other) : (other, own)
  }

  private mutating func addDay(_ example: Example) {
    let parts = example.text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.count == 3, parts.allSatisfy({ (1...4).contains($0.utf8.count) }) else { return }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return }
    if parts[0].utf8.count == 4 {
      Self.count(&yearFirst, example)
      return
    }
    guard parts[2].utf8.count == 4 else { return }
    if numbers[0] > 12 {
      Self.count(&dayFirst, example)
    } else if numbers[1] > 12 {
      Self.count(&monthFirst, example)
    } else {
      Self.count(&anyOrder, example)
    }
  }

  // MARK: What it comes to

  enum Finding<Value> {
    case none
    case certain(Value)
    /// Both readings, for a comment.
    case open(Phrase)
  }

  /// Which sign parts the decimals, and which groups thousands.
  var numbers: Finding<NumberStyle> {
    let (c, p) = (comma, point)
    let commaDecimal = c.decimal.count > 0 || p.group.count > 0
    let pointDecimal = p.decimal.count > 0 || c.group.count > 0
    func shown(_ example: Example?) -> String { example.map { "«\($0.text)» (línea \($0.line))" } ?? "" }
    if commaDecimal, pointDecimal {
      let odd =
        c.decimal.count >= p.decimal.count ? p.decimal.example ?? c.group.example : c.decimal.example ?? p.group.example
      let text = odd?.text ?? ""
      let digits = text.filter(\.isNumber)
      return .open(
        Phrase(
          es: "Hay \(c.decimal.count) con coma y \(p.decimal.count) con punto: \(shown(odd)) puede ser "
            + "\(text.replacing(".", with: ",")) o \(digits)",
          en: "\(c.decimal.count) have a comma and \(p.decimal.count) a point: \(text) may be that or \(digits)"))
    }
    guard let doubtful = (c.either.example ?? p.either.example) else {
      if commaDecimal { return .certain(NumberStyle(decimal: ",", group: p.group.count > 0 ? "." : nil)) }
      if pointDecimal { return .certain(NumberStyle(decimal: ".", group: c.group.count > 0 ? "," : nil)) }
      return .none
    }
    // What is certain of the other sign decides.
    if p.group.count > 0, c.either.count == 0 { return .certain(NumberStyle(decimal: ",", group: ".")) }
    if c.group.count > 0, p.either.count == 0 { return .certain(NumberStyle(decimal: ".", group: ",")) }
    let (sign, other) = doubtful.text.contains(",") ? (",", ".") : (".", ",")
    let whole = doubtful.text.replacing(sign, with: "")
    let short = doubtful.text.prefix { String($0) != sign }
    return .open(
      Phrase(
        es:
          "\(shown(doubtful)) puede ser \(whole) (decimal=\"\(other)\" group=\"\(sign)\") o \(short) con tres decimales "
          + "(decimal=\"\(sign)\")",
        en: "\(doubtful.text) may be \(whole) (decimal=\"\(other)\" group=\"\(sign)\") or \(short) with three decimals "
          + "(decimal=\"\(sign)\")"))
  }

  /// In which order day, month and year stand.
  var dates: Finding<ImportProfile.DateOrder> {
    let orders: [(evidence: (count: Int, example: Example?), order: ImportProfile.DateOrder)] = [
      (dayFirst, .dayMonthYear), (monthFirst, .monthDayYear), (yearFirst, .yearMonthDay),
    ]
    let seen = orders.filter { $0.evidence.count > 0 }
    func shown(_ example: Example?) -> String { example.map { "«\($0.text)» (línea \($0.line))" } ?? "" }
    let total = seen.reduce(0) { $0 + $1.evidence.count }
    // A slip or two among many: the rows are found when they are imported.
    if seen.count > 1, let most = seen.max(by: { $0.evidence.count < $1.evidence.count }),
      most.evidence.count * 20 >= total * 19
    {
      return .certain(most.order)
    }
    if seen.count > 1 {
      let all = seen.map { "\(shown($0.evidence.example)): \($0.order.rawValue)" }.joined(separator: "; ")
      return .open(
        Phrase(es: "Hay fechas en órdenes distintos: \(all)", en: "There are days in several orders: \(all)"))
    }
    if let only = seen.first {
      guard only.order == .yearMonthDay, anyOrder.count > 0 else { return .certain(only.order) }
      return .open(
        Phrase(
          es: "Hay fechas que comienzan por el año, y otras no: \(shown(anyOrder.example))",
          en: "Some days begin with the year, and others do not: \(anyOrder.example?.text ?? "")"))
    }
    guard let example = anyOrder.example else { return .none }
    let parts = example.text.split { "-/.".contains($0) }.map(String.init)
    guard parts.count == 3 else { return .none }
    return .open(
      Phrase(
        es: "Ninguna fecha pasa del día 12: \(shown(example)) puede ser el día \(parts[0]) del mes \(parts[1]) "
          + "(dd-mm-yyyy) o el día \(parts[1]) del mes \(parts[0]) (mm-dd-yyyy)",
        en: "No day is beyond the twelfth: \(example.text) may be day \(parts[0]) of month \(parts[1]) (dd-mm-yyyy) or "
          + "day \(parts[1]) of month \(parts[0]) (mm-dd-yyyy)"))
  }
}
