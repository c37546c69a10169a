import Foundation
import RondaCore
import RondaTerritories
import RondaXML
import Testing

@Suite struct `A tree of territories` {
  @Test func `the sample consultation reads without findings`() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Samples/consulta-barrios/territorios.xml")
    let read = TerritoryReader.read(XMLSource(bytes: Array(try Data(contentsOf: url)), name: "territorios.xml"))
    #expect(read.findings.isEmpty)
    let tree = try #require(read.tree)
    #expect(tree.version == "2026-11")
    #expect(tree.levels.map(\.name) == ["pais", "region", "provincia", "comuna", "barrio"])
    #expect(tree.levels[4].label == Phrase(es: "Barrio", en: "Neighbourhood"))
    #expect(tree.units.count == 12)
    let castillo = try #require(tree.unit(coded: "13112-01"))
    #expect(castillo.populations == [TerritoryTree.Population(year: 2017, count: 38_200, isIllustrative: true)])
    #expect(tree.path(from: castillo.index).map { tree.units[$0].code } == ["13112-01", "13112", "131", "13", "CL"])
    #expect(tree.units(atLevel: 3).map(\.name) == ["La Pintana", "Quilicura", "San Joaquín", "Puente Alto"])
    #expect(tree.match("poblacion  EL CASTILLO", level: 4) == .unit(castillo.index))
  }

  private static let barrios = file(
    """
    <territory level="comuna" code="c1" name="San Joaquín">
      <territory level="barrio" code="b1" name="La Legua"><alias>Legua
        Emergencia</alias></territory>
      <territory level="barrio" code="b2" name="Ñuñoa Sur"/>
    </territory>
    <territory level="comuna" code="c2" name="Maipú">
      <territory level="barrio" code="b3" name="LA LÉGUA"/><territory level="barrio" code="b4" name="c1"/>
    </territory>
    """)

  @Test(
    arguments: [
      ("b2", .unit(2)), ("Ñuñoa Sur", .unit(2)), ("  nunoa   SUR ", .unit(2)), ("legua emergencia", .unit(1)),
      ("La Legua", .ambiguous([1, 4])), ("c1", .unit(5)), ("Nuñoa Sud", .none(nearest: 2)),
      ("Legua Emergensia", .none(nearest: 1)), ("Maipú", .none(nearest: nil)), ("", .none(nearest: nil)),
    ] as [(String, TerritoryTree.Match)])
  func `a text names a territory`(text: String, expected: TerritoryTree.Match) throws {
    #expect(try tree(Self.barrios).match(text, level: 1) == expected)
  }

  @Test func `a code counts at its own level only`() throws {
    let tree = try tree(Self.barrios)
    #expect(tree.match("c1", level: 0) == .unit(0))
    #expect(tree.match("b1", level: 0) == .none(nearest: nil))
    #expect(tree.unit(coded: "B1") == nil)
    #expect(tree.level(named: "barrio") == 1)
    #expect(tree.level(named: "casa") == nil)
  }

  @Test func `both days of validity count`() throws {
    let unit = try tree(file("<territory level='barrio' code='1' name='a' from='2026-03-01' to='2026-03-31'/>")).units[
      0]
    func isValid(_ day: String) throws -> Bool { unit.isValid(on: try #require(CivilDate(iso8601: day))) }
    #expect(try !isValid("2026-02-28"))
    #expect(try isValid("2026-03-01"))
    #expect(try isValid("2026-03-31"))
    #expect(try !isValid("2026-04-01"))
    let open = try tree(file("<territory level='barrio' code='1' name='a'/>")).units[0]
    #expect(open.isValid(on: try #require(CivilDate(iso8601: "0001-01-01"))))
  }

  @Test func `populations are in the order of their years`() throws {
    let unit = try tree(
      file(
        "<territory level='barrio' code='1' name='a'><population year='2024' count='5'/>"
          + "<population year='2017' count='4' illustrative='no'/></territory>")
    ).units[0]
    #expect(unit.populations.map(\.year) == [2017, 2024])
    #expect(unit.populations.allSatisfy { !$0.isIllustrative })
  }

  @Test func `deep nesting`() throws {
    let depth = 100
    let levels = (0..<depth).map { "<level name='n\($0)'><label>N</label></level>" }.joined()
    let open = (0..<depth).map { "<territory level='n\($0)' code='\($0)' name='t'>" }.joined()
    let close = String(repeating: "</territory>", count: depth)
    let tree = try tree(
      "<territories xmlns='urn:ronda:territories:1' version='1' default_language='es'>\(levels)\(open)\(close)</territories>"
    )
    #expect(tree.path(from: depth - 1) == (0..<depth).reversed())
  }

  @Test func `labels are in the language that the file declares`() throws {
    let tree = try tree(
      """
      <territories xmlns="urn:ronda:territories:1" version="1" default_language="en">
      <level name="barrio"><label>
        Quarter of
        town</label><label xml:lang="es">Barrio</label></level>
      <level name="casa"><label>House</label></level>
      <territory level="barrio" code="1" name="a"/></territories>
      """)
    #expect(tree.levels[0].label == Phrase(es: "Barrio", en: "Quarter of town"))
    #expect(tree.levels[1].label == Phrase(es: "House", en: "House"))
  }
}
