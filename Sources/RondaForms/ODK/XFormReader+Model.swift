import RondaCore
import RondaXML

/// The model of an XForm: what is in it, and what the binds say.
extension XFormReader {
  private static let modelElements = ["instance", "bind", "itext", "submission", "setvalue"]

  mutating func checkModel() {
    let root = anatomy.record
    let id = root["id"]
    if id == nil || id?.value.isBlank == true {
      report(
        "xform-no-id", at: id?.place ?? root.place, es: "El formulario no tiene identificador.",
        en: "The form has no id.",
        hint: Phrase(
          es: "Escriba <\(root.name) id=\"…\">.", en: "Write <\(root.name) id=\"…\">."))
    } else if let id, id.value.contains(where: \.isWhitespace) {
      report(
        "xform-blank-in-id", .warning, at: id.valuePlace, es: "El identificador del formulario tiene un espacio.",
        en: "The id of the form has a blank.", hint: Phrase(es: "Use «_» en vez del espacio.", en: "Use “_” instead."))
    }
    for element in anatomy.model.elements {
      if Self.modelElements.contains(where: element.isXForms) || element.isODK("setgeopoint")
        || element.isODK("recordaudio")
      {
        continue
      }
      if ["setgeopoint", "recordaudio"].contains(element.name) {
        wrongActionNamespace(element)
        continue
      }
      report(
        "xform-unknown-element", at: element.place, es: "El modelo no puede tener <\(element.name)>.",
        en: "The model cannot have <\(element.name)>.",
        hint: suggestion(element.name, among: Self.modelElements))
    }
    for template in record.surplusTemplates {
      report(
        "xform-two-templates", at: template.place, es: "«\(template.name)» tiene dos modelos (jr:template).",
        en: "“\(template.name)” has two templates (jr:template).",
        hint: Phrase(es: "Borre uno de los dos.", en: "Delete one of the two."))
    }
    checkVersion("xforms-version", XFormWords.odk, newest: "1.0.0")
    checkVersion("entities-version", XFormWords.entities, newest: "2025.1.0")
    checkEntities()
    if !anatomy.head.elements.contains(where: { $0.name == "title" && !$0.words.isEmpty }) {
      report(
        "xform-no-title", .warning, at: anatomy.head.place, es: "El formulario no tiene título.",
        en: "The form has no title.", hint: Phrase(es: "Agregue <h:title>.", en: "Add <h:title>."))
    }
  }

  /// A version is from the future when its first numbers are greater than those known here.
  private mutating func checkVersion(_ word: String, _ namespace: String, newest: String) {
    guard let version = anatomy.model[word, in: namespace] else { return }
    func numbers(_ text: String) -> [Int]? {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
      return parts.contains(nil) ? nil : parts.compactMap(\.self)
    }
    let known = numbers(newest) ?? []
    guard let written = numbers(version.value) else {
      report(
        "xform-bad-version", at: version.valuePlace, es: "«\(version.value)» no es una versión.",
        en: "“\(version.value)” is not a version.",
        hint: Phrase(es: "Escriba \(newest).", en: "Write \(newest)."))
      return
    }
    if known.prefix(2).lexicographicallyPrecedes(written.prefix(2)) {
      report(
        "xform-future-version", at: version.valuePlace,
        es: "El formulario pide la versión \(version.value), y aquí se conoce hasta la \(newest).",
        en: "The form needs version \(version.value), and the newest one known here is \(newest).",
        hint: Phrase(es: "Actualice este programa.", en: "Update this program."))
    }
  }

  private mutating func checkEntities() {
    for node in record.nodes.indices where record.nodes[node].name == "entity" {
      guard let parent = record.nodes[node].parent, record.nodes[parent].name == "meta" else { continue }
      let element = record.nodes[node].element
      guard element["dataset"].map({ !$0.value.isEmpty }) != true else { continue }
      let isEntity = !element.attributes.isEmpty || anatomy.model["entities-version", in: XFormWords.entities] != nil
      guard isEntity else { continue }
      report(
        "xform-entity-without-dataset", at: element.place, es: "La entidad no dice a qué lista pertenece.",
        en: "The entity does not say which list it belongs to.",
        hint: Phrase(es: "Agregue dataset=\"…\".", en: "Add dataset=\"…\"."))
    }
  }

