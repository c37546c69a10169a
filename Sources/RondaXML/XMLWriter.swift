import RondaCore

/// Writes element trees as XML 1.0 in UTF-8.
///
/// Reading what was written gives the same tree, but for blanks between elements where no text stands: there the text is
/// indented. Time is linear in the size of the tree, however deep it is.
package struct XMLWriter {
  /// Elements whose content is text for people or a value, so that a blank more would be a different text.
  private static let verbatim: Set<String> = [
    "label", "hint", "value", "title", "guidance_hint", "required_message", "constraint_message", "warning", "property",
    "output", "setvalue",
  ]

  /// The prefixes that people know, by namespace.
  private static let knownPrefixes: [(prefix: String, namespace: String)] = [
    ("h", "http://www.w3.org/1999/xhtml"), ("jr", "http://openrosa.org/javarosa"),
    ("orx", "http://openrosa.org/xforms"), ("odk", "http://www.opendatakit.org/xforms"),
    ("entities", "http://www.opendatakit.org/xforms/entities"), ("ev", "http://www.w3.org/2001/xml-events"),
    ("k", "urn:ronda:kept:1"), ("ronda", "urn:ronda:form:1"),
  ]

  /// The document with its declaration, or why there is none: characters that XML does not have, names that are none.
  ///
  /// - Parameters:
  ///   - defaultNamespace: what elements without prefix are in; that of the outermost element when nothing is given.
  ///   - declared: namespaces that are declared even where no name is in them, because values mention their prefixes.
  package static func document(
    _ root: XMLElement, defaultNamespace: String? = nil, declaring declared: [String] = []
  ) -> XMLResult<String> {
    var writer = XMLWriter(defaultNamespace: defaultNamespace ?? root.namespace)
    for namespace in declared { writer.declare(namespace) }
    writer.survey(root)
    guard writer.findings.isEmpty else { return .findings(writer.findings) }
    writer.write(root)
    return .value(writer.output)
  }

  private let defaultNamespace: String?
  private var prefixes: [String: String] = [XMLElement.xmlNamespace: "xml"]
  /// In the order of first use.
  private var declarations: [(prefix: String, namespace: String)] = []
  private var findings: [Diagnostic] = []
  private var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  private init(defaultNamespace: String?) { self.defaultNamespace = defaultNamespace }

  private mutating func declare(_ namespace: String) {
    guard prefixes[namespace] == nil else { return }
    let prefix =
      Self.knownPrefixes.first { $0.namespace == namespace }?.prefix ?? "n\(declarations.count + 1)"
    prefixes[namespace] = prefix
    declarations.append((prefix, namespace))
  }

  // MARK: What must be known before

  private mutating func survey(_ root: XMLElement) {
    var open = [root]
    while let element = open.popLast() {
      check(name: element.name, at: element.place)
      if let namespace = element.namespace, namespace != defaultNamespace { use(namespace, at: element.place) }
      for attribute in element.attributes {
        check(name: attribute.name, at: attribute.place)
        check(text: attribute.value, at: attribute.valuePlace)
        if let namespace = attribute.namespace { use(namespace, at: attribute.place) }
      }
      for child in element.children.reversed() {
        switch child {
        case .element(let inner): open.append(inner)
        case .text(let text, let place): check(text: text, at: place)
        }
      }
    }
  }

  private mutating func use(_ namespace: String, at place: SourcePlace) {
    check(text: namespace, at: place)
    declare(namespace)
  }

  private mutating func check(name: String, at place: SourcePlace) {
    guard !NamePattern.isNodeName(name) else { return }
    findings.append(
      Diagnostic(
        "xml-unwritable-name", at: place,
        Phrase(es: "«\(name)» no puede ser un nombre en XML.", en: "“\(name)” cannot be a name in XML."),
        hint: Phrase(
          es: "Use letras, dígitos, «_», «-» y «.», empezando con letra o «_».",
          en: "Use letters, digits, “_”, “-” and “.”, beginning with a letter or “_”.")))
  }

  private mutating func check(text: String, at place: SourcePlace) {
    guard let scalar = text.unicodeScalars.first(where: { !Bytes.isAllowed($0) }) else { return }
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    findings.append(
      Diagnostic(
        "xml-unwritable-character", at: place,
        Phrase(
          es: "Aquí hay un carácter que XML no puede guardar (\(code)).",
          en: "There is a character here that XML cannot hold (\(code))."),
        hint: Phrase(es: "Bórrelo.", en: "Delete it.")))
  }

  // MARK: Writing

  /// An element that was begun, and what of it is still to be written.
  private struct Open {
    let name: String
    var rest: XMLChildren.Iterator
    /// What elements without prefix are in, inside.
    let namespace: String?
    /// Whether its children stand on lines of their own.
    let isIndented: Bool
  }

  private mutating func write(_ root: XMLElement) {
    var open: [Open] = []
    begin(root, isRoot: true, outside: nil, mayIndent: true, &open)
    while var element = open.popLast() {
      guard let child = element.rest.next() else {
        if element.isIndented { newLine(open.count) }
        output += "</\(element.name)>"
        continue
      }
      open.append(element)
      switch child {
      case .text(let text, _):
        if !element.isIndented { escape(text, inAttribute: false) }
      case .element(let inner):
        if element.isIndented { newLine(open.count) }
        begin(inner, isRoot: false, outside: element.namespace, mayIndent: element.isIndented, &open)
      }
    }
    output += "\n"
  }

  private mutating func begin(
    _ element: XMLElement, isRoot: Bool, outside: String?, mayIndent: Bool, _ open: inout [Open]
  ) {
    var namespace = isRoot ? defaultNamespace : outside
    let name: String
    output += "<"
    if element.namespace == nil || element.namespace == defaultNamespace {
      name = element.name
      output += name
      if isRoot ? element.namespace != nil : element.namespace != outside {
        namespace = element.namespace
        attribute("xmlns", namespace ?? "")
      }
    } else {
      name = (element.namespace.flatMap { prefixes[$0] }.map { $0 + ":" } ?? "") + element.name
      output += name
      if isRoot, let defaultNamespace { attribute("xmlns", defaultNamespace) }
    }
    if isRoot {
      for (prefix, namespace) in declarations { attribute("xmlns:\(prefix)", namespace) }
    }
    for own in element.attributes {
      attribute(own.namespace.flatMap { prefixes[$0] }.map { "\($0):\(own.name)" } ?? own.name, own.value)
    }
    guard !element.children.isEmpty else {
      output += "/>"
      return
    }
    output += ">"
    var hasElement = false
    var hasText = false
    for child in element.children {
      switch child {
      case .element: hasElement = true
      case .text(let text, _): hasText = hasText || !Bytes.areBlank(text)
      }
    }
    open.append(
      Open(
        name: name, rest: element.children.makeIterator(), namespace: namespace,
        isIndented: mayIndent && hasElement && !hasText && !Self.verbatim.contains(element.name)))
  }

  private mutating func attribute(_ name: String, _ value: String) {
    output += " \(name)=\""
    escape(value, inAttribute: true)
    output += "\""
  }

  private mutating func newLine(_ depth: Int) {
    output += "\n"
    // Deeper than anyone reads, indentation would make the text grow with the square of the depth.
    for _ in 0..<min(depth, 40) { output += "  " }
  }

  private mutating func escape(_ text: String, inAttribute: Bool) {
    var rest = text.utf8[...]
    while let index = rest.firstIndex(where: { Self.reference($0, inAttribute: inAttribute) != nil }) {
      output += Substring(rest[..<index])
      output += Self.reference(rest[index], inAttribute: inAttribute) ?? ""
      rest = rest[rest.index(after: index)...]
    }
    output += Substring(rest)
  }

  private static func reference(_ byte: UInt8, inAttribute: Bool) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case 0x0D: "&#13;"
    case UInt8(ascii: "\"") where inAttribute: "&quot;"
    case 0x09 where inAttribute: "&#9;"
    case 0x0A where inAttribute: "&#10;"
    default: nil
    }
  }
}
