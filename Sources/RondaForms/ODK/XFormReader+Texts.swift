import RondaCore
import RondaXML

/// What a question says, in all languages, as elements of ours.
struct Wording {
  var label: [XMLElement] = []
  var hint: [XMLElement] = []
  var guidance: [XMLElement] = []
  var media: [XMLElement] = []
  var required: [XMLElement] = []
  var constraint: [XMLElement] = []
  var warnings: [XMLElement] = []
  /// Forms of texts that we have no word for.
  var kept: [XMLElement] = []

  /// In the order in which elements of ours have them.
  var elements: [XMLElement] { label + hint + guidance + media + required + constraint + warnings }
}

extension XFormReader {
  /// The wording of a control, group or item.
  mutating func wording(of control: XMLElement) -> Wording {
    var wording = Wording()
    wording.warnings = OwnElements.found(in: control).filter { $0.name == "warning" }
    for child in control.elements {
      guard child.isOfXForms, child.name == "label" || child.name == "hint" else { continue }
      let isFirst = child.name == "label" ? wording.label.isEmpty : wording.hint.isEmpty
      guard isFirst else {
        report(
          "xform-second-text", .warning, at: child.place, es: "Ya hay otro <\(child.name)>.",
          en: "There is another <\(child.name)> already.", hint: Phrase(es: "Deje uno solo.", en: "Leave only one."))
        wording.kept.append(child)
        continue
      }
      if let reference = child["ref"] {
        guard let id = Self.textID(reference.value) else {
          report(
            "xform-bad-text-reference", at: reference.valuePlace,
            es: "El texto de <\(child.name)> se indica con jr:itext('…').",
            en: "The text of <\(child.name)> is named by jr:itext('…').",
            hint: Phrase(es: "Escriba ref=\"jr:itext('…')\".", en: "Write ref=\"jr:itext('…')\"."))
          continue
        }
        add(id, at: reference, as: child.name, to: &wording)
      } else if let text = text(child.name, child.children, language: nil, at: child.place) {
        if child.name == "label" { wording.label = [text] } else { wording.hint = [text] }
      }
    }
    return wording
  }

  /// The text that a message of a bind says, and what is kept of it.
  mutating func message(_ attribute: XMLAttribute, as word: String) -> (texts: [XMLElement], kept: [XMLElement]) {
    if let id = Self.textID(attribute.value) {
      var wording = Wording()
      add(id, at: attribute, as: word, to: &wording)
      return (wording.label, wording.kept)
    }
    let content = XMLNode.text(attribute.value, attribute.valuePlace)
    return (text(word, [content], language: nil, at: attribute.place).map { [$0] } ?? [], [])
  }

  /// The id in `jr:itext('id')`; `nil` when it says something else.
  static func textID(_ reference: String) -> String? {
    guard reference.contains(bytes: "jr:itext(") else { return nil }
    let isOneLine = reference.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    var rest = Substring(isOneLine ? reference : reference.filter { !$0.isNewline }).unicodeScalars.drop(
      while: \.isBlank)
    let function = "jr:itext(".unicodeScalars
    guard rest.starts(with: function) else { return nil }
    rest = rest.dropFirst(function.count).drop(while: \.isBlank)
    while rest.last?.isBlank == true { rest.removeLast() }
    guard rest.last == ")" else { return nil }
    rest.removeLast()
    while rest.last?.isBlank == true { rest.removeLast() }
    guard let quote = rest.first, quote == "'" || quote == "\"" else { return nil }
    rest.removeFirst()
    guard rest.last == quote else { return nil }
    rest.removeLast()
    return String(rest)
  }

  /// Adds all languages and forms of a text. `word` is what its plain form is called.
  mutating func add(_ id: String, at reference: XMLAttribute, as word: String, to wording: inout Wording) {
    guard let entries = texts.entries[id], entries.first?.language == 0 else {
      reportMissingText(id, at: reference)
      return
    }
    usedTexts.insert(id)
    // What the default language says of each form; only that may be said in others, where no label is made up.
    var defaults: [String: String] = [:]
    var said: Set<String> = []
    for entry in entries {
      let language = entry.language == 0 ? nil : texts.languages[entry.language].tag
      for value in entry.values {
        let form = value.form ?? ""
        let plain = value.element.words
        // What stands for no translation is none.
        if language != nil, plain == "-", value.element.elements.isEmpty, defaults[form] != "-" { continue }
        if language == nil { defaults[form] = plain }
        let name = Self.word(for: form, of: word)
        let own = text(name ?? word, value.element.children, language: language, at: value.element.place)
        if language == nil, own != nil { said.insert(form) }
        let mayStand = said.contains(form) || (name == "label" && defaults[form] != nil)
        if let name, mayStand, let text = own {
          switch name {
          case "hint": wording.hint.append(text)
          case "guidance_hint": wording.guidance.append(text)
          case _ where name.hasPrefix("media_"): wording.media.append(text)
          default: wording.label.append(text)
          }
        } else if !value.element.isBlank {
          var attributes = [kept("of", word, at: value.element.place)].map { $0.renamed("of") }
          if !form.isEmpty { attributes.append(made("form", form, at: value.element.place)) }
          if let language {
            attributes.append(XMLAttribute("lang", in: XMLElement.xmlNamespace, language, at: value.element.place))
          }
          wording.kept.append(
            XMLElement(
              "value", namespace: XFormWords.kept, attributes: attributes,
              children: own.map { Array($0.children) } ?? Self.content(value.element.children),
              place: value.element.place))
        }
      }
    }
  }