  /// Nodes that are there several times though nothing repeats them: only the first has a question.
  mutating func checkTwins() {
    for (index, node) in record.nodes.enumerated() where node.template == nil && repeats[index] == nil {
      guard node.copies.count > 1 else { continue }
      report(
        "xform-duplicate-node", .warning, at: node.copies[1].place,
        es: "«\(node.name)» está dos veces en la instancia, y nada lo repite.",
        en: "“\(node.name)” is twice in the instance, and nothing repeats it.",
        hint: Phrase(es: "Borre uno, o cámbiele el nombre.", en: "Delete one, or change its name."))
    }
  }

  mutating func checkSubmissions() {
    for submission in anatomy.model.elements where submission.isXForms("submission") {
      guard let key = submission["base64RsaPublicKey"], !PublicKey.isPlausible(key.value) else { continue }
      report(
        "xform-bad-public-key", at: key.valuePlace, es: "La clave pública no es una clave RSA en base64.",
        en: "The public key is not an RSA key in base64.",
        hint: Phrase(
          es: "Copie la clave completa, sin las líneas BEGIN y END.",
          en: "Copy the whole key, without the lines BEGIN and END."))
    }
  }

  // MARK: Binds

  mutating func readBinds() {
    for bind in anatomy.model.elements where bind.isXForms("bind") {
      checkAttributes(of: bind)
      guard let nodeset = bind.attributes.first(where: { $0.name == "nodeset" && $0.namespace == nil }) ?? bind["ref"],
        !nodeset.value.isBlank
      else {
        report(
          "xform-bind-without-nodeset", at: bind.place, es: "Este <bind> no dice a qué nodo se refiere.",
          en: "This <bind> does not say which node it is about.",
          hint: Phrase(es: "Agregue nodeset=\"/…\".", en: "Add nodeset=\"/…\"."))
        continue
      }
      switch record.target(of: nodeset.value, from: 0) {
      case .node(let node):
        if binds[node] != nil {
          report(
            "xform-duplicate-bind", at: nodeset.valuePlace, es: "Ya hay otro <bind> para \(nodeset.value).",
            en: "There is another <bind> for \(nodeset.value) already.",
            hint: Phrase(es: "Junte los dos.", en: "Join the two."))
          continue
        }
        binds[node] = bind
        checkType(of: bind)
      case .attribute(let node, let name):
        attributeBinds[node, default: []].append((name, bind))
        unreadBinds.append(bind)
      case let target:
        reportMissing(target, nodeset, "xform-bind-missing-node")
        continue
      }
      if let id = bind.value("id") { bindsByID[id] = bind }
    }
  }

  private mutating func checkAttributes(of bind: XMLElement) {
    for attribute in bind.attributes {
      let words: [String]
      switch attribute.namespace {
      case nil: words = XFormWords.bindAttributes
      case XFormWords.javaRosa: words = XFormWords.javaRosaBindAttributes
      default: continue
      }
      guard !words.contains(attribute.name) else { continue }
      let near = suggestion(attribute.name, among: words)
      report(
        "xform-unknown-bind-attribute", near == nil ? .warning : .error, at: attribute.place,
        es: "<bind> no tiene ningún atributo «\(attribute.name)».",
        en: "<bind> has no attribute “\(attribute.name)”.", hint: near)
    }
    for word in ["required", "readonly", "relevant", "constraint", "calculate"] {
      guard let attribute = bind[word] else { continue }
      for id in ExpressionText.texts(in: attribute.value) where texts.entries[id] == nil {
        reportMissingText(id, at: attribute)
      }
      let bare = attribute.value.withoutBlanks
      guard ["yes", "no", "true", "false"].contains(bare.lowercased()) else { continue }
      let isYes = bare.lowercased() == "yes" || bare.lowercased() == "true"
      report(
        "xform-bare-word", at: attribute.valuePlace,
        es: "«\(bare)» se lee como el nombre de un nodo, no como sí o no.",
        en: "“\(bare)” reads as the name of a node, not as yes or no.",
        hint: Phrase(
          es: "Escriba \(word)=\"\(isYes ? "true()" : "false()")\".",
          en: "Write \(word)=\"\(isYes ? "true()" : "false()")\"."))
    }
  }

