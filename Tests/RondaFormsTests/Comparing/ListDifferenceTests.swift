import RondaCore
import RondaForms
import RondaTestSupport
import Testing

/// Lists of choices in two versions of a form.
@Suite struct ListDifferenceTests {
  private static let yes = "<choice name=\"1\"><label>Sí</label></choice>"
  private static let no = "<choice name=\"2\"><label>No</label></choice>"
  private static let maybe = "<choice name=\"3\"><label>A veces</label></choice>"

  private func body(_ choices: String, kind: String = "list", measure: String = "", name: String = "l") -> String {
    FormText.form(
      """
      <choices name="\(name)" kind="\(kind)">\(choices)</choices>
      <select_one name="q" list="\(name)" \(measure)><label>Q</label></select_one>
      """)
  }

  private func described(_ old: String, _ new: String) throws -> [String] {
    let new = new.replacing("version=\"1\"", with: "version=\"2\"")
    return try form(new).differences(from: form(old)).map(DifferenceTests.text)
  }

  private func differences(_ old: String, _ new: String, kind: String = "list", measure: String = "") throws -> [String]
  {
    try described(body(old, kind: kind, measure: measure), body(new, kind: kind, measure: measure))
  }

  @Test func `a choice comes or goes`() throws {
    #expect(
      try differences(Self.yes + Self.no, Self.yes + Self.no + Self.maybe) == ["? choice-added l.3: A veces"])
    #expect(
      try differences(Self.yes + Self.no + Self.maybe, Self.yes + Self.no) == ["! choice-removed l.3: A veces"])
  }

  @Test func `the same words under another code`() throws {
    let recoded = Self.no.replacing("\"2\"", with: "\"9\"")
    #expect(try differences(Self.yes + Self.no, Self.yes + recoded) == ["! choice-recoded l.2: 2 → 9"])
    // The dangerous one: both codes are still there.
    let swapped = [("Sí", "x"), ("No", "Sí"), ("x", "No")].reduce(Self.yes + Self.no) {
      $0.replacing(">\($1.0)<", with: ">\($1.1)<")
    }
    #expect(
      try differences(Self.yes + Self.no, swapped)
        == ["! choice-meaning l.1: Sí → No", "! choice-meaning l.2: No → Sí"])
    // What a code of now said before is gone: the code that had those words is removed.
    let moved = "<choice name=\"1\"><label>No</label></choice>" + Self.maybe
    #expect(
      try differences(Self.yes + Self.no + Self.maybe, moved)
        == ["! choice-removed l.2: No", "! choice-meaning l.1: Sí → No", "? choice-keys l: 3 = 3 → 3 = 3"]
        || differences(Self.yes + Self.no + Self.maybe, moved)
          == ["! choice-removed l.2: No", "! choice-meaning l.1: Sí → No"]
    )
  }

  @Test func `other words of a choice break what is measured with it`() throws {
    let other = Self.yes.replacing("Sí", with: "Siempre")
    #expect(try differences(Self.yes + Self.no, other + Self.no) == ["? choice-wording l.1 [es]: Sí → Siempre"])
    #expect(
      try differences(Self.yes + Self.no, other + Self.no, measure: "measure=\"profile\"")
        == ["! choice-wording l.1 [es]: Sí → Siempre"])
    #expect(
      try differences(
        Self.yes + Self.no, Self.yes.replacing("Sí", with: "SI") + Self.no, measure: "measure=\"profile\"")
        == ["choice-wording l.1 [es]: Sí → SI"])
  }

  @Test func `order, and what is printed on paper`() throws {
    #expect(try differences(Self.yes + Self.no, Self.no + Self.yes) == ["choice-order l: 1, 2 → 2, 1"])
    #expect(
      try differences(Self.yes + Self.no, Self.no + Self.yes, measure: "measure=\"profile\"")
        == ["? choice-order l: 1, 2 → 2, 1"])
    let letters = ["a", "b"].map { "<choice name=\"\($0)\"><label>\($0)</label></choice>" }
    #expect(
      try differences(letters.joined(), letters.reversed().joined())
        == ["choice-order l: a, b → b, a", "? choice-keys l: a = 1, b = 2 → a = 2, b = 1"])
    #expect(
      try differences(letters.joined(), letters[0] + letters[1].replacing("name=\"b\"", with: "name=\"b\" key=\"7\""))
        == ["? choice-keys l: b = 2 → b = 7"])
  }

  @Test func `what a choice does`() throws {
    func with(_ attribute: String) -> String {
      Self.yes + Self.no.replacing("name=\"2\"", with: "name=\"2\" \(attribute)")
    }
    #expect(try differences(with(""), with("exclusive=\"yes\"")) == ["? choice-exclusive l.2: no → yes"])
    #expect(
      try differences(with(""), with("other=\"yes\"")) == ["question-added q_other", "? choice-other l.2: no → yes"])
    let property = Self.no.replacing("</choice>", with: "<property name=\"zona\">norte</property></choice>")
    let filter = { (choices: String) in
      self.body(choices).replacing("list=\"l\" ", with: "list=\"l\" choice_filter=\"zona != 'este'\" ")
    }
    let first = Self.yes.replacing("</choice>", with: "<property name=\"zona\">sur</property></choice>")
    #expect(
      try described(filter(first + property), filter(first + property.replacing("norte", with: "este")))
        == ["? list-data l"])
  }

  private func scale(_ scores: [Double?]) -> String {
    scores.enumerated().map { index, score in
      "<choice name=\"\(index + 1)\"\(score.map { " score=\"\($0)\"" } ?? "")><label>Grado \(index + 1)</label></choice>"
    }.joined()
  }

  @Test func `scales`() throws {
    #expect(
      try differences(scale([-1, 0, 1]), scale([1, 0, -1]), kind: "scale")
        == ["! scale-reversed l: 1 = -1, 2 = 0, 3 = 1 → 1 = 1, 2 = 0, 3 = -1"])
    #expect(
      try differences(scale([-1, 0, 1]), scale([-1, 0, 2]), kind: "scale") == ["! choice-score l.3: 1 → 2"])
    #expect(
      try differences(scale([-1, 0, 1]), scale([-1, 0, 1, 2]), kind: "scale") == ["! choice-added l.4: Grado 4"])
    #expect(
      try differences(scale([-1, 0, 1]), scale([-1, 0, 1, nil]), kind: "scale") == ["? choice-added l.4: Grado 4"])
    #expect(
      try described(body(scale([nil, nil])), body(scale([-1, 1]), kind: "scale")) == ["! list-kind l: list → scale"])
  }

  @Test func `lists with another name`() throws {
    #expect(
      try described(body(Self.yes + Self.no), body(Self.yes + Self.no, name: "m")) == ["list-renamed l: l → m"])
    let both = FormText.form(
      """
      <choices name="l">\(Self.yes + Self.no)</choices><choices name="m">\(Self.yes + Self.maybe)</choices>
      <select_one name="q" list="l"><label>Q</label></select_one>
      <select_one name="p" list="m"><label>P</label></select_one>
      """)
    #expect(
      try described(both, both.replacing("name=\"q\" list=\"l\"", with: "name=\"q\" list=\"m\""))
        .filter { !$0.contains("keys") }
        == ["? question-list q: l → m", "! choice-removed l.2: No", "? choice-added l.3: A veces"])
  }

  @Test func `a list of fifty thousand is compared in no time`() throws {
    func list(_ last: Int) -> String {
      body((1...last).map { "<choice name=\"c\($0)\"><label>Calle \($0)</label></choice>" }.joined())
    }
    let (old, new) = (try form(list(50_000)), try form(list(49_999)))
    let clock = ContinuousClock()
    var found: [FormDifference] = []
    let time = clock.measure { found = new.differences(from: old) }
    #expect(found.map(\.code) == [.sameVersion, .choiceRemoved])
    #expect(time < .seconds(20))
  }
}
