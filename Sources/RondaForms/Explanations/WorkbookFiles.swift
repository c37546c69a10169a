import RondaCore

/// What is found about files that are read as workbooks.
extension Explanation {
  static let workbookFiles: [Explanation] = [
    Explanation(
      "workbook-binary",
      es: (
        "Libro binario de Excel (.xlsb)",
        """
        El archivo es de Excel pero en su formato binario, que aquí no se lee.
        """
      ),
      en: (
        "Binary Excel workbook (.xlsb)",
        """
        The file is from Excel but in its binary format, which is not read here.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "formulario.xlsb",
          en: "form.xlsb"),
        mended: Phrase(
          es: "El mismo libro guardado como «Libro de Excel (.xlsx)».",
          en: "The same workbook saved as “Excel Workbook (.xlsx)”."))),
    Explanation(
      "workbook-cell",
      es: (
        "Celda que no se entiende",
        """
        Lo que el archivo guarda en una celda no es lo que su tipo dice. La celda se lee vacía o se detiene la \
        lectura, según el caso.
        """
      ),
      en: (
        "Cell that cannot be understood",
        """
        What the file holds in a cell is not what its type says. The cell is read as empty, or reading stops, as the \
        case may be.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un libro escrito por otro programa con un número donde dice texto.",
          en: "A workbook written by another program with a number where it says text."),
        mended: Phrase(
          es: "El mismo libro abierto y guardado de nuevo en una planilla.",
          en: "The same workbook opened and saved again in a spreadsheet program."))),
    Explanation(
      "workbook-damaged",
      es: (
        "Libro dañado",
        """
        Las partes del archivo no calzan entre sí: se dañó al copiarlo o al guardarlo.
        """
      ),
      en: (
        "Damaged workbook",
        """
        The parts of the file do not fit together: it was damaged in copying or saving.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un libro al que le falta una parte.",
          en: "A workbook in which a part is missing."),
        mended: Phrase(
          es: "Una copia sana, o el libro reparado y guardado en una planilla.",
          en: "A sound copy, or the workbook repaired and saved in a spreadsheet program."))),
    Explanation(
      "workbook-empty",
      es: (
        "Archivo vacío",
        """
        El archivo no tiene nada dentro: no se terminó de guardar o de copiar.
        """
      ),
      en: (
        "Empty file",
        """
        There is nothing in the file: it was not saved or copied completely.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un archivo de 0 bytes.",
          en: "A file of 0 bytes."),
        mended: Phrase(
          es: "Una copia completa del libro.",
          en: "A whole copy of the workbook."))),
    Explanation(
      "workbook-formula-without-result",
      es: (
        "Fórmula sin resultado guardado",
        """
        La celda tiene una fórmula y el archivo no trae su resultado. Aquí no se calculan fórmulas: la celda se lee \
        vacía.
        """
      ),
      en: (
        "Formula without a saved result",
        """
        The cell has a formula and the file does not bring its result. Formulas are not calculated here: the cell \
        reads as empty.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un libro escrito por un programa que no calcula.",
          en: "A workbook written by a program that does not calculate."),
        mended: Phrase(
          es: "El mismo libro abierto y guardado en una planilla, o con el valor escrito.",
          en: "The same workbook opened and saved in a spreadsheet program, or with the value written."))),
    Explanation(
      "workbook-no-sheets",
      es: (
        "Libro sin hojas",
        """
        El libro no tiene ninguna hoja con celdas.
        """
      ),
      en: (
        "Workbook without sheets",
        """
        The workbook has no sheet with cells.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un libro que solo tiene gráficos.",
          en: "A workbook that has charts only."),
        mended: Phrase(
          es: "El libro con sus hojas.",
          en: "The workbook with its sheets."))),
    Explanation(
      "workbook-not-a-workbook",
      es: (
        "No es un libro de planilla",
        """
        El archivo es de otro formato aunque su nombre termine en .xlsx.
        """
      ),
      en: (
        "Not a workbook",
        """
        The file is of another format though its name ends in .xlsx.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un documento o una foto llamados formulario.xlsx.",
          en: "A document or a photo called form.xlsx."),
        mended: Phrase(
          es: "El libro verdadero.",
          en: "The true workbook."))),
    Explanation(
      "workbook-old-format",
      es: (
        "Libro antiguo de Excel (.xls)",
        """
        El archivo es del formato de Excel anterior a 2007, que aquí no se lee.
        """
      ),
      en: (
        "Old Excel workbook (.xls)",
        """
        The file is in the format of Excel before 2007, which is not read here.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "formulario.xls",
          en: "form.xls"),
        mended: Phrase(
          es: "El mismo libro guardado como «Libro de Excel (.xlsx)».",
          en: "The same workbook saved as “Excel Workbook (.xlsx)”."))),
    Explanation(
      "workbook-open-document",
      es: (
        "Planilla OpenDocument (.ods)",
        """
        El archivo es de LibreOffice, en un formato que aquí no se lee.
        """
      ),
      en: (
        "OpenDocument spreadsheet (.ods)",
        """
        The file is from LibreOffice, in a format that is not read here.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "formulario.ods",
          en: "form.ods"),
        mended: Phrase(
          es: "La misma planilla guardada como «Excel 2007-365 (.xlsx)».",
          en: "The same spreadsheet saved as “Excel 2007-365 (.xlsx)”."))),
    Explanation(
      "workbook-password",
      es: (
        "Libro con contraseña",
        """
        El libro está cifrado y sin su contraseña no se puede leer.
        """
      ),
      en: (
        "Workbook with a password",
        """
        The workbook is encrypted and cannot be read without its password.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un libro que pide contraseña al abrirse.",
          en: "A workbook that asks for a password when it is opened."),
        mended: Phrase(
          es: "El mismo libro guardado sin contraseña.",
          en: "The same workbook saved without a password."))),
    Explanation(
      "workbook-text",
      es: (
        "Texto en vez de libro",
        """
        El archivo es un texto, por ejemplo CSV, aunque su nombre diga otra cosa. Un CSV tiene una sola hoja y un \
        XLSForm necesita varias.
        """
      ),
      en: (
        "Text instead of a workbook",
        """
        The file is a text, CSV for instance, though its name says otherwise. A CSV has one sheet only and an \
        XLSForm needs several.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un CSV al que se le cambió el nombre.",
          en: "A CSV that was renamed."),
        mended: Phrase(
          es: "El libro guardado como «Libro de Excel (.xlsx)».",
          en: "The workbook saved as “Excel Workbook (.xlsx)”."))),
    Explanation(
      "workbook-too-large",
      es: (
        "Libro demasiado grande",
        """
        El libro pasa de los límites que protegen la memoria. Suele tener formato en filas y columnas vacías hasta \
        el final de la hoja.
        """
      ),
      en: (
        "Workbook too large",
        """
        The workbook is over the limits that guard the memory. It often has formats in empty rows and columns down \
        to the end of the sheet.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un libro con millones de celdas.",
          en: "A workbook with millions of cells."),
        mended: Phrase(
          es: "El mismo libro sin las filas y columnas que sobran.",
          en: "The same workbook without the surplus rows and columns."))),
    Explanation(
      "workbook-truncated",
      es: (
        "Libro cortado",
        """
        Al archivo le falta el final: la copia o la descarga se interrumpió.
        """
      ),
      en: (
        "Workbook cut off",
        """
        The end of the file is missing: the copy or the download was interrupted.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un libro descargado a medias.",
          en: "A workbook downloaded halfway."),
        mended: Phrase(
          es: "El libro descargado completo.",
          en: "The workbook downloaded completely."))),
  ]
}
