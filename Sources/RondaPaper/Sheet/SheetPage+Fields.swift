import RondaCore
import RondaForms

/// Where answers are written.
extension SheetPage {
  func field(of entry: Questionnaire.Entry) -> String {
    let reasons = reasons(entry)
    switch entry.field {
    case .options(let options, let isMultiple): return marks(options, isMultiple: isMultiple, entry) + reasons
    case .steps(let steps):
      let marks = steps.map { step in
        "<span class=\"place\"><b>\(SafeText.markup(step))</b> <span class=\"mark one\"></span></span>"
      }
      return "<div class=\"field whole places\">" + marks.joined() + "</div>\n" + reasons
    case .code(let digits, let places, let annex):
      return codes(digits: digits, places: places, annex: annex) + reasons
    case .ranking(let options, let places, let digits):
      let row = (1...max(1, places)).map { place in
        "<span class=\"place\"><b>\(ordinal(place))</b> \(boxes(digits))</span>"
      }
      return keys(options) + "<div class=\"field whole places\">" + row.joined() + "</div>\n" + reasons
    case .tally(let rows, let control, let below): return tally(rows, control, below)
    case .digits(let whole, let decimals, let isSigned):
      return "<div class=\"field\">" + digits(whole: whole, decimals: decimals, isSigned: isSigned) + "</div>\n"
        + reasons
    case .number: return "<div class=\"field\"><span class=\"box wide\"></span></div>\n" + reasons
    case .date: return "<div class=\"field\">" + day + "</div>\n" + reasons
    case .time: return "<div class=\"field\">" + hour + "</div>\n" + reasons
    case .dateTime: return "<div class=\"field\">" + day + "<span class=\"sep\"></span>" + hour + "</div>\n" + reasons
    case .lines(let count):
      return "<div class=\"lines\">" + String(repeating: "<div></div>", count: count) + "</div>\n" + reasons
    case .territory(let digits):
      let code = digits.map(boxes) ?? "<span class=\"box wide\"></span>"
      return "<div class=\"field whole\"><span class=\"small\">\(say("Código", "Code"))</span> \(code) "
        + "<span class=\"small\">\(say("Nombre", "Name"))</span> <span class=\"line\"></span></div>\n" + reasons
    case .acknowledge(let key):
      return "<div class=\"opts\"><div class=\"opt\"><span class=\"code\">\(SafeText.markup(key))</span>"
        + "<span class=\"mark\"></span>\(say("Leído y conforme", "Read and agreed"))</div></div>\n" + reasons
    case .coordinates:
      return
        "<div class=\"field whole\"><span class=\"small\">\(say("Latitud", "Latitude"))</span> <span class=\"box wide\"></span> "
        + "<span class=\"small\">\(say("Longitud", "Longitude"))</span> <span class=\"box wide\"></span></div>\n"
        + reasons
    case .attachment:
      return
        "<div class=\"field whole\"><span class=\"small\">\(say("Nombre de lo que se adjunta", "Name of what goes with it"))</span> "
        + "<span class=\"line\"></span></div>\n" + reasons
    }
  }

  // MARK: Choices

  private func marks(_ options: [Questionnaire.Option], isMultiple: Bool, _ entry: Questionnaire.Entry) -> String {
    let hasJump = entry.jumps.dropLast().contains { $0 != nil }
    let longest = options.map { width($0) }.max() ?? 0
    let room = self.options.isLarge ? 66 : 88
    let layout: String
    if hasJump || !entry.others.isEmpty {
      layout = longest <= 38 && options.count > 5 && !self.options.isLarge ? " c2" : ""
    } else if options.reduce(0, { $0 + width($1) + 8 }) <= room {
      layout = " c0"
    } else if longest <= 24, options.count > 3, !self.options.isLarge {
      layout = " c3"
    } else {
      layout = longest <= 38 && options.count > 3 ? " c2" : ""
    }
    // Long codes have no column of their own.
    let isKeyed = options.contains { $0.key.count > 3 }
    var result = "<div class=\"opts\(layout)\(isKeyed ? " keyed" : "")\">"
    for option in options {
      result += "<div class=\"opt\"><span class=\"code\">\(SafeText.markup(option.key))</span>"
      result += "<span class=\"mark\(isMultiple ? "" : " one")\"></span>\(inline(option.label))"
      if option.isExclusive, isMultiple { result += " <span class=\"alone\">\(say("(sola)", "(alone)"))</span>" }
      if let other = entry.others[option.choice] {
        result += ": <span class=\"small\">[\(SafeText.markup(other.number))]</span> <span class=\"line\"></span>"
      }
      if entry.jumps.indices.contains(option.choice), let target = entry.jumps[option.choice] { result += jump(target) }
      result += "</div>\n"
    }
    return result + "</div>\n"
  }

  private func width(_ option: Questionnaire.Option) -> Int {
    option.label.reduce(max(0, option.key.count - 3)) { $0 + $1.count + 3 } + (option.isExclusive ? 7 : 0)
  }

