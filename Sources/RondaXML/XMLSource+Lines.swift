import Synchronization

/// Part of a line of a source.
package struct SourceExcerpt: Sendable, Hashable {
  /// Without line break. What is not UTF-8 comes out as U+FFFD.
  package let text: String
  /// The column of the first scalar of `text`, from 1.
  package let column: Int
  /// How many scalars the whole line has.
  package let lineLength: Int
}

extension XMLSource {
  /// The text of a line, counted from 1 and without its line break, for excerpts. Empty when there is no such line.
  package func line(_ number: Int) -> String { excerpt(line: number, from: 1, count: .max).text }

  /// So many scalars of a line, from a column on; fewer at its end.
  ///
  /// The first call goes through the whole text; the others take no time that depends on it, however long the line is.
  package func excerpt(line number: Int, from column: Int, count: Int) -> SourceExcerpt {
    let marks = lines.marks(of: text)
    guard let range = marks.line(number, of: text) else { return SourceExcerpt(text: "", column: 1, lineLength: 0) }
    let first = marks.scalars(before: range.lowerBound, in: text)
    let length = marks.scalars(before: range.upperBound, in: text) - first
    let start = min(max(1, column), length + 1)
    let end = min(length, start - 1 + min(count, length))
    let bytes = marks.offset(of: first + start - 1, in: text)..<marks.offset(of: first + end, in: text)
    return SourceExcerpt(
      text: String(decoding: text[bytes.clamped(to: range)], as: UTF8.self), column: start, lineLength: length)
  }
}

/// Where the lines of a text start and how its scalars lie in it, found when first needed and shared by all copies of a
/// source.
final class LineIndex: Sendable {
  private let known = Mutex<LineMarks?>(nil)

  func marks(of text: [UInt8]) -> LineMarks {
    known.withLock { known in
      if let known { return known }
      let marks = LineMarks(text)
      known = marks
      return marks
    }
  }
}

/// What is noted about a text to find its lines and columns.
struct LineMarks: Sendable {
  /// A place in a line is sought by scalars from the nearest mark before it.
  private static let distance = 256

  private var starts = [0]
  /// How many scalars begin before each multiple of `distance`.
  private var counts: [Int] = []

  init(_ text: [UInt8]) {
    counts.reserveCapacity(text.count / Self.distance + 1)
    var count = 0
    for start in stride(from: 0, to: text.count, by: Self.distance) {
      counts.append(count)
      let end = min(start + Self.distance, text.count)
      var offset = start
      while offset < end {
        if offset + 8 <= end, Bytes.areEightPlain(in: text, at: offset) {
          count += 8
          offset += 8
          continue
        }
        let byte = text[offset]
        offset += 1
        if byte & 0xC0 != 0x80 { count += 1 }
        if byte == 0x0A || (byte == 0x0D && (offset == text.count || text[offset] != 0x0A)) { starts.append(offset) }
      }
    }
    if counts.isEmpty { counts = [0] }
  }

  /// How many scalars begin in a range.
  private static func scalars(in range: Range<Int>, of text: [UInt8]) -> Int {
    var count = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      if offset + 8 <= range.upperBound, Bytes.areEightPlain(in: text, at: offset) {
        count += 8
        offset += 8
      } else {
        if text[offset] & 0xC0 != 0x80 { count += 1 }
        offset += 1
      }
    }
    return count
  }

  /// The number of the line on which an offset is, from 1.
  func number(ofLineAt offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The column of an offset on its line, from 1.
  func column(of offset: Int, onLine line: Int, in text: [UInt8]) -> Int {
    let start = starts[line - 1]
    // Most lines are short, and what is before the mark need not be known.
    guard offset - start > 2 * Self.distance else { return Self.scalars(in: start..<offset, of: text) + 1 }
    return scalars(before: offset, in: text) - scalars(before: start, in: text) + 1
  }

  /// How many scalars of a range are on its first line, and 1 when it has none.
  static func length(of range: Range<Int>, in text: [UInt8]) -> Int {
    var length = 0
    for offset in range {
      let byte = text[offset]
      if byte == 0x0A || byte == 0x0D { break }
      if byte & 0xC0 != 0x80 { length += 1 }
    }
    return max(1, length)
  }

  /// The bytes of a line without its break.
  func line(_ number: Int, of text: [UInt8]) -> Range<Int>? {
    guard number >= 1, number <= starts.count else { return nil }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] : text.count
    while end > start, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  func scalars(before offset: Int, in text: [UInt8]) -> Int {
    let mark = min(offset / Self.distance, counts.count - 1)
    return counts[mark] + Self.scalars(in: mark * Self.distance..<offset, of: text)
  }

  /// Where the scalar begins before which there are so many; the end of the text when there are not so many.
  func offset(of scalar: Int, in text: [UInt8]) -> Int {
    var (low, high) = (0, counts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if counts[middle] <= scalar { low = middle } else { high = middle }
    }
    var count = counts[low]
    var offset = low * Self.distance
    while offset < text.count {
      if text[offset] & 0xC0 != 0x80 {
        if count == scalar { return offset }
        count += 1
      }
      offset += 1
    }
    return offset
  }
}