  private static func word(for form: String, of word: String) -> String? {
    switch form {
    case "": word
    case "guidance": word == "hint" ? "guidance_hint" : nil
    default: word == "label" ? XFormWords.media[form] : nil
    }
  }

  mutating func reportMissingText(_ id: String, at reference: XMLAttribute) {
    if texts.languages.isEmpty {
      report(
        "xform-missing-text", at: reference.valuePlace,
        es: "El formulario no tiene textos (itext), y este pide «\(id)».",
        en: "The form has no texts (itext), and this asks for “\(id)”.",
        hint: Phrase(es: "Escriba el texto aquí mismo.", en: "Write the text right here."))
    } else if texts.entries[id] == nil {
      report(
        "xform-missing-text", at: reference.valuePlace, es: "No hay ningún texto «\(id)».",
        en: "There is no text “\(id)”.", hint: texts.suggestion(for: id))
    } else {
      let language = texts.languages[0].name
      report(
        "xform-missing-text", at: reference.valuePlace,
        es: "El texto «\(id)» no está en el idioma por omisión, \(language).",
        en: "The text “\(id)” is not there in the default language, \(language).",
        hint: Phrase(es: "Agréguelo a esa traducción.", en: "Add it to that translation."))
    }
  }

  /// A text as an element of ours; `nil` when there is nothing in it.
  func text(_ word: String, _ children: XMLChildren, language: String?, at place: SourcePlace) -> XMLElement? {
    // Most texts are words and nothing else, and stay as they are.
    let isPlain = children.allSatisfy { if case .text(let text, _) = $0 { !text.contains(bytes: "${") } else { false } }
    let content = isPlain ? children : XMLChildren(Self.content(children))
    let isEmpty = content.allSatisfy {
      if case .text(let text, _) = $0 { text.isBlank } else { false }
    }
    guard !isEmpty else { return nil }
    var attributes: [XMLAttribute] = []
    if let language { attributes.append(XMLAttribute("lang", in: XMLElement.xmlNamespace, language, at: place)) }
    if let folder = XFormWords.mediaFolders[word] {
      guard content.count == 1, case .text(let file, let textPlace)? = content.first else { return nil }
      let name = file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : file
      return XMLElement(
        word, namespace: XFormWords.ronda, attributes: attributes, children: [.text(name, textPlace)], place: place)
    }
    return XMLElement(word, namespace: XFormWords.ronda, attributes: attributes, children: content, place: place)
  }

  /// What is inside a text: outputs become ours, and what would read as a reference of ours is put into an output.
  static func content(_ children: XMLChildren) -> [XMLNode] {
    var result: [XMLNode] = []
    func append(_ text: String, _ place: SourcePlace) {
      if case .text(let before, let first)? = result.last {
        result[result.count - 1] = .text(before + text, first)
      } else if !text.isEmpty {
        result.append(.text(text, place))
      }
    }
    for child in children {
      switch child {
      case .text(let text, let place):
        let pieces = text.components(before: "${")
        for (index, piece) in pieces.enumerated() {
          if index > 0 {
            let value = XMLAttribute("value", "'${'", at: place)
            result.append(
              .element(XMLElement("output", namespace: XFormWords.ronda, attributes: [value], place: place)))
          }
          append(piece, place)
        }
      case .element(let element) where element.isXForms("output"):
        if let name = element["name", in: XFormWords.ronda] {
          append("${\(name.value)}", element.place)
          continue
        }
        let value = element["value", in: XFormWords.ronda] ?? element["value"] ?? element["ref"]
        let attributes = value.map { [$0.renamed("value")] } ?? []
        let foreign = element.attributes.filter { $0.namespace != nil && $0.namespace != XFormWords.ronda }
        result.append(
          .element(
            XMLElement("output", namespace: XFormWords.ronda, attributes: attributes + foreign, place: element.place)))
      case .element:
        result.append(child)
      }
    }
    return result
  }
}

extension String {
  /// The pieces between occurrences of a text.
  func components(before separator: String) -> [String] {
    var pieces: [String] = []
    let wanted = Array(separator.utf8)
    var piece: [UInt8] = []
    for byte in utf8 {
      piece.append(byte)
      if piece.count >= wanted.count, piece.suffix(wanted.count).elementsEqual(wanted) {
        piece.removeLast(wanted.count)
        pieces.append(String(decoding: piece, as: UTF8.self))
        piece = []
      }
    }
    pieces.append(String(decoding: piece, as: UTF8.self))
    return pieces
  }
}
