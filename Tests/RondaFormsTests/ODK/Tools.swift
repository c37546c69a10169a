import RondaCore
import RondaTestSupport
import RondaXML
import Testing

@testable import RondaForms

/// XForms for tests, of which only what matters is written.
enum XFormText {
  /// A form whose record is `data` with these nodes; `model` follows the instance.
  static func form(_ nodes: String, model: String = "", body: String) -> String {
    """
    <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" \
    xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" \
    xmlns:orx="http://openrosa.org/xforms" xmlns:entities="http://www.opendatakit.org/xforms/entities">
    <h:head><h:title>T</h:title><model><instance><data id="f">\(nodes)</data></instance>
    \(model)
    </model></h:head>
    <h:body>
    \(body)
    </h:body></h:html>
    """
  }
}

/// The outermost element of a text that must be well-formed.
func tree(_ text: String) throws -> XMLElement {
  let result = XMLParser.parse(XMLSource(bytes: Array(text.utf8), name: "f.xml"))
  return try #require(result.value, "\(result.findings)").root
}

func translation(_ text: String) throws -> XFormReader.Translation {
  XFormReader.translate(XMLDocument(root: try tree(text), file: "f.xml"))
}

/// What an XForm without errors is in our words.
func translated(_ text: String) throws -> XMLElement {
  let translation = try translation(text)
  #expect(translation.findings.filter { $0.severity == .error } == [])
  return try #require(translation.document).root
}

/// An element of ours as it is written.
func written(_ text: String) throws -> XMLElement {
  try tree(
    "<form xmlns='urn:ronda:form:1' xmlns:k='urn:ronda:kept:1' xmlns:jr='http://openrosa.org/javarosa' "
      + "xmlns:odk='http://www.opendatakit.org/xforms'>\(text)</form>")
}

/// Compares the items of a translated form with what is expected, whatever the order of attributes.
func expectItems(
  _ form: XMLElement, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let items = form.elements.filter { $0.name != "title" || $0.namespace != XFormWords.ronda }.map { $0.outline() }
  let wanted = try written(expected).elements.map { $0.outline() }
  #expect(items == wanted, sourceLocation: sourceLocation)
}

/// The findings of a marked XForm: marker, code, and `w` for a warning.
func xformFindings(_ marked: String) throws -> [String] {
  let text = MarkedText(marked)
  return text.described(try translation(text.text).findings).map { finding in
    let start = String(finding.split(separator: ": ", maxSplits: 1)[0])
    return start.replacing(" (warning)", with: " w")
  }
}
