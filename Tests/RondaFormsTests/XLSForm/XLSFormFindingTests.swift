import RondaForms
import RondaWorkbook
import Testing

@Suite struct `What is wrong with XLSForm workbooks` {
  private static let entities = "| entities |\n| | list_name | label |\n| | arboles | x |\n"

  @Test func `sheets and columns`() {
    #expect(sheetFindings("| surve |\n| | type |\n| otra |\n") == ["xlsform-no-survey"])
    #expect(sheetFindings("| survey |\n| | text | a |\n| | integer | b |\n") == ["xlsform-missing-column survey A1"])
    #expect(
      sheetFindings(survey(["text | a | A | | "], "relevant | relevance")).contains(
        "xlsform-duplicate-column survey E1"))
    #expect(sheetFindings(survey(["text | a | A | 1"], "relevent")) == ["xlsform-unknown-column survey D1"])
    #expect(sheetFindings(survey(["text | a | A | 1"], "bind::zz:x")) == ["xlsform-bad-attribute-column survey D1"])
    #expect(
      sheetFindings(survey(["text | a | A |"], "hint", "| choice |\n| | x |\n")) == ["xlsform-similar-sheet choice A1"])
    #expect(
      sheetFindings(survey(["text | a | A |"], "hint", "| settings |\n| | form_id | vesion |\n| | a b | 1 |\n")) == [
        "xlsform-unknown-setting settings B1", "xlsform-blank-in-form-id settings A2",
      ])
  }

  @Test func `types, names and texts of questions`() {
    let cases: [(row: String, finding: String)] = [
      ("txet | a | A | ", "xlsform-unknown-type survey A2"), (" | a | A | ", "xlsform-no-type survey A2"),
      ("select_one | a | A | ", "xlsform-unknown-type survey A2"), ("text | | A | ", "xlsform-no-name survey B2"),
      ("text | a | | ", "xlsform-no-label survey B2"), ("calculate | a | | ", "xlsform-no-calculation survey A2"),
      ("text | meta | A | ", "xlsform-reserved-name survey B2"),
      ("text | a | A ${b | ", "xlsform-bad-reference survey C2"),
      ("end group | | | ", "xlsform-unmatched-end survey A2"),
      ("select_one l | a | A | ", "xlsform-no-choices survey A2"),
      ("select_one_from_file f.txt | a | A | ", "xlsform-bad-file survey A2"),
      ("audit | x | | ", "xlsform-audit-name survey B2"),
      ("background-geopoint | a | | ", "xlsform-background-point survey A2"),
    ]
    for (row, finding) in cases { #expect(sheetFindings(survey([row])).contains(finding), "\(row)") }
    #expect(
      sheetFindings(survey(["begin group | g | G | ", "text | a | A | "])) == ["xlsform-unmatched-begin survey A2"])
    #expect(
      sheetFindings(survey(["begin repeat | data | G | ", "text | a | A | ", "end repeat | | | "]))
        == ["xlsform-repeat-named-as-root survey B2"])
    #expect(
      sheetFindings(
        survey(
          [
            "begin group | g | | ", "text | x | X | ", "end group | | | ", "text | x | X | ", "text | y | Y | ${x} = 1",
          ], "relevant"))
        == ["xlsform-ambiguous-reference survey D6"])
  }

  @Test func `everything is found in one run`() {
    let text = survey(
      ["txet | a | A | ", "text | | | ", "end repeat | | | ", "select_one l | s | S | multilne"], "appearance",
      twoChoices + "\n| | l | | C |\n")
    #expect(
      sheetFindings(text) == [
        "xlsform-unknown-type survey A2", "xlsform-no-label survey A3", "xlsform-no-name survey B3",
        "xlsform-unmatched-end survey A4", "xlsform-unknown-appearance survey D5",
        "xlsform-choice-without-name choices B4",
      ])
  }

  @Test func `parameters`() {
    let cases = [
      "text | rows", "text | rows=x", "text | zz=1", "select_one l | seed=3", "select_one l | randomize=x",
      "select_one l | randomize=true seed=x", "audio | quality=x", "image | app=x max-pixels=3",
      "geotrace | incremental=no",
      "geopoint | capture-accuracy=x", "geopoint | warning-accuracy=x", "geopoint | allow-mock-accuracy=x",
      "geopoint | reference-geometry=zz", "range | start=x", "range | step=0", "range | step=20",
      "range | tick_interval=20",
      "range | start=0 step=2 tick_interval=3", "range | start=0 step=2 placeholder=3", "range | placeholder=20",
      "range | tick_labelset=zz", "range | tick_labelset=l", "audit | location-priority=balanced",
      "audit | track-changes=x",
      "audit | location-priority=balanced location-min-interval=10 location-max-age=2",
    ]
    for text in cases {
      let parts = text.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
      let name = parts[0] == "audit" ? "" : "a"
      let found = sheetFindings(survey(["\(parts[0]) | \(name) | A | \(parts[1])"], "parameters", twoChoices))
      #expect(
        found.contains { $0.hasPrefix("xlsform-bad-") || $0.hasPrefix("xlsform-unknown-parameter") }, "\(text) \(found)"
      )
    }
  }

  @Test func `lists`() {
    #expect(
      sheetFindings(survey(["select_multiple l | a | A | "], "hint", twoChoices + "\n| | l | c d | C |\n"))
        == ["xlsform-blank-in-choice choices B4"])
    #expect(
      sheetFindings(survey(["select_one l | a | A | "], "hint", twoChoices + "\n| | l | c | |\n"))
        == ["xlsform-choice-without-label choices C4"])
    #expect(
      sheetFindings(survey(["select_one l or_other | a | A | true()"], "choice_filter", twoChoices))
        == ["xlsform-filter-with-other survey D2"])
    #expect(
      sheetFindings(survey(["select_one_from_file l.csv | a | A | ", "select_one l | b | B | "], "hint", twoChoices))
        == ["xlsform-instance-clash survey A2"])
    let bad = twoChoices.replacing("| label |", with: "| label | con espacio |")
    #expect(sheetFindings(survey(["select_one l | a | A | "], "hint", bad)) == ["xlsform-bad-choice-column choices D1"])
  }

  @Test func `languages`() {
    let head = "| survey |\n| | type | name | label::es | label::en | hint::es |\n"
    #expect(
      sheetFindings(head + "| | text | a | A | | h |\n") == [
        "xlsform-empty-language survey D1", "xlsform-missing-translation-column survey E1",
      ])
    #expect(
      sheetFindings(
        "| survey |\n| | type | name | label::es |\n| | text | a | A |\n| settings |\n| | default_language |\n| | fr |\n"
      )
        == ["xlsform-unknown-default-language settings A2"])
    #expect(
      sheetFindings("| survey |\n| | type | name | label::Klingon |\n| | text | a | A |\n")
        == ["xlsform-language-without-code survey C1"])
  }

  @Test func `entities`() {
    #expect(sheetFindings(survey(["text | a | A | x"], "save_to")) == ["xlsform-save-to-without-entities survey D2"])
    let cases: [(rows: [String], finding: String)] = [
      (["text | a | A | x", "text | b | B | x"], "xlsform-duplicate-save-to survey D3"),
      (["text | a | A | zz#x"], "xlsform-unknown-entity-list survey D2"),
      (["text | a | A | x#y#z"], "xlsform-bad-save-to survey D2"),
      (["text | a | A | name"], "xlsform-bad-entity-name survey D2"),
      (["begin group | g | G | x", "text | a | A | ", "end group | | | "], "xlsform-save-to-of-group survey D2"),
    ]
    for (rows, finding) in cases { #expect(sheetFindings(survey(rows, "save_to", Self.entities)) == [finding]) }
    let list = "| entities |\n| | list_name | label | entity_id | create_if | update_if |\n"
    #expect(
      sheetFindings(survey(["text | a | A | "], "hint", list + "| | t | | | | |\n")) == [
        "xlsform-entity-without-label entities A2"
      ])
    #expect(
      sheetFindings(survey(["text | a | A | "], "hint", list + "| | t | x | ${a} | 1 | |\n")) == [
        "xlsform-entity-without-update entities D2"
      ])
    #expect(
      sheetFindings(survey(["text | a | A | "], "hint", list + "| | t | x | | | 1 |\n")) == [
        "xlsform-entity-without-id entities E2"
      ])
  }

  @Test func `what the reader of forms finds points into the workbook too`() throws {
    #expect(try formFindings(survey(["text | a | A | ${zz} = 1"], "relevant")) == ["expression-unknown-name survey D2"])
    #expect(
      try formFindings(survey(["select_one zz | a | A | "], "hint", twoChoices)).contains("form-unknown-list survey A2")
    )
    #expect(try formFindings(survey(["text | 1 | A | "])).contains { $0.hasSuffix("survey B2") })
  }
}
