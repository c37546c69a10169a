package import RondaCore

extension CleanRule {
  /// A few words without a point.
  package var title: Phrase {
    switch self {
    case .exactDuplicate: Phrase(es: "Registros iguales", en: "Records that are the same")
    case .nearDuplicate: Phrase(es: "Registros casi iguales", en: "Records that are nearly the same")
    case .duplicateSheet: Phrase(es: "Números de hoja repetidos", en: "Sheet numbers that are there twice")
    case .outlier: Phrase(es: "Números muy lejos de lo usual", en: "Numbers far from what is usual")
    case .unusual: Phrase(es: "Respuestas que el formulario pone en duda", en: "Answers that the form doubts")
    case .asWritten: Phrase(es: "Escrito en el papel y no es respuesta", en: "Written on paper and no answer")
    case .valueSkipped:
      Phrase(es: "Respuestas a preguntas que no aplican", en: "Answers to questions that do not apply")
    case .requiredBlank: Phrase(es: "Respuestas exigidas que faltan", en: "Demanded answers that are missing")
    case .ruleBroken: Phrase(es: "Respuestas contra las reglas del formulario", en: "Answers against the form's rules")
    case .straightLine: Phrase(es: "La misma respuesta en toda una grilla", en: "The same answer in a whole grid")
    case .straightShare:
      Phrase(
        es: "Lotes o personas con muchas grillas de una sola respuesta",
        en: "Batches or people with many grids of one answer")
    case .shortInterview: Phrase(es: "Entrevistas demasiado cortas", en: "Interviews that are too short")
    case .missingShare: Phrase(es: "Lotes con demasiado sin respuesta", en: "Batches with too much unanswered")
    }
  }

