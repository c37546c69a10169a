package import RondaCore
package import RondaWorkbook
package import RondaXML

/// Translates XLSForm workbooks into the form language, and says everything that is wrong with their sheets, columns and
/// types.
///
/// What comes out is a tree of elements like one read from a file of our own; its places are the cells. What the form
/// language has no word for is kept in it under other namespaces, as when an XForm is read. Expressions and references
/// are carried over as they are: who reads the form checks them, and names and lists. Time is linear in the cells.
package struct XLSFormReader {
  package struct Translation: Sendable {
    /// `nil` when there is no sheet with questions. With errors among the findings it may lack parts.
    package let document: XMLDocument?
    /// In the order of sheets and cells.
    package let findings: [Diagnostic]
  }

  /// Whether a workbook looks like an XLSForm: it has a sheet `survey`.
  package static func isXLSForm(_ workbook: Workbook) -> Bool { workbook[sheet: "survey"] != nil }

  package static func translate(_ workbook: Workbook) -> Translation {
    var reader = XLSFormReader(workbook)
    let root = reader.translate()
    let order = Dictionary(
      workbook.sheets.enumerated().map { ($1.place(row: 1, column: 1).file, $0) },
      uniquingKeysWith: { first, _ in first })
    let findings = reader.findings.inOrderOfPlace.enumerated().sorted { left, right in
      let first = left.element.place.flatMap { order[$0.file] } ?? order.count
      let second = right.element.place.flatMap { order[$0.file] } ?? order.count
      return (first, left.offset) < (second, right.offset)
    }
    return Translation(
      document: root.map { XMLDocument(root: $0, file: workbook.name) }, findings: findings.map(\.element))
  }

  let workbook: Workbook
  var findings: [Diagnostic] = []
  var settings = FormSettings()
  var survey: SheetTable?
  var choices: SheetTable?
  var externalChoices: SheetTable?
  var languages = SheetLanguages()
  var lists = SheetLists()
  /// Other data that expressions use: the file of each by its name, in the order in which they are first named.
  var data: [(name: String, file: String, place: SourcePlace)] = []
  var entities: [EntityRow] = []
  var osmTags: [String: [XMLElement]] = [:]
  /// Where questions and groups are, by name; of those of one name the first.
  var paths: [String: SurveyPath] = [:]
  /// Where groups are that are no repeats.
  var groupPaths: [SurveyPath] = []
  /// The paths of repeats.
  var repeatPaths: Set<[String]> = []
  /// How many suggestions are still looked for: each one goes through all candidates.
  var suggestions = 20
  /// What makes sense only once in a form is noted here when it is said.
  var said: Set<String> = []
  var meta: [XMLElement] = []
  var modelActions: [XMLElement] = []
  /// What happens when the answer to a question changes, by the name of the question.
  var changeActions: [String: [XMLElement]] = [:]
  /// Names that more than one question or group has.
  var repeatedNames: Set<String> = []
  /// Names in texts and expressions that are kept, with their cells.
  var keptReferences: [(name: String, place: SourcePlace)] = []
  var namesInstanceID = false
  var namesLastSaved: SourcePlace?

  private init(_ workbook: Workbook) { self.workbook = workbook }

  private mutating func translate() -> XMLElement? {
    let place = SourcePlace(file: workbook.name, line: 1)
    guard let sheet = sheet("survey") ?? onlySheet else {
      report(
        "xlsform-no-survey", at: place, es: "El libro no tiene una hoja «survey», donde van las preguntas.",
        en: "The workbook has no sheet “survey”, where the questions are.",
        hint: similarSheet("survey")
          ?? Phrase(es: "Llame «survey» a la hoja de las preguntas.", en: "Call the sheet of the questions “survey”."))
      return nil
    }
    checkSheets()
    readSettings()
    readChoices()
    readExternalChoices()
    readEntities()
    readTags()
    let columns = surveyColumns
    guard let table = table(sheet, columns, required: ["type"], collapsesBlanks: settings.cleansTexts) else {
      return nil
    }
    survey = table
    checkSurveyColumns(table)
    readLanguages()
    if let choices { readLists(choices, allowsDuplicates: settings.isYes("allow_choice_duplicates") ?? false) }
    let own = Set(lists.names)
    if let externalChoices { readLists(externalChoices, allowsDuplicates: true, besides: own) }
    return form(place: sheet.place(row: 1, column: 1))
  }

  private var surveyColumns: ColumnSet {
    ColumnSet(words: XLSFormWords.surveyColumns, aliases: XLSFormWords.surveyAliases)
  }

  // MARK: Findings

  mutating func report(
    _ code: Diagnostic.Code, _ severity: Diagnostic.Severity = .error, at place: SourcePlace, es: String, en: String,
    hint: Phrase? = nil
  ) {
    findings.append(Diagnostic(code, severity, at: place, Phrase(es: es, en: en), hint: hint))
  }

  mutating func suggestion(_ name: String, among candidates: some Sequence<String>) -> Phrase? {
    guard suggestions > 0, name.utf8.count <= 100 else { return nil }
    suggestions -= 1
    return Names.nearest(to: name, among: candidates).map(Phrase.didYouMean)
  }

  // MARK: Elements

  func element(
    _ word: String, _ attributes: [XMLAttribute] = [], _ children: [XMLElement] = [], at place: SourcePlace
  ) -> XMLElement {
    XMLElement(
      word, namespace: XFormWords.ronda, attributes: attributes, children: children.map { .element($0) }, place: place)
  }

  func text(_ word: String, _ text: String, language: String? = nil, at place: SourcePlace) -> XMLElement {
    XMLElement(
      word, namespace: XFormWords.ronda,
      attributes: language.map { [XMLAttribute("lang", in: XMLElement.xmlNamespace, $0, at: place)] } ?? [],
      children: [.text(text, place)], place: place)
  }

  func made(_ word: String, _ value: String, at place: SourcePlace) -> XMLAttribute {
    XMLAttribute(word, value, at: place)
  }

  func kept(_ word: String, _ value: String, at place: SourcePlace) -> XMLAttribute {
    XMLAttribute(word, in: XFormWords.kept, value, at: place)
  }

  /// What has no text of its own gets its name, and a mark.
  func impliedLabel(_ name: String, at place: SourcePlace) -> XMLElement {
    XMLElement(
      "label", namespace: XFormWords.ronda, attributes: [kept("implied", "yes", at: place)],
      children: [.text(name, place)], place: place)
  }
}

/// Where something stands in the record.
struct SurveyPath {
  let path: [String]
  /// How many names of the path belong to the innermost repeat around it; 0 outside of all.
  let repetition: Int
  let isRepeat: Bool
}
