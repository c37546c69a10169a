import CXML

/// What libxml2 complained of, as values.
struct Issue {
  let code: Int
  /// How many bytes had been read; below zero when that is not known.
  let offset: Int
  /// The number of the element in document order.
  let element: Int?
  let attribute: String?
  /// libxml2's own words, in English, without line break at the end.
  let message: String
  let first: String?
  let second: String?
}

/// The list into which libxml2's complaints are collected. Safe because only values come out.
@safe
final class Issues {
  /// For calls into CXML while this object lives.
  let handle: OpaquePointer

  init() {
    Self.prepared
    guard let handle = unsafe cxml_issues_create() else { preconditionFailure("out of memory") }
    unsafe self.handle = handle
  }

  deinit { unsafe cxml_issues_free(handle) }

  /// libxml2 has to be prepared once, before any thread uses it; whoever calls it makes a list of issues first.
  private static let prepared: Void = cxml_prepare()

  var first: Issue? { unsafe cxml_issues_count(handle) > 0 ? issue(at: 0) : nil }

  var all: [Issue] {
    let count = unsafe cxml_issues_count(handle)
    return (0..<count).map(issue)
  }

  private func issue(at index: Int) -> Issue {
    let issue = unsafe cxml_issues_at(handle, index)
    func text(_ pointer: UnsafePointer<CChar>?) -> String? { unsafe pointer.map { unsafe String(cString: $0) } }
    var message = unsafe String(cString: issue.message)
    while message.last?.isNewline == true { message.removeLast() }
    return unsafe Issue(
      code: Int(issue.code), offset: Int(issue.offset), element: issue.element < 0 ? nil : Int(issue.element),
      attribute: text(issue.attribute), message: message, first: text(issue.first), second: text(issue.second))
  }
}
