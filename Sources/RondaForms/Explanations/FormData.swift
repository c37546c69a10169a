import RondaCore

/// What is found about files beside a form.
extension Explanation {
  static let formData: [Explanation] = [
    Explanation(
      "form-data-encoding",
      es: (
        "Archivo de datos que no está en UTF-8",
        """
        El archivo de la lista está en otra codificación, y los acentos y eñes saldrían cambiados.
        """
      ),
      en: (
        "Data file that is not in UTF-8",
        """
        The file of the list is in another encoding, and accented letters would come out changed.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Una lista guardada por la planilla como «CSV (delimitado por comas)».",
          en: "A list saved by the spreadsheet as “CSV (comma delimited)”."),
        mended: Phrase(
          es: "La misma lista guardada como «CSV UTF-8».",
          en: "The same list saved as “CSV UTF-8”."))),
    Explanation(
      "form-data-geojson",
      es: (
        "GeoJSON que no se puede leer",
        """
        El archivo de lugares no es GeoJSON, o no es una colección (FeatureCollection). No habría alternativas que \
        mostrar.
        """
      ),
      en: (
        "GeoJSON that cannot be read",
        """
        The file of places is not GeoJSON, or no FeatureCollection. There would be no choices to show.
        """
      ),
      FindingExample(
        .choicesFile(name: "lista.geojson"),
        wrong: """
          {"type": "Feature", "properties": {"id": "1", "title": "Plaza"}}
          """,
        mended: """
          {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "1", "title": "Plaza"},
          "geometry": {"type": "Point", "coordinates": [-71.5, -33.0]}}]}
          """)),
    Explanation(
      "form-data-row",
      es: (
        "Fila de datos mal escrita",
        """
        Una fila del archivo no se puede separar en columnas, o no tiene las del encabezado. La lista quedaría \
        incompleta.
        """
      ),
      en: (
        "Row of data written wrongly",
        """
        A row of the file cannot be parted into columns, or does not have those of the header. The list would be \
        incomplete.
        """
      ),
      FindingExample(
        .choicesFile(name: "lista.csv"),
        wrong: """
          name,label
          a,"Alto
          """,
        mended: """
          name,label
          a,"Alto"
          """)),
    Explanation(
      "form-missing-column",
      es: (
        "Columna que falta en el archivo",
        """
        La lista toma el código o el texto de una columna que el archivo no tiene. Corrija el encabezado, o diga \
        cuáles son con value y label.
        """
      ),
      en: (
        "Column missing in the file",
        """
        The list takes the code or the text from a column that the file does not have. Mend the header, or say which \
        ones they are by value and label.
        """
      ),
      FindingExample(
        .choicesFile(name: "lista.csv"),
        wrong: """
          codigo,label
          a,Alto
          """,
        mended: """
          name,label
          a,Alto
          """)),
    Explanation(
      "form-missing-file",
      es: (
        "Archivo que no está junto al formulario",
        """
        El formulario nombra un archivo que no está en su carpeta. Sin él la lista no tiene alternativas y las \
        búsquedas dan vacío.
        """
      ),
      en: (
        "File that is not beside the form",
        """
        The form names a file that is not in its folder. Without it the list has no choices, and searches come out \
        empty.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="l" file="barrios.csv"/><select_one name="q" list="l"><label>¿Barrio?</label></select_one>
          """,
        mended: """
          <choices name="l"><choice name="alto"><label>Alto</label></choice></choices>
          <select_one name="q" list="l"><label>¿Barrio?</label></select_one>
          """)),
    Explanation(
      "form-unreadable-file",
      es: (
        "Archivo de datos que no se puede leer",
        """
        El archivo está junto al formulario, pero el sistema o su formato no dejan leerlo. La lista no tendría \
        alternativas.
        """
      ),
      en: (
        "Data file that cannot be read",
        """
        The file is beside the form, but the system or its format does not let it be read. The list would have no \
        choices.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Una lista en un archivo sin permiso de lectura.",
          en: "A list in a file without permission to read."),
        mended: Phrase(
          es: "El mismo archivo, con permiso para su cuenta.",
          en: "The same file, with permission for your account."))),
  ]
}
