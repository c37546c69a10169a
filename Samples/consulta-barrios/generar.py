#!/usr/bin/env python3
"""Escribe hojas.csv y errores.tsv, la transcripción de ejemplo de 640 hojas de hogar-necesidades.

Las personas, los hogares y las respuestas son inventados: ninguno existe y ninguna cifra describe a un barrio real.
Los errores también se ponen a propósito; errores.tsv dice en qué línea está cada uno y qué debe pasar con él.

Dos ejecuciones dan los mismos bytes: un solo generador con semilla fija, del que se usa únicamente random(), y los
conjuntos se ordenan antes de recorrerlos. Uso: python3 generar.py [carpeta]
"""

import datetime
import math
import pathlib
import random
import sys

AZAR = random.Random(20261107)

ASUNTOS = [
    "vivienda", "agua_luz", "aseo", "calles", "plazas", "transporte", "salud", "drogas", "educacion", "cuidados",
    "trabajo", "seguridad", "convivencia", "jovenes",
]
PROGRAMAS = 10  # el décimo es «Ninguno»
CONFIANZA = ["municipalidad", "carabineros", "consultorio", "escuelas", "junta_vecinos", "vecindario"]

COLUMNAS = (
    ["FOLIO", "LOTE", "DIG", "FECHA", "BARRIO", "P1", "P2 SEXO", "P3 EDAD", "P4 AÑOS", "P5", "P6", "P7 HRS",
     "P8 Nº PERS", "P9 NIÑOS", "P10 60+", "P11 Nº HOG", "P12 N° DORM", "P13", "P14 M$"]
    + [f"P15_{i}" for i in range(1, len(ASUNTOS) + 1)]
    + [f"P16_{i}" for i in range(1, len(ASUNTOS) + 1)]
    + ["PRIO1", "PRIO2", "PRIO3", "PRIO OTRA"]
    + [f"P18_{i}" for i in range(1, PROGRAMAS + 1)]
    + ["P19"]
    + [f"P20_{i}" for i in range(1, len(CONFIANZA) + 1)]
    + ["P21", "P22", "P23", "P24", "P25", "P26", "P27", "OBS"]
)

# Por barrio: hojas, nombre, otros nombres aceptados, primer día de terreno, conformidad media con cada asunto (en el
# orden de ASUNTOS), confianza media, uso de programas, personas por hogar, arriendo medio en miles de pesos.
BARRIOS = {
    "bajos_de_mena": {
        "hojas": 220, "nombre": "Bajos de Mena", "otros": ["Bajos Mena", "BAJOS DE MENA", "Bajo de Mena"],
        "desde": datetime.date(2026, 9, 7),
        "conforme": [2.1, 3.7, 2.4, 2.6, 2.2, 2.7, 2.5, 2.0, 3.0, 2.2, 2.3, 2.2, 3.1, 2.5],
        "confianza": [2.6, 2.7, 3.2, 3.4, 2.9, 3.4], "programa": 0.62, "personas": 3.9, "arriendo": 235,
    },
    "la_legua": {
        "hojas": 170, "nombre": "La Legua", "otros": ["La Legua Emergencia", "Legua", "LA LEGUA"],
        "desde": datetime.date(2026, 9, 21),
        "conforme": [2.7, 3.9, 3.0, 3.1, 2.9, 3.8, 3.3, 1.9, 3.2, 2.4, 2.6, 1.4, 3.3, 2.8],
        "confianza": [2.8, 2.0, 3.5, 3.5, 3.3, 3.7], "programa": 0.55, "personas": 4.2, "arriendo": 260,
    },
    "parinacota": {
        "hojas": 130, "nombre": "Parinacota", "otros": ["Villa Parinacota", "PARINACOTA"],
        "desde": datetime.date(2026, 10, 5),
        "conforme": [2.9, 4.0, 1.5, 2.7, 2.1, 3.0, 2.8, 2.6, 3.1, 2.2, 2.8, 2.8, 2.7, 2.1],
        "confianza": [2.7, 2.9, 3.0, 3.3, 2.6, 3.0], "programa": 0.48, "personas": 3.8, "arriendo": 290,
    },
    "el_castillo": {
        "hojas": 120, "nombre": "El Castillo", "otros": ["Pobl. El Castillo", "Población El Castillo", "EL CASTILLO"],
        "desde": datetime.date(2026, 10, 13),
        "conforme": [2.5, 3.6, 2.3, 2.2, 2.6, 1.1, 2.5, 2.3, 2.8, 2.4, 2.0, 2.6, 3.2, 2.4],
        "confianza": [2.4, 2.5, 2.9, 3.1, 3.0, 3.6], "programa": 0.66, "personas": 4.1, "arriendo": 205,
    },
}
IMPORTA = [4.5, 4.4, 4.2, 4.0, 3.9, 4.1, 4.7, 4.2, 4.5, 4.1, 4.4, 4.7, 3.8, 4.1]

