import RondaCore

/// What is found about files that are read as XML.
extension Explanation {
  static let xmlFiles: [Explanation] = [
    Explanation(
      "xml-character",
      es: (
        "Carácter invisible que XML no admite",
        """
        Hay un carácter de control, que suele venir de pegar texto de otro programa. Bórrelo.
        """
      ),
      en: (
        "Invisible character that XML does not allow",
        """
        There is a control character, which usually comes from pasting text from another program. Delete it.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un texto pegado con un salto de página dentro.",
          en: "A pasted text with a form feed in it."),
        mended: Phrase(
          es: "El mismo texto sin ese carácter.",
          en: "The same text without that character."))),
    Explanation(
      "xml-empty",
      es: (
        "Archivo vacío",
        """
        El archivo no tiene nada escrito. Quizás no se terminó de guardar o de copiar.
        """
      ),
      en: (
        "Empty file",
        """
        Nothing is written in the file. Perhaps it was not saved or copied completely.
        """
      ),
      FindingExample(
        .document,
        wrong: "",
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-encoding",
      es: (
        "Codificación equivocada",
        """
        El archivo no está en UTF-8, o no en la codificación que dice. Los acentos y eñes saldrían cambiados.
        """
      ),
      en: (
        "Wrong encoding",
        """
        The file is not in UTF-8, or not in the encoding that it claims. Accented letters would come out changed.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un archivo guardado en Windows-1252 que dice encoding=\"UTF-8\".",
          en: "A file saved in Windows-1252 that says encoding=\"UTF-8\"."),
        mended: Phrase(
          es: "El mismo archivo guardado en UTF-8.",
          en: "The same file saved as UTF-8."))),
    Explanation(
      "xml-is-directory",
      es: (
        "Carpeta en vez de archivo",
        """
        Se indicó una carpeta. Indique el archivo que está dentro.
        """
      ),
      en: (
        "Folder instead of a file",
        """
        A folder was named. Name the file that is in it.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "ronda check formularios",
          en: "ronda check forms"),
        mended: Phrase(
          es: "ronda check formularios/hogar.xml",
          en: "ronda check forms/household.xml"))),
    Explanation(
      "xml-memory",
      es: (
        "Memoria insuficiente",
        """
        No alcanzó la memoria para leer el archivo. Cierre otros programas o use otro computador.
        """
      ),
      en: (
        "Not enough memory",
        """
        There was not enough memory to read the file. Close other programs or use another computer.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "El archivo con la memoria ocupada por otros programas.",
          en: "The file while other programs hold the memory."),
        mended: Phrase(
          es: "El mismo archivo, con memoria libre.",
          en: "The same file, with memory free."))),
    Explanation(
      "xml-no-permission",
      es: (
        "Archivo sin permiso de lectura",
        """
        El archivo existe, pero esta cuenta no lo puede leer. Pida permiso a quien lo creó.
        """
      ),
      en: (
        "File without permission to read",
        """
        The file exists, but this account may not read it. Ask whoever made it for permission.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un archivo que solo su dueño puede leer.",
          en: "A file that only its owner can read."),
        mended: Phrase(
          es: "El mismo archivo, con permiso de lectura para su cuenta.",
          en: "The same file, with permission to read for your account."))),
    Explanation(
      "xml-not-a-file",
      es: (
        "No es un archivo común",
        """
        Lo indicado es un dispositivo o una tubería, cuyo contenido no tiene fin conocido. Guárdelo como archivo.
        """
      ),
      en: (
        "No ordinary file",
        """
        What was named is a device or a pipe, whose content has no known end. Save it as a file.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "ronda check /dev/null",
          en: "ronda check /dev/null"),
        mended: Phrase(
          es: "ronda check formulario.xml",
          en: "ronda check form.xml"))),
    Explanation(
      "xml-not-found",
      es: (
        "Archivo que no existe",
        """
        No hay un archivo con ese nombre en esa carpeta. Revise el nombre y en qué carpeta está.
        """
      ),
      en: (
        "File that does not exist",
        """
        There is no file of that name in that folder. Check the name and which folder it is in.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "ronda check formulari.xml",
          en: "ronda check from.xml"),
        mended: Phrase(
          es: "ronda check formulario.xml",
          en: "ronda check form.xml"))),
    Explanation(
      "xml-not-xml",
      es: (
        "No es XML",
        """
        El archivo es de otro formato: una planilla, una página web, JSON. Revise si es el que quería.
        """
      ),
      en: (
        "Not XML",
        """
        The file is of another format: a spreadsheet, a web page, JSON. Check that it is the one you meant.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          {"id": "f"}
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-nul",
      es: (
        "Byte nulo",
        """
        Ningún texto tiene bytes nulos: el archivo está dañado o no es un texto.
        """
      ),
      en: (
        "NUL byte",
        """
        No text has NUL bytes: the file is damaged or is no text.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un archivo que una copia interrumpida llenó de ceros.",
          en: "A file that an interrupted copy filled with zeros."),
        mended: Phrase(
          es: "Una copia sana del archivo.",
          en: "A sound copy of the file."))),
    Explanation(
      "xml-too-large",
      es: (
        "Archivo demasiado grande",
        """
        El archivo pasa del límite que protege la memoria del computador. Un formulario es miles de veces más chico.
        """
      ),
      en: (
        "File too large",
        """
        The file is over the limit that guards the memory of the computer. A form is thousands of times smaller.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un archivo de cientos de megabytes.",
          en: "A file of hundreds of megabytes."),
        mended: Phrase(
          es: "El formulario, con sus listas largas en archivos CSV.",
          en: "The form, with its long lists in CSV files."))),
    Explanation(
      "xml-unreadable",
      es: (
        "Archivo que no se pudo leer",
        """
        El sistema no entregó el contenido del archivo. Suele ser un disco dañado o una red que se cortó.
        """
      ),
      en: (
        "File that could not be read",
        """
        The system did not give the content of the file. It usually is a damaged disk or a lost network.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un archivo en una unidad de red desconectada.",
          en: "A file on a network drive that is gone."),
        mended: Phrase(
          es: "Una copia del archivo en este computador.",
          en: "A copy of the file on this computer."))),
    Explanation(
      "xml-unwritable-character",
      es: (
        "Carácter que no se puede escribir en XML",
        """
        Un texto que se va a escribir como XML tiene un carácter que XML no admite de ninguna forma.
        """
      ),
      en: (
        "Character that cannot be written in XML",
        """
        A text that is to be written as XML has a character that XML does not allow in any form.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Una respuesta con un carácter de control.",
          en: "An answer with a control character."),
        mended: Phrase(
          es: "La misma respuesta sin él.",
          en: "The same answer without it."))),
    Explanation(
      "xml-unwritable-name",
      es: (
        "Nombre que no se puede escribir en XML",
        """
        Algo que se va a escribir como XML tiene un nombre que no sirve para un elemento o un atributo.
        """
      ),
      en: (
        "Name that cannot be written in XML",
        """
        Something that is to be written as XML has a name that will not do for an element or an attribute.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Una columna llamada «1 año».",
          en: "A column called “1 year”."),
        mended: Phrase(
          es: "La misma columna llamada «un_anio».",
          en: "The same column called “one_year”."))),
  ]
}
