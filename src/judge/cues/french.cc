// "son, sa, ses" may be his or hers and stand for both. "plus" alone may be more or no more and is no cue;
// "de" and "à" say too little of a direction.
#include "judge/cues/table.h"

namespace reprise::judge {
namespace {

constexpr CueWords kWords[] = {
    {Cue::Who, "^qui qui+est+ce+qui à+qui ^quel+est+celui"},
    {Cue::What,
     "^que qu'+est+ce+que qu'+est+ce+qu' qu'+est+ce+qui quoi quel quelle quels quelles lequel laquelle "
     "lesquels lesquelles"},
    {Cue::When,
     "^quand à+quelle+heure quel+jour quelle+heure depuis+quand jusqu+'à+quand à+quelle+date quelle+date"},
    {Cue::Where, "^où d'+où"},
    {Cue::Why, "pourquoi pour+quelle+raison pour+quelles+raisons quelle+est+la+raison"},
    {Cue::How, "comment de+quelle+manière de+quelle+façon quelle+est+la+meilleure+façon"},
    {Cue::HowMuch, "combien quel+âge quelle+distance quelle+quantité quelle+taille"},
    {Cue::HowLong,
     "combien+de+temps combien+de+jours combien+d'+heures combien+de+mois combien+d'+années "
     "combien+de+semaines combien+de+minutes"},
    {Cue::HowOften, "combien+de+fois à+quelle+fréquence"},
    {Cue::YesNo,
     "^est+ce+que ^est+ce+qu' ^puis+je ^peut+on ^peux+tu ^peux+je ^dois+je ^doit+on ^faut+il ^y+a+t+il "
     "^avez+vous ^est+il ^est+elle ^sont+ils ^est+ce ^as+tu ^a+t+il ^peut+il"},
    {Cue::All, "tous toutes chaque tout+le+monde toute+la tout+le"},
    {Cue::Some, "certains certaines quelques plusieurs quelqu'"},
    {Cue::None, "aucun aucune personne+ne rien"},
    {Cue::Many, "beaucoup+de beaucoup+d' nombreux nombreuses"},
    {Cue::Few, "peu+de peu+d'"},
    {Cue::Only, "seulement uniquement exclusivement ne+que"},
    {Cue::Also, "aussi également"},
    {Cue::Except, "sauf excepté hormis à+l'+exception à+part"},
    {Cue::AtLeast, "au+moins minimum au+minimum plus+de+#"},
    {Cue::AtMost, "au+plus maximum au+maximum jusqu+'à+# moins+de+# pas+plus+de"},
    {Cue::Exactly, "exactement+# précisément+#"},
    {Cue::More, "plus+que plus+de davantage"},
    {Cue::Less, "moins moins+que moins+de"},
    {Cue::Most, "la+plupart"},
    {Cue::Best, "meilleur meilleure meilleurs meilleures mieux le+mieux"},
    {Cue::Worst, "pire pires le+pire"},
    {Cue::Bigger,
     "plus+grand plus+grande plus+grands plus+grandes plus+élevé plus+élevée plus+haut plus+haute plus+long "
     "plus+longue"},
    {Cue::Smaller,
     "plus+petit plus+petite plus+petits plus+petites plus+bas plus+basse plus+court plus+courte"},
    {Cue::Older, "plus+ancien plus+ancienne plus+âgé plus+âgée plus+vieux plus+vieille"},
    {Cue::Newer, "plus+récent plus+récente plus+jeune dernière+version plus+jeunes"},
    {Cue::Earlier, "plus+tôt"},
    {Cue::Later, "plus+tard"},
    {Cue::Can, "peut peux pouvons pouvez peuvent puis+je pourrais pourrait peut+on"},
    {Cue::Must, "dois doit devons devez doivent faut faut+il obligatoire"},
    {Cue::Should, "devrais devrait devrions devriez devraient"},
    {Cue::MustNot, "ne+dois+pas ne+doit+pas ne+faut+pas ne+doivent+pas ne+peut+pas interdit+de"},
    {Cue::NeedNot, "pas+besoin+de pas+obligé pas+obligatoire facultatif pas+nécessaire"},
    {Cue::Past, "était étaient étais avait avaient avais fut"},
    {Cue::Future, "sera seront serai pourra pourront aura auront"},
    {Cue::Already, "déjà"},
    {Cue::NotYet, "pas+encore"},
    {Cue::Now,
     "maintenant actuel actuelle actuels actuelles actuellement aujourd+'hui en+ce+moment cette+semaine "
     "ce+mois+ci cette+année"},
    {Cue::Previous,
     "précédent précédente précédents hier ancien+président semaine+dernière mois+dernier année+dernière "
     "la+dernière+fois il+y+a+# avant+hier"},
    {Cue::Next, "prochain prochaine prochains prochaines demain après+demain à+venir"},
    {Cue::Before, "avant avant+de avant+d'"},
    {Cue::After, "après"},
    {Cue::During, "pendant durant au+cours"},
    {Cue::Until, "jusqu' jusqu+'à jusque"},
    {Cue::Since, "depuis"},
    {Cue::With, "avec"},
    {Cue::Without, "sans"},
    {Cue::Including, "y+compris compris inclus incluse"},
    {Cue::Excluding, "non+compris hors exclu"},
    {Cue::Me, "mon ma mes moi me m' mienne mien"},
    {Cue::You, "ton ta tes votre vos toi"},
    {Cue::He, "son sa ses lui"},
    {Cue::She, "son sa ses elle"},
    {Cue::We, "notre nos nous"},
    {Cue::They, "leur leurs eux"},
    {Cue::From, "provenant en+provenance d'+où à+partir+de depuis+la"},
    {Cue::To, "vers jusqu+'à+la à+destination"},
    {Cue::Incoming, "entrant entrants entrante entrantes"},
    {Cue::Outgoing, "sortant sortants sortante sortantes"},
    {Cue::If, "si s'+il s'+ils au+cas+où à+condition et+si"},
    {Cue::Unless, "à+moins+que à+moins+de à+moins+qu' sauf+si"},
    {Cue::EvenIf, "même+si même+s'"},
    {Cue::Because,
     "parce+que parce+qu' à+cause+de à+cause+du cause causes raison raisons provoque en+raison"},
    {Cue::Effect, "effet effets conséquence conséquences effets+secondaires"},
    {Cue::Daily, "quotidien quotidienne quotidiennement tous+les+jours chaque+jour par+jour"},
    {Cue::Weekly, "hebdomadaire toutes+les+semaines chaque+semaine par+semaine"},
    {Cue::Monthly, "mensuel mensuelle mensuellement tous+les+mois chaque+mois par+mois"},
    {Cue::Yearly, "annuel annuelle annuellement tous+les+ans chaque+année par+an"},
    {Cue::Once, "une+seule+fois une+fois+pour+toutes"},
    {Cue::Always, "toujours tout+le+temps"},
    {Cue::Never, "jamais"},
    {Cue::Often, "souvent fréquemment régulièrement"},
    {Cue::Rarely, "rarement"},
    {Cue::Nothing,
     "peux+tu+me pouvez+vous+me pourriez+vous+me pourrais+tu+me dis+moi dites+moi donne+moi donnez+moi "
     "explique+moi expliquez+moi montre+moi aide+moi aidez+moi n'+importe+quel n'+importe+quelle "
     "n'+importe+qui n'+importe+quoi s'+il+vous+plaît s'+il+te+plaît en+plus+de en+plus ne+plus "
     "de+plus+en+plus pas+du+tout du+tout tout+à+fait tout+de+suite tout+à+l'+heure après+tout en+effet "
     "et+moi chez+moi si+bien+que rien+de+tel sans+doute avant+tout avoir+lieu non+plus plus+ou+moins "
     "du+moins pas+seulement quelque+chose ainsi+que est+ce+pas entre+eux nous+nous vous+me"},
};

}  // namespace

const CueTable kFrenchCues = {
    .language = Language::Fr,
    .cues = kWords,
    .leads =
        "et ou mais alors dire dites dis savoir sais savez sait expliquer explique expliquez montrer demande",
};

}  // namespace reprise::judge