LUGARES = [
    "la plaza de la esquina", "la cancha", "el consultorio", "la sede", "el jardín infantil", "la feria", "el liceo",
    "el paradero", "la multicancha", "el pasaje", "la biblioteca", "el paradero Nº 14", "el bandejón",
    "la escuela N° 482",
]
MEJOR = [
    "La gente", "Las vecinas se ayudan", "La feria del domingo", "Que todos nos conocemos", "La cancha y la plaza",
    "El club deportivo", "Nada", "La unión de l@s vecin@s", "Está cerca de todo",
    "La fiesta de la primavera – todos los años",
    "Mi casa, que costó tanto", "El “ahora sí” de la junta de vecinos", "La olla común, ahí se ve la solidaridad",
    "Los árboles de la avenida", "El colegio Nº 3 y sus profesoras", "La señora del almacén fía",
    "Las murgas de los niños",
    "La tranquilidad del pasaje (de día)", "Tener locomoción cerca", "Que es un barrio de esfuerzo",
]
IDEAS = [
    "Juntarnos a limpiar {lugar}", "Ayudar a arreglar {lugar}", "Pintar {lugar} con los niños",
    "Hacer talleres de costura en {lugar}", "Cuidar a los niños de las vecinas mientras trabajan",
    "Plantar árboles en {lugar}", "Enseñar a leer a l@s vecin@s mayores", "Organizar un campeonato en {lugar}",
    "Avisar cuando falle el alumbrado de {lugar}", "Cocinar para la olla común – los sábados",
    "Poner luces en {lugar}, yo sé de electricidad", "Acompañar a las personas mayores al consultorio",
    "Reclamar por {lugar} en la municipalidad", "Hacer turnos para cuidar {lugar}",
    "Participar más, “si nos toman en cuenta”", "Juntar firmas por {lugar}", "No sé, estoy cansada",
    "Formar un grupo de jóvenes en {lugar}", "Separar la basura; después vender el cartón",
    'Poner un letrero que diga "no bote basura" en {lugar}', "Dar clases de guitarra en {lugar}",
    "Que mi familia ayude el día que se haga algo",
]
OTRAS = [
    "Perros abandonados", "Ruidos molestos de noche", "Falta un cajero automático", "Escombros en el sitio eriazo",
    "Las motos en los pasajes", "Plaga de ratones", "La señal de internet", "Un cuartel de bomberos",
]
OBSERVACIONES = ["hoja manchada", "revisado", "letra difícil", "falta firma encuest.", "ver con Nº anterior"]


# -- Azar: solo random(), que da lo mismo en toda versión de Python ---------------------------------------------------

def suerte(probabilidad):
    return AZAR.random() < probabilidad


def entero(desde, hasta):
    return desde + int(AZAR.random() * (hasta - desde + 1))


def uno_de(lista):
    return lista[int(AZAR.random() * len(lista))]


def por_peso(pares):
    punto = AZAR.random() * sum(peso for _, peso in pares)
    for valor, peso in pares:
        punto -= peso
        if punto < 0:
            return valor
    return pares[-1][0]


def barajar(lista):
    for i in range(len(lista) - 1, 0, -1):
        j = entero(0, i)
        lista[i], lista[j] = lista[j], lista[i]


def normal(media, desvio):
    # Suma de doce uniformes: basta para un ejemplo y no depende de la biblioteca.
    return media + desvio * (sum(AZAR.random() for _ in range(12)) - 6)


def grado(media):
    return min(5, max(1, int(math.floor(normal(media, 1.0) + 0.5))))


def decimal(numero):
    texto = f"{numero:.1f}".replace(".", ",")
    return texto[:-2] if texto.endswith(",0") else texto


def fecha(dia):
    return f"{dia.day:02d}-{dia.month:02d}-{dia.year:04d}"


# -- Una hoja ----------------------------------------------------------------------------------------------------------

