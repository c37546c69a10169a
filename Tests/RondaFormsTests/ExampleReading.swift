import RondaCore
import RondaForms
import RondaTerritories
import RondaWorkbook
import RondaXML

extension FindingExample {
  /// What is found in one of the two texts of an example, put where it belongs.
  func findings(_ text: String) -> [Diagnostic] {
    switch kind {
    case .document: return read(text).findings
    case .items: return read(Self.form(text)).findings
    case .relevant: return read(Self.sampleForm(last: Self.question("relevant", text))).findings
    case .constraint: return read(Self.sampleForm(last: Self.question("constraint", text))).findings
    case .calculation:
      return read(Self.sampleForm(last: #"<calculate name="q" calculation="\#(Self.escaped(text))"/>"#)).findings
    case .relevantInRepeat: return read(Self.sampleForm(inRepeat: Self.question("relevant", text))).findings
    case .record: return read(Self.xForm(record: text)).findings
    case .model: return read(Self.xForm(model: text)).findings
    case .body:
      let texts = #"<itext><translation lang="es"><text id="pregunta"><value>¿A?</value></text></translation></itext>"#
      return read(Self.xForm(model: texts, body: text)).findings
    case .choicesFile(let name):
      let form = Self.form(
        #"<choices name="l" file="\#(name)"/><select_one name="q" list="l"><label>¿?</label></select_one>"#)
      let files = FormFiles { $0 == name ? Array(text.utf8) : nil }
      return FormReader.read(XMLSource(bytes: Array(form.utf8), name: "f.xml"), files: files).findings
    case .territories:
      let root = #"<territories xmlns="urn:ronda:territories:1" version="1" default_language="es">"#
      let file = root + text + "</territories>"
      return TerritoryReader.read(XMLSource(bytes: Array(file.utf8), name: "t.xml")).findings
    case .sheets: return XLSFormReader.translate(Self.workbook(text)).findings
    case .prose: return []
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  private static func question(_ attribute: String, _ expression: String) -> String {
    #"<text name="q" \#(attribute)="\#(escaped(expression))"><label>¿Q?</label></text>"#
  }

  private static func form(_ items: String) -> String {
    """
    <form xmlns="urn:ronda:form:1" id="ejemplo" default_language="es"><title>Ejemplo</title>
    \(items)
    </form>
    """
  }

  /// The form around expressions.
  private static func sampleForm(inRepeat: String = "", last: String = "") -> String {
    form(
      """
      <choices name="si_no">
        <choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice>
      </choices>
      <choices name="servicios">
        <choice name="agua"><label>Agua</label></choice><choice name="luz"><label>Luz</label></choice>
      </choices>
      <choices name="comunas"><choice name="c1"><label>Uno</label><property name="region">x</property></choice></choices>
      <integer name="edad"><label>¿Edad?</label></integer>
      <text name="nombre"><label>¿Nombre?</label></text>
      <select_one name="vive" list="si_no"><label>¿Vive aquí?</label></select_one>
      <select_multiple name="servicios" list="servicios"><label>¿Servicios?</label></select_multiple>
      <select_one name="comuna" list="comunas"><label>¿Comuna?</label></select_one>
      <date name="fecha"><label>¿Fecha?</label></date>
      <time name="hora"><label>¿Hora?</label></time>
      <note name="aviso"><label>Aviso</label></note>
      <repeat name="persona"><integer name="anios"><label>¿Años?</label></integer>\(inRepeat)</repeat>
      \(last)
      """)
  }

  private static func xForm(
    record: String = #"<a/><b/><d>norte</d><g><c/></g><r jr:template=""><e/></r>"#, model: String = "",
    body: String = ""
  ) -> String {
    """
    <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
      xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">
    <h:head><h:title>Ejemplo</h:title><model>
    <instance><data id="ejemplo"><z/>\(record)</data></instance>
    <instance id="barrios"><root><item><name>n</name><label>Norte</label></item></root></instance>
    <instance id="zonas"><zonas><zona><codigo>n</codigo><nombre>Norte</nombre></zona></zonas></instance>
    <bind nodeset="/data/b" type="int"/>
    \(model)
    </model></h:head>
    <h:body><input ref="/data/z"><label>¿Z?</label></input>
    \(body)
    </h:body></h:html>
    """
  }

  /// Sheets as they are written in examples: the name of each on a line, then its rows with bars around the cells.
  private static func workbook(_ text: String) -> Workbook {
    var sheets: [(name: String, rows: [WorkbookRow])] = []
    for line in text.split(separator: "\n") {
      guard line.hasPrefix("|") else {
        sheets.append((String(line), []))
        continue
      }
      let number = (sheets.last?.rows.count ?? 0) + 1
      let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
      let row = WorkbookRow(
        number: number,
        cells: cells.enumerated().compactMap { column, cell in
          let value = cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
          guard !value.isEmpty else { return nil }
          return WorkbookCell(
            address: CellAddress(row: number, column: column + 1), value: .text(String(value)))
        })
      sheets[sheets.count - 1].rows.append(row)
    }
    return Workbook(
      name: "f.xlsx",
      sheets: sheets.map { WorkbookSheet(name: $0.name, visibility: .visible, rows: $0.rows, workbook: "f.xlsx") })
  }
}
