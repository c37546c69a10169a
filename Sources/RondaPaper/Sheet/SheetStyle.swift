import RondaCore

/// How the sheet looks: black on white, nothing that a photocopy loses, nothing that is torn apart by the end of a page.
///
/// Backgrounds are not printed by browsers; all that means something is a line or a letter. No grid, which older programs
/// that make PDF do not know.
struct SheetStyle {
  let options: SheetOptions
  /// Of the form, as it stands at the head of every page.
  let title: String
  /// What the form is, at the foot of every page.
  let imprint: String
  let page: Phrase
  let of: Phrase
  /// What stands beside the number of a sheet at the head of every page.
  let sheet: Phrase

  var text: String {
    let size = options.isLarge ? 13.5 : 10
    return """
      \(pages)
      *{box-sizing:border-box}
      html{font:\(size)pt/1.32 "Liberation Sans",Arial,Helvetica,"DejaVu Sans",sans-serif;color:#000;background:#fff}
      body{margin:0}
      \(Self.rules)
      @media screen{body{max-width:190mm;margin:10mm auto;padding:0 4mm}article{margin-bottom:20mm}}
      """
  }

  private var pages: String {
    var result = ""
    let language = options.language
    let copies = options.numbers.isEmpty ? [nil] : options.numbers.map(Optional.some)
    var count = "counter(page) \" \(of[language]) \" counter(pages)"
    if let pages = options.pagesOfCopy, copies.count > 1 {
      let symbols = (1...max(1, pages)).map { "\"\($0)\"" }.joined(separator: " ")
      result += "@counter-style own{system:cyclic;symbols:\(symbols);suffix:\"\"}\n"
      count = "counter(page,own) \" \(of[language]) \(pages)\""
    }
    result += """
      @page{size:\(options.size.width)mm \(options.size.height)mm;margin:17mm 13mm 15mm 13mm;
      @top-left{content:\(Self.string(title));font:8pt Arial,sans-serif;vertical-align:bottom;padding-bottom:2mm;width:70%}
      @bottom-left{content:\(Self.string(imprint));font:7pt Arial,sans-serif;vertical-align:top;padding-top:2mm;width:70%}
      \(copies.count > 1 && options.pagesOfCopy == nil
        ? "" : "@bottom-right{content:\"\(page[language]) \" \(count);font:8pt Arial,sans-serif;vertical-align:top;padding-top:2mm}")}
      """
    for (index, number) in copies.enumerated() {
      guard let number else { continue }
      let text = Self.string("\(sheet[language]) \(number.text)")
      result +=
        "\n@page s\(index){@top-right{content:\(text);font:bold 9pt Arial,sans-serif;vertical-align:bottom;padding-bottom:2mm}}"
    }
    if options.pagesOfCopy != nil { result += "\n@page lists{@bottom-right{content:none}}\n.lists{page:lists}" }
    return result
  }

