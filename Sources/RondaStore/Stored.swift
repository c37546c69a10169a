import Foundation
import GRDB
import RondaCore

/// Swift values as columns hold them. The database library speaks Foundation's `Data`; it stops here.
enum Stored {
  static func data(_ bytes: [UInt8]) -> Data { Data(bytes) }

  /// UTF-8 that was written here, as the text of a column.
  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Names as a JSON array.
  static func list(_ names: [String]) -> String {
    var output: [UInt8] = []
    AnswerEncoder.append(.choices(names), to: &output)
    return text(output)
  }

  /// Names from a JSON array.
  static func names(_ list: String) -> [String]? {
    var position = 0
    var scratch: [UInt8] = []
    let bytes = Array(list.utf8)
    guard case .choices(let names)? = try? AnswerDecoder.readValue(.choices, bytes.span, &position, &scratch),
      position == bytes.count
    else { return nil }
    return names
  }
}
