import RondaCore
import Testing

@Suite struct `Phrases` {
  @Test func `become sentences and clauses`() {
    let phrase = Phrase(es: "ñandú sin plumas", en: "Already so.")
    #expect(phrase.asSentence == Phrase(es: "Ñandú sin plumas.", en: "Already so."))
    #expect(Phrase(es: "¿Sí?", en: "«x» is off").asSentence == Phrase(es: "¿Sí?", en: "«x» is off."))
    #expect(
      Phrase(es: "El disco está lleno.", en: "SQLite failed.").asClause
        == Phrase(es: "el disco está lleno", en: "SQLite failed"))
    #expect(Phrase(es: "", en: "").asSentence == Phrase(es: "", en: ""))
  }

  @Test func `languages are found in tags of locales`() {
    #expect(Language(tag: "es_CL.UTF-8") == .spanish)
    #expect(Language(tag: "EN-gb") == .english)
    #expect(Language(tag: "eo") == nil)
    #expect(Language(tag: "") == nil)
  }
}
