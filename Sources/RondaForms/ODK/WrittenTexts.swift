import RondaCore
import RondaXML

/// The texts of a form as an XForm has them: in `itext` when there is more than one language or there are media, else where
/// they are read.
struct WrittenTexts {
  /// The default one first.
  let languages: [(tag: String, name: String)]
  /// Whether texts stand in `itext`.
  let isUsed: Bool
  private var entries: [[XMLElement]]
  private var ids: Set<String> = []
  private let kept: [XMLElement]
  private let place: SourcePlace

  init(_ form: XMLElement) {
    place = form.place
    kept = form.elements.filter { $0.namespace == XFormWords.kept && $0.name == "itext" }
    for text in kept.flatMap(\.elements) { if let id = text.value("id") { ids.insert(id) } }
    let first = form.value("default_language") ?? "und"
    var names: [String: String] = [:]
    var tags = [first]
    for language in form.elements where language.isOurs("language") {
      guard let tag = language.value("tag") else { continue }
      names[tag] = language.value("name")
      if !tags.contains(tag) { tags.append(tag) }
    }
    var found = tags.count > 1 || !kept.isEmpty
    var open = [form]
    var seen = Set(tags)
    while let element = open.popLast() {
      for child in element.elements.reversed() {
        open.append(child)
      }
      if element.isOurs("title") { continue }
      if let language = element.language?.value, element.isRonda || element.namespace == XFormWords.kept,
        seen.insert(language).inserted
      {
        tags.append(language)
        found = true
      }
      guard element.isRonda else {
        found = found || (element.namespace == XFormWords.kept && element.name == "value")
        continue
      }
      if element.name.hasPrefix("media_") || element.name == "guidance_hint" { found = true }
      // Attributes and items of instances cannot hold what is put in when they are read.
      if ["required_message", "constraint_message"].contains(element.name) || element.name == "choice" {
        let texts = element.name == "choice" ? element.elements.filter { $0.isOurs("label") } : [element]
        found = found || texts.contains { !$0.elements.isEmpty || $0.text.contains("${") }
      }
    }
    languages = tags.map { ($0, names[$0] ?? $0) }
    entries = Array(repeating: [], count: tags.count)
    isUsed = found
  }

  /// Adds a text in all its languages and forms, and gives the id that it has; `nil` when there is none.
  ///
  /// - Parameter always: whether there must be an id even for a text that says nothing.
  mutating func add(
    _ wish: String, of element: XMLElement, word: String, at node: Int, _ paths: PathLowering, always: Bool = false
  ) -> String? {
    var values: [[XMLElement]] = Array(repeating: [], count: languages.count)
    for child in element.elements {
      let form: String?
      if child.isRonda {
        switch child.name {
        case word:
          if child["implied", in: XFormWords.kept] != nil { continue }
          form = nil
        case "guidance_hint" where word == "hint": form = "guidance"
        case "media_image", "media_big_image", "media_audio", "media_video":
          guard word == "label" else { continue }
          form = XFormWords.media.first { $0.value == child.name }?.key
        default: continue
        }
      } else if child.namespace == XFormWords.kept, child.name == "value", child.value("of") == word {
        form = child.value("form")
      } else {
        continue
      }
      guard let language = languages.firstIndex(where: { $0.tag == child.language?.value ?? languages[0].tag }) else {
        continue
      }
      var content = content(child, at: node, paths)
      let media = child.isRonda ? child.name : word == "label" ? form.flatMap { XFormWords.media[$0] } : nil
      if let folder = media.flatMap({ XFormWords.mediaFolders[$0] }), !child.text.contains("://") {
        content = [.text(folder + child.text, place)]
      }
      let attributes = form.map { [XMLAttribute("form", $0, at: place)] } ?? []
      values[language].append(
        XMLElement("value", namespace: XFormWords.xforms, attributes: attributes, children: content, place: place))
    }
    guard always || values.contains(where: { !$0.isEmpty }) else { return nil }
    // JavaRosa takes no form of a text that the default language has not: there it says nothing.
    var known = Set(values[0].map { $0.value("form") })
    for own in values.dropFirst().joined() where known.insert(own.value("form")).inserted {
      values[0].append(own.with(children: []))
    }
    if values[0].isEmpty { values[0] = [XMLElement("value", namespace: XFormWords.xforms, place: place)] }
    var id = wish
    var number = 2
    while !ids.insert(id).inserted {
      id = "\(wish)-\(number)"
      number += 1
    }
    for (index, own) in values.enumerated() where !own.isEmpty {
      entries[index].append(
        XMLElement(
          "text", namespace: XFormWords.xforms, attributes: [XMLAttribute("id", id, at: place)],
          children: own.map { .element($0) }, place: place))
    }
    return id
  }

  /// All texts; `nil` when they stand where they are read.
  func itext() -> XMLElement? {
    guard isUsed else { return nil }
    let translations = languages.enumerated().map { index, language in
      let own = kept.filter { $0.language?.value == language.tag }.flatMap(\.elements)
      var attributes = [XMLAttribute("lang", language.name, at: place)]
      if index == 0 { attributes.append(XMLAttribute("default", "true()", at: place)) }
      return XMLNode.element(
        XMLElement(
          "translation", namespace: XFormWords.xforms, attributes: attributes,
          children: (entries[index] + own).map { .element($0) }, place: place))
    }
    return XMLElement("itext", namespace: XFormWords.xforms, children: translations, place: place)
  }

  /// What a text says: references and outputs of ours become outputs of XForms.
  func content(_ element: XMLElement, at node: Int, _ paths: PathLowering) -> [XMLNode] {
    var result: [XMLNode] = []
    for child in element.children {
      switch child {
      case .text(let text, let place):
        var rest = Substring(text)
        while let open = rest.range(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
          let name = String(rest[open.upperBound..<close])
          if open.lowerBound > rest.startIndex { result.append(.text(String(rest[..<open.lowerBound]), place)) }
          result.append(
            output(
              paths.lowered("${\(name)}", at: node), XMLAttribute("name", in: XFormWords.ronda, name, at: place), []))
          rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { result.append(.text(String(rest), place)) }
      case .element(let inner) where inner.isOurs("output"):
        let value = inner.value("value") ?? ""
        let lowered = paths.lowered(value, at: node)
        let mark = lowered == value ? nil : XMLAttribute("value", in: XFormWords.ronda, value, at: place)
        result.append(output(lowered, mark, inner.attributes.filter { $0.namespace != nil }))
      case .element: result.append(child)
      }
    }
    return result
  }

  private func output(_ value: String, _ mark: XMLAttribute?, _ foreign: [XMLAttribute]) -> XMLNode {
    .element(
      XMLElement(
        "output", namespace: XFormWords.xforms,
        attributes: [XMLAttribute("value", value, at: place)] + (mark.map { [$0] } ?? []) + foreign, place: place))
  }
}

extension Substring {
  /// Where a short text of ASCII first occurs.
  fileprivate func range(of wanted: String) -> Range<Index>? {
    let bytes = Array(wanted.utf8)
    var index = startIndex
    while index < endIndex {
      if utf8[index...].starts(with: bytes) { return index..<utf8.index(index, offsetBy: bytes.count) }
      index = utf8.index(after: index)
    }
    return nil
  }
}
