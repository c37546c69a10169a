package import RondaCore

/// A value while an expression is evaluated. Text that is empty stands for "no answer" of any type.
package enum ExpressionValue: Sendable, Hashable {
  case boolean(Bool)
  /// Any floating-point number, NaN and the infinities included.
  case number(Double)
  case string(String)
  /// A civil day, as days since 1970-01-01: one word instead of three, and date arithmetic needs no conversion.
  case day(Int)
  /// An instant.
  case moment(DateTime)

  /// What an unanswered question reads as.
  package static let empty = ExpressionValue.string("")

  package static func date(_ date: CivilDate) -> ExpressionValue { .day(date.daysSince1970) }

  /// XPath's `boolean()`: text is true unless empty, a number unless zero or NaN, a day always.
  package var isTrue: Bool {
    switch self {
    case .boolean(let value): value
    case .number(let value): value != 0 && !value.isNaN
    case .string(let value): !value.isEmpty
    case .day, .moment: true
    }
  }

  /// XPath's `number()`; a day, or text that is an ISO date, is its days since 1970-01-01, an instant with the
  /// fraction of the day. Anything else is NaN.
  package var number: Double {
    switch self {
    case .boolean(let value): value ? 1 : 0
    case .number(let value): value
    case .string(let value):
      NumberText.number(value) ?? CivilDate(iso8601: value).map { Double($0.daysSince1970) } ?? Self.moment(value)?
        .daysSince1970 ?? .nan
    case .day(let days): Double(days)
    case .moment(let moment): moment.daysSince1970
    }
  }

  /// The instant that a text with its distance from UTC is. Most texts are not even nearly one.
  private static func moment(_ text: String) -> DateTime? {
    guard text.utf8.count > 16, let (date, written) = DateTime.parts(text), let offset = written.offset else {
      return nil
    }
    return DateTime(date, written.time, offset: offset)
  }

  /// XPath's `string()`; a day as `yyyy-mm-dd`.
  package var string: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): NumberText.text(value)
    case .string(let value): value
    case .day(let days): CivilDate(daysSince1970: days)?.iso8601 ?? ""
    case .moment(let moment): moment.text
    }
  }

  /// The day that the value means: a day itself, that of an instant, an ISO date as text, or a number of days since 1970-01-01 (its
  /// fraction cut off towards the past). `nil` when there is none, or it is outside years 1 to 9999.
  package var date: CivilDate? {
    switch self {
    case .day(let days): CivilDate(daysSince1970: days)
    case .moment(let moment): moment.date
    case .string(let value): DateConversion.date(value)
    case .number(let value): DateConversion.date(value)
    case .boolean: nil
    }
  }

  /// True for empty text and for NaN: what `coalesce` passes over and `count-non-empty` does not count.
  package var isBlank: Bool {
    switch self {
    case .string(let value): value.isEmpty
    case .number(let value): value.isNaN
    case .boolean, .day, .moment: false
    }
  }

  /// XPath's `=`, with dates as days and a tolerance between numbers.
  func equals(_ other: ExpressionValue) -> Bool {
    switch (self, other) {
    case (.string(let left), .string(let right)): left == right
    case (.day(let left), .day(let right)): left == right
    case (.boolean(let left), _): left == other.isTrue
    case (_, .boolean(let right)): isTrue == right
    case (.moment(let left), .moment(let right)): left.milliseconds == right.milliseconds
    case (.number, _), (_, .number), (.moment, _), (_, .moment):
      compared(with: other).map { Self.areEqual($0.0, $0.1) } ?? false
    case (.day(let left), .string(let right)): CivilDate(iso8601: right)?.daysSince1970 == left
    case (.string(let left), .day(let right)): CivilDate(iso8601: left)?.daysSince1970 == right
    }
  }

  /// Two values as numbers that can be compared; a day beside an instant is the beginning of the day where the instant
  /// was written down. `nil` when one is no number.
  func compared(with other: ExpressionValue) -> (Double, Double)? {
    let (one, two) = (moment, other.moment)
    if let one, two == nil, let day = other.day { return (Self.localDays(one), Double(day)) }
    if let two, one == nil, let day { return (Double(day), Self.localDays(two)) }
    let (left, right) = (number, other.number)
    return left.isNaN || right.isNaN ? nil : (left, right)
  }

  /// The instant that it is, or is as text with its distance from UTC.
  private var moment: DateTime? {
    switch self {
    case .moment(let moment): moment
    case .string(let text): Self.moment(text)
    default: nil
    }
  }

  /// The day that it is, or is as text.
  private var day: Int? {
    switch self {
    case .day(let days): days
    case .string(let text): CivilDate(iso8601: text)?.daysSince1970
    default: nil
    }
  }

  private static func localDays(_ moment: DateTime) -> Double {
    Double(moment.date.daysSince1970) + moment.time.fraction
  }

  /// Equality of numbers within 1e-12, so that `0.1 + 0.2 = 0.3` holds as a person expects.
  static func areEqual(_ left: Double, _ right: Double) -> Bool {
    left == right || abs(left - right) < 1e-12
  }
}
