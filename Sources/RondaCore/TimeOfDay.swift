/// A time of a day to the millisecond, 00:00 to 23:59:59.999, without a day.
package struct TimeOfDay: Sendable, Hashable {
  /// Milliseconds since midnight, 0 to 86,399,999.
  package let milliseconds: Int

  package static let midnight = TimeOfDay(checked: 0)
  package static let millisecondsOfDay = 86_400_000

  /// `nil` outside one day.
  package init?(milliseconds: Int) {
    guard (0..<Self.millisecondsOfDay).contains(milliseconds) else { return nil }
    self.milliseconds = milliseconds
  }

  package init?(hour: Int, minute: Int, second: Int = 0, millisecond: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second), (0...999).contains(millisecond)
    else { return nil }
    milliseconds = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  }

  init(checked milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  package var hour: Int { milliseconds / 3_600_000 }
  package var minute: Int { milliseconds / 60_000 % 60 }
  package var second: Int { milliseconds / 1000 % 60 }
  package var millisecond: Int { milliseconds % 1000 }

  /// `HH:MM:SS.mmm`.
  package var text: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2) + "." + padded(millisecond, 3)
  }

  /// The share of the day that has passed, 0 to less than 1.
  package var fraction: Double { Double(milliseconds) / Double(Self.millisecondsOfDay) }
}

extension TimeOfDay: Comparable {
  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.milliseconds < right.milliseconds }
}

/// A time of a day as it is written, `HH:MM[:SS[.fff]]`, and the distance from UTC when one is written after it
/// (`Z`, `+HH:MM`, `-HH`). Fractions finer than a millisecond are cut off.
package struct WrittenTime: Sendable, Hashable {
  package let time: TimeOfDay
  /// Minutes east of UTC, at most 14 hours either way; `nil` when none is written.
  package let offset: Int?

  /// Reads the whole of `text` and nothing else; `nil` when it is no time. 24:00 and second 60 are none.
  package init?(_ text: some StringProtocol) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let hour = reader.twoDigits(), reader.skip(":"), let minute = reader.twoDigits() else { return nil }
    var second = 0
    var millisecond = 0
    if reader.skip(":") {
      guard let written = reader.twoDigits() else { return nil }
      second = written
      if reader.skip(".") {
        guard let fraction = reader.thousandths() else { return nil }
        millisecond = fraction
      }
    }
    guard let time = TimeOfDay(hour: hour, minute: minute, second: second, millisecond: millisecond) else { return nil }
    self.time = time
    if reader.isAtEnd {
      offset = nil
    } else {
      guard let written = reader.offset(), reader.isAtEnd else { return nil }
      offset = written
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
      guard position < bytes.count, UInt32(bytes[position]) == mark.value else { return false }
      position += 1
      return true
    }

    mutating func digit() -> Int? {
      guard position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) else {
        return nil
      }
      position += 1
      return Int(bytes[position - 1] - UInt8(ascii: "0"))
    }

    mutating func twoDigits() -> Int? {
      guard let tens = digit(), let ones = digit() else { return nil }
      return tens * 10 + ones
    }

    /// Any number of digits after the point, at least one, as whole thousandths.
    mutating func thousandths() -> Int? {
      guard var result = digit() else { return nil }
      var count = 1
      while let next = digit() {
        if count < 3 { result = result * 10 + next }
        count += 1
      }
      while count < 3 {
        result *= 10
        count += 1
      }
      return result
    }

    mutating func offset() -> Int? {
      if skip("Z") { return 0 }
      let isWest = skip("-")
      guard isWest || skip("+"), let hours = twoDigits() else { return nil }
      var minutes = 0
      if skip(":") {
        guard let written = twoDigits() else { return nil }
        minutes = written
      }
      guard minutes <= 59, hours * 60 + minutes <= 14 * 60 else { return nil }
      return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }
  }
}
