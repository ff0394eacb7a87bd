// Pairs of Spanish. Consulted: CLDR's spell-out rules and number symbols (es, es-MX, es-419), through ICU;
// the RAE's Ortografía, chapter VIII 3.1 and 3.2, on cardinals and ordinals.
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language Es = Language::Es, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {Es, "veintidós kilómetros", "veintitrés kilómetros", "compounds"},
    {Es, "treinta y una personas", "treinta y dos personas", "y"},
    {Es, "doscientas páginas", "trescientas páginas", "hundreds with gender"},
    {Es, "mil millones de euros", "un millón de euros", "scales"},
    {Es, "un billón de euros", "mil millones de euros", "long scale"},
    {Es, "la mitad del pastel", "un tercio del pastel", "fractions"},
    {Es, "media hora de espera", "una hora de espera", "half"},
    {Es, "dos horas y media", "dos horas", "and a half"},
    {Es, "Cuesta 1,5 euros", "Cuesta 15 euros", "decimals"},
    {Es, "1,000 gramos", "1000 gramos", "a comma is decimals in Spain and thousands in Mexico"},
    {Es, "1.000 habitantes", "10.000 habitantes", "dots"},
    {Es, "a las 14:30", "a las 14:45", "times"},
    {Es, "a las dos y cuarto", "a las dos menos cuarto", "quarters"},
    {Es, "a las 2 de la tarde", "a las 2 de la mañana", "halves of the day"},
    {Es, "el 3 de marzo de 2024", "el 3 de mayo de 2024", "months"},
    {Es, "el 03/04/2024", "el 04/03/2024", "order left open"},
    {Es, "30 km de carrera", "30 millas de carrera", "units"},
    {Es, "3 días de permiso", "3 semanas de permiso", "units in words"},
    {Es, "20 grados Celsius", "20 grados Fahrenheit", "degrees"},
    {Es, "10 % de descuento", "20 % de descuento", "percent"},
    {Es, "diez por ciento", "10 euros", "percent in words"},
    {Es, "el tercer capítulo", "el cuarto capítulo", "ordinals"},
    {Es, "el siglo XX", "el siglo XXI", "centuries"},
    {Es, "la vigésima primera edición", "la vigésima edición", "chains of ordinals"},
    {Es, "una docena de huevos", "dos docenas de huevos", "dozens"},
    {Es, "un solo cliente", "los clientes", "one that is no article"},
};
constexpr PairCase kSameNumber[] = {
    {Es, "veintidós años", "22 años", "compounds"},
    {Es, "treinta y un días", "31 días", "y"},
    {Es, "doscientas cincuenta páginas", "250 páginas", "hundreds with gender"},
    {Es, "dos mil veinticuatro", "2024", "thousands"},
    {Es, "mil millones de euros", "1000 millones de euros", "scales"},
    {Es, "1.000 habitantes", "1000 habitantes", "dots"},
    {Es, "1 000 habitantes", "1000 habitantes", "space"},
    {Es, "1 000 habitantes", "1000 habitantes", "no-break space"},
    {Es, "1,5 litros", "1.5 litros", "decimal comma"},
    {Es, "3,5 millones de personas", "3.500.000 personas", "scales"},
    {Es, "a las dos y media", "a las 2:30", "half hours"},
    {Es, "a las 2 y media", "a las 2:30", "half hours"},
    {Es, "a las tres menos cuarto", "a las 2:45", "quarters"},
    {Es, "a las 3 de la tarde", "a las 15:00", "halves of the day"},
    {Es, "dos horas y media de viaje", "2,5 horas de viaje", "spans"},
    {Es, "3 de marzo de 2024", "3 de marzo del 2024", "links"},
    {Es, "el 13/04/2024", "el 13 de abril de 2024", "dates that only read one way"},
    {Es, "el 1º de mayo", "el 1 de mayo", "ordinal marks"},
    {Es, "el primero de mayo", "el 1 de mayo", "first of the month"},
    {Es, "el siglo XXI", "el siglo 21", "centuries"},
    {Es, "30 km", "30 kilómetros", "units"},
    {Es, "5 €", "5 euros", "currencies"},
    {Es, "cincuenta por ciento", "50 %", "percent"},
    {Es, "el tercer piso", "el 3.º piso", "ordinal marks"},
    {Es, "la vigésima primera edición", "la 21ª edición", "chains of ordinals"},
    {Es, "un coche nuevo", "el coche nuevo", "an article is no number"},
    {Es, "una semana", "1 semana", "an article is one before the same word"},
    {Un, "¿Cuánto cuestan tres semanas de vacaciones?", "How much does a vacation of three weeks cost?",
     "across languages"},
};
constexpr PairCase kOtherSense[] = {
    {Es, "¿Qué puedo comer?", "¿Qué no puedo comer?", "no"},
    {Es, "Fumo todavía", "Nunca fumo", "nunca"},
    {Es, "Veo a alguien", "No veo a nadie", "nadie"},
    {Es, "Un café con azúcar", "Un café sin azúcar", "sin"},
    {Es, "¿Hay sitio?", "¿No hay ningún sitio?", "ningún"},
    {Es, "Ni carne ni pescado", "Carne y pescado", "ni"},
    {Es, "Yo también voy", "Yo tampoco voy", "tampoco"},
    {Es, "Jamás lo haría", "Lo haría", "jamás"},
    {Es, "¿Cómo activar el servicio?", "¿Cómo desactivar el servicio?", "activar"},
    {Es, "¿Cómo instalar la aplicación?", "¿Cómo desinstalar la aplicación?", "instalar"},
    {Es, "¿Qué hacer antes de la operación?", "¿Qué hacer después de la operación?", "antes"},
    {Es, "¿Dónde comprar un coche?", "¿Dónde vender un coche?", "comprar"},
    {Es, "¿Cuándo abre la tienda?", "¿Cuándo cierra la tienda?", "abrir"},
    {Es, "¿Está permitido?", "¿Está prohibido?", "permitir"},
    {Es, "¿Es legal?", "¿Es ilegal?", "prefix"},
    {Es, "un objeto útil", "un objeto inútil", "prefix without a table"},
    {Es, "una persona honesta", "una persona deshonesta", "prefix without a table"},
    {Es, "¿Cómo aumentar la presión?", "¿Cómo reducir la presión?", "aumentar"},
    {Es, "girar a la izquierda", "girar a la derecha", "izquierda"},
    {Es, "importar un archivo", "exportar un archivo", "importar"},
    {Es, "el país más grande", "el país más pequeño", "grande"},
    {Es, "¿Es posible?", "¿Es imposible?", "posible"},
    {Es, "No es seguro", "No es inseguro", "one no on each side and an opposite"},
    {Un, "How do I enable the service?", "¿Cómo puedo desactivar el servicio?", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {Es, "No veo nada", "Nada veo", "words agree"},
    {Es, "No he visto nunca a nadie", "No he visto a nadie", "words agree"},
    {Es, "No es posible", "Es imposible", "no and opposite cancel"},
    {Es, "No sólo el pescado es sano", "El pescado es sano", "no sólo"},
    {Es, "Hace frío, ¿no?", "Hace frío", "tag"},
    {Es, "No es mucho, ¿a que no?", "No es mucho", "tag"},
    {Es, "¿Vienes o no?", "¿Vienes?", "o no"},
    {Es, "Es bueno, sin embargo es caro", "Es bueno pero es caro", "sin embargo"},
    {Es, "Vendrá sin duda", "Vendrá seguramente", "sin duda"},
    {Es, "No puedo entrar", "No logro entrar", "one no each"},
    {Es, "Ni carne ni pescado", "No como carne", "one no each"},
    {Es, "Gracias. De nada", "Gracias", "de nada"},
    {Es, "No obstante, quiero ir", "Aun así, quiero ir", "no obstante"},
    {Es, "Está bien, ¿no es verdad?", "Está bien", "tag"},
    {Es, "¿Cómo restablezco mi contraseña?", "Olvidé mi contraseña, ¿qué hago?", "no negation"},
    {Es, "el interior del país", "la parte interior del país", "in- is no prefix there"},
    {Es, "¿Dónde compro un billete?", "¿Dónde se compra un billete?", "one side"},
    {Es, "¿Cómo elimino mi cuenta?", "¿Cómo borro mi cuenta?", "one side"},
    {Es, "El artículo n.º 5", "El artículo 5", "number"},
    {Es, "desde Madrid", "a partir de Madrid", "des- is no prefix there"},
    {Es, "Nunca llueve", "No llueve nunca", "words agree"},
};
constexpr PairCase kOtherName[] = {
    {Es, "la capital de Alemania", "la capital de Austria", "countries"},
    {Es, "el tiempo en Londres", "el tiempo en París", "cities"},
    {Es, "un vuelo de Madrid a Roma", "un vuelo de Roma a Madrid", "direction"},
    {Es, "¿Cuándo nació Cervantes?", "¿Cuándo nació Quevedo?", "people"},
    {Es, "¿Cuándo nació Rubén Darío?", "¿Cuándo nació Rubén Blades?", "second names"},
    {Es, "el lunes por la mañana", "el martes por la mañana", "weekdays"},
    {Es, "en enero", "en julio", "months"},
    {Es, "aprender alemán", "aprender francés", "languages in lower case"},
    {Es, "cambiar euros a dólares", "cambiar dólares a euros", "currencies"},
    {Es, "un libro de Simone de Beauvoir", "un libro de Simone Weil", "particles"},
    {Un, "the weather in London", "el tiempo en Bruselas", "across languages"},
};
constexpr PairCase kSameName[] = {
    {Es, "¿Esa taza es tuya?", "La taza, ¿es tuya esa?", "esa is no agency"},
    {Es, "¿Quién rompió esa taza?", "¿Quién rompió la taza?", "esa is no agency"},
    {Es, "¿Has perdido peso?", "¿Has adelgazado?", "peso is weight"},
    {Es, "la capital de Alemania", "la capital alemana", "people and country"},
    {Es, "el tiempo en Londres", "el tiempo en London", "exonyms"},
    {Es, "vuelos de Madrid a Roma", "vuelos a Roma de Madrid", "direction kept"},
    {Es, "viajar a Estados Unidos", "un viaje a EEUU", "aliases"},
    {Es, "el lunes", "los lunes", "weekdays"},
    {Es, "¿cuándo nació cervantes?", "¿Cuándo nació Cervantes?", "lower case"},
    {Es, "Hola, ¿Dónde está el baño?", "¿Dónde está el baño?", "start behind the inverted mark"},
    {Es, "el señor Sr. Pérez", "el señor Pérez", "titles"},
    {Es, "Dígame, ¿cómo está Usted?", "Dígame, ¿cómo está?", "polite address"},
    {Es, "¿Qué tiempo hace en Múnich?", "¿Qué tiempo hace en Munich?", "accents of exonyms"},
    {Un, "the weather in London", "el tiempo en Londres", "across languages"},
};

TEST(Spanish, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 20);
}
TEST(Spanish, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 20);
}
TEST(Spanish, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(Spanish, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(Spanish, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(Spanish, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

}  // namespace
}  // namespace reprise::judge
