package import RondaCore

extension FormDifference.Code {
  /// What happened, as the end of a sentence without its point.
  package var what: Phrase {
    switch self {
    case .otherForm: Phrase(es: "el identificador es otro", en: "the id is another one")
    case .sameVersion:
      Phrase(
        es: "dice otra cosa, y lleva el mismo identificador y la misma versión",
        en: "it says something else under the same id and version")
    case .title: Phrase(es: "cambió el título", en: "the title changed")
    case .recordName: Phrase(es: "cambió cómo se llaman los registros", en: "what records are called changed")
    case .languageAdded: Phrase(es: "se agregó al formulario", en: "was added to the form")
    case .languageRemoved: Phrase(es: "ya no está en el formulario", en: "is no longer in the form")
    case .defaultLanguage: Phrase(es: "cambió el idioma principal", en: "the default language changed")
    case .topicWords: Phrase(es: "cambió lo que se dice de él", en: "what is said of it changed")
    case .questionAdded: Phrase(es: "es nueva", en: "is new")
    case .questionRemoved: Phrase(es: "ya no está", en: "is no longer there")
    case .questionRenamed: Phrase(es: "parece llevar otro nombre", en: "seems to have another name")
    case .questionMoved: Phrase(es: "está en otra parte", en: "stands elsewhere")
    case .questionOrder: Phrase(es: "cambió el orden de lo que contiene", en: "the order of what it holds changed")
    case .questionKind: Phrase(es: "pide otro tipo de respuesta", en: "asks for another type of answer")
    case .questionList: Phrase(es: "usa otra lista", en: "uses another list")
    case .level: Phrase(es: "pide otro nivel del territorio", en: "asks for another level of the territory")
    case .measure: Phrase(es: "mide otra cosa", en: "measures something else")
    case .topic: Phrase(es: "es de otro tema", en: "is about another topic")
    case .personal: Phrase(es: "cambió si es personal", en: "whether it is personal changed")
    case .wording: Phrase(es: "cambió el texto", en: "the wording changed")
    case .hint: Phrase(es: "cambió la ayuda", en: "the hint changed")
    case .ruleMessage: Phrase(es: "cambió un mensaje de sus reglas", en: "a message of its rules changed")
    case .translation: Phrase(es: "cambió qué textos están traducidos", en: "which texts are translated changed")
    case .media: Phrase(es: "cambió una imagen o un sonido", en: "a picture or a sound changed")
    case .appearance: Phrase(es: "cambió cómo se muestra", en: "how it is shown changed")
    case .required: Phrase(es: "cambió si se exige respuesta", en: "whether an answer is demanded changed")
    case .missing:
      Phrase(es: "cambiaron los motivos admitidos para no responder", en: "the reasons allowed for no answer changed")
    case .relevant: Phrase(es: "cambió cuándo corresponde", en: "when it applies changed")
    case .constraint: Phrase(es: "cambió la condición de la respuesta", en: "the condition on the answer changed")
    case .limits: Phrase(es: "cambió cuánto o cuántas se admiten", en: "how much or how many is allowed changed")
    case .warning: Phrase(es: "cambiaron los avisos de respuesta rara", en: "the warnings of odd answers changed")
    case .control: Phrase(es: "cambió lo que deben sumar los puntos", en: "what the points must add up to changed")
    case .choiceFilter:
      Phrase(es: "cambió qué alternativas se ofrecen", en: "which choices are offered changed")
    case .calculation: Phrase(es: "cambió cómo se calcula", en: "how it is computed changed")
    case .initial: Phrase(es: "cambió con qué valor comienza", en: "the value it begins with changed")
    case .readonly: Phrase(es: "cambió si se puede modificar", en: "whether it can be changed is another now")
    case .action:
      Phrase(es: "cambió lo que se anota en ella por sí solo", en: "what is noted in it by itself changed")
    case .groupAdded: Phrase(es: "es nuevo", en: "is new")
    case .groupRemoved: Phrase(es: "ya no está", en: "is no longer there")
    case .groupRenamed: Phrase(es: "parece llevar otro nombre", en: "seems to have another name")
    case .groupMoved: Phrase(es: "está en otra parte", en: "stands elsewhere")
    case .groupKind: Phrase(es: "es otra clase de grupo", en: "is another kind of group")
    case .repeatCount: Phrase(es: "cambió cuántas veces se repite", en: "how often it is repeated changed")
    case .listRenamed: Phrase(es: "parece llevar otro nombre", en: "seems to have another name")
    case .listKind:
      Phrase(es: "cambió entre lista y escala", en: "it changed between a list and a scale")
    case .listData:
      Phrase(
        es: "cambiaron los datos que acompañan a sus alternativas", en: "the data that goes with its choices changed")
    case .choiceAdded: Phrase(es: "es nueva", en: "is new")
    case .choiceRemoved: Phrase(es: "ya no está", en: "is no longer there")
    case .choiceRecoded: Phrase(es: "el mismo texto tiene otro código", en: "the same words have another code")
    case .choiceMeaning:
      Phrase(
        es: "el código significa ahora lo que antes significaba otro",
        en: "the code means now what another one meant before")
    case .choiceWording: Phrase(es: "cambió el texto", en: "the wording changed")
    case .choiceOrder: Phrase(es: "cambió el orden de las alternativas", en: "the order of the choices changed")
    case .choiceKeys:
      Phrase(es: "cambiaron los códigos impresos en el papel", en: "the codes printed on paper changed")
    case .choiceScore: Phrase(es: "cambió el puntaje", en: "the score changed")
    case .scaleReversed: Phrase(es: "la escala va ahora en sentido contrario", en: "the scale now runs the other way")
    case .choiceExclusive:
      Phrase(es: "cambió si excluye a las demás", en: "whether it excludes the others changed")
    case .choiceOther: Phrase(es: "cambió si pide «¿cuál?»", en: "whether it asks “which?” changed")
    case .choiceTopic: Phrase(es: "es de otro tema", en: "is about another topic")
    }
  }
}
