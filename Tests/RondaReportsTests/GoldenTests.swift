import RondaAnalysis
import RondaCore
import RondaReports
import Testing

struct GoldenTests {
  @Test func `a sample in Spanish`() {
    let expected = """
      Consulta de barrios
      Muestra: 68 registros. El rango al 95 % es el de una muestra aleatoria simple.

      Cuántas personas la nombraron como necesidad, %
                                  Lo Prado                       Villa     Población
                       Total         Norte    Los Aromos     Esperanza        Yungay
      n                   66             *             *            33             *
      Luz       76 (64 a 84)             *             *            70             *
      Agua      76 (64 a 84)             *             *            73             *
      Plazas    38 (27 a 50)             *             *            58             *

      Personas satisfechas, %
                                  Lo Prado                       Villa     Población
                       Total         Norte    Los Aromos     Esperanza        Yungay
      Salud     52 (40 a 63)             *             *            30             *

      Necesidades
      ===========

      ¿Qué habría que resolver primero?
      Personas que la nombraron, %; rango al 95 %. Se podían dar varias respuestas: suma más de
      100 %. Puntos: promedio por persona; de m alternativas, la primera recibe m − 1, y las no
      ordenadas se reparten el resto. = empate: no se distinguen entre sí.

      Total (n 66)
            Necesidad      %      rango  1.º %  puntos  0        25        50        75      100
        1=  Luz           76    64 a 84     55     1,3  |        |         |     -----O---     |
        1=  Agua          76    64 a 84      *       *  |        |         |     -----O---     |
         3  Plazas        38    27 a 50      *       *  |        | ----O----         |         |

      Lo Prado Norte (n *)

      Los Aromos (n *)

      Villa Esperanza (n 33)
            Necesidad      %      rango  1.º %  puntos  0        25        50        75      100
        1=  Agua          73    56 a 85      0     0,7  |        |         |  ------O-----     |
        1=  Luz           70    53 a 83     70     1,4  |        |         | ------O-----      |
        1=  Plazas        58    41 a 73     30     0,9  |        |      ------O------|         |

      Población Yungay (Ñuñoa Sur) (n *)

      Puntos de la asamblea
      Puntos que dieron las mesas; no son personas y no se suman a las respuestas individuales.

      Total (2 mesas, 15 puntos)
            Necesidad    puntos     %  0         25        50        75      100
         1  Luz               7    47  ###################
        2=  Agua              4    27  ###########
        2=  Plazas            4    27  ###########

      Lo Prado Norte (2 mesas, 15 puntos)
            Necesidad    puntos     %  0         25        50        75      100
         1  Luz               7    47  ###################
        2=  Agua              4    27  ###########
        2=  Plazas            4    27  ###########

      Los Aromos (1 mesa, 8 puntos)
            Necesidad    puntos     %  0         25        50        75      100
         1  Luz               7    88  ####################################
         2  Agua              1    13  #####
         3  Plazas            0     0

      Villa Esperanza (1 mesa, 7 puntos)
            Necesidad    puntos     %  0         25        50        75      100
         1  Plazas            4    57  #######################
         2  Agua              3    43  ##################
         3  Luz               0     0

      Población Yungay (Ñuñoa Sur) (0 mesas, 0 puntos)

      Satisfacción
      ============

      Salud: ¿Cómo lo atendieron?
      Personas satisfechas, %; rango al 95 %; neto: menos insatisfechas; imp: % en los dos
      grados más altos de importancia.

      Territorio                         %      rango  neto   imp       n  0    25   50   75 100
      Total                             52    40 a 63     *    74      66  |    |  --O--- |    |
        Lo Prado Norte                   *          *     *     *       *
          Los Aromos                     *          *     *     *       *
          Villa Esperanza               30    17 a 47   −39     *      33  |  ---O---|    |    |
        Población Yungay (Ñuñoa Sur)     *          *     *     *       *

      * No se muestra: menos de 5 personas, o permitiría deducirlo. Los porcentajes están
      redondeados y pueden no sumar 100.

      """
    #expect(TextReport(SampleSummary.summary(), language: .spanish, width: 90).text == expected)
  }

  @Test func `open participation in English`() {
    let expected = """
      Neighbourhood consultation
      Open participation: 68 records. It does not represent the whole
      territory.

      How many people named it as a need
                                  Lo Prado                   Villa   Población
                         Total       Norte  Los Aromos   Esperanza      Yungay
      Lighting        50 of 66           *           *    23 of 33           *
      Water           50 of 66           *           *    24 of 33           *
      Parks           25 of 66           *           *    19 of 33           *

      Satisfied people
                                  Lo Prado                   Villa   Población
                         Total       Norte  Los Aromos   Esperanza      Yungay
      Health          34 of 66           *           *    10 of 33           *

      Needs
      =====

      What should come first?
      People who named it, %. Several answers were allowed: it adds up to over
      100%. Points: mean per person; of m options the first gets m − 1, and
      those not ranked share what is left. = tie: they cannot be told apart.

      Total (n 66)
            Need          people     %  1st %  points  0    25    50   75  100
        1=  Lighting          50    76     55     1,3  #################
        1=  Water             50    76      *       *  #################
         3  Parks             25    38      *       *  #########

      Lo Prado Norte (n *)

      Los Aromos (n *)

      Villa Esperanza (n 33)
            Need          people     %  1st %  points  0    25    50   75  100
         1  Water             24    73      0     0,7  #################
         2  Lighting          23    70     70     1,4  ################
         3  Parks             19    58     30     0,9  #############

      Población Yungay (Ñuñoa Sur) (n *)

      Points of the assembly
      Points given by tables; they are not people and do not add to individual
      answers.

      Total (2 tables, 15 points)
            Need         points     %  0        25        50       75      100
         1  Lighting          7    47  ##################
        2=  Water             4    27  ##########
        2=  Parks             4    27  ##########

      Lo Prado Norte (2 tables, 15 points)
            Need         points     %  0        25        50       75      100
         1  Lighting          7    47  ##################
        2=  Water             4    27  ##########
        2=  Parks             4    27  ##########

      Los Aromos (1 table, 8 points)
            Need         points     %  0        25        50       75      100
         1  Lighting          7    88  ##################################
         2  Water             1    13  #####
         3  Parks             0     0

      Villa Esperanza (1 table, 7 points)
            Need         points     %  0        25        50       75      100
         1  Parks             4    57  ######################
         2  Water             3    43  #################
         3  Lighting          0     0

      Población Yungay (Ñuñoa Sur) (0 tables, 0 points)

      Satisfaction
      ============

      Health: How were you served?
      Satisfied people, %; net: less the dissatisfied; imp: % in the two
      highest degrees of importance.

      Territory                   people     %   net   imp       n
      Total                           34    52     *    74      66
        Lo Prado Norte                 *     *     *     *       *
          Los Aromos                   *     *     *     *       *
          Villa Esperanza             10    30   −39     *      33
        Población Yungay (Ñuñ…         *     *     *     *       *

      * Not shown: fewer than 5 people, or it would allow working that out.
      Percentages are rounded and may not add up to 100.

      """
    #expect(TextReport(SampleSummary.summary(.open), language: .english, width: 72).text == expected)
  }

