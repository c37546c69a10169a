import RondaCore

/// What is found about how expressions are written.
extension Explanation {
  static let expressionWriting: [Explanation] = [
    Explanation(
      "expression-absolute-path",
      es: (
        "Ruta completa dentro de una repetición",
        """
        La ruta completa nombra a la vez todas las vueltas de la repetición, no solo la de esta pregunta. Para la de \
        esta vuelta se escribe ${anios}; si se quieren todas, ../.. lo deja claro.
        """
      ),
      en: (
        "Full path inside a repeat",
        """
        The full path names all rounds of the repeat at once, not only that of this question. For that of this round \
        write ${anios}; if all are meant, ../.. makes it clear.
        """
      ),
      FindingExample(
        .relevantInRepeat,
        wrong: "sum(/data/persona/anios) > 100",
        mended: "sum(../../persona/anios) > 100")),
    Explanation(
      "expression-bare-word",
      es: (
        "Palabra suelta",
        """
        Una palabra sin comillas ni llaves se lee como el nombre de un nodo, no como un texto ni como una pregunta. \
        Los textos llevan comillas y las preguntas se nombran con ${…}.
        """
      ),
      en: (
        "Word by itself",
        """
        A word without quotes or braces reads as the name of a node, not as a text or a question. Texts take quotes, \
        and questions are named by ${…}.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${vive} = si",
        mended: "${vive} = 'si'")),
    Explanation(
      "expression-chained-comparison",
      es: (
        "Dos comparaciones seguidas",
        """
        «15 <= . <= 110» compara primero 15 con la respuesta, y luego ese sí o no con 110: no revisa el límite de \
        arriba. Cada límite necesita su propia comparación, unidas con «and».
        """
      ),
      en: (
        "Two comparisons in a row",
        """
        “15 <= . <= 110” first compares 15 with the answer and then that yes or no with 110: the upper limit is \
        never checked. Each limit needs a comparison of its own, joined by “and”.
        """
      ),
      FindingExample(
        .constraint,
        wrong: "15 <= . <= 110",
        mended: ". >= 15 and . <= 110")),
    Explanation(
      "expression-curly-quote",
      es: (
        "Comilla tipográfica",
        """
        Los procesadores de texto cambian las comillas rectas por comillas curvas, que en una expresión no abren ni \
        cierran un texto. El formulario no se podría calcular.
        """
      ),
      en: (
        "Typographic quote",
        """
        Word processors change straight quotes into curly ones, which neither open nor close a text in an \
        expression. The form could not be calculated.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${vive} = ‘si’",
        mended: "${vive} = 'si'")),
    Explanation(
      "expression-decimal-comma",
      es: (
        "Coma decimal",
        """
        En las expresiones los decimales llevan punto; la coma solo separa los valores de una función. Así se \
        escribe en todos los idiomas, para que un formulario diga lo mismo en cualquier computador.
        """
      ),
      en: (
        "Decimal comma",
        """
        In expressions decimals take a point; a comma only parts the values of a function. It is so in every \
        language, so that a form says the same on any computer.
        """
      ),
      FindingExample(
        .calculation,
        wrong: "${edad} * 1,5",
        mended: "${edad} * 1.5")),
    Explanation(
      "expression-empty",
      es: (
        "Expresión vacía",
        """
        La expresión no tiene nada escrito. Si no hay condición que poner, se borra el atributo entero.
        """
      ),
      en: (
        "Empty expression",
        """
        Nothing is written in the expression. Where there is no condition, the whole attribute is deleted.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "relevant=\" \"",
          en: "relevant=\" \""),
        mended: Phrase(
          es: "relevant=\"${edad} > 17\"",
          en: "relevant=\"${age} > 17\""))),
    Explanation(
      "expression-foreign-operator",
      es: (
        "Operador de otro lenguaje",
        """
        «==», «&&», «||» y otros signos son de lenguajes de programación y aquí no existen. Se escribe =, and, or, \
        !=, div y mod.
        """
      ),
      en: (
        "Operator of another language",
        """
        “==”, “&&”, “||” and other signs belong to programming languages and do not exist here. Write =, and, or, \
        !=, div and mod.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${edad} == 18 && ${vive} = 'si'",
        mended: "${edad} = 18 and ${vive} = 'si'")),
    Explanation(
      "expression-reference",
      es: (
        "Nombre de pregunta mal escrito",
        """
        Una pregunta se nombra con ${nombre}: signo peso, llaves y el nombre sin espacios. Escrita de otro modo no \
        se sabe de qué pregunta se habla.
        """
      ),
      en: (
        "Name of a question written wrongly",
        """
        A question is named by ${name}: a dollar sign, braces, and the name without blanks. Written otherwise nobody \
        knows which question is meant.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "{edad} > 17",
        mended: "${edad} > 17")),
    Explanation(
      "expression-syntax",
      es: (
        "Expresión mal escrita",
        """
        Falta o sobra algo: un valor junto a un operador, un operador entre dos valores, un corchete, un espacio. \
        Mientras no se arregle, la expresión no se puede calcular.
        """
      ),
      en: (
        "Expression written wrongly",
        """
        Something is missing or too much: a value beside an operator, an operator between two values, a bracket, a \
        blank. Until it is mended the expression cannot be calculated.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${edad} > and ${vive} = 'si'",
        mended: "${edad} > 17 and ${vive} = 'si'")),
    Explanation(
      "expression-too-deep",
      es: (
        "Expresión demasiado larga o anidada",
        """
        La expresión tiene más partes unas dentro de otras de lo que una persona puede revisar. El límite protege \
        también de archivos hechos para agotar el programa.
        """
      ),
      en: (
        "Expression too long or too deeply nested",
        """
        The expression has more parts one inside the other than a person can review. The limit also guards against \
        files made to exhaust the program.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Una condición con cientos de if() unos dentro de otros.",
          en: "A condition with hundreds of if() one inside the other."),
        mended: Phrase(
          es: "Varios <calculate> que guardan los pasos, y una condición corta que los usa.",
          en: "Several <calculate> that keep the steps, and a short condition that uses them."))),
    Explanation(
      "expression-unclosed-brace",
      es: (
        "Llave sin cerrar",
        """
        A un nombre entre llaves le falta la llave que cierra. No se sabe dónde termina el nombre ni qué sigue \
        después.
        """
      ),
      en: (
        "Brace never closed",
        """
        A name in braces lacks the closing brace. Nobody knows where the name ends and what comes after it.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${edad > 17",
        mended: "${edad} > 17")),
    Explanation(
      "expression-unclosed-parenthesis",
      es: (
        "Paréntesis sin cerrar",
        """
        Se abre un paréntesis y no se cierra. Según dónde se cierre, la condición dice cosas distintas: por eso no \
        se adivina.
        """
      ),
      en: (
        "Parenthesis never closed",
        """
        A parenthesis opens and does not close. The condition means different things depending on where it closes, \
        so nothing is guessed.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "(${edad} > 17 or ${vive} = 'si'",
        mended: "(${edad} > 17 or ${vive} = 'si')")),
    Explanation(
      "expression-unclosed-quote",
      es: (
        "Texto sin cerrar",
        """
        Falta la comilla que cierra un texto, y todo lo que sigue se leería como parte de él.
        """
      ),
      en: (
        "Text never closed",
        """
        The quote that closes a text is missing, and all that follows would be read as part of it.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${vive} = 'si",
        mended: "${vive} = 'si'")),
    Explanation(
      "expression-unopened-parenthesis",
      es: (
        "Paréntesis que no cierra nada",
        """
        Hay un paréntesis que cierra sin que otro lo abra. Sobra, o falta el que abre, y con uno u otro la condición \
        dice cosas distintas.
        """
      ),
      en: (
        "Parenthesis that closes nothing",
        """
        There is a closing parenthesis and none that opens it. It is too much, or the opening one is missing, and \
        the condition means different things.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${edad} > 17) and ${vive} = 'si'",
        mended: "(${edad} > 17) and ${vive} = 'si'")),
  ]
}