def sin_respuesta(en_blanco=0.02, no_sabe=0.012, no_responde=0.006, ilegible=0.004, invalida=0.005):
    """Lo que anota quien digita cuando no hay respuesta, o None si la hay."""
    return por_peso([
        ("", en_blanco), ("NS", no_sabe), ("NR", no_responde), ("IL", ilegible), ("MI", invalida),
        (None, 1 - en_blanco - no_sabe - no_responde - ilegible - invalida),
    ])


def cerrada(codigo, **tasas):
    falta = sin_respuesta(**tasas)
    return str(codigo) if falta is None else falta


def numero(texto, **tasas):
    falta = sin_respuesta(invalida=0, **tasas)
    return texto if falta is None else falta


def edad_y_sexo(barrio, sexo, cuenta):
    """Edad de quien responde. En Parinacota hay solo cuatro hombres de 60 años o más."""
    while True:
        edad = por_peso([(entero(15, 29), 22), (entero(30, 44), 31), (entero(45, 59), 27), (entero(60, 92), 20)])
        if barrio == "parinacota" and sexo == "hombre" and edad >= 60:
            if cuenta["hombres mayores"] == 4:
                continue
            cuenta["hombres mayores"] += 1
        return edad


def hoja(barrio, sexo, dig, cuenta):
    """Una hoja válida: lo que respondió la persona («datos») y lo que quedó escrito en cada columna («celdas»)."""
    b = BARRIOS[barrio]
    celdas = {columna: "" for columna in COLUMNAS}
    datos = {"barrio": barrio, "sexo": sexo, "acepta": True, "reunion": None, "tenencia": None, "prioridades": []}
    hoy = b["desde"] + datetime.timedelta(days=entero(0, 17))
    if hoy.isoweekday() == 7:
        hoy -= datetime.timedelta(days=1)
    celdas["FECHA"] = fecha(hoy)
    celdas["BARRIO"] = b["nombre"] if suerte(0.86) else uno_de(b["otros"])
    letras = dig == "D2"
    if sexo is None:
        datos["acepta"] = False
        celdas["P1"] = "2"
        return datos, celdas
    celdas["P1"] = "1"

    def si_no(codigo):
        return {"1": "S", "2": "N"}.get(codigo, codigo) if letras else codigo

    celdas["P2 SEXO"] = {"mujer": "F" if letras else "1", "hombre": "M" if letras else "2", "otra": "3"}[sexo]
    edad = edad_y_sexo(barrio, sexo, cuenta)
    datos["edad"] = edad
    conocida = sin_respuesta(en_blanco=0, no_sabe=0, no_responde=0.006, ilegible=0.004, invalida=0)
    # A quien está en un grupo pequeño no se le borra la edad: se cuenta con que esté.
    celdas["P3 EDAD"] = str(edad) if conocida is None or (sexo == "hombre" and edad >= 60) else conocida
    celdas["P4 AÑOS"] = numero(str(min(edad, entero(0, 45))))
    celdas["P5"] = si_no(cerrada(1 if suerte(0.58) else 2))
    if edad >= 65:
        ocupacion = por_peso([(5, 70), (1, 12), (3, 15), (6, 3)])
    elif edad < 24:
        ocupacion = por_peso([(4, 45), (1, 28), (2, 15), (3, 10), (7, 2)])
    elif sexo == "mujer":
        ocupacion = por_peso([(1, 46), (3, 34), (2, 12), (6, 4), (7, 4)])
    else:
        ocupacion = por_peso([(1, 68), (2, 17), (6, 6), (3, 4), (7, 5)])
    celdas["P6"] = cerrada(ocupacion)
    horas = max(0.0, min(16.0, round(normal(6.5 if sexo == "mujer" else 2.5, 2.6) * 2) / 2))
    celdas["P7 HRS"] = numero(decimal(horas), no_sabe=0.03)
    if celdas["P7 HRS"] == "NS" and dig == "D3":
        celdas["P7 HRS"] = "99"

    personas = max(1, min(12, int(round(normal(b["personas"], 1.6)))))
    mayores = 1 if edad >= 60 else 0
    if mayores < personas and suerte(0.18):
        mayores += 1
    ninos = min(personas - max(1, mayores), por_peso([(0, 42), (1, 28), (2, 20), (3, 8), (4, 2)]))
    dormitorios = max(1, int(math.ceil(personas / 6)), int(round(normal(personas / 2.0, 0.8))))
    datos["personas"] = personas
    celdas["P8 Nº PERS"] = str(personas)
    celdas["P9 NIÑOS"] = numero(str(ninos))
    celdas["P10 60+"] = numero(str(mayores))
    celdas["P11 Nº HOG"] = numero(str(por_peso([(1, 70), (2, 20), (3, 8), (4, 2)])))
    celdas["P12 N° DORM"] = numero(str(min(dormitorios, 9)))
    tenencia = por_peso([(1, 38), (2, 12), (3, 24), (4, 22), (5, 4)])
    celdas["P13"] = cerrada(tenencia)
    datos["tenencia"] = celdas["P13"]
    salto = "NA" if dig == "D4" else ""
    if celdas["P13"] in ("2", "3"):
        monto = max(40.0, min(900.0, round(normal(b["arriendo"], 70) * 2) / 2))
        celdas["P14 M$"] = numero(decimal(monto), no_sabe=0.05, no_responde=0.08)
        if celdas["P14 M$"] == "NR" and dig == "D1":
            celdas["P14 M$"] = "9999"
    else:
        celdas["P14 M$"] = salto

    importa = [grado(media) for media in IMPORTA]
    conforme = [grado(media + (0.2 if edad >= 60 else 0)) for media in b["conforme"]]
    if sexo == "mujer":
        # Las mujeres dan más peso al cuidado y a la seguridad, y están menos conformes con ellos.
        for i in (ASUNTOS.index("cuidados"), ASUNTOS.index("seguridad")):
            importa[i] = min(5, importa[i] + (1 if suerte(0.4) else 0))
            conforme[i] = max(1, conforme[i] - (1 if suerte(0.3) else 0))
    for i, asunto in enumerate(ASUNTOS):
        celdas[f"P15_{i + 1}"] = cerrada(importa[i])
        cuesta = 0.06 if asunto in ("drogas", "cuidados") else 0.015
        celdas[f"P16_{i + 1}"] = cerrada(conforme[i], no_sabe=cuesta)

    lugares = por_peso([(3, 90), (2, 4), (1, 2), (0, 4)])
    candidatos = [(i + 1, math.exp(1.1 * (importa[i] - conforme[i]))) for i in range(len(ASUNTOS))] + [(15, 2.5)]
    for lugar in range(1, lugares + 1):
        elegido = por_peso(candidatos)
        candidatos = [par for par in candidatos if par[0] != elegido]
        datos["prioridades"].append(elegido)
        celdas[f"PRIO{lugar}"] = str(elegido)
    if 15 in datos["prioridades"] and suerte(0.85):
        celdas["PRIO OTRA"] = uno_de(OTRAS)

    marcados = []
    if not suerte(0.03):  # si no, la pregunta queda en blanco
        if suerte(b["programa"]):
            pesos = [(1, 34), (2, 14), (3, 8), (4, 9), (5, 8 if sexo == "mujer" else 1), (6, 12), (8, 14), (9, 4)]
            if mayores:
                pesos.append((7, 12))
            marcados = sorted({por_peso(pesos) for _ in range(entero(1, 3))})
        else:
            marcados = [PROGRAMAS]
        marca = "X" if letras else "1"
        for i in range(1, PROGRAMAS + 1):
            celdas[f"P18_{i}"] = marca if i in marcados else ("0" if dig == "D3" else "")
    datos["programas"] = marcados
    if marcados and marcados != [PROGRAMAS]:
        quienes = [1] if suerte(0.75) else [2]
        if suerte(0.2) and 2 not in quienes:
            quienes.append(2)
        if ninos and suerte(0.35):
            quienes.append(3)
        if mayores and suerte(0.35):
            quienes.append(4)
        celdas["P19"] = " ".join(str(q) for q in quienes) if suerte(0.96) else ""
    else:
        celdas["P19"] = salto

    for i, media in enumerate(b["confianza"]):
        celdas[f"P20_{i + 1}"] = cerrada(grado(media), no_responde=0.03 if CONFIANZA[i] == "carabineros" else 0.006)
    celdas["P21"] = cerrada(grado((2.2 if sexo == "mujer" else 2.8) - (0.5 if barrio == "la_legua" else 0)))
    reunion = cerrada(1 if suerte(0.34) else 2)
    datos["reunion"] = reunion
    celdas["P22"] = si_no(reunion)
    if reunion == "2":
        cuidado = 20 if sexo == "mujer" else 5
        motivos = [(1, 30), (2, 22), (3, cuidado), (4, 5), (5, 6), (6, 18), (7, 7), (8, 12), (9, 3)]
        elegidos = sorted({por_peso(motivos) for _ in range(entero(1, 2))})
        celdas["P23"] = ",".join(str(m) for m in elegidos) if suerte(0.95) else uno_de(["", "NR"])
    else:
        celdas["P23"] = salto if reunion == "1" else ""
    if reunion == "1":
        celdas["P24"] = cerrada(por_peso([(1, 40), (2, 38), (3, 22)]))
    elif reunion == "2":
        celdas["P24"] = salto
    celdas["P25"] = si_no(cerrada(1 if suerte(0.27) else 2))
    if suerte(0.55):
        celdas["P26"] = uno_de(MEJOR)
    if suerte(0.5):
        celdas["P27"] = uno_de(IDEAS).replace("{lugar}", uno_de(LUGARES))
    if suerte(0.03):
        celdas["OBS"] = uno_de(OBSERVACIONES)
    return datos, celdas