  @Test func `a sample in Spanish sentences`() {
    let expected = """
      Consulta de barrios.
      Muestra: 68 registros. El rango al 95 % es el de una muestra aleatoria simple.

      Necesidades. ¿Qué habría que resolver primero?
      Total, «Luz» (lugar 1, empate): 76 %, probablemente entre 64 % y 84 % (n 66).
      Total, «Agua» (lugar 1, empate): 76 %, probablemente entre 64 % y 84 % (n 66).
      Total, «Plazas» (lugar 3): 38 %, probablemente entre 27 % y 50 % (n 66).
      Lo Prado Norte: no se muestra.
      Los Aromos: no se muestra.
      Villa Esperanza, «Agua» (lugar 1, empate): 73 %, probablemente entre 56 % y 85 % (n 33).
      Villa Esperanza, «Luz» (lugar 1, empate): 70 %, probablemente entre 53 % y 83 % (n 33).
      Villa Esperanza, «Plazas» (lugar 1, empate): 58 %, probablemente entre 41 % y 73 % (n 33).
      Población Yungay (Ñuñoa Sur): no se muestra.

      Puntos de las mesas. Puntos de la asamblea
      Total, 2 mesas: Luz, 7 puntos; Agua, 4 puntos; Plazas, 4 puntos.
      Lo Prado Norte, 2 mesas: Luz, 7 puntos; Agua, 4 puntos; Plazas, 4 puntos.
      Los Aromos, 1 mesa: Luz, 7 puntos; Agua, 1 punto.
      Villa Esperanza, 1 mesa: Plazas, 4 puntos; Agua, 3 puntos.
      Población Yungay (Ñuñoa Sur), 0 mesas.

      Salud. ¿Cómo lo atendieron?
      Total, personas satisfechas: 52 %, probablemente entre 40 % y 63 % (n 66).
      Importancia en Total: 74 % en los dos grados más altos.
      Lo Prado Norte, personas satisfechas: no se muestra.
      Los Aromos, personas satisfechas: no se muestra.
      Villa Esperanza, personas satisfechas: 30 %, probablemente entre 17 % y 47 % (n 33).
      Población Yungay (Ñuñoa Sur), personas satisfechas: no se muestra.

      * No se muestra: menos de 5 personas, o permitiría deducirlo.

      """
    #expect(SentenceReport(SampleSummary.summary(), language: .spanish).text == expected)
  }

  @Test func `a census in English sentences`() {
    let expected = """
      Neighbourhood consultation.
      Census: 68 records. There is no range.

      Needs. What should come first?
      Total, “Lighting” (rank 1, tied): 76% of the 66 people who answered.
      Total, “Water” (rank 1, tied): 76% of the 66 people who answered.
      Total, “Parks” (rank 3): 38% of the 66 people who answered.
      Lo Prado Norte: not shown.
      Los Aromos: not shown.
      Villa Esperanza, “Water” (rank 1): 73% of the 33 people who answered.
      Villa Esperanza, “Lighting” (rank 2): 70% of the 33 people who answered.
      Villa Esperanza, “Parks” (rank 3): 58% of the 33 people who answered.
      Población Yungay (Ñuñoa Sur): not shown.

      Points of tables. Points of the assembly
      Total, 2 tables: Lighting, 7 points; Water, 4 points; Parks, 4 points.
      Lo Prado Norte, 2 tables: Lighting, 7 points; Water, 4 points; Parks, 4 points.
      Los Aromos, 1 table: Lighting, 7 points; Water, 1 point.
      Villa Esperanza, 1 table: Parks, 4 points; Water, 3 points.
      Población Yungay (Ñuñoa Sur), 0 tables.

      Health. How were you served?
      Total, satisfied people: 52% of the 66 people who answered.
      Importance in Total: 74% in the two highest degrees.
      Lo Prado Norte, satisfied people: not shown.
      Los Aromos, satisfied people: not shown.
      Villa Esperanza, satisfied people: 30% of the 33 people who answered.
      Población Yungay (Ñuñoa Sur), satisfied people: not shown.

      * Not shown: fewer than 5 people, or it would allow working that out.

      """
    #expect(SentenceReport(SampleSummary.summary(.census), language: .english).text == expected)
  }
}
