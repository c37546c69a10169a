package import RondaCore

extension FormDifference.Code {
  /// What follows from it and what to do.
  package var advice: Phrase {
    switch self {
    case .otherForm:
      Phrase(
        es: "Registros de formularios con otro identificador nunca se leen juntos. Si es una versión nueva del mismo, "
          + "conserve el identificador.",
        en: "Records of forms with another id are never read together. If this is a new version, keep the id.")
    case .sameVersion:
      Phrase(
        es: "Una consulta no recibe un formulario que cambió bajo la misma versión: dé a la nueva otra.",
        en: "A consultation takes no form that changed under the same version: give the new one another.")
    case .title, .recordName, .media, .appearance, .ruleMessage, .initial, .readonly, .action:
      Phrase(es: "Las respuestas que ya hay siguen como están.", en: "Answers that are there stay as they are.")
    case .languageAdded, .languageRemoved, .defaultLanguage, .translation:
      Phrase(
        es: "Quien responde en otro idioma responde a otras palabras: revise que digan lo mismo.",
        en: "Who answers in another language answers other words: see that they say the same.")
    case .topicWords, .topic, .choiceTopic:
      Phrase(
        es: "Los resúmenes agrupan por tema: los de antes y los de ahora agrupan distinto.",
        en: "Summaries group by topic: those of before and of now group otherwise.")
    case .questionAdded:
      Phrase(
        es: "Los registros que ya hay no tienen respuesta: cuéntela sólo desde esta versión.",
        en: "Records that are there have no answer: count it from this version on only.")
    case .questionRemoved:
      Phrase(
        es: "Sus respuestas se conservan en sus registros y se exportan con su versión; los resúmenes de la versión "
          + "nueva no las leen. Para no perderla de vista, déjela en el formulario sin mostrarla.",
        en: "Its answers stay in their records and are exported with their version; summaries of the new version do "
          + "not read them. To keep it in sight, leave it in the form and do not show it.")
    case .questionRenamed:
      Phrase(
        es:
          "Es sólo una sospecha. Para ronda son dos preguntas, y las respuestas de antes no pasan a la nueva: si es la "
          + "misma, devuélvale su nombre.",
        en:
          "This is a guess only. To ronda they are two questions, and answers of before do not become those of the new "
          + "one: if it is the same, give it its name back.")
    case .questionMoved, .groupMoved, .groupKind, .groupRenamed:
      Phrase(
        es:
          "Entre grupos simples las respuestas se leen igual. Las respuestas se buscan dentro de su repetición: si sale "
          + "de ella, entra en una o la repetición cambia de nombre, las de antes no se leen.",
        en: "Between plain groups answers are read as before. Answers are looked for inside their repetition: when it "
          + "leaves one, enters one or the repetition gets another name, those of before are not read.")
    case .questionOrder:
      Phrase(
        es:
          "Lo que se pregunta antes influye en lo que se responde después: en una medición que se repite, conserve el "
          + "orden.",
        en:
          "What is asked first has an influence on what is answered then: in a measurement that is repeated, keep the "
          + "order.")
    case .questionKind:
      Phrase(
        es:
          "De un tipo a otro sólo pasan los enteros a decimales y una alternativa a varias. Si pregunta otra cosa, dele "
          + "otro nombre.",
        en: "From one type to another only whole numbers become decimals, and one choice several. If it asks for "
          + "something else, give it another name.")
    case .questionList, .listRenamed:
      Phrase(
        es: "Las respuestas se leen por su código: revise las diferencias entre las dos listas.",
        en: "Answers are read by their code: look at what differs between the two lists.")
    case .level:
      Phrase(
        es: "Los códigos de un nivel no son los de otro: es otra pregunta, y conviene que lleve otro nombre.",
        en: "Codes of one level are not those of another: it is another question, and better has another name.")
    case .measure:
      Phrase(
        es: "Los resúmenes la ponen en otra parte: la línea base y el seguimiento no tratan de lo mismo.",
        en: "Summaries put it elsewhere: baseline and follow-up are not about the same.")
    case .personal:
      Phrase(
        es:
          "Cada respuesta se guarda como decía el formulario con que se dio: las de antes de marcarla quedan entre las demás, "
          + "sin cifrar, y no se borran con «ronda registros olvidar». Conviene marcarla antes de la primera respuesta.",
        en:
          "Every answer is kept as the form said with which it was given: those from before it was marked stay among the "
          + "others, not encrypted, and “ronda records forget” does not erase them. Better mark it before the first answer."
      )
    case .wording, .choiceWording, .hint:
      Phrase(
        es:
          "Otras palabras son otra pregunta. Si mide algo que se compara en el tiempo, vuelva a las de antes o declare el "
          + "cambio junto al resultado.",
        en:
          "Other words are another question. If it measures something that is compared over time, go back to those of "
          + "before, or tell of the change beside the result.")
    case .required, .missing:
      Phrase(
        es:
          "Vale para los registros nuevos: los que ya hay se leen y se corrigen con su versión. Lo que falta en ellos "
          + "sigue faltando.",
        en: "It holds for new records: those that are there are read and corrected with their version. What they lack "
          + "they lack still.")
    case .relevant:
      Phrase(
        es: "La pregunta se hace a otras personas que antes: compare sólo entre quienes la recibieron en ambas.",
        en: "The question is asked of other people than before: compare among those only who got it in both.")
    case .constraint, .limits, .warning, .control, .choiceFilter:
      Phrase(
        es:
          "Vale para los registros nuevos. Las respuestas que la versión nueva rechazaría siguen ahí: corríjalas con su "
          + "motivo o tenga en cuenta que las nuevas no pueden tomar esos valores.",
        en: "It holds for new records. Answers that the new version would reject are still there: correct them with a "
          + "reason, or bear in mind that new ones cannot take those values.")
    case .calculation:
      Phrase(
        es: "Los valores que ya hay no se calculan de nuevo. Si significa otra cosa, dele otro nombre.",
        en: "Values that are there are not computed again. If it means something else, give it another name.")
    case .groupAdded, .groupRemoved:
      Phrase(
        es: "Un grupo simple no cambia ninguna respuesta; lo que cambia de lugar se dice aparte.",
        en: "A plain group changes no answer; what stands elsewhere is told apart.")
    case .repeatCount:
      Phrase(
        es: "Los registros conservan las veces que tienen; los nuevos pueden tener otras.",
        en: "Records keep the instances that they have; new ones may have others.")
    case .listKind, .choiceScore, .scaleReversed:
      Phrase(
        es:
          "Los promedios se calculan con los puntajes: los de antes y los de ahora no se comparan. Conserve los puntajes "
          + "o haga una lista nueva con otra pregunta.",
        en:
          "Means are computed from scores: those of before and of now cannot be compared. Keep the scores, or make a new "
          + "list with another question.")
    case .listData:
      Phrase(
        es: "Los filtros y los cálculos que leen esos datos pueden dar otra cosa.",
        en: "Filters and calculations that read that data may give something else.")
    case .choiceAdded:
      Phrase(
        es: "Quien respondió antes no pudo elegirla: los porcentajes de las demás bajan por eso solo.",
        en: "Who answered before could not choose it: the percentages of the others fall by that alone.")
    case .choiceRemoved:
      Phrase(
        es: "Los registros conservan el código, que ya no tiene texto. Déjela en la lista y ocúltela con un filtro.",
        en: "Records keep the code, which has no words any more. Leave it in the list and hide it with a filter.")
    case .choiceRecoded:
      Phrase(
        es:
          "Es una sospecha. Las respuestas de antes tienen el código anterior y no se suman a las nuevas: devuelva el "
          + "código.",
        en: "This is a guess. Answers of before have the earlier code and are not added to the new ones: give the code "
          + "back.")
    case .choiceMeaning:
      Phrase(
        es:
          "Es lo más peligroso: las respuestas de antes se contarían como otra cosa, sin aviso. Devuelva a cada texto su "
          + "código; si de verdad cambia, use códigos nuevos.",
        en:
          "This is the most dangerous: answers of before would be counted as something else without a word. Give every "
          + "text its code back; if it does change, use new codes.")
    case .choiceOrder:
      Phrase(
        es: "Se elige más lo que se ve primero: en una medición que se repite, conserve el orden.",
        en: "What is seen first is chosen more often: in a measurement that is repeated, keep the order.")
    case .choiceKeys:
      Phrase(
        es:
          "Las hojas impresas con la versión anterior se digitarían mal: imprímalas de nuevo o dé a cada alternativa su "
          + "key de antes.",
        en:
          "Sheets printed with the earlier version would be keyed wrongly: print them again, or give every choice its "
          + "key of before.")
    case .choiceExclusive, .choiceOther:
      Phrase(
        es: "Quien respondió antes lo hizo con otra regla: téngalo en cuenta al comparar.",
        en: "Who answered before did so under another rule: bear it in mind when comparing.")
    }
  }
}