def todas_las_hojas():
    """Las 640 hojas en el orden de los lotes, todas válidas."""
    cuenta = {"hombres mayores": 0}
    planes = []
    otras = {"bajos_de_mena": 3, "la_legua": 2, "el_castillo": 1}  # seis personas en total, a propósito
    no_aceptan = {"bajos_de_mena": 6, "la_legua": 5, "parinacota": 4, "el_castillo": 3}
    for barrio, b in BARRIOS.items():
        sexos = ["otra"] * otras.get(barrio, 0) + [None] * no_aceptan[barrio]
        while len(sexos) < b["hojas"]:
            sexos.append("mujer" if suerte(0.62) else "hombre")
        barajar(sexos)
        planes += [(barrio, sexo) for sexo in sexos]
    hojas = []
    for i, (barrio, sexo) in enumerate(planes):
        lote = i // 40 + 1
        dig = ["D1", "D2", "D3", "D4"][lote % 4]
        datos, celdas = hoja(barrio, sexo, dig, cuenta)
        celdas["FOLIO"], celdas["LOTE"], celdas["DIG"] = str(1001 + i), f"L{lote:02d}", dig
        hojas.append({"datos": datos, "celdas": celdas, "especial": None, "forma": None})
    return hojas


# -- Errores de transcripción ------------------------------------------------------------------------------------------

