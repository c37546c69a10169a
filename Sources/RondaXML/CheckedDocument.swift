import CXML
package import RondaCore

/// A document that libxml2 has read into a tree of its own, for schemas, together with where everything in it stands.
///
/// Safe because the handle never leaves: what comes out are values.
@safe
struct CheckedDocument: ~Copyable {
  let handle: OpaquePointer
  let scanner: XMLScanner

  /// Reads a source, or gives the one finding that says what is wrong with it.
  init(_ source: XMLSource, limit: Int) throws(XMLFailure) {
    var scanner = try XMLScanner.opened(source, limit: limit)
    do { try scanner.scan() } catch { throw scanner.failure(error, in: source) }
    let issues = Issues()
    let bytes = source.text
    let parsed = unsafe bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      guard let start = buffer.baseAddress else { return nil }
      return unsafe cxml_document_parse(start, buffer.count, issues.handle)
    }
    guard let parsed = unsafe parsed else { throw XMLFailure(ParserFindings.finding(for: issues.first, in: source)) }
    unsafe handle = parsed
    self.scanner = scanner
  }

  deinit { unsafe cxml_document_free(handle) }
}

extension XMLScanner {
  /// Before the first tag of a source, or the one finding that says why there is nothing to read.
  static func opened(_ source: XMLSource, limit: Int) throws(XMLFailure) -> XMLScanner {
    guard source.text.count <= limit else {
      throw XMLFailure(
        Diagnostic(
          "xml-too-large", at: source.place(0..<1), XMLFault.tooLarge(source.name, limit: limit),
          hint: XMLFault.tooLargeHint))
    }
    if let fault = TextCheck(source: source).fault() { throw XMLFailure(fault) }
    return XMLScanner(text: source.text, file: source.name)
  }

  /// What is wrong with a source, as this scanner found it.
  func failure(_ fault: XMLFault, in source: XMLSource) -> XMLFailure {
    XMLFailure(TextCheck(source: source).webPage(firstTag: root?.name) ?? fault.finding)
  }
}

/// A finding that stops the reading of one document.
package struct XMLFailure: Error {
  package let finding: Diagnostic

  init(_ finding: Diagnostic) { self.finding = finding }
}