  private mutating func checkType(of bind: XMLElement) {
    guard let type = bind["type"], !type.value.isEmpty else { return }
    let plain = Self.plainType(type.value)
    guard !XFormWords.knownTypes.contains(plain) else { return }
    let near = suggestion(plain, among: XFormWords.knownTypeNames)
    report(
      "xform-unknown-type", near == nil ? .warning : .error, at: type.valuePlace,
      es: "No hay ningún tipo «\(type.value)».", en: "There is no type “\(type.value)”.",
      hint: near ?? Phrase(es: "Se lee como texto (string).", en: "It is read as text (string)."))
  }

  /// A type without prefix.
  static func plainType(_ type: String) -> String {
    type.lastIndex(of: ":").map { String(type[type.index(after: $0)...]) } ?? type
  }

  /// The type of a node's bind by its usual name; `string` when it has none.
  func type(of node: Int) -> String {
    let type = Self.plainType(binds[node]?["type"]?.value ?? "")
    if type.isEmpty { return "string" }
    return XFormWords.sameTypes[type] ?? type
  }

  // MARK: Paths that lead nowhere

  /// Says that something points at no node.
  mutating func reportMissing(_ target: RecordTree.Target, _ attribute: XMLAttribute, _ code: Diagnostic.Code) {
    let path = attribute.value
    switch target {
    case .missing(let node, let name):
      let around = record.path(of: node)
      report(
        code, at: attribute.valuePlace, es: "No existe \(path): \(around) no tiene «\(name)».",
        en: "There is no \(path): \(around) has no “\(name)”.",
        hint: suggestion(name, among: record.nodes[node].children.lazy.map { [record] in record.nodes[$0].name })
          ?? elsewhere(name))
    case .otherRoot:
      report(
        code, at: attribute.valuePlace, es: "No existe \(path): el registro se llama /\(record.nodes[0].name).",
        en: "There is no \(path): the record is called /\(record.nodes[0].name).",
        hint: Phrase(
          es: "La ruta empieza con /\(record.nodes[0].name)/.", en: "The path begins with /\(record.nodes[0].name)/."))
    default:
      report(
        code, at: attribute.valuePlace, es: "«\(path)» no es la ruta de un nodo.",
        en: "“\(path)” is not the path of a node.",
        hint: Phrase(
          es: "Una ruta se escribe así: /\(record.nodes[0].name)/…",
          en: "A path is written like this: /\(record.nodes[0].name)/…"))
    }
  }

  /// Where there is a node of that name, if there is one only.
  private mutating func elsewhere(_ name: String) -> Phrase? {
    guard nodesByName[name] == 1, suggestions > 0 else { return nil }
    suggestions -= 1
    guard let place = record.nodes.firstIndex(where: { $0.name == name }) else { return nil }
    return .didYouMean(record.path(of: place))
  }
}

/// What a public key looks like: base64 of a sequence in DER.
enum PublicKey {
  static func isPlausible(_ text: String) -> Bool {
    var bytes = 0
    var padding = 0
    var first: [UInt8] = []
    for byte in text.utf8 where ![0x20, 0x0A, 0x0D, 0x09].contains(byte) {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
        guard padding == 0 else { return false }
        bytes += 1
        if first.count < 2 { first.append(byte) }
      case UInt8(ascii: "="): padding += 1
      default: return false
      }
    }
    // A key of 1024 bits has 162 bytes, and DER begins with 0x30 0x81 or 0x82: `MI`.
    return padding <= 2 && (bytes + padding) % 4 == 0 && bytes >= 128 && first == Array("MI".utf8)
  }
}
