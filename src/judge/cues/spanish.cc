// Question words are told from conjunctions by their accent or by their place. "su, sus, le" may be
// anybody's, "de" and "a" say too little of a direction.
#include "judge/cues/table.h"

namespace reprise::judge {
namespace {

constexpr CueWords kWords[] = {
    {Cue::Who, "quién quiénes ^quien a+quién de+quién"},
    {Cue::What, "qué ^que cuál cuáles ^cual ^cuales"},
    {Cue::When, "cuándo ^cuando a+qué+hora qué+día desde+cuándo hasta+cuándo en+qué+fecha qué+fecha"},
    {Cue::Where, "dónde ^donde adónde de+dónde a+dónde en+qué+lugar"},
    {Cue::Why, "por+qué ^porque+no ^por+que cuál+es+la+razón para+qué"},
    {Cue::How, "cómo ^como de+qué+manera de+qué+forma cuál+es+la+mejor+manera cuál+es+la+mejor+forma"},
    {Cue::HowMuch,
     "cuánto cuánta cuántos cuántas ^cuanto ^cuanta ^cuantos ^cuantas qué+edad qué+tan+grande qué+cantidad"},
    {Cue::HowLong,
     "cuánto+tiempo ^cuanto+tiempo cuánto+tarda cuánto+dura cuántos+días cuántas+horas cuántos+meses "
     "cuántos+años cuántas+semanas cuántos+minutos"},
    {Cue::HowOften, "cuántas+veces ^cuantas+veces con+qué+frecuencia cada+cuánto"},
    {Cue::YesNo,
     "^puedo ^puede ^puedes ^se+puede ^podemos ^es ^son ^está ^están ^hay ^tengo+que ^tiene ^debo ^existe "
     "^existen ^era ^fue ^será ^debería ^necesito ^ha ^has"},
    {Cue::All, "todos todas cada todo+el+mundo toda+la todo+el"},
    {Cue::Some, "algunos algunas varios varias unos+cuantos"},
    {Cue::None, "ninguno ninguna ningún nadie nada"},
    {Cue::Many, "muchos muchas numerosos numerosas"},
    {Cue::Few, "pocos pocas"},
    {Cue::Only, "sólo solo solamente únicamente exclusivamente"},
    {Cue::Also, "también además"},
    {Cue::Except, "excepto salvo menos+el menos+la con+excepción a+excepción aparte+de"},
    {Cue::AtLeast, "al+menos por+lo+menos como+mínimo mínimo mínima más+de+#"},
    {Cue::AtMost, "como+máximo máximo máxima a+lo+sumo hasta+# menos+de+# no+más+de"},
    {Cue::Exactly, "exactamente+# precisamente+#"},
    {Cue::More, "más"},
    {Cue::Less, "menos"},
    {Cue::Most, "la+mayoría"},
    {Cue::Best, "mejor mejores"},
    {Cue::Worst, "peor peores"},
    {Cue::Bigger, "mayor mayores más+grande más+grandes más+alto más+alta más+largo más+larga"},
    {Cue::Smaller,
     "menor menores más+pequeño más+pequeña más+pequeños más+bajo más+baja más+corto más+corta"},
    {Cue::Older, "más+antiguo más+antigua más+viejo más+vieja"},
    {Cue::Newer, "más+reciente más+nuevo más+nueva más+joven última+versión"},
    {Cue::Earlier, "más+temprano antes+posible"},
    {Cue::Later, "más+tarde"},
    {Cue::Can, "puedo puede puedes podemos pueden podría podrías se+puede permitido"},
    {Cue::Must,
     "debo debe debes debemos deben tengo+que tiene+que tienes+que tenemos+que tienen+que hay+que "
     "obligatorio"},
    {Cue::Should, "debería deberías deberían deberíamos"},
    {Cue::MustNot, "no+debo no+debe no+deben no+se+debe no+se+puede prohibido"},
    {Cue::NeedNot, "no+tengo+que no+tiene+que no+hace+falta no+es+necesario no+hay+que opcional"},
    {Cue::Past, "era eran fue fueron estaba estaban había hubo tenía"},
    {Cue::Future, "será serán habrá tendrá va+a voy+a van+a vamos+a vas+a"},
    {Cue::Already, "ya+ha ya+he ya+está ya+han"},
    {Cue::NotYet, "todavía+no aún+no"},
    {Cue::Now, "ahora actual actuales actualmente hoy en+este+momento esta+semana este+mes este+año"},
    {Cue::Previous,
     "anterior anteriores ayer semana+pasada mes+pasado año+pasado hace+# antiguo+presidente anteayer"},
    {Cue::Next, "próximo próxima próximos próximas siguiente siguientes mañana pasado+mañana"},
    {Cue::Before, "antes antes+de antes+del"},
    {Cue::After, "después después+de después+del tras"},
    {Cue::During, "durante"},
    {Cue::Until, "hasta hasta+el hasta+la"},
    {Cue::Since, "desde+hace desde+que desde+#"},
    {Cue::With, "con conmigo"},
    {Cue::Without, "sin"},
    {Cue::Including, "incluido incluida incluyendo incluye inclusive"},
    {Cue::Excluding, "excluido excluyendo no+incluido no+incluye"},
    {Cue::Me, "mi mis mí mío mía conmigo me"},
    {Cue::You, "tu tus tuyo tuya te contigo vuestro vuestra"},
    {Cue::We, "nuestro nuestra nuestros nuestras nos"},
    {Cue::From, "desde desde+el desde+la"},
    {Cue::To, "hacia"},
    {Cue::Incoming, "entrante entrantes"},
    {Cue::Outgoing, "saliente salientes"},
    {Cue::If, "si en+caso+de siempre+que qué+pasa+si"},
    {Cue::Unless, "a+menos+que salvo+que"},
    {Cue::EvenIf, "aunque incluso+si aun+si"},
    {Cue::Because, "porque debido+a a+causa+de por+culpa+de causa causas razón razones provoca"},
    {Cue::Effect, "efecto efectos consecuencia consecuencias efectos+secundarios"},
    {Cue::Daily, "diario diaria diariamente todos+los+días cada+día al+día por+día"},
    {Cue::Weekly, "semanal semanalmente todas+las+semanas cada+semana por+semana a+la+semana"},
    {Cue::Monthly, "mensual mensualmente todos+los+meses cada+mes al+mes por+mes"},
    {Cue::Yearly, "anual anualmente todos+los+años cada+año al+año por+año"},
    {Cue::Once, "una+sola+vez"},
    {Cue::Always, "siempre todo+el+tiempo"},
    {Cue::Never, "nunca jamás"},
    {Cue::Often, "a+menudo frecuentemente con+frecuencia regularmente"},
    {Cue::Rarely, "raramente rara+vez"},
    {Cue::Nothing,
     "puedes+decirme puede+decirme podrías+decirme podría+decirme me+puedes+decir me+puede+decir me+gustaría "
     "dame dime ayúdame explícame por+la+mañana de+la+mañana esta+mañana sin+embargo no+sólo no+solo "
     "más+o+menos no+más cada+vez+más nada+más así+como tal+como sin+duda a+lo+mejor por+lo+tanto ante+todo "
     "sobre+todo del+todo de+nada con+respecto por+mi+parte si+bien con+tal tan+pronto+como después+de+todo "
     "hace+falta"},
};

}  // namespace

const CueTable kSpanishCues = {
    .language = Language::Es,
    .cues = kWords,
    .leads =
        "y o pero decir decirme dime dígame saber sabe sabes explicar explica explícame mostrar pregunta",
};

}  // namespace reprise::judge
