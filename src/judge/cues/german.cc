// "ihr", "Ihre", "sein" and "sie" have too many meanings to be cues, "nach" and "vor" only count before an
// article; "morgen" is tomorrow but in "am Morgen".
#include "judge/cues/table.h"

namespace reprise::judge {
namespace {

constexpr CueWords kWords[] = {
    {Cue::Who, "wer wen wem wessen"},
    {Cue::What, "was welche welcher welches welchen welchem was+für"},
    {Cue::When, "wann ab+wann bis+wann seit+wann um+wie+viel+uhr um+wieviel+uhr wie+spät"},
    {Cue::Where, "wo wohin woher"},
    {Cue::Why, "warum weshalb wieso weswegen wozu aus+welchem+grund was+ist+der+grund"},
    {Cue::How, "^wie auf+welche+weise womit"},
    {Cue::HowMuch,
     "wie+viel wieviel wie+viele wieviele wie+hoch wie+alt wie+gross wie+weit wie+teuer wie+schnell wie+tief "
     "wie+schwer was+kostet was+kosten"},
    {Cue::HowLong,
     "wie+lange wie+lang wie+viele+tage wie+viele+stunden wie+viele+minuten wie+viele+wochen "
     "wie+viele+monate wie+viele+jahre"},
    {Cue::HowOften, "wie+oft wie+häufig"},
    {Cue::YesNo,
     "^ist ^sind ^hat ^haben ^habe ^hast ^kann ^kannst ^können ^könnte ^darf ^dürfen ^muss ^müssen ^soll "
     "^sollte ^sollten ^wird ^werden ^war ^waren ^gibt ^gilt ^hilft ^bin ^bist ^wurde ^wurden ^brauche "
     "^braucht ob"},
    {Cue::All, "alle allen aller alles jede jeder jedes jeden jedem sämtliche sämtlichen"},
    {Cue::Some, "einige einigen einiger manche manchen mehrere mehreren ein+paar"},
    {Cue::None, "niemand niemanden niemandem nichts keiner+der keine+der"},
    {Cue::Many, "viele vielen vieler zahlreiche eine+menge"},
    {Cue::Few, "wenige wenigen"},
    {Cue::Only, "nur lediglich ausschliesslich"},
    {Cue::Also, "auch ebenfalls zusätzlich"},
    {Cue::Except, "ausser abgesehen+von mit+ausnahme bis+auf"},
    {Cue::AtLeast, "mindestens wenigstens zumindest minimum mehr+als+# über+#"},
    {Cue::AtMost, "höchstens maximal maximum bis+zu+# weniger+als+# unter+# nicht+mehr+als"},
    {Cue::Exactly, "genau+# exakt"},
    {Cue::More, "mehr"},
    {Cue::Less, "weniger"},
    {Cue::Most, "am+meisten meiste meisten"},
    {Cue::Least, "am+wenigsten"},
    {Cue::Best, "beste besten bester bestes besser bessere besseren besserer besseres am+besten"},
    {Cue::Worst, "schlechteste schlechtesten schlechtester schlimmste schlimmsten"},
    {Cue::Bigger,
     "grösser grössere grösseren grösserer grösseres grösste grössten grösster grösstes höher höhere höheren "
     "höchste höchsten länger längere längste längsten"},
    {Cue::Smaller,
     "kleinere kleineren kleineres kleinste kleinsten kleinster niedrigere niedrigste niedrigsten kürzer "
     "kürzere kürzeste kürzesten"},
    {Cue::Older, "älter ältere älteren älterer älteste ältesten ältester"},
    {Cue::Newer,
     "neuere neueren neueste neuesten neuester neuste neusten jünger jüngere jüngeren jüngste jüngsten"},
    {Cue::Earlier, "früher früheste frühesten"},
    {Cue::Later, "später spätere spätesten"},
    {Cue::Can, "kann kannst können könnt könnte könnten darf darfst dürfen kann+nicht"},
    {Cue::Must, "muss musst müssen müsst müsste müssten verpflichtet"},
    {Cue::Should, "soll sollst sollen sollte sollten solltest"},
    {Cue::MustNot,
     "darf+nicht dürfen+nicht darf+kein darf+keine darf+keinen darf+man+nicht darf+ich+nicht darf+man+kein "
     "darf+man+keine darf+ich+kein darf+ich+keine"},
    {Cue::NeedNot,
     "muss+nicht müssen+nicht muss+man+nicht muss+ich+nicht brauche+nicht braucht+nicht muss+kein muss+keine "
     "muss+ich+kein muss+ich+keine"},
    {Cue::Past, "war waren warst wurde wurden hatte hatten"},
    {Cue::Future, "zukünftig künftig in+zukunft"},
    {Cue::Already, "bereits"},
    {Cue::NotYet, "noch+nicht noch+kein noch+keine noch+keinen"},
    {Cue::Now,
     "aktuell aktuelle aktuellen aktueller aktuelles derzeit derzeitige derzeitigen jetzt momentan "
     "gegenwärtig gegenwärtige heute heutige heutigen zurzeit zur+zeit heute+morgen heute+abend"},
    {Cue::Previous,
     "vorherige vorherigen vorheriger ehemalige ehemaligen ehemaliger gestern gestern+morgen gestern+abend "
     "letzte+woche letzten+monat letztes+jahr letzte+nacht vorige voriger vorigen vorgestern vor+# damals"},
    {Cue::Next, "nächste nächsten nächster nächstes kommende kommenden kommender morgen übermorgen"},
    {Cue::Before, "bevor vorher vor+dem vor+der vor+den vor+einer vor+einem vor+meiner vor+meinem"},
    {Cue::After, "nachdem danach nach+dem nach+der nach+den nach+einer nach+einem nach+meiner nach+meinem"},
    {Cue::During, "während"},
    {Cue::Until, "bis bis+zum bis+zur"},
    {Cue::Since, "seit seitdem"},
    {Cue::With, "mit"},
    {Cue::Without, "ohne"},
    {Cue::Including, "inklusive einschliesslich inkl inbegriffen"},
    {Cue::Excluding, "ausgenommen exkl"},
    {Cue::Me,
     "mein meine meinen meinem meiner meines mich mir vor+meiner vor+meinem nach+meiner nach+meinem"},
    {Cue::You, "dein deine deinen deinem deiner deines dir dich euer eure euren eurem"},
    {Cue::He, "seine seinen seinem seiner seines ihm"},
    {Cue::We, "unser unsere unseren unserem unserer unseres uns"},
    {Cue::From, "vom woher aus+dem aus+der aus+den"},
    {Cue::To, "zum zur ins wohin"},
    {Cue::Incoming, "eingehend eingehende eingehenden eingehender ankommende ankommenden"},
    {Cue::Outgoing, "ausgehend ausgehende ausgehenden ausgehender abgehende abgehenden"},
    {Cue::If, "falls wenn sofern nur+wenn was+wenn was+passiert+wenn"},
    {Cue::Unless, "es+sei+denn ausser+wenn"},
    {Cue::EvenIf, "auch+wenn selbst+wenn sogar+wenn obwohl"},
    {Cue::Because, "weil wegen aufgrund grund gründe ursache* verursach*"},
    {Cue::Effect, "folgen auswirk* nebenwirk* wirkung wirkungen konsequenz*"},
    {Cue::Daily, "täglich tägliche täglichen jeden+tag pro+tag einmal+am+tag jeden+morgen jeden+abend"},
    {Cue::Weekly, "wöchentlich wöchentliche wöchentlichen jede+woche pro+woche"},
    {Cue::Monthly, "monatlich monatliche monatlichen jeden+monat pro+monat"},
    {Cue::Yearly, "jährlich jährliche jährlichen jedes+jahr pro+jahr"},
    {Cue::Once, "nur+einmal einmalig einmalige einmaligen"},
    {Cue::Always, "immer ständig jedes+mal jederzeit"},
    {Cue::Never, "nie niemals"},
    {Cue::Often, "oft häufig regelmässig"},
    {Cue::Rarely, "selten"},
    {Cue::Nothing,
     "kannst+du+mir könntest+du+mir können+sie+mir könnten+sie+mir sag+mir sagen+sie+mir zeig+mir zeige+mir "
     "gib+mir erklär+mir erkläre+mir hilf+mir vor+allem jede+menge alles+gute alles+klar nicht+nur als+auch "
     "wie+auch so+wie ausser+haus ausser+betrieb nicht+mehr mehr+oder+weniger mehr+informationen mehr+infos "
     "immer+mehr mehr+über immer+noch noch+immer guten+morgen am+morgen je+nachdem mit+hilfe zum+beispiel "
     "zur+verfügung zum+ersten+mal zum+thema zum+glück zum+mitnehmen zur+not vor+ort nach+hause von+zu+hause "
     "was+ist+los höchste+zeit"},
};

}  // namespace

const CueTable kGermanCues = {
    .language = Language::De,
    .cues = kWords,
    .leads =
        "und oder aber sag sagen mir wissen weisst weiss erklär erkläre erklären zeig zeige zeigen frage "
        "fragen",
};

}  // namespace reprise::judge
