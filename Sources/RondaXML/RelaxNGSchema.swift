import CXML
package import RondaCore
import Synchronization

/// A compiled RELAX NG schema. Documents may be validated from several tasks; they take turns.
///
/// Safe because the handle is freed by `deinit` alone and nobody gets it.
@safe
package final class RelaxNGSchema: Sendable {
  private let handle: Mutex<Handle>

  @safe
  private struct Handle: ~Copyable, @unchecked Sendable {
    // Sendable because only one owner exists, and the mutex lets one thread at a time near it.
    let pointer: OpaquePointer
    deinit { unsafe cxml_schema_free(pointer) }
  }

  private init(_ handle: consuming Handle) { self.handle = Mutex(handle) }

  /// Compiles a schema, which has to be in one file: nothing outside the source is ever read.
  ///
  /// What is wrong with the schema comes back as findings with their places in it.
  package static func compile(_ source: XMLSource) -> XMLResult<RelaxNGSchema> {
    let parsed = XMLParser.parse(source)
    guard let root = parsed.value?.root else { return .findings(parsed.findings) }
    if let reference = reference(in: root) { return .findings([reference]) }
    do {
      let document = try CheckedDocument(source, limit: XMLSource.defaultLimit)
      let issues = Issues()
      if let pointer = unsafe cxml_schema_create(document.handle, issues.handle) {
        return .value(RelaxNGSchema(unsafe Handle(pointer: pointer)))
      }
      let places = ElementPlaces(document.scanner, of: issues.all)
      return .findings(SchemaFindings.ofSchema(issues.all, places: places, root: root.place))
    } catch {
      return .findings([error.finding])
    }
  }

  /// Everything that libxml2 finds wrong with a document, in document order; empty when it is valid. Each finding stands
  /// at the name of an element, or of an attribute when the fault is there.
  ///
  /// What is not well-formed gives the one finding of `XMLParser.parse`. libxml2 gives up on an element at the first child
  /// that does not fit, so that correcting a document can bring further findings to light.
  package func validate(_ source: XMLSource) -> [Diagnostic] {
    do {
      let document = try CheckedDocument(source, limit: XMLSource.defaultLimit)
      let issues = Issues()
      let result = handle.withLock { unsafe cxml_schema_validate($0.pointer, document.handle, issues.handle) }
      if result == 0 { return [] }
      let found = issues.all
      let root = source.place(document.scanner.elements[0].name)
      return SchemaFindings.ofDocument(found, places: ElementPlaces(document.scanner, of: found), root: root)
    } catch {
      return [error.finding]
    }
  }

  /// A reference to another file, which libxml2 would go and read.
  private static func reference(in element: XMLElement) -> Diagnostic? {
    if element.namespace == "http://relaxng.org/ns/structure/1.0",
      element.name == "include" || element.name == "externalRef"
    {
      return Diagnostic(
        "schema-reference", at: element.place,
        Phrase(
          es: "El esquema remite a otro archivo con <\(element.name)>, que no se lee.",
          en: "The schema refers to another file with <\(element.name)>, which is not read."),
        hint: Phrase(es: "Ponga todo el esquema en un archivo.", en: "Put the whole schema into one file."))
    }
    for child in element.elements { if let found = reference(in: child) { return found } }
    return nil
  }
}

/// The places of the elements and attributes that issues name, found in one walk through the text.
struct ElementPlaces {
  private var elements: [Int: SourcePlace] = [:]
  private var attributes: [Int: [(name: String, place: SourcePlace)]] = [:]

  init(_ scanner: XMLScanner, of issues: [Issue]) {
    var cursor = PlaceCursor(text: scanner.text, file: scanner.file)
    for number in Set(issues.compactMap(\.element)).sorted() where number < scanner.elements.count {
      let element = scanner.elements[number]
      elements[number] = cursor.place(element.name)
      for index in element.attributes {
        let written = scanner.attributes[index].name
        let name = String(decoding: scanner.text[written], as: UTF8.self)
        attributes[number, default: []].append((name, cursor.place(written)))
      }
    }
  }

  /// The place of an element, or of the attribute whose name, apart from a prefix, is given.
  func place(_ number: Int?, attribute: String?) -> SourcePlace? {
    guard let number else { return nil }
    if let attribute,
      let found = attributes[number]?.first(where: { $0.name == attribute || $0.name.hasSuffix(":" + attribute) })
    {
      return found.place
    }
    return elements[number]
  }
}