def poner(**cambios):
    """Una alteración que escribe en columnas; los nombres van como en ALIAS."""
    def alterar(celdas):
        for corto, texto in cambios.items():
            celdas[ALIAS[corto]] = texto
    return alterar


ALIAS = {
    "folio": "FOLIO", "fecha": "FECHA", "barrio": "BARRIO", "acepta": "P1", "sexo": "P2 SEXO", "edad": "P3 EDAD",
    "anios": "P4 AÑOS", "jefatura": "P5", "ocupacion": "P6", "horas": "P7 HRS", "personas": "P8 Nº PERS",
    "ninos": "P9 NIÑOS", "mayores": "P10 60+", "hogares": "P11 Nº HOG", "dormitorios": "P12 N° DORM",
    "tenencia": "P13", "arriendo": "P14 M$", "imp4": "P15_4", "imp9": "P15_9", "sat2": "P16_2",
    "sat7": "P16_7", "sat12": "P16_12",
    "prio1": "PRIO1", "prio2": "PRIO2", "prio3": "PRIO3", "otra": "PRIO OTRA", "prog2": "P18_2", "prog3": "P18_3",
    "quienes": "P19", "ninguno": "P18_10", "conf2": "P20_2", "porque": "P23", "opinar": "P24", "mejor": "P26",
    "aporte": "P27",
}


def siempre(d, c):
    return True


def arrienda(d, c):
    return d["tenencia"] in ("2", "3")


def arriendo_vacio(d, c):
    return not arrienda(d, c) and c["P14 M$"] == ""


def es_propia(d, c):
    return d["tenencia"] == "1"


def fue(d, c):
    return d["reunion"] == "1"


def tres(d, c):
    return len(d["prioridades"]) == 3 and 15 not in d["prioridades"]


def sin_otra(d, c):
    return 15 not in d["prioridades"]


def usa_programas(d, c):
    return d["programas"] not in ([], [PROGRAMAS])


def ninguno(d, c):
    return d["programas"] == [PROGRAMAS]


def de(barrio):
    return lambda d, c: d["barrio"] == barrio


def repetir_prioridad(celdas):
    celdas["PRIO3"] = celdas["PRIO1"]


def repetir_segunda(celdas):
    celdas["PRIO2"] = celdas["PRIO1"]