  private func jump(_ target: Questionnaire.Target) -> String {
    guard let words = target.words(in: questionnaire.form) else { return "" }
    return "<span class=\"jump\">\(say(words.spanish, words.english))</span>"
  }

  private func reasons(_ entry: Questionnaire.Entry) -> String {
    var parts = entry.reasons.map { reason in
      "<span class=\"r\"><b>\(SafeText.markup(reason.key))</b><span class=\"mark one\"></span>\(inline(reason.words))</span>"
    }
    if let last = entry.jumps.last, let target = last, let words = target.words(in: questionnaire.form) {
      let sentence = say("Sin respuesta: \(words.spanish)", "Without an answer: \(words.english)")
      parts.append("<span class=\"r\"><span class=\"jump\">\(sentence)</span></span>")
    }
    return parts.isEmpty ? "" : "<div class=\"reasons\">" + parts.joined() + "</div>\n"
  }

  /// The choices with their codes, without anything to mark.
  private func keys(_ options: [Questionnaire.Option]) -> String {
    let longest = options.map { width($0) }.max() ?? 0
    let columns = longest <= 24 && !self.options.isLarge ? 3 : longest <= 46 ? 2 : 1
    var result = "<div class=\"opts\(columns > 1 ? " c\(columns)" : "")\">"
    for option in options {
      result +=
        "<div class=\"opt\" style=\"padding-left:9mm\"><span class=\"code\">\(SafeText.markup(option.key))</span>"
      result += "\(inline(option.label))</div>\n"
    }
    return result + "</div>\n"
  }

  private func codes(digits: Int?, places: Int, annex: String?) -> String {
    let box = digits.map(boxes) ?? "<span class=\"box wide\"></span>"
    let row = (0..<places).map { _ in "<span class=\"place\">\(box)</span>" }.joined()
    let source =
      annex.map { "\(say("Código de la lista", "Code of list")) \($0)" }
      ?? say("Anote el código o la respuesta", "Write the code or the answer")
    return "<div class=\"field whole places\"><span class=\"small\">\(source):</span> \(row)</div>\n"
  }

  private func ordinal(_ place: Int) -> String { sayOnce("\(place).º", "\(place).") }

  // MARK: Numbers and days

  func digits(whole: Int, decimals: Int, isSigned: Bool) -> String {
    (isSigned ? "<span class=\"small\">+/−</span>" + boxes(1) + "<span class=\"sep\"></span>" : "") + boxes(whole)
      + (decimals > 0 ? "<span class=\"sep\">,</span>" + boxes(decimals) : "")
  }

  private func part(_ count: Int, _ label: String) -> String {
    "<span class=\"part\">\(boxes(count))<i>\(label)</i></span>"
  }

  var day: String {
    part(2, say("día", "day")) + "<span class=\"sep\">-</span>" + part(2, say("mes", "month"))
      + "<span class=\"sep\">-</span>" + part(4, say("año", "year"))
  }

  var hour: String {
    part(2, say("hora", "hour")) + "<span class=\"sep\">:</span>" + part(2, say("min.", "min."))
  }

  // MARK: Tallies

  private func tally(
    _ rows: [Questionnaire.Option], _ control: PaperText, _ below: [Questionnaire.Entry]
  ) -> String {
    var result =
      "<table class=\"t tally\"><thead><tr><th class=\"key\"></th><th class=\"row\" style=\"padding-left:1mm\"></th>"
    result +=
      "<th>\(say("Puntos (uno por uno)", "Points (one by one)"))</th><th>\(say("Total", "Total"))</th></tr></thead><tbody>\n"
    for row in rows {
      result += "<tr><td class=\"key\">\(SafeText.markup(row.key))</td><td class=\"row\">\(inline(row.label))</td>"
      result += "<td class=\"dots\"></td><td class=\"sum\">\(boxes(3))</td></tr>\n"
    }
    result +=
      "<tr><td colspan=\"3\" style=\"text-align:right\"><b>\(say("Total de puntos", "Total of points"))</b></td>"
    result += "<td class=\"sum\">\(boxes(3))</td></tr>\n"
    for entry in below {
      result += "<tr><td class=\"key\">[\(entry.number)]</td><td class=\"row\" colspan=\"2\">\(inline(entry.label))"
      if entry.isRequired { result += " \(required)" }
      result += "</td><td class=\"sum\">\(amount(entry.field))</td></tr>\n"
    }
    result += "</tbody></table>\n"
    if !control.isEmpty {
      result += "<div class=\"control\">\(say("Debe cumplirse:", "It must hold:"))\(block(control))</div>\n"
    }
    return result
  }

  private func amount(_ field: AnswerField) -> String {
    guard case .digits(let whole, let decimals, let isSigned) = field, whole + decimals <= 4 else { return "" }
    return digits(whole: whole, decimals: decimals, isSigned: isSigned)
  }
}
