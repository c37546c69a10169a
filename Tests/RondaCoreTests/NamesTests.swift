import RondaCore
import Testing

@Suite struct `Names of people's places` {
  @Test func `fold away case, accents and blanks`() {
    #expect(Names.folded("  ÑUÑOA ") == "nunoa")
    #expect(Names.folded("Peñalolén") == Names.folded("Pen\u{303}alole\u{301}n"))
    #expect(Names.folded("La\u{A0} Legua") == "la legua")
    #expect(Names.folded("Ünïcode ß") == "unicode ß")
  }

  @Test func `the nearest name is suggested only when it is near`() {
    let barrios = ["Bajos de Mena", "La Legua", "Parinacota", "El Castillo"]
    #expect(Names.nearest(to: "Parinakota", among: barrios) == "Parinacota")
    #expect(Names.nearest(to: "bajos de nema", among: barrios) == "Bajos de Mena")
    #expect(Names.nearest(to: "Lo Hermida", among: barrios) == nil)
    #expect(Names.nearest(to: "", among: barrios) == nil)
    #expect(Names.nearest(to: "x", among: []) == nil)
  }

  @Test func `distance counts a swap of neighbours once`() {
    #expect(Names.editDistance(Array("sexo"), Array("seox")) == 1)
    #expect(Names.editDistance(Array("abc"), Array("")) == 3)
    #expect(Names.editDistance(Array("gato"), Array("pata")) == 2)
  }
}
