import RondaCore
import RondaForms

/// A questionnaire as one page for the printer that needs nothing else: no script, no request. It is well-formed XML, too.
package struct SheetPage: Sendable {
  let questionnaire: Questionnaire
  let options: SheetOptions

  package init(_ questionnaire: Questionnaire, options: SheetOptions = SheetOptions()) {
    self.questionnaire = questionnaire
    self.options = options
  }

  /// The page as UTF-8 text.
  package var text: String {
    let form = questionnaire.form
    let title = form.titles[tag]
    let style = SheetStyle(
      options: options, title: title,
      imprint: [form.id, form.version, String(form.hash.prefix(8))]
        .filter { !$0.isEmpty }.joined(separator: " · "),
      page: Phrase(es: "Página", en: "Page"), of: Phrase(es: "de", en: "of"), sheet: Phrase(es: "Hoja", en: "Sheet"))
    // All copies are the same but for the number.
    let body = body
    let copies: [SheetNumber?] = options.numbers.isEmpty ? [nil] : options.numbers.map(Optional.some)
    var articles = ""
    for (index, number) in copies.enumerated() {
      let page = number == nil ? "" : " style=\"page:s\(index)\""
      articles += "<article lang=\"\(SafeText.markup(tag))\"\(page)>\n" + head(number) + body + "</article>\n"
    }
    let annexes = options.hasAnnexes ? questionnaire.annexes.map { text(of: $0) }.joined() : ""
    if !annexes.isEmpty {
      articles += "<article lang=\"\(SafeText.markup(tag))\" class=\"lists\">\n\(annexes)</article>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(SafeText.markup(tag))">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <title>\(SafeText.markup(title))</title>
      <style>
      \(style.text)
      </style>
      </head>
      <body>
      \(articles)</body>
      </html>

      """
  }

  /// The first language of the sheet.
  var tag: String { questionnaire.languages.first ?? questionnaire.form.defaultLanguage }

  // MARK: Words

  /// Words of the program in the languages of the sheet, as far as it speaks them.
  func say(_ spanish: String, _ english: String) -> String {
    let phrase = Phrase(es: spanish, en: english)
    var texts = questionnaire.languages.map { phrase[Language(tag: $0) ?? options.language] }
    if texts.count > 1 {
      var seen: Set<String> = []
      texts = texts.filter { seen.insert($0).inserted }
    }
    return inline(texts)
  }

  /// Words of the program where there is room for one language only.
  func sayOnce(_ spanish: String, _ english: String) -> String {
    SafeText.markup(Phrase(es: spanish, en: english)[options.language])
  }

  /// Words in all languages one after the other on a line.
  func inline(_ text: PaperText) -> String {
    text.enumerated().map { index, words in
      index == 0 ? SafeText.markup(words) : " <span class=\"l2\">/ \(SafeText.markup(words))</span>"
    }.joined()
  }

  /// Words in all languages, a line each.
  func block(_ text: PaperText) -> String {
    text.enumerated().map { index, words in
      "<p\(index == 0 ? "" : " class=\"l2\"")>\(SafeText.markup(words))</p>"
    }.joined()
  }

  // MARK: The head

  private func head(_ number: SheetNumber?) -> String {
    let form = questionnaire.form
    let titles = questionnaire.languages.map { form.titles[$0] }
    var seen: Set<String> = []
    let once = titles.filter { !$0.isEmpty && seen.insert($0).inserted }
    var result = "<table class=\"head\"><tr><td><h1>\(SafeText.markup(once.first ?? ""))</h1>"
    for title in once.dropFirst() { result += "<p class=\"l2\">\(SafeText.markup(title))</p>" }
    result += "</td><td class=\"no\">"
    if let number, let bars = Code128(digits: number.keyed) {
      result += bars.svg(height: 9, label: number.text)
      result += "\(sayOnce("Hoja n.º", "Sheet no.")) <b>\(number.text)</b>"
    } else {
      result += "<div class=\"small\">\(say("Hoja n.º, con su último dígito", "Sheet no., with its last digit"))</div>"
      result +=
        "<div class=\"field\">" + boxes(SheetNumber.width) + "<span class=\"sep\">-</span>" + boxes(1) + "</div>"
    }
    result += "</td></tr></table>\n<table class=\"office\"><tr>"
    for label in [
      say("Lote", "Batch"), say("Territorio", "Territory"), say("Fecha", "Date"),
      say("Encuestador/a (código)", "Interviewer (code)"), say("Digita (código)", "Keyed by (code)"),
      say("Revisa (código)", "Reviewed by (code)"),
    ] {
      result += "<td>\(label)</td>"
    }
    return result + "</tr></table>\n" + how
  }

  /// How to mark, and how to correct a mark.
  private var how: String {
    let square = "<rect x=\"1\" y=\"1\" width=\"18\" height=\"18\" fill=\"none\" stroke=\"#000\" stroke-width=\"1.6\"/>"
    func example(_ inner: String) -> String {
      "<svg class=\"ex\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">\(inner)</svg>"
    }
    let marked = example(square + "<path d=\"M3 3L17 17M17 3L3 17\" stroke=\"#000\" stroke-width=\"2.4\"/>")
    let filled = example("<rect x=\"1\" y=\"1\" width=\"18\" height=\"18\" fill=\"#000\"/>")
    return """
      <div class="how"><p>\(say("Marque con una X:", "Mark with an X:")) \(marked) &#160; \
      \(say("Si se equivoca, rellene toda la casilla:", "To correct a mark, fill the whole box:")) \(filled) \
      \(say("y marque la correcta.", "and mark the right one.")) &#160; \
      <span class="mark one"></span> \(say("una sola respuesta", "one answer only")) &#160; \
      <span class="mark"></span> \(say("puede haber varias.", "there may be several."))</p>
      <p>\(say(
        "El número o signo junto a cada casilla es el código que se digita. Un número o letra por casilla.",
        "The number or sign beside each box is the code that is keyed. One digit or letter to a box."))</p></div>

      """
  }

  // MARK: The body

  private var body: String {
    var result = text(of: questionnaire.parts)
    result += "<p class=\"end\">\(say("Fin de la hoja.", "End of the sheet."))</p>\n"
    return result
  }

  func text(of parts: [Questionnaire.Part]) -> String {
    var result = ""
    for (index, part) in parts.enumerated() {
      // Short ones share a line with a short neighbour.
      if case .question(let entry) = part, isShort(part), isShort(parts, index - 1) || isShort(parts, index + 1) {
        result += text(of: entry, layout: " half")
      } else {
        result += text(of: part)
      }
    }
    return result
  }

  private func isShort(_ parts: [Questionnaire.Part], _ index: Int) -> Bool {
    parts.indices.contains(index) && isShort(parts[index])
  }

  /// Whether a question takes half of a line: a few boxes, and few words.
  private func isShort(_ part: Questionnaire.Part) -> Bool {
    guard case .question(let entry) = part, case .digits(let whole, let decimals, let isSigned) = entry.field,
      whole + decimals <= 4, !isSigned, !options.isLarge, entry.filter == nil, entry.hint.isEmpty,
      entry.reasons.isEmpty || whole + decimals <= 3, entry.instructions.count <= 1
    else { return false }
    return (entry.label + entry.instructions.joined()).allSatisfy { $0.count <= 40 }
  }

  private func text(of part: Questionnaire.Part) -> String {
    switch part {
    case .heading(let heading): return text(of: heading)
    case .note(let note):
      return "<div class=\"note\">" + text(of: note.filter) + block(note.label) + block(note.hint)
        + instructions([note.guidance]) + "</div>\n"
    case .question(let entry): return text(of: entry)
    case .table(let table): return text(of: table)
    case .roster(let roster): return text(of: roster)
    case .block(let block): return text(of: block)
    }
  }

  func text(of heading: Questionnaire.Heading) -> String {
    let level = heading.depth == 0 ? "h2" : "h3"
    var result = ""
    if let first = heading.label.first {
      result += "<\(level)>\(SafeText.markup(first))"
      for other in heading.label.dropFirst() { result += " <span class=\"l2\">/ \(SafeText.markup(other))</span>" }
      result += "</\(level)>\n"
    }
    result += text(of: heading.filter)
    if !heading.hint.isEmpty { result += "<div class=\"hint\">\(block(heading.hint))</div>\n" }
    return result
  }

  func text(of filter: Questionnaire.Filter?) -> String {
    filter.map { "<div class=\"filter\">\(inline($0.words))</div>\n" } ?? ""
  }

  func instructions(_ texts: [PaperText]) -> String {
    let texts = texts.filter { !$0.isEmpty }
    guard !texts.isEmpty else { return "" }
    return "<div class=\"ins\">" + texts.map { "<p>\(inline($0))</p>" }.joined() + "</div>\n"
  }

  func text(of entry: Questionnaire.Entry, layout: String = "") -> String {
    let isLong = if case .tally(let rows, _, _) = entry.field { rows.count > 12 } else { false }
    var result =
      "<div class=\"q\(isLong ? " long" : layout)\"><span class=\"num\">\(entry.number)</span>\n"
      + text(of: entry.filter)
    result += "<div class=\"stem\">" + stem(entry) + "</div>\n"
    if !entry.hint.isEmpty { result += "<div class=\"hint\">\(block(entry.hint))</div>\n" }
    return result + instructions(entry.instructions) + field(of: entry) + "</div>\n"
  }

  var required: String { "<span class=\"req\">\(say("(debe responderse)", "(must be answered)"))</span>" }

  private func stem(_ entry: Questionnaire.Entry) -> String {
    let required = entry.isRequired ? " " + required : ""
    let lines = entry.label.enumerated().map { index, words in
      "<p\(index == 0 ? "" : " class=\"l2\"")>\(SafeText.markup(words))\(index == 0 ? required : "")</p>"
    }
    return lines.isEmpty ? required : lines.joined()
  }

  private func text(of annex: Questionnaire.Annex) -> String {
    var result = "<section class=\"annex\"><h2>\(say("Lista", "List")) \(annex.name): \(inline(annex.title))</h2>\n"
    for option in annex.options {
      result += "<span class=\"item\"><b>\(SafeText.markup(option.key))</b> \(inline(option.label))</span>\n"
    }
    return result + "</section>\n"
  }

  func boxes(_ count: Int) -> String {
    String(repeating: "<span class=\"box\"></span>", count: count)
  }
}
