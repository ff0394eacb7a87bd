// "suo, sua" may be his or hers or yours and are no cues; "da" says too little of a direction, "dal, dalla"
// enough. "perché" is why, seldom because.
#include "judge/cues/table.h"

namespace reprise::judge {
namespace {

constexpr CueWords kWords[] = {
    {Cue::Who, "^chi a+chi di+chi con+chi"},
    {Cue::What, "cosa ^che che+cosa cos' quale quali qual cos+'è"},
    {Cue::When, "^quando a+che+ora che+giorno da+quando fino+a+quando in+che+data quale+giorno"},
    {Cue::Where, "^dove da+dove dov' dov+'è"},
    {Cue::Why, "perché come+mai per+quale+motivo"},
    {Cue::How, "^come com+'è in+che+modo in+quale+modo qual+è+il+modo+migliore"},
    {Cue::HowMuch, "quanto quanta quanti quante quant' quanti+anni"},
    {Cue::HowLong,
     "quanto+tempo per+quanto+tempo quanto+dura quanti+giorni quante+ore quanti+mesi quante+settimane "
     "quanti+minuti quanto+ci+vuole"},
    {Cue::HowOften, "quante+volte con+che+frequenza ogni+quanto quanto+spesso"},
    {Cue::YesNo,
     "^posso ^può ^puoi ^si+può ^possiamo ^è ^sono ^c+'è ^ci+sono ^devo ^deve ^esiste ^esistono ^era ^sarà "
     "^dovrei ^bisogna ^ho+bisogno ^hai"},
    {Cue::All, "tutti tutte ogni ciascun ciascuno ognuno"},
    {Cue::Some, "alcuni alcune qualche parecchi diversi"},
    {Cue::None, "nessuno nessuna nessun niente nulla"},
    {Cue::Many, "molti molte numerosi numerose"},
    {Cue::Few, "pochi poche"},
    {Cue::Only, "solo soltanto solamente unicamente esclusivamente"},
    {Cue::Also, "anche pure inoltre anch'"},
    {Cue::Except, "tranne eccetto salvo a+parte ad+eccezione"},
    {Cue::AtLeast, "almeno minimo minima come+minimo più+di+#"},
    {Cue::AtMost, "al+massimo massimo massima fino+a+# meno+di+# non+più+di"},
    {Cue::Exactly, "esattamente+# precisamente+#"},
    {Cue::More, "più"},
    {Cue::Less, "meno"},
    {Cue::Most, "la+maggior+parte"},
    {Cue::Best, "migliore migliori meglio miglior"},
    {Cue::Worst, "peggiore peggiori peggio peggior"},
    {Cue::Bigger, "maggiore maggiori più+grande più+grandi più+alto più+alta più+lungo più+lunga"},
    {Cue::Smaller,
     "minore minori più+piccolo più+piccola più+piccoli più+basso più+bassa più+corto più+corta"},
    {Cue::Older, "più+vecchio più+vecchia più+antico più+antica più+anziano"},
    {Cue::Newer, "più+nuovo più+nuova più+recente più+giovane ultima+versione"},
    {Cue::Earlier, "più+presto"},
    {Cue::Later, "più+tardi"},
    {Cue::Can, "posso può puoi possiamo possono potrei potrebbe si+può permesso"},
    {Cue::Must, "devo deve devi dobbiamo devono bisogna obbligatorio si+deve"},
    {Cue::Should, "dovrei dovrebbe dovresti dovremmo dovrebbero"},
    {Cue::MustNot, "non+devo non+deve non+devono non+si+deve non+si+può vietato"},
    {Cue::NeedNot, "non+occorre non+serve non+è+necessario non+c+'è+bisogno facoltativo"},
    {Cue::Past, "era erano ero fu furono aveva avevano avevo"},
    {Cue::Future, "sarà saranno avrà avranno"},
    {Cue::Already, "già"},
    {Cue::NotYet, "non+ancora"},
    {Cue::Now,
     "adesso attuale attuali attualmente oggi in+questo+momento questa+settimana questo+mese quest'+anno"},
    {Cue::Previous,
     "precedente precedenti ieri settimana+scorsa mese+scorso anno+scorso l'+altro+ieri ex+presidente"},
    {Cue::Next, "prossimo prossima prossimi prossime domani dopodomani"},
    {Cue::Before, "prima prima+di prima+del prima+della prima+dell'"},
    {Cue::After, "dopo dopo+il dopo+la dopo+aver"},
    {Cue::During, "durante"},
    {Cue::Until, "fino+al fino+alla fino+a fino+all' finché"},
    {Cue::Since, "da+quando"},
    {Cue::With, "con"},
    {Cue::Without, "senza senz'"},
    {Cue::Including, "incluso inclusa inclusi compreso compresa"},
    {Cue::Excluding, "escluso esclusa esclusi"},
    {Cue::Me, "mio mia miei mie me mi"},
    {Cue::You, "tuo tua tuoi tue te ti vostro vostra"},
    {Cue::He, "lui"},
    {Cue::She, "lei"},
    {Cue::We, "nostro nostra nostri nostre noi"},
    {Cue::They, "loro"},
    {Cue::From, "dal dalla dall' dallo dai dagli dalle da+@"},
    {Cue::To, "verso"},
    {Cue::Incoming, "entrante entranti"},
    {Cue::Outgoing, "uscente uscenti"},
    {Cue::If, "se nel+caso purché cosa+succede+se"},
    {Cue::Unless, "a+meno+che"},
    {Cue::EvenIf, "anche+se"},
    {Cue::Because, "a+causa+di a+causa+del a+causa+della causa cause dovuto motivo motivi poiché siccome"},
    {Cue::Effect, "effetto effetti conseguenza conseguenze effetti+collaterali"},
    {Cue::Daily, "quotidiano quotidiana quotidianamente giornaliero ogni+giorno tutti+i+giorni al+giorno"},
    {Cue::Weekly, "settimanale settimanalmente ogni+settimana tutte+le+settimane a+settimana alla+settimana"},
    {Cue::Monthly, "mensile mensilmente ogni+mese tutti+i+mesi al+mese"},
    {Cue::Yearly, "annuale annualmente ogni+anno tutti+gli+anni all'+anno"},
    {Cue::Once, "una+sola+volta"},
    {Cue::Always, "sempre tutto+il+tempo"},
    {Cue::Never, "mai"},
    {Cue::Often, "spesso frequentemente regolarmente"},
    {Cue::Rarely, "raramente"},
    {Cue::Nothing,
     "puoi+dirmi può+dirmi potresti+dirmi potrebbe+dirmi mi+puoi+dire mi+può+dire dimmi mi+sai+dire "
     "mi+piacerebbe la+prima il+prima prima+volta prima+classe non+solo più+o+meno non+più sempre+più "
     "qualche+cosa così+come e+come una+cosa qualche+volta senza+dubbio il+più+presto+possibile per+me "
     "di+più per+favore dopo+tutto prima+o+poi una+volta"},
};

}  // namespace

const CueTable kItalianCues = {
    .language = Language::It,
    .cues = kWords,
    .leads = "e o ma dirmi dire dimmi mi sapere sa sai spiegare spiegami mostrare chiedo",
};

}  // namespace reprise::judge
