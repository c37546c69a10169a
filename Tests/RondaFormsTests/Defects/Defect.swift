import RondaCore
import Testing

@testable import RondaForms

/// One mistake in a form that has none: a piece of the form, what stands in its place, and what must be said of it.
struct Defect: Sendable, CustomTestStringConvertible {
  let base: BaseForm
  let piece: String
  /// What replaces the piece, with `1️⃣` before what the finding has to point at.
  let spoilt: String
  let codes: [String]
  let severity: Diagnostic.Severity
  /// How many findings the mistake may have at most.
  let limit: Int

  init(
    _ piece: String, _ spoilt: String, _ codes: String..., in base: BaseForm, _ severity: Diagnostic.Severity = .error,
    atMost limit: Int = 2
  ) {
    (self.base, self.piece, self.spoilt, self.codes) = (base, piece, spoilt, codes)
    (self.severity, self.limit) = (severity, limit)
  }

  init(place: ExpressionPlace, slip: Slip) {
    self.init(
      place.piece, place.spoilt.replacing("…", with: slip.expression), in: place.base, codes: slip.codes)
  }

  private init(_ piece: String, _ spoilt: String, in base: BaseForm, codes: [String]) {
    (self.base, self.piece, self.spoilt, self.codes) = (base, piece, spoilt, codes)
    (severity, limit) = (.error, 2)
  }

  var testDescription: String { "\(base): \(spoilt)" }

  /// Fails unless the mistake is found where it is, as what it is, and without a crowd of findings around it.
  func expectFound(sourceLocation: SourceLocation = #_sourceLocation) {
    guard let range = base.text.firstRange(of: piece) else {
      Issue.record("«\(piece)» is not in the form", sourceLocation: sourceLocation)
      return
    }
    let (before, after) = (base.text[..<range.lowerBound], base.text[range.upperBound...])
    #expect(after.firstRange(of: piece) == nil, "«\(piece)» is twice in the form", sourceLocation: sourceLocation)
    guard let mark = spoilt.firstRange(of: "1️⃣") else {
      Issue.record("the place is not marked", sourceLocation: sourceLocation)
      return
    }
    let start = String(before) + String(spoilt[..<mark.lowerBound])
    let line = 1 + start.utf8.count { $0 == 10 }
    let column = 1 + start.unicodeScalars.reversed().prefix { $0 != "\n" }.count
    let findings = read(start + String(spoilt[mark.upperBound...]) + String(after)).findings
    let found = findings.contains { finding in
      codes.contains(finding.code.rawValue) && finding.severity == severity && finding.place?.line == line
        && finding.place?.column == column
    }
    let isRight = found && findings.count <= limit
    guard !isRight else { return }
    let all = findings.map {
      "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.severity) \($0.code): \($0.message.spanish)"
    }
    Issue.record(
      "wanted \(codes) at \(line):\(column) and at most \(limit) findings:\n\(all.joined(separator: "\n"))",
      sourceLocation: sourceLocation)
  }
}

/// Where an expression may stand: a piece of a form, and the same with `…` for the expression.
struct ExpressionPlace: Sendable, CustomTestStringConvertible {
  let base: BaseForm
  let piece: String
  let spoilt: String

  init(_ piece: String, _ spoilt: String, in base: BaseForm) {
    (self.base, self.piece, self.spoilt) = (base, piece, spoilt)
  }

  var testDescription: String { "\(base): \(spoilt)" }
}

/// An expression that is wrong wherever it stands.
struct Slip: Sendable {
  let expression: String
  let codes: [String]

  init(_ expression: String, _ codes: String...) {
    self.expression = expression
    self.codes = codes
  }
}