  /// A string of CSS in which nothing has a meaning of its own.
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in SafeText.visible(text).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "-", "(", ")", ":", "·": result.unicodeScalars.append(scalar)
      default: result += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return result + "\""
  }

  private static let rules = """
    article{break-before:page}
    article:first-of-type{break-before:auto}
    h1{font-size:1.5em;line-height:1.15;margin:0}
    h1+.l2,h2 .l2,h3 .l2{font-weight:normal}
    h2{font-size:1.15em;margin:5mm 0 2mm;padding:1mm 0 .8mm;border-top:.5mm solid #000;border-bottom:.2mm solid #000;break-after:avoid}
    h3{font-size:1.05em;margin:4mm 0 1.5mm;break-after:avoid}
    p{margin:0 0 1.5mm}
    .l2{font-style:italic}
    .head{width:100%;border-collapse:collapse;margin-bottom:3mm}
    .head td{vertical-align:top;padding:0}
    .head .bars{display:block;margin-left:auto}
    .no{text-align:right;width:52mm}
    .no b{font-size:1.25em;letter-spacing:.3mm;white-space:nowrap}
    .office{width:100%;border-collapse:collapse;table-layout:fixed;margin-bottom:2.5mm}
    .office td{border:.25mm solid #000;height:11mm;vertical-align:top;padding:.6mm 1.2mm;font-size:.75em}
    .how{border:.25mm solid #000;padding:1.5mm 2.5mm;margin-bottom:3mm;font-size:.85em;break-inside:avoid}
    .how p:last-child{margin:0}
    .mark{display:inline-block;width:4.2mm;height:4.2mm;border:.35mm solid #000;vertical-align:-.8mm}
    .one{border-radius:50%}
    svg.ex{width:4.2mm;height:4.2mm;vertical-align:-.8mm}
    .q{position:relative;padding:1.6mm 0 1.9mm 10mm;break-inside:avoid;border-bottom:.15mm solid #777}
    .q>.num{position:absolute;left:0;top:1.6mm;font-weight:bold;font-size:1.05em}
    .q.long{break-inside:auto}
    .half{display:inline-block;width:49.5%;vertical-align:top;border-bottom:none}
    .stem{font-weight:bold;break-after:avoid}
    .stem p,.hint p,.ins p{margin:0}
    .stem .l2{font-weight:normal}
    .req{font-weight:normal;font-size:.8em;white-space:nowrap}
    .hint{break-after:avoid}
    .ins{font-size:.86em;font-style:italic;margin:.4mm 0 0;break-after:avoid}
    .ins p:before{content:"\\00bb  ";font-style:normal}
    .filter{font-size:.9em;font-weight:bold;margin:0 0 .8mm;break-after:avoid}
    .filter:before{content:"\\25b8  "}
    .note{padding:1.5mm 0 1.5mm 3mm;border-left:.8mm solid #000;margin:2mm 0;break-inside:avoid}
    .opts{margin:1mm 0 0}
    .opt{padding:.55mm 0 .55mm 13mm;position:relative;break-inside:avoid}
    .opt .code{position:absolute;left:0;width:7mm;text-align:right;font-weight:bold}
    .opt .mark{position:absolute;left:8mm;top:.75mm}
    .c0 .opt,.c2 .opt,.c3 .opt{display:inline-block;vertical-align:top;padding-right:2mm}
    .c0 .opt{padding-right:5mm}.c2 .opt{width:49.5%}.c3 .opt{width:33%}
    .keyed .opt{padding-left:1mm}
    .keyed .opt .code,.keyed .opt .mark{position:static;width:auto;margin-right:1mm}
    .keyed .opt .mark{width:4.2mm}
    .jump{font-weight:bold;white-space:nowrap;margin-left:2mm}
    .jump:before{content:"\\2192  "}
    .alone{font-size:.85em;font-style:italic}
    .line{display:inline-block;border-bottom:.25mm solid #000;min-width:55mm;height:1em;vertical-align:-.15em}
    .lines div{border-bottom:.25mm solid #000;height:8mm}
    .small{font-size:.85em}
    .reasons{margin-top:1mm;font-size:.88em}
    .reasons span.r{margin-right:5mm;white-space:nowrap}
    .reasons b{font-size:1.1em}
    .reasons .mark{width:3.6mm;height:3.6mm;vertical-align:-.6mm;margin:0 .8mm}
    .box{display:inline-block;width:6.2mm;height:7.6mm;border:.35mm solid #000;margin-right:-.35mm;vertical-align:middle}
    .wide{width:44mm}
    .sep{display:inline-block;width:4mm;text-align:center;font-weight:bold;vertical-align:middle}
    .field{margin:1.2mm 0 0;white-space:nowrap;display:inline-block;vertical-align:middle}
    .field+.reasons{display:inline-block;margin:1.2mm 0 0 7mm;vertical-align:middle}
    .field .small{white-space:normal}
    .field.whole{display:block}
    .field.whole+.reasons{display:block;margin:1mm 0 0}
    .part{display:inline-block;text-align:center;vertical-align:top;font-size:1em}
    .part i{display:block;font-size:.7em;font-style:normal}
    .places .place{display:inline-block;margin:0 6mm 1mm 0;white-space:nowrap}
    table.t{width:100%;border-collapse:collapse;margin:1mm 0}
    .t th,.t td{border:.2mm solid #000;padding:.8mm 1mm;vertical-align:middle;text-align:center}
    .t th{font-weight:normal;font-size:.82em;line-height:1.15}
    .t th b{display:block;font-size:1.2em}
    .t tr{break-inside:avoid}
    .t thead{display:table-header-group}
    .t td.row,.t th.row{text-align:left;padding-left:10mm;position:relative}
    .t td.row>.num{position:absolute;left:1mm;font-weight:bold}
    .grid{table-layout:fixed}
    .grid th{overflow-wrap:break-word;hyphens:auto;padding:.8mm .4mm;font-size:.75em}
    .t td.cell{white-space:nowrap;padding:.8mm .3mm}
    .t td.cell .code{font-size:.8em;margin-right:.8mm}
    .t .filter{font-size:.82em;font-weight:bold}
    .tally td.dots{width:46%;height:11mm}
    .tally td.sum{width:26mm}
    .tally .key{width:9mm;font-weight:bold}
    .tally td.row{padding-left:1mm}
    .roster td{height:8.4mm;padding:.4mm}
    .roster .box{width:5.4mm;height:6.2mm}
    .roster th{vertical-align:top;font-size:.78em}
    .roster td.n,.roster th.n{width:8mm;font-weight:bold}
    .legend{font-size:.86em;margin:0 0 1.2mm}
    .legend b{white-space:nowrap}
    .round{margin-top:3mm;border-left:.8mm solid #000;padding-left:2.5mm}
    .roundhead{font-weight:bold;break-after:avoid;margin:0}
    .annex{break-before:page}
    .annex .item{display:inline-block;width:32.8%;vertical-align:top;font-size:.88em;padding:.25mm 1mm .25mm 0}
    .end{margin-top:4mm;text-align:center;font-weight:bold;break-inside:avoid}
    .control{font-weight:bold;margin:1mm 0}
    """
}
