package import RondaCore
package import RondaXML

/// Translates ODK XForms into the form language, and says everything that is wrong with their structure.
///
/// What comes out is a tree of elements like one read from a file of our own; its places are in the XForm. What the form
/// language has no word for is kept in it under other namespaces, so that `XFormWriter` can write it back. Expressions
/// are carried over as they are: who reads the form checks them. Time is linear in the size of the form.
package struct XFormReader {
  package struct Translation: Sendable {
    /// `nil` when there is nothing that could be translated. With errors among the findings it may lack parts.
    package let document: XMLDocument?
    /// In the order of the file.
    package let findings: [Diagnostic]
  }

  /// Whether a document looks like an XForm.
  package static func isXForm(_ root: XMLElement) -> Bool {
    root.name == "html" && (root.namespace == XFormWords.xhtml || root.namespace == XFormWords.xforms)
  }

  package static func translate(_ document: XMLDocument) -> Translation {
    guard let anatomy = Anatomy(document.root) else {
      return Translation(document: nil, findings: Anatomy.findings(of: document.root))
    }
    var reader = XFormReader(anatomy)
    let root = reader.translate()
    return Translation(
      document: XMLDocument(root: root, file: document.file),
      findings: (Anatomy.findings(of: document.root) + reader.findings).inOrderOfPlace)
  }

  let anatomy: Anatomy
  let record: RecordTree
  var texts = TextTable()
  var findings: [Diagnostic] = []
  /// By node.
  var binds: [Int: XMLElement] = [:]
  var bindsByID: [String: XMLElement] = [:]
  /// Binds of attributes, by the node that has them.
  var attributeBinds: [Int: [(name: String, bind: XMLElement)]] = [:]
  /// Binds that are kept as they are.
  var unreadBinds: [XMLElement] = []
  /// The innermost repeated node around each, itself included; `nil` outside of all.
  var repeats: [Int: Int] = [:]
  /// What the body shows, the root's container first.
  var containers: [Container] = []
  /// The container that is a node's own.
  var ownContainers: [Int: Int] = [:]
  /// Where the control of a node stands, by node.
  var containersOfControls: [Int: Int] = [:]
  var groupReferences: [Int: Int] = [:]
  /// The node around all that a group without node shows, by the place of the group.
  var surroundings: [SourcePlace: Int] = [:]
  /// In which part of which container the body shows a node.
  var places: [Int: (container: Int, part: Int)] = [:]
  var actions: [XFormAction] = []
  /// The nodes that actions set.
  var targets: Set<Int> = []
  var plan = ActionPlan()
  var lists = ListTable()
  var usedTexts: Set<String> = []
  var nodelessCount = 0
  /// How many nodes there are of each name.
  var nodesByName: [String: Int] = [:]
  var suggestions = 20

  private init(_ anatomy: Anatomy) {
    self.anatomy = anatomy
    record = RecordTree(root: anatomy.record)
    for node in record.nodes { nodesByName[node.name, default: 0] += 1 }
  }

  private mutating func translate() -> XMLElement {
    let tags = OwnElements.found(in: anatomy.head).filter { $0.name == "language" }.reduce(into: [String: String]()) {
      if let name = $1.value("name"), let tag = $1.value("tag") { $0[name] = tag }
    }
    if let itext = anatomy.model.elements.first(where: { $0.isXForms("itext") }) {
      texts = TextTable(itext, tags: tags)
    }
    checkModel()
    readBinds()
    readInstances()
    readBody()
    checkTwins()
    checkActions()
    targets = Set(actions.compactMap(targetNode))
    plan = ActionPlan(self)
    locateNodes()
    let items = children(of: 0)
    let form = form(items)
    checkSubmissions()
    findings += texts.findings
    return form
  }

  // MARK: Findings

  mutating func report(
    _ code: Diagnostic.Code, _ severity: Diagnostic.Severity = .error, at place: SourcePlace, es: String, en: String,
    hint: Phrase? = nil
  ) {
    findings.append(Diagnostic(code, severity, at: place, Phrase(es: es, en: en), hint: hint))
  }

  /// The advice that a near name may be meant. Given for so many mistakes only, since each goes through all names.
  mutating func suggestion(_ name: String, among candidates: some Sequence<String>) -> Phrase? {
    guard suggestions > 0 else { return nil }
    suggestions -= 1
    return Names.nearest(to: name, among: candidates).map(Phrase.didYouMean)
  }

  /// A place that nothing else has, for what is made here.
  func made(_ word: String, _ value: String, at place: SourcePlace) -> XMLAttribute {
    XMLAttribute(word, value, at: place)
  }

  /// What this program has noted on a bind as it was before it was lowered.
  func lifted(_ word: String, of node: Int) -> XMLAttribute? { binds[node]?[word, in: XFormWords.ronda] }

  func lifted(_ word: String, of element: XMLElement) -> XMLAttribute? { element[word, in: XFormWords.ronda] }

  func kept(_ word: String, _ value: String, at place: SourcePlace) -> XMLAttribute {
    XMLAttribute(word, in: XFormWords.kept, value, at: place)
  }

  func element(
    _ word: String, _ attributes: [XMLAttribute] = [], _ children: [XMLElement] = [], at place: SourcePlace
  ) -> XMLElement {
    XMLElement(
      word, namespace: XFormWords.ronda, attributes: attributes, children: XMLChildren(children), place: place)
  }
}
