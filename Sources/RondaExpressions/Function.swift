/// Every function by its name.
enum Function: String, Sendable, CaseIterable {
  case yes = "true"
  case no = "false"
  case not, boolean
  case booleanFromString = "boolean-from-string"
  case number, string
  case `if`, coalesce, once
  case selected
  case countSelected = "count-selected"
  case selectedAt = "selected-at"
  case choiceName = "jr:choice-name"
  case itext = "jr:itext"
  case concat, join
  case stringLength = "string-length"
  case substr, substring
  case substringBefore = "substring-before"
  case substringAfter = "substring-after"
  case translate, contains
  case startsWith = "starts-with"
  case endsWith = "ends-with"
  case normalizeSpace = "normalize-space"
  case regex, uuid, digest
  case base64Decode = "base64-decode"
  case extractSigned = "extract-signed"
  case int, floor, ceiling, round, abs, pow, sqrt, exp, exp10, log, log10
  case sin, cos, tan, asin, acos, atan, atan2
  case pi, random
  case sum, min, max, count
  case countNonEmpty = "count-non-empty"
  case position, last
  case name
  case localName = "local-name"
  case namespaceURI = "namespace-uri"
  case lang, id, current, instance, pulldata
  case indexedRepeat = "indexed-repeat"
  case randomize
  case today, now, date
  case dateTime = "date-time"
  case decimalDateTime = "decimal-date-time"
  case decimalTime = "decimal-time"
  case formatDate = "format-date"
  case formatDateTime = "format-date-time"
  case area, distance, geofence, intersects
  case checklist
  case weightedChecklist = "weighted-checklist"
  case version, property

  /// Whether the same arguments may give something else another time.
  var isVolatile: Bool {
    switch self {
    case .today, .now, .random, .uuid: true
    default: false
    }
  }

  /// Whether it gives the same wherever it stands, so that a call with constants can be worked out at once.
  var isPure: Bool {
    switch self {
    case .today, .now, .random, .uuid, .version, .property, .itext, .lang, .id, .dateTime, .decimalDateTime,
      .decimalTime, .formatDate, .formatDateTime, .position, .last, .name, .localName, .namespaceURI:
      false
    default: true
    }
  }
}
