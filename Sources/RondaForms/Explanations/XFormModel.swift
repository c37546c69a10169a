import RondaCore

/// What is found about the model of an XForm.
extension Explanation {
  static let xFormModel: [Explanation] = [
    Explanation(
      "xform-bad-default",
      es: (
        "Valor inicial que no es de su tipo",
        """
        El nodo ya trae un valor que su tipo no admite, y cada registro nuevo empezaría mal.
        """
      ),
      en: (
        "First value that is not of its type",
        """
        The node comes with a value that its type does not allow, and every new record would begin wrong.
        """
      ),
      FindingExample(
        .record,
        wrong: "<a/><b>doce</b>",
        mended: "<a/><b>12</b>")),
    Explanation(
      "xform-bad-public-key",
      es: (
        "Clave pública que no sirve",
        """
        La clave con que se cifran los envíos no es una clave RSA en base64. Nadie podría enviar, o nadie podría \
        descifrar lo recibido.
        """
      ),
      en: (
        "Public key that will not do",
        """
        The key that encrypts submissions is no RSA key in base64. Nobody could submit, or nobody could decrypt what \
        arrived.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <submission base64RsaPublicKey="mi clave"/>
          """,
        mended: """
          <submission method="post"/>
          """)),
    Explanation(
      "xform-bare-word",
      es: (
        "Palabra en vez de true() o false()",
        """
        «yes», «no», «true» y «false» sin paréntesis se leen como nombres de nodos que no existen, y darían siempre \
        lo mismo.
        """
      ),
      en: (
        "Word instead of true() or false()",
        """
        “yes”, “no”, “true” and “false” without parentheses read as names of nodes that do not exist, and would \
        always give the same.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <bind nodeset="/data/a" required="yes"/>
          """,
        mended: """
          <bind nodeset="/data/a" required="true()"/>
          """)),
    Explanation(
      "xform-bind-missing-node",
      es: (
        "Reglas para un nodo que no existe",
        """
        El <bind> se refiere a un nodo que no está en el registro, y sus reglas no se cumplirían.
        """
      ),
      en: (
        "Rules for a node that does not exist",
        """
        The <bind> is about a node that is not in the record, and its rules would not hold.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <bind nodeset="/data/aa" type="string"/>
          """,
        mended: """
          <bind nodeset="/data/a" type="string"/>
          """)),
    Explanation(
      "xform-bind-without-nodeset",
      es: (
        "Reglas sin nodo",
        """
        El <bind> no dice a qué nodo se refiere.
        """
      ),
      en: (
        "Rules without a node",
        """
        The <bind> does not say which node it is about.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <bind type="string"/>
          """,
        mended: """
          <bind nodeset="/data/a" type="string"/>
          """)),
    Explanation(
      "xform-duplicate-bind",
      es: (
        "Dos juegos de reglas para un nodo",
        """
        Hay dos <bind> para el mismo nodo, y no se sabe cuál vale. Júntelos en uno.
        """
      ),
      en: (
        "Two sets of rules for one node",
        """
        There are two <bind> for the same node, and nobody knows which counts. Join them.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <bind nodeset="/data/a" type="string"/><bind nodeset="/data/a" required="true()"/>
          """,
        mended: """
          <bind nodeset="/data/a" type="string" required="true()"/>
          """)),
    Explanation(
      "xform-duplicate-instance",
      es: (
        "Dos listas con el mismo id",
        """
        Dos <instance> tienen el mismo id, y las búsquedas no sabrían en cuál mirar.
        """
      ),
      en: (
        "Two lists with the same id",
        """
        Two <instance> have the same id, and searches would not know where to look.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <instance id="l"><root><item><name>x</name><label>X</label></item></root></instance>
          <instance id="l"><root><item><name>y</name><label>Y</label></item></root></instance>
          """,
        mended: """
          <instance id="l"><root><item><name>x</name><label>X</label></item></root></instance>
          <instance id="m"><root><item><name>y</name><label>Y</label></item></root></instance>
          """)),
    Explanation(
      "xform-entity-without-dataset",
      es: (
        "Entidad sin lista",
        """
        La entidad no dice en qué lista de entidades se guarda, y el servidor no la recibiría.
        """
      ),
      en: (
        "Entity without a list",
        """
        The entity does not say in which list of entities it is kept, and the server would not take it.
        """
      ),
      FindingExample(
        .record,
        wrong: """
          <a/><b/><meta><entity id=""/></meta>
          """,
        mended: """
          <a/><b/><meta><entity dataset="viviendas" id=""/></meta>
          """)),
    Explanation(
      "xform-instance-without-id",
      es: (
        "Lista sin id",
        """
        Una <instance> que no es el registro necesita un id; sin él ninguna expresión la puede usar.
        """
      ),
      en: (
        "List without an id",
        """
        An <instance> that is not the record needs an id; without it no expression can use it.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <instance><root><item><name>x</name><label>X</label></item></root></instance>
          """,
        mended: """
          <instance id="l"><root><item><name>x</name><label>X</label></item></root></instance>
          """)),
    Explanation(
      "xform-two-templates",
      es: (
        "Dos modelos de una repetición",
        """
        La repetición tiene dos nodos con jr:template, y no se sabe con cuál empieza una vuelta nueva.
        """
      ),
      en: (
        "Two templates of a repeat",
        """
        The repeat has two nodes with jr:template, and nobody knows which one a new round begins with.
        """
      ),
      FindingExample(
        .record,
        wrong: """
          <a/><b/><r jr:template=""><e/></r><r jr:template=""><e>1</e></r>
          """,
        mended: """
          <a/><b/><r jr:template=""><e/></r>
          """)),
    Explanation(
      "xform-unknown-bind-attribute",
      es: (
        "Regla desconocida",
        """
        <bind> no tiene ese atributo: lo que dice no se cumpliría. Suele ser un error de tipeo.
        """
      ),
      en: (
        "Unknown rule",
        """
        <bind> has no such attribute: what it says would not hold. It usually is a slip of the pen.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <bind nodeset="/data/a" requird="true()"/>
          """,
        mended: """
          <bind nodeset="/data/a" required="true()"/>
          """)),
    Explanation(
      "xform-unknown-element",
      es: (
        "Elemento desconocido en el modelo",
        """
        El modelo no lleva ese elemento, y lo que dice no se leería.
        """
      ),
      en: (
        "Unknown element in the model",
        """
        The model does not hold that element, and what it says would not be read.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <binds nodeset="/data/a" type="string"/>
          """,
        mended: """
          <bind nodeset="/data/a" type="string"/>
          """)),
    Explanation(
      "xform-unknown-type",
      es: (
        "Tipo desconocido",
        """
        No hay un tipo de dato con ese nombre, y el nodo se leería como texto.
        """
      ),
      en: (
        "Unknown type",
        """
        There is no type of data of that name, and the node would be read as text.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <bind nodeset="/data/a" type="integr"/>
          """,
        mended: """
          <bind nodeset="/data/a" type="int"/>
          """)),
  ]
}
