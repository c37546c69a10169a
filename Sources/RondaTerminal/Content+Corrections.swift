import RondaCore

extension Content {
  static func cannotBeCorrected(_ name: Phrase) -> Phrase {
    Phrase(
      es: "\(name.spanish) no se corrige: se calcula de otras respuestas, o el formulario no deja cambiarla.",
      en: "\(name.english) is not corrected: it is computed from other answers, or the form does not let it be changed."
    )
  }
  static func noSuchEntry(_ name: Phrase) -> Phrase {
    Phrase(
      es: "El registro no tiene la entrada de \(name.spanish): revise el número que va entre corchetes.",
      en: "The record has no such entry for \(name.english): check the number in brackets.")
  }
  static func correctedTwice(_ name: Phrase) -> Phrase {
    Phrase(
      es: "\(name.spanish) está dos veces entre las correcciones.",
      en: "\(name.english) is there twice among the corrections.")
  }
  static func doesNotApply(_ name: Phrase) -> Phrase {
    Phrase(
      es:
        "\(name.spanish) no aplica con las otras respuestas del registro: corrija a la vez la respuesta que lo decide.",
      en: "\(name.english) does not apply with the other answers of the record: correct the answer that decides it too."
    )
  }
  static func formDecides(_ name: Phrase) -> Phrase {
    Phrase(
      es: "Si \(name.spanish) aplica o no, lo deciden las otras respuestas: corrija la que lo decide.",
      en: "Whether \(name.english) applies, the other answers decide: correct the one that does.")
  }
  static func cannotBe(_ name: Phrase, _ reason: Phrase) -> Phrase {
    Phrase(
      es: "La respuesta a \(name.spanish) no puede quedar así: \(reason.asClause.spanish).",
      en: "The answer to \(name.english) cannot be that: \(reason.asClause.english).")
  }
  static func wouldBeWrong(_ name: Phrase, _ reason: Phrase) -> Phrase {
    Phrase(
      es: "Con esa corrección, \(name.spanish) queda mal: \(reason.asClause.spanish). Corríjala en la misma orden.",
      en: "With that correction, \(name.english) becomes wrong: \(reason.asClause.english). Correct it in the same "
        + "command.")
  }
}
