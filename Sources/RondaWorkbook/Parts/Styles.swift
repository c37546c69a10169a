/// What the styles of a workbook say about its numbers: which of them are days and times.
struct Styles {
  private var formats: [DateTimeFormat?] = []

  /// A workbook without styles.
  init() {}

  /// Source: ECMA-376, part 1, sections 18.8.30 (`numFmt`) and 18.8.10 (`cellXfs`).
  init(_ reader: inout PartReader) throws(WorkbookFault) {
    var custom: [Int: DateTimeFormat?] = [:]
    var ids: [Int] = []
    while try reader.enterChild() {
      if reader.isElement("numFmts") {
        while try reader.enterChild() {
          if reader.isElement("numFmt"), let id = reader.attribute("numFmtId").flatMap({ Int($0) }) {
            custom[id] = .some(reader.attribute("formatCode").flatMap { DateTimeFormat(code: $0) })
          }
          try reader.skip()
        }
      } else if reader.isElement("cellXfs") {
        while try reader.enterChild() {
          if reader.isElement("xf") { ids.append(reader.attribute("numFmtId").flatMap { Int($0) } ?? 0) }
          try reader.skip()
        }
      } else {
        try reader.skip()
      }
    }
    try reader.finish()
    formats = ids.map { id in if let known = custom[id] { known } else { DateTimeFormat(builtIn: id) } }
  }

  /// What the number format of a style shows of days and times. Styles that there are not show nothing.
  subscript(style: Int) -> DateTimeFormat? {
    style >= 0 && style < formats.count ? formats[style] : nil
  }
}
