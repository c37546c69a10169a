import Foundation
import RondaCore
import RondaForms
import RondaXML
import Testing

/// Forms of other projects, with what ODK Validate says of each. They are not part of the project: without them nothing
/// is compared.
struct FormTests {
  /// Accepted by ODK Validate, which does not see these mistakes: stricter here, on purpose.
  private static let stricter: Set<Diagnostic.Code> = [
    // A word without quotes or path, which reads as nothing: `E1`, `abc`, `pastel=yes`.
    "expression-bare-word",
    // A path or a column of a list that there is not.
    "expression-unknown-path", "expression-unknown-column",
    // Many instances where one value is wanted; an index for some of the repetitions only.
    "expression-repeated-value", "expression-indexed-repeat",
    // An expression inside a text, escaped twice: it is no expression.
    "expression-foreign-operator", "expression-syntax",
    "xform-no-id", "xform-duplicate-bind", "xform-bind-missing-node",
  ]

  /// Rejected by ODK Validate for reasons that are no mistake of the form.
  private static let tolerated: [String: String] = [
    "DynamicSelectUpdateTest.selectFromRepeat_whenRepeatAdded": "choices from a repeat that is still empty",
    "DynamicSelectUpdateTest.selectFromRepeat_withPredicate": "choices from a repeat that is still empty",
    "SelectChoiceTest.getChild_updates_whenChoicesAreFromRepeat": "choices from a repeat that is still empty",
    "GeoDistanceTest.distance_throwsForNonPoint": "a value is no place; it is not one until somebody answers",
    "supports_codependant_required_conditions": "two questions that are required by turns are no circle of values",
    "constantValue_by_a_static_jr_count_expr": "a number as count is what the standard allows",
  ]

  @Test(
    .enabled(if: TraceTests.folder != nil, "RONDA_CONFORMANCE names no folder of recorded cases"))
  func `what others accept is accepted, what others reject is rejected`() throws {
    let folder = try #require(TraceTests.folder) + "/forms"
    let index = try String(contentsOfFile: folder + "/INDEX.tsv", encoding: .utf8)
    var counts = (accepted: 0, stricter: 0, rejected: 0, tolerated: 0)
    for line in index.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t").map(String.init)
      let (name, isValid) = (cells[0], cells[2] == "valid")
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
      let reading = FormReader.read(XMLSource(bytes: bytes, name: name))
      let errors = reading.findings.filter { $0.severity == .error }
      #expect(errors.isEmpty == (reading.form != nil), "\(name)")
      // The first finding that nobody needs to guess the place of.
      #expect(errors.allSatisfy { $0.place != nil }, "\(name)")
      switch (isValid, errors.isEmpty) {
      case (true, true): counts.accepted += 1
      case (true, false):
        counts.stricter += 1
        #expect(errors.contains { Self.stricter.contains($0.code) }, "\(name): \(errors.map(\.code))")
      case (false, false): counts.rejected += 1
      case (false, true):
        counts.tolerated += 1
        #expect(Self.tolerated.keys.contains { name.contains($0) }, "\(name)")
      }
    }
    if TraceTests.isListing { print(counts) }
    #expect(counts.rejected + counts.tolerated == 58)
    #expect(counts.rejected >= 51)
    #expect(counts.accepted + counts.stricter == 642)
    #expect(counts.accepted >= 595)
  }
}
