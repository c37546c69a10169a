import RondaCore
import RondaXML
import Testing

/// One bad document and all that is said about it.
struct BadDocument: Sendable, CustomTestStringConvertible {
  let text: String
  let code: Diagnostic.Code
  let place: SourcePlace
  let message: Phrase
  let hint: Phrase?

  init(_ text: String, _ code: Diagnostic.Code, _ place: SourcePlace, _ es: String, _ en: String, _ hint: Phrase?) {
    (self.text, self.code, self.place, message, self.hint) = (text, code, place, Phrase(es: es, en: en), hint)
  }

  var testDescription: String { String(text.prefix(40)) }
}

@Suite struct `Mistakes in a document` {
  static let documents: [BadDocument] = [
    BadDocument(
      "", "xml-empty", at(1, 1), "El archivo está vacío.", "The file is empty.",
      Phrase(es: "Revise si se guardó.", en: "Check that it was saved.")),
    BadDocument(
      "<?xml version='1.0'?>\n<!-- nada -->", "xml-empty", at(1, 1), "El archivo no tiene ninguna etiqueta.",
      "The file has no tag at all.",
      Phrase(es: "Revise si se guardó completo.", en: "Check that it was saved completely.")),
    BadDocument(
      "<form>\n <año>\n  <q/>\n </form>", "xml-tag-mismatch", at(4, 2, 6),
      "La etiqueta </form> no cierra <año>, abierta en la línea 2.",
      "The tag </form> does not close <año>, opened on line 2.",
      Phrase(es: "Falta </año> antes de aquí.", en: "</año> is missing before this.")),
    BadDocument(
      "<a>ñ<b>x</c></a>", "xml-tag-mismatch", at(1, 9, 3), "La etiqueta </c> no cierra <b>, abierta en la línea 1.",
      "The tag </c> does not close <b>, opened on line 1.", Phrase(es: "Escriba </b>.", en: "Write </b>.")),
    BadDocument(
      "</a>", "xml-tag-mismatch", at(1, 1, 3), "La etiqueta </a> no cierra ninguna que esté abierta.",
      "The tag </a> closes none that is open.",
      Phrase(es: "Bórrela, o escriba la que la abre.", en: "Delete it, or write the one that opens it.")),
    BadDocument(
      "<a>\r\n ñ <b>\r\n", "xml-unclosed", at(2, 5), "El archivo termina sin cerrar <b>, abierta en la línea 2.",
      "The file ends without closing <b>, opened on line 2.",
      Phrase(
        es: "Escriba </b>, o revise si el archivo se guardó completo.",
        en: "Write </b>, or check that the file was saved completely.")),
    BadDocument(
      "<a><!-- x </a>", "xml-unclosed", at(1, 4, 4), "El archivo termina sin cerrar «<!--».",
      "The file ends without closing “<!--”.", Phrase(es: "Escriba «-->».", en: "Write “-->”.")),
    BadDocument(
      "<a><![CDATA[ x </a>", "xml-unclosed", at(1, 4, 9), "El archivo termina sin cerrar «<![CDATA[».",
      "The file ends without closing “<![CDATA[”.", Phrase(es: "Escriba «]]>».", en: "Write “]]>”.")),
    BadDocument(
      "<a><q name='x'\n<b/></a>", "xml-tag-unfinished", at(1, 5), "A la etiqueta «q» le falta el «>».",
      "The tag “q” lacks its “>”.", Phrase(es: "Escriba «>».", en: "Write “>”.")),
    BadDocument(
      "<q ñ='1'\n b='2' ñ='3'/>", "xml-duplicate-attribute", at(2, 8),
      "La etiqueta <q> tiene dos veces el atributo «ñ»; la primera, en la línea 1.",
      "The tag <q> has the attribute “ñ” twice; the first time on line 1.",
      Phrase(es: "Deje uno solo.", en: "Keep one of them.")),
    BadDocument(
      "<a>Espa&ntilde;a</a>", "xml-unknown-entity", at(1, 8, 8), "&ntilde; no existe en XML.",
      "&ntilde; does not exist in XML.", Phrase(es: "Escriba la letra misma: ñ", en: "Write the letter itself: ñ")),
    BadDocument(
      "<a b='ñ&nbsp;'/>", "xml-unknown-entity", at(1, 8, 6), "&nbsp; no existe en XML.",
      "&nbsp; does not exist in XML.",
      Phrase(es: "Escriba un espacio.", en: "Write a blank.")),
    BadDocument(
      "<a>&zorp;</a>", "xml-unknown-entity", at(1, 4, 6), "&zorp; no existe en XML.", "&zorp; does not exist in XML.",
      Phrase(
        es: "Solo existen &lt; &gt; &amp; &quot; &apos;. Si es un «&» común, escriba &amp;.",
        en: "Only &lt; &gt; &amp; &quot; &apos; exist. If it is a plain “&”, write &amp;.")),
    BadDocument(
      "<a>ñ & b</a>", "xml-ampersand", at(1, 6), "El signo «&» no puede ir solo.", "The sign “&” cannot stand alone.",
      Phrase(es: "Escriba &amp;.", en: "Write &amp;.")),
    BadDocument(
      "<a b='A&B'/>", "xml-ampersand", at(1, 8), "El signo «&» no puede ir solo.", "The sign “&” cannot stand alone.",
      Phrase(es: "Escriba &amp;.", en: "Write &amp;.")),
    BadDocument(
      "<a>&#0;</a>", "xml-character-reference", at(1, 4, 4), "«&#0;» no es ningún carácter.", "“&#0;” is no character.",
      Phrase(
        es: "Escriba la letra misma; si es un «&» común, escriba &amp;.",
        en: "Write the letter itself; if it is a plain “&”, write &amp;.")),
    BadDocument(
      "<a>ñ < 3</a>", "xml-less-than", at(1, 6), "Después de «<» no viene el nombre de una etiqueta.",
      "No name of a tag follows the “<”.",
      Phrase(es: "Si es un signo «menor que», escriba &lt;.", en: "If it is a “less than” sign, write &lt;.")),
    BadDocument(
      "<q constraint='. > 1 and . < 5'/>", "xml-less-than", at(1, 28),
      "En el valor del atributo «constraint» no puede haber «<».",
      "There can be no “<” in the value of the attribute “constraint”.", Phrase(es: "Escriba &lt;.", en: "Write &lt;.")),
    BadDocument(
      "<a><q name=\"edad>\n <label/></q></a>", "xml-missing-quotes", at(1, 12),
      "Las comillas del atributo «name» se abren aquí y no se cierran.",
      "The quotes of the attribute “name” open here and do not close.",
      Phrase(es: "Escriba \" al final del valor.", en: "Write \" at the end of the value.")),
    BadDocument(
      "<q name=edad/>", "xml-missing-quotes", at(1, 9), "Al valor del atributo «name» le faltan las comillas.",
      "The value of the attribute “name” lacks its quotes.",
      Phrase(es: "Escriba name=\"…\", con comillas rectas.", en: "Write name=\"…\", with straight quotes.")),
    BadDocument(
      "<q name=“edad”/>", "xml-missing-quotes", at(1, 9),
      "El valor del atributo «name» está entre comillas tipográficas.",
      "The value of the attribute “name” is in typographic quotes.",
      Phrase(es: "Escriba name=\"…\", con comillas rectas.", en: "Write name=\"…\", with straight quotes.")),
    BadDocument(
      "<q required/>", "xml-missing-value", at(1, 4, 8), "El atributo «required» no tiene valor.",
      "The attribute “required” has no value.", Phrase(es: "Escriba required=\"…\".", en: "Write required=\"…\".")),
    BadDocument(
      "<q a='1'b='2'/>", "xml-missing-blank", at(1, 9), "Falta un espacio entre dos atributos.",
      "A blank is missing between two attributes.", Phrase(es: "Sepárelos.", en: "Separate them.")),
    BadDocument(
      "<q 1='2'/>", "xml-tag-character", at(1, 4), "En la etiqueta <q> no puede haber «1» aquí.",
      "There can be no “1” here in the tag <q>.",
      Phrase(
        es: "Un atributo se escribe nombre=\"valor\"; su nombre empieza con una letra.",
        en: "An attribute is written name=\"value\"; its name begins with a letter.")),
    BadDocument(
      "<a>ñ\u{1}</a>", "xml-character", at(1, 5), "Aquí hay un carácter invisible que XML no admite (U+0001).",
      "There is an invisible character here that XML does not allow (U+0001).", Phrase(es: "Bórrelo.", en: "Delete it.")
    ),
    BadDocument(
      "<a>😀\0</a>", "xml-nul", at(1, 5),
      "Aquí hay un byte nulo, que ningún texto tiene: el archivo está dañado o no es XML.",
      "There is a NUL byte here, which no text has: the file is damaged or is not XML.",
      Phrase(
        es: "Recupere una copia del archivo, o guárdelo de nuevo en UTF-8.",
        en: "Get a copy of the file, or save it again as UTF-8.")),
    BadDocument(
      "<a>\n<b h:ñ='1'/></a>", "xml-undeclared-prefix", at(2, 4, 3), "El prefijo «h» no está declarado.",
      "The prefix “h” is not declared.",
      Phrase(
        es: "Quite el prefijo, o declárelo con xmlns:h=\"…\" en la primera etiqueta.",
        en: "Remove the prefix, or declare it with xmlns:h=\"…\" in the first tag.")),
    BadDocument(
      "<a><b xmlns:h='u'/><h:c/></a>", "xml-undeclared-prefix", at(1, 21, 3), "El prefijo «h» no está declarado.",
      "The prefix “h” is not declared.",
      Phrase(
        es: "Quite el prefijo, o declárelo con xmlns:h=\"…\" en la primera etiqueta.",
        en: "Remove the prefix, or declare it with xmlns:h=\"…\" in the first tag.")),
    BadDocument(
      "<a:b:c/>", "xml-name", at(1, 2, 5), "«a:b:c» no es un nombre: los dos puntos separan un prefijo de un nombre.",
      "“a:b:c” is no name: a colon separates a prefix from a name.",
      Phrase(es: "Quite los dos puntos.", en: "Remove the colon.")),
    BadDocument(
      "<a/>\n<b/>", "xml-extra-content", at(2, 2), "Hay contenido después de </a>, donde el documento ya terminó.",
      "There is content after </a>, where the document has ended already.",
      Phrase(es: "Póngalo dentro de <a>, o bórrelo.", en: "Put it inside <a>, or delete it.")),
    BadDocument(
      "<a/>\nñ", "xml-extra-content", at(2, 1), "Hay contenido después de </a>, donde el documento ya terminó.",
      "There is content after </a>, where the document has ended already.",
      Phrase(es: "Póngalo dentro de <a>, o bórrelo.", en: "Put it inside <a>, or delete it.")),
    BadDocument(
      "\n<?xml version='1.0'?><a/>", "xml-declaration", at(2, 1, 5),
      "La declaración <?xml …?> solo puede estar al comienzo del archivo.",
      "The declaration <?xml …?> can only stand at the very start of the file.",
      Phrase(
        es: "Borre lo que hay antes, también espacios y líneas en blanco, o borre la declaración.",
        en: "Delete what stands before it, blanks and empty lines too, or delete the declaration.")),
    BadDocument(
      "<?xml encoding='utf-8'?><a/>", "xml-declaration", at(1, 1, 5),
      "La declaración <?xml …?> del comienzo está mal escrita.",
      "The declaration <?xml …?> at the start is not written correctly.",
      Phrase(
        es: "Escriba <?xml version=\"1.0\" encoding=\"UTF-8\"?>, o bórrela.",
        en: "Write <?xml version=\"1.0\" encoding=\"UTF-8\"?>, or delete it.")),
    BadDocument(
      "<a><!-- x -- y --></a>", "xml-comment", at(1, 11, 2), "Dentro de un comentario no puede haber «--».",
      "There can be no “--” inside a comment.",
      Phrase(es: "Escriba un solo guion, o una raya.", en: "Write one hyphen, or a dash.")),
    BadDocument(
      "<a><!ELEMENT></a>", "xml-markup", at(1, 4, 2), "Aquí no puede haber «<!».", "There can be no “<!” here.",
      Phrase(es: "Un comentario empieza con «<!--».", en: "A comment begins with “<!--”.")),
    BadDocument(
      "<a>]]></a>", "xml-brackets", at(1, 4, 3), "En un texto no puede haber «]]>».",
      "There can be no “]]>” in a text.",
      Phrase(es: "Escriba ]]&gt;.", en: "Write ]]&gt;.")),
    BadDocument(
      "PK\u{3}\u{4}…", "xml-not-xml", at(1, 1),
      "El archivo no es XML: parece ser una planilla, un documento o un archivo comprimido (.xlsx, .docx, .ods, .zip).",
      "The file is not XML: it looks like a spreadsheet, a document or a compressed file (.xlsx, .docx, .ods, .zip).",
      Phrase(es: "Revise si es el archivo que quería.", en: "Check that it is the file you meant.")),
    BadDocument(
      " {\"a\": 1}", "xml-not-xml", at(1, 2), "El archivo no es XML: parece ser JSON.",
      "The file is not XML: it looks like JSON.",
      Phrase(es: "Revise si es el archivo que quería.", en: "Check that it is the file you meant.")),
    BadDocument(
      "<!doctype HTML><html>", "xml-not-xml", at(1, 1), "El archivo no es XML: parece ser una página web (HTML).",
      "The file is not XML: it looks like a web page (HTML).",
      Phrase(es: "Revise si es el archivo que quería.", en: "Check that it is the file you meant.")),
    BadDocument(
      "<html><br></html>", "xml-not-xml", at(1, 2), "El archivo no es XML: parece ser una página web (HTML).",
      "The file is not XML: it looks like a web page (HTML).",
      Phrase(es: "Revise si es el archivo que quería.", en: "Check that it is the file you meant.")),
    BadDocument(
      "nombre;edad\nAna;31", "xml-not-xml", at(1, 1), "El archivo no es XML: empieza con «n» y no con «<».",
      "The file is not XML: it begins with “n” and not with “<”.",
      Phrase(
        es: "Revise si es el archivo que quería; si lo es, borre lo que hay antes de la primera etiqueta.",
        en: "Check that it is the file you meant; if so, delete what stands before the first tag.")),
    BadDocument(
      "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY l '&l2;&l2;'>]>\n<a>&l;</a>", "xml-doctype", at(2, 1, 9),
      "El archivo tiene una línea <!DOCTYPE …>, que no se admite: puede hacer que se lean otros archivos.",
      "The file has a line <!DOCTYPE …>, which is not allowed: it can make other files be read.",
      Phrase(es: "Borre esa línea.", en: "Delete that line.")),
    BadDocument(
      "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "xml-doctype", at(1, 1, 9),
      "El archivo tiene una línea <!DOCTYPE …>, que no se admite: puede hacer que se lean otros archivos.",
      "The file has a line <!DOCTYPE …>, which is not allowed: it can make other files be read.",
      Phrase(es: "Borre esa línea.", en: "Delete that line.")),
    BadDocument(
      "<a><?1 x?></a>", "xml-instruction", at(1, 6), "Una instrucción <?…?> está mal escrita.",
      "An instruction <?…?> is not written correctly.",
      Phrase(es: "Bórrela: no se usa.", en: "Delete it: it is not used.")),
  ]