  /// What is looked for, exactly, and what it may mean.
  package var meaning: Phrase {
    switch self {
    case .exactDuplicate:
      Phrase(
        es: "Dos o más registros con todas sus respuestas iguales, por lo menos \(CleanLimits.fewestAnswers), aunque "
          + "hayan entrado por vías distintas. Sólo se avisa cuando tanta coincidencia no se espera por azar entre "
          + "tantos registros. Suele ser una hoja que se digitó dos veces con otro número.",
        en:
          "Two or more records with all answers the same, at least \(CleanLimits.fewestAnswers), even if they came in "
          + "different ways. It is told only when so much coincidence is not to be expected by chance among so many "
          + "records. Mostly it is a sheet that was keyed twice under another number.")
    case .nearDuplicate:
      Phrase(
        es: "Registros del mismo territorio con las mismas respuestas de perfil y con 90 % o más de sus respuestas "
          + "iguales. Puede ser la misma persona que respondió dos veces, o una hoja digitada dos veces con errores.",
        en:
          "Records of the same territory with the same profile answers and with 90% or more of their answers the same. "
          + "It may be the same person who answered twice, or a sheet that was keyed twice with errors.")
    case .duplicateSheet:
      Phrase(
        es: "Dos hojas cuyos números sólo se distinguen en ceros, mayúsculas, guiones o espacios, en uno o en varios "
          + "lotes.",
        en: "Two sheets whose numbers differ in zeros, capitals, hyphens or blanks only, in one batch or in several.")
    case .outlier:
      Phrase(
        es: "Un número a más de 5 desviaciones robustas de la mediana de su pregunta: |x − mediana| / (1,4826 · MAD) > "
          + "5, donde MAD es la mediana de las distancias a la mediana. Se calcula desde \(CleanLimits.fewestValues) "
          + "respuestas; si los octiles son asimétricos y nada es negativo, con logaritmos. Cuando más de la mitad de "
          + "las respuestas es la misma no se dice nada.",
        en:
          "A number more than 5 robust deviations from the median of its question: |x − median| / (1.4826 · MAD) > 5, "
          + "where MAD is the median of the distances from the median. It takes \(CleanLimits.fewestValues) answers; "
          + "with skewed octiles and nothing negative it is done with logarithms. When more than half of the answers "
          + "are the same, nothing is said.")
    case .unusual:
      Phrase(
        es: "Una respuesta que un «warning» del formulario pone en duda y que nadie confirmó al responder.",
        en: "An answer that a “warning” of the form doubts and that nobody confirmed when it was given.")
    case .asWritten:
      Phrase(
        es: "Al digitar se anotó algo que está en el papel y que el formulario no admite ahí: un código que no existe, "
          + "una edad de 340, una respuesta en una pregunta que se salta. No cuenta en ningún resultado.",
        en:
          "While keying, something was noted that stands on paper and that the form does not admit there: a code that "
          + "does not exist, an age of 340, an answer in a question that is skipped. It counts in no result.")
    case .valueSkipped:
      Phrase(
        es: "El registro tiene una respuesta en una pregunta que, según sus otras respuestas, no corresponde. Contaría "
          + "en los resultados.",
        en: "The record has an answer to a question that does not apply according to its other answers. It would count "
          + "in the results.")
    case .requiredBlank:
      Phrase(
        es: "El formulario exige una respuesta y el registro no la tiene: quedó en blanco en el papel, o entró así.",
        en: "The form demands an answer and the record has none: it was left blank on paper, or came in like that.")
    case .ruleBroken:
      Phrase(
        es:
          "La respuesta no cumple una regla de la versión del formulario con que se respondió. Cada registro se revisa "
          + "de nuevo como el día en que entró.",
        en:
          "The answer breaks a rule of the version of the form that was answered. Every record is checked again as on "
          + "the day on which it came in.")
    case .straightLine:
      Phrase(
        es:
          "Todas las filas de una grilla de \(CleanLimits.fewestRows) o más tienen la misma respuesta, que no es la del "
          + "medio. También se miran las preguntas seguidas de un grupo que usan la misma escala. Una persona puede "
          + "pensar así; muchas en un mismo lote, no.",
        en:
          "All rows of a grid of \(CleanLimits.fewestRows) or more have the same answer, which is not the middle one. "
          + "Questions of a group that follow each other on one scale are looked at as well. One person may think so; "
          + "many in one batch do not.")
    case .straightShare:
      Phrase(
        es:
          "La parte de grillas con una sola respuesta en un lote es mucho mayor que en el total: por azar saldría uno "
          + "así, entre todos, una vez en cien (distribución binomial con el efecto de diseño de las hojas). Desde "
          + "\(CleanLimits.fewestOfGroup) hojas. También por persona, si la consulta lo pide con «ronda ajustes "
          + "operators=yes».",
        en: "The share of grids with a single answer in a batch is far above that of the total: by chance one like it, "
          + "among all, would come out once in a hundred times (binomial distribution with the design effect of "
          + "sheets). From \(CleanLimits.fewestOfGroup) sheets on. Of persons too, where the consultation wants it by "
          + "“ronda settings operators=yes”.")
    case .shortInterview:
      Phrase(
        es: "La entrevista duró menos de un tercio de la mediana de las entrevistas del formulario (desde "
          + "\(CleanLimits.fewestInterviews)), o menos de 2 segundos por respuesta: en ese tiempo nadie alcanza a leer "
          + "una pregunta en voz alta.",
        en: "The interview took less than a third of the median of the form's interviews (from "
          + "\(CleanLimits.fewestInterviews) on), or less than 2 seconds an answer: in that time nobody can read out a "
          + "question.")
    case .missingShare:
      Phrase(
        es:
          "La parte de respuestas en blanco, ilegibles o con marca inválida de un lote es mucho mayor que en el total: "
          + "por azar saldría uno así, entre todos los lotes, una vez en cien (distribución binomial con el efecto de "
          + "diseño de las hojas). Desde \(CleanLimits.fewestOfGroup) hojas.",
        en: "The share of blank, illegible or invalidly marked answers of a batch is far above that of the total: by "
          + "chance one like it, among all batches, would come out once in a hundred times (binomial distribution with "
          + "the design effect of sheets). From \(CleanLimits.fewestOfGroup) sheets on.")
    }
  }

  /// What to do about it.
  package var advice: Phrase {
    switch self {
    case .exactDuplicate, .nearDuplicate, .duplicateSheet:
      Phrase(
        es: "Busque las hojas y compárelas. Si es la misma, retire una con «ronda registros retirar».",
        en: "Look for the sheets and compare them. If it is the same, withdraw one with “ronda records withdraw”.")
    case .outlier, .unusual, .requiredBlank, .ruleBroken, .valueSkipped, .asWritten:
      Phrase(
        es: "Mire la hoja y corrija con «ronda registros corregir»; si la hoja dice eso, acéptelo con su motivo.",
        en: "Look at the sheet and correct with “ronda records correct”; if the sheet says so, accept it with a reason."
      )
    case .straightLine:
      Phrase(
        es: "Mire la hoja. Si es lo que la persona marcó, acéptelo con su motivo.",
        en: "Look at the sheet. If it is what the person marked, accept it with a reason.")
    case .straightShare, .missingShare:
      Phrase(
        es: "Revise cómo se aplicó y cómo se digitó ese lote; vuelva a digitar una muestra, o anote por qué es así.",
        en: "Check how that batch was asked and keyed; key a sample again, or note why it is so.")
    case .shortInterview:
      Phrase(
        es: "Converse con quien entrevistó. Si la entrevista no vale, retírela con «ronda registros retirar».",
        en: "Talk to the interviewer. If the interview is not good, withdraw it with “ronda records withdraw”.")
    }
  }
}