def ninos_de_mas(celdas):
    celdas["P9 NIÑOS"] = str(int(celdas["P8 Nº PERS"]) + 2)
    celdas["P10 60+"] = ""


def anios_de_mas(celdas):
    celdas["P3 EDAD"], celdas["P4 AÑOS"] = "31", "43"


# tipo, pregunta (o columna), resultado, condición de la hoja, alteración
ALTERACIONES = [
    ("codigo-fuera-de-lista", "imp_calles", "rejected", siempre, poner(imp4="7")),
    ("codigo-fuera-de-lista", "sexo", "rejected", siempre, poner(sexo="5")),
    ("codigo-fuera-de-lista", "tenencia", "rejected", arriendo_vacio, poner(tenencia="8")),
    ("codigo-fuera-de-lista", "prioridades", "rejected", tres, poner(prio2="23")),
    ("codigo-fuera-de-lista", "por_que_no", "rejected", lambda d, c: d["reunion"] == "2", poner(porque="1,14")),
    ("edad-imposible", "edad", "rejected", siempre, poner(edad="340", anios="12")),
    ("edad-imposible", "edad", "rejected", siempre, poner(edad="7", anios="3")),
    ("saltada-con-respuesta", "por_que_no", "rejected", fue, poner(porque="1")),
    ("saltada-con-respuesta", "arriendo_miles", "rejected", es_propia, poner(arriendo="180")),
    ("saltada-con-respuesta", "quien_programas", "rejected", ninguno, poner(quienes="1")),
    ("saltada-con-respuesta", "otra_prioridad", "rejected", sin_otra, poner(otra="Perros abandonados")),
    ("saltada-con-respuesta", "*", "rejected", siempre, poner(acepta="2")),
    ("falta-obligatoria", "sexo", "rejected", siempre, poner(sexo="")),
    ("falta-obligatoria", "edad", "rejected", siempre, poner(edad="")),
    ("falta-obligatoria", "personas", "rejected", siempre, poner(personas="")),
    ("falta-obligatoria", "fecha", "rejected", siempre, poner(fecha="")),
    ("falta-obligatoria", "barrio", "rejected", siempre, poner(barrio="")),
    ("dos-marcas", "sat_seguridad", "rejected", siempre, poner(sat12="2,3")),
    ("dos-marcas", "sat_salud", "rejected", siempre, poner(sat7="2/3")),
    ("dos-marcas", "conf_carabineros", "rejected", siempre, poner(conf2="4-5")),
    ("punto-decimal", "horas_cuidado", "rejected", siempre, poner(horas="3.5")),
    ("punto-decimal", "horas_cuidado", "rejected", siempre, poner(horas="0.5")),
    ("punto-decimal", "arriendo_miles", "rejected", arrienda, poner(arriendo="180.5")),
    ("numero-ambiguo", "arriendo_miles", "rejected", arrienda, poner(arriendo="280.500")),
    ("numero-ambiguo", "arriendo_miles", "rejected", arrienda, poner(arriendo="310.000")),
    ("fecha-mes-dia", "fecha", "rejected", siempre, poner(fecha="09-25-2026")),
    ("fecha-mes-dia", "fecha", "rejected", siempre, poner(fecha="10-14-2026")),
    ("fecha-imposible", "fecha", "rejected", siempre, poner(fecha="31-09-2026")),
    ("fecha-imposible", "fecha", "rejected", siempre, poner(fecha="31-02-2026")),
    ("fecha-futura", "fecha", "rejected", siempre, poner(fecha="14-10-2062")),
    ("fecha-futura", "fecha", "rejected", siempre, poner(fecha="22-09-2027")),
    ("fecha-antes-del-terreno", "fecha", "rejected", siempre, poner(fecha="12-10-2025")),
    ("fecha-antes-del-terreno", "fecha", "rejected", siempre, poner(fecha="09-03-2026")),
    ("fecha-en-otro-formato", "fecha", "rejected", siempre, poner(fecha="2026-10-05")),
    ("fecha-en-otro-formato", "fecha", "rejected", siempre, poner(fecha="05-10-26")),
    ("barrio-mal-escrito", "barrio", "rejected", de("parinacota"), poner(barrio="Parinakota")),
    ("barrio-mal-escrito", "barrio", "rejected", de("bajos_de_mena"), poner(barrio="Bajos de Nema")),
    ("barrio-mal-escrito", "barrio", "rejected", de("la_legua"), poner(barrio="La Lehua")),
    ("barrio-mal-escrito", "barrio", "rejected", de("el_castillo"), poner(barrio="El Castiyo")),
    ("barrio-de-otra-parte", "barrio", "rejected", siempre, poner(barrio="Lo Hermida")),
    ("barrio-de-otra-parte", "barrio", "rejected", siempre, poner(barrio="Yungay")),
    ("barrio-de-otro-nivel", "barrio", "rejected", de("bajos_de_mena"), poner(barrio="Puente Alto")),
    ("texto-en-numero", "personas", "rejected", siempre, poner(personas="cuatro")),
    ("texto-en-numero", "anios_barrio", "rejected", siempre, poner(anios="20 años")),
    ("texto-en-numero", "arriendo_miles", "rejected", arrienda, poner(arriendo="$ 250")),
    ("letra-por-cero", "edad", "rejected", siempre, poner(edad="2O")),
    ("letra-por-cero", "horas_cuidado", "rejected", siempre, poner(horas="1O")),
    ("conteo-negativo", "ninos", "rejected", siempre, poner(ninos="-1")),
    ("conteo-negativo", "dormitorios", "rejected", siempre, poner(dormitorios="-2")),
    ("decimal-en-entero", "dormitorios", "rejected", siempre, poner(dormitorios="2,5")),
    ("hogar-sin-personas", "personas", "rejected", siempre, poner(personas="0", ninos="0", mayores="0")),
    ("horas-de-mas", "horas_cuidado", "rejected", siempre, poner(horas="25")),
    ("mas-ninos-que-personas", "ninos", "rejected", siempre, ninos_de_mas),
    ("mas-ninos-que-personas", "ninos", "rejected", siempre, ninos_de_mas),
    ("mas-ninos-que-personas", "ninos", "rejected", siempre, ninos_de_mas),
    ("mas-anios-que-edad", "anios_barrio", "rejected", siempre, anios_de_mas),
    ("prioridad-repetida", "prioridades", "rejected", tres, repetir_prioridad),
    ("prioridad-repetida", "prioridades", "rejected", tres, repetir_segunda),
    ("prioridad-repetida", "prioridades", "rejected", tres, repetir_prioridad),
    ("excluyente-con-otras", "programas", "rejected", usa_programas, poner(ninguno="1", quienes="")),
    ("excluyente-con-otras", "programas", "rejected", usa_programas, poner(ninguno="1", quienes="")),
    ("marca-rara", "programas", "rejected", usa_programas, poner(prog3="7", quienes="")),
    ("marca-rara", "programas", "rejected", usa_programas, poner(prog2="ok", quienes="")),
    ("sin-folio", "FOLIO", "rejected", siempre, poner(folio="")),
    ("sin-folio", "FOLIO", "rejected", siempre, poner(folio="")),
    ("dos-errores", "edad,sat_agua_luz", "rejected", siempre, poner(edad="3OO", sat2="6")),
    ("dos-errores", "fecha,imp_educacion", "rejected", siempre, poner(fecha="00-10-2026", imp9="1,5")),
    ("aviso-edad", "edad", "accepted", de("la_legua"), poner(edad="97", anios="60")),
    ("aviso-dormitorios-cero", "dormitorios", "accepted", siempre, poner(dormitorios="0")),
    ("aviso-personas", "personas", "accepted", siempre, poner(personas="14", dormitorios="4", ninos="3", mayores="1")),
    ("aviso-personas-por-dormitorio", "dormitorios", "accepted", siempre,
     poner(personas="9", dormitorios="1", ninos="4", mayores="1")),
    ("aviso-horas", "horas_cuidado", "accepted", siempre, poner(horas="18,5")),
    ("aviso-arriendo", "arriendo_miles", "accepted", arrienda, poner(arriendo="1.250,5")),
    ("aviso-hogares", "hogares", "accepted", siempre, poner(hogares="7")),
    ("salto-de-linea", "aporte", "accepted", siempre, poner(aporte="Arreglar la sede\ny pintar la cancha")),
    ("salto-de-linea", "aporte", "accepted", siempre,
     poner(aporte="Cuidar la plaza;\nregar los árboles\ntodas las semanas")),
    ("salto-de-linea", "lo_mejor", "accepted", siempre, poner(mejor="La gente\n")),
]