  @Test(arguments: documents) func `give one finding that says where, what and what to do`(bad: BadDocument) throws {
    let finding = try finding(bad.text)
    #expect(finding.code == bad.code)
    #expect(finding.severity == .error)
    #expect(finding.place == bad.place)
    #expect(finding.message == bad.message)
    #expect(finding.hint == bad.hint)
  }

  @Test func `up to 256 elements may be open`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "<g>", count: depth) + String(repeating: "</g>", count: depth)
    }
    for depth in [255, 256] {
      var element = try parsed(nested(depth))
      for _ in 1..<depth { element = try #require(element.elements.first) }
      #expect(element.place == at(1, 3 * depth - 1))
    }
    for depth in [257, 100_000] {
      let finding = try finding(nested(depth))
      #expect(finding.code == "xml-too-deep")
      #expect(finding.place == at(1, 770))
      #expect(finding.message.spanish == "Hay más de 256 etiquetas abiertas unas dentro de otras.")
    }
  }

  @Test func `limits on attributes, prefixes and size`() throws {
    func element(_ prefix: String, _ count: Int) -> String {
      "<a" + (0..<count).map { " \(prefix)n\($0)='u'" }.joined() + "/>"
    }
    #expect(try parsed(element("", 256)).attributes.count == 256)
    #expect(try finding(element("", 257)).code == "xml-too-many")
    let nested = (0..<5).map { level in
      "<a" + (0..<206).map { " xmlns:p\(level)x\($0)='u'" }.joined() + ">"
    }
    #expect(try finding(nested.joined() + String(repeating: "</a>", count: 5)).code == "xml-too-many")
    let source = XMLSource(text: "<a>ñ</a>")
    #expect(XMLParser.parse(source, limit: 9).value != nil)
    let findings = XMLParser.parse(source, limit: 8).findings
    #expect(findings.map(\.code) == ["xml-too-large"])
    #expect(findings[0].message.spanish == "«formulario.xml» es demasiado grande: se leen archivos de hasta 8 bytes.")
  }

  @Test func `a million elements and no more`() throws {
    let findings = XMLParser.parse(XMLSource(text: "<f>" + String(repeating: "<a/>", count: 1_000_000) + "</f>"))
      .findings
    #expect(findings.map(\.code) == ["xml-too-many"])
    #expect(findings.first?.place == at(1, 4 * 999_999 + 5))
  }

  @Test func `long texts and values are read whole`() throws {
    let long = String(repeating: "ñandú ", count: 2_000_000)
    let root = try parsed("<a b='\(long)'>\(long)</a>")
    #expect(root.text == long)
    #expect(root["b"]?.value == long)
  }
}
