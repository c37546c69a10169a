import Foundation
import GRDB

/// A row as it is written in a page: its values in the order of the columns.
enum RowImage {
  /// More columns has no table.
  private static let columnLimit = 2000

  /// The values of a row; `nil` when the bytes are none.
  static func values(_ bytes: [UInt8]) -> [DatabaseValue]? {
    guard let header = bytes.varint(0, before: bytes.count), header.value <= UInt64(bytes.count) else { return nil }
    let headerEnd = Int(header.value)
    var position = header.end
    var content = headerEnd
    var values: [DatabaseValue] = []
    while position < headerEnd {
      guard values.count < columnLimit, let type = bytes.varint(position, before: headerEnd) else { return nil }
      position = type.end
      guard let length = length(type.value), content + length <= bytes.count,
        let value = value(type.value, bytes, content..<content + length)
      else { return nil }
      values.append(value)
      content += length
    }
    return position == headerEnd && content == bytes.count ? values : nil
  }

  private static func length(_ type: UInt64) -> Int? {
    switch type {
    case 0, 8, 9: 0
    case 1...4: Int(type)
    case 5: 6
    case 6, 7: 8
    case 12..<(1 << 32): Int(type - 12) / 2
    default: nil
    }
  }

  private static func value(_ type: UInt64, _ bytes: [UInt8], _ range: Range<Int>) -> DatabaseValue? {
    switch type {
    case 0: return .null
    case 8: return Int64(0).databaseValue
    case 9: return Int64(1).databaseValue
    case 1...6:
      var number: Int64 = Int8(bitPattern: bytes[range.lowerBound]) < 0 ? -1 : 0
      for byte in bytes[range] { number = number << 8 | Int64(byte) }
      return number.databaseValue
    case 7:
      return Double(bitPattern: bytes[range].reduce(0) { $0 << 8 | UInt64($1) }).databaseValue
    case let type where type.isMultiple(of: 2):
      return Data(bytes[range]).databaseValue
    default:
      return String(validating: bytes[range], as: UTF8.self)?.databaseValue
    }
  }
}