def folio_repetido(hojas, candidatas):
    """Tres hojas que llevan el folio de otra anterior y dicen otra cosa."""
    for _ in range(3):
        hoja = candidatas()
        i = hojas.index(hoja)
        anterior = next(h for h in reversed(hojas[: i - 4]) if h["especial"] is None and h["datos"]["acepta"])
        anterior["especial"] = ("reservada", "", "")  # no se vuelve a tocar: es la que vale
        hoja["celdas"]["FOLIO"] = anterior["celdas"]["FOLIO"]
        hoja["especial"] = ("folio-repetido-otro-contenido", "FOLIO", "rejected")


def alterar(hojas):
    """Pone los errores y devuelve las filas en el orden del archivo."""
    orden = list(hojas)
    barajar(orden)

    def candidata(condicion=siempre):
        for hoja in orden:
            d = hoja["datos"]
            mayor = d["barrio"] == "parinacota" and d["sexo"] == "hombre" and d.get("edad", 0) >= 60
            pequeno = d["sexo"] == "otra" or mayor
            if hoja["especial"] is None and d["acepta"] and not pequeno and condicion(d, hoja["celdas"]):
                return hoja
        raise SystemExit("no quedan hojas para un error")

    for tipo, pregunta, resultado, condicion, cambio in ALTERACIONES:
        hoja = candidata(condicion)
        cambio(hoja["celdas"])
        hoja["especial"] = (tipo, pregunta, resultado)
    folio_repetido(hojas, candidata)
    for ultima in ("P16_6", "P20_1"):
        hoja = candidata()
        hoja["forma"], hoja["especial"] = ("cortada", ultima), ("fila-cortada", "-", "rejected")
    for texto in ("Limpiar la cancha; poner luces", "Juntar a los vecinos; hacer una feria"):
        hoja = candidata()
        hoja["celdas"]["P27"] = texto
        hoja["forma"], hoja["especial"] = ("sin comillas", ""), ("separador-de-mas", "-", "rejected")

    filas = list(hojas)
    for salto in (3, 1, 7, 25):
        hoja = candidata()
        hoja["especial"] = ("reservada", "", "")
        filas.insert(filas.index(hoja) + salto, {**hoja, "especial": ("fila-identica", "-", "duplicate")})
    filas.insert(317, {"forma": ("vacía", ""), "especial": ("linea-en-blanco", "-", "ignored"), "celdas": {}})
    filas.insert(498, {"forma": None, "especial": ("fila-sin-datos", "-", "ignored"), "celdas": {}})
    suma = sum(int(f["celdas"]["P8 Nº PERS"]) for f in hojas if f["celdas"]["P8 Nº PERS"].isdigit())
    total = {"FOLIO": "TOTAL", "P8 Nº PERS": f"{suma // 1000}.{suma % 1000:03d}"}
    filas.append({"forma": None, "especial": ("fila-de-total", "FOLIO", "ignored"), "celdas": total})
    return filas


