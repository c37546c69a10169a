import RondaCore
import RondaXML

/// Goes through a part, element by element. What is wrong with its XML becomes a fault of the workbook.
struct PartReader {
  private var reader: XMLPullReader
  private let part: String
  private let workbook: String

  /// The reader behind the start of the root, which has to have this name.
  init(_ reader: XMLPullReader, root: StaticString, part: String, workbook: String) throws(WorkbookFault) {
    self.reader = reader
    self.part = part
    self.workbook = workbook
    guard try event() == .start, isElement(root) else { throw .unexpected(part, of: workbook) }
  }

  private mutating func event() throws(WorkbookFault) -> XMLPullReader.Event? {
    do {
      return try reader.next()
    } catch {
      throw .part(part, of: workbook, error.finding.message)
    }
  }

  func isElement(_ name: StaticString) -> Bool { reader.isElement(name) }

  func attribute(_ name: StaticString) -> String? { reader.attribute(name) }

  /// Goes to the next element inside the one that is open. False when that one has ended instead.
  mutating func enterChild() throws(WorkbookFault) -> Bool {
    while let next = try event() {
      switch next {
      case .start: return true
      case .end: return false
      case .text: continue
      }
    }
    return false
  }

  /// Leaves the element that has just started, whatever is in it.
  mutating func skip() throws(WorkbookFault) {
    var depth = 1
    while depth > 0, let next = try event() {
      switch next {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: continue
      }
    }
  }

  /// The text of the element that has just started, and leaves it. What stands in inner elements does not count.
  mutating func text() throws(WorkbookFault) -> String {
    var result = ""
    while let next = try event() {
      switch next {
      case .start: try skip()
      case .end: return result
      case .text: if result.isEmpty { result = reader.text } else { result += reader.text }
      }
    }
    return result
  }

  /// Makes sure that the document ends as it should.
  mutating func finish() throws(WorkbookFault) {
    while try event() != nil {}
  }
}
