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
    let scanner = try XMLScanner.scanned(source, limit: limit)
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
  /// Goes through a source that is not larger than allowed, or gives the one finding that says what is wrong with it.
  static func scanned(_ source: XMLSource, limit: Int) throws(XMLFailure) -> XMLScanner {
    guard source.text.count <= limit else {
      let place = source.place(0..<1)
      throw XMLFailure(
        Diagnostic(
          "xml-too-large", at: place, XMLFault.tooLarge(source.name, limit: limit), hint: XMLFault.tooLargeHint))
    }
    let check = TextCheck(source: source)
    if let fault = check.fault() { throw XMLFailure(fault) }
    var scanner = XMLScanner(text: source.text, file: source.name)
    do {
      try scanner.scan()
    } catch {
      throw XMLFailure(check.webPage(firstTag: scanner.root?.name) ?? error.finding)
    }
    return scanner
  }
}

/// A finding that stops the reading of one document.
package struct XMLFailure: Error {
  package let finding: Diagnostic

  init(_ finding: Diagnostic) { self.finding = finding }
}