# -- El archivo --------------------------------------------------------------------------------------------------------

def celda(texto):
    """Comillas solo donde las pone una planilla: separador, comillas o salto de línea dentro de la celda."""
    if any(signo in texto for signo in ';"\r\n'):
        return '"' + texto.replace('"', '""') + '"'
    return texto


def linea(fila):
    forma, detalle = fila["forma"] or ("", "")
    if forma == "vacía":
        return ""
    columnas = COLUMNAS[: COLUMNAS.index(detalle) + 1] if forma == "cortada" else COLUMNAS
    poner_comillas = (lambda texto: texto) if forma == "sin comillas" else celda
    return ";".join(poner_comillas(fila["celdas"].get(columna, "")) for columna in columnas)


def main():
    carpeta = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent
    texto = ";".join(COLUMNAS) + "\r\n"
    clave = ["linea\thoja\ttipo\tpregunta\tresultado"]
    for fila in alterar(todas_las_hojas()):
        if fila["especial"] and fila["especial"][0] != "reservada":
            tipo, pregunta, resultado = fila["especial"]
            # La línea física donde empieza la fila: un salto dentro de comillas también cuenta como línea.
            numero_de_linea = str(texto.count("\n") + 1)
            clave.append("\t".join([numero_de_linea, fila["celdas"].get("FOLIO", ""), tipo, pregunta, resultado]))
        texto += linea(fila) + "\r\n"
    (carpeta / "hojas.csv").write_bytes(texto.encode("cp1252"))
    (carpeta / "errores.tsv").write_bytes(("\n".join(clave) + "\n").encode("utf-8"))


if __name__ == "__main__":
    main()
