// "seu, sua" may be his, hers or yours and are no cues; "para" is a direction only before an article or a
// name.
#include "judge/cues/table.h"

namespace reprise::judge {
namespace {

constexpr CueWords kWords[] = {
    {Cue::Who, "^quem de+quem para+quem com+quem"},
    {Cue::What, "^que o+que qual quais ^qual+é o+quê"},
    {Cue::When, "^quando a+que+horas que+horas que+dia em+que+dia desde+quando até+quando em+que+data"},
    {Cue::Where, "^onde aonde de+onde para+onde"},
    {Cue::Why, "por+que por+quê porquê ^porque qual+é+a+razão por+qual+motivo"},
    {Cue::How,
     "^como de+que+forma de+que+maneira qual+é+a+melhor+forma qual+a+melhor+forma qual+a+melhor+maneira "
     "qual+é+a+melhor+maneira"},
    {Cue::HowMuch, "quanto quanta quantos quantas que+idade qual+a+idade"},
    {Cue::HowLong,
     "quanto+tempo por+quanto+tempo quantos+dias quantas+horas quantos+meses quantas+semanas quantos+anos "
     "quantos+minutos"},
    {Cue::HowOften, "quantas+vezes com+que+frequência com+qual+frequência"},
    {Cue::YesNo,
     "^posso ^pode ^podemos ^pode+se ^é ^são ^está ^há ^existe ^existem ^tenho ^devo ^deve ^será ^era ^foi "
     "^deveria ^preciso ^tem ^será+que"},
    {Cue::All, "todos todas cada toda+a todo+o"},
    {Cue::Some, "alguns algumas vários várias"},
    {Cue::None, "nenhum nenhuma ninguém nada"},
    {Cue::Many, "muitos muitas numerosos"},
    {Cue::Few, "poucos poucas"},
    {Cue::Only, "só somente apenas unicamente exclusivamente"},
    {Cue::Also, "também além+disso"},
    {Cue::Except, "exceto salvo com+exceção à+exceção menos+o menos+a"},
    {Cue::AtLeast, "pelo+menos ao+menos no+mínimo mínimo mínima mais+de+#"},
    {Cue::AtMost, "no+máximo máximo máxima até+# menos+de+# não+mais+de"},
    {Cue::Exactly, "exatamente+# precisamente+#"},
    {Cue::More, "mais"},
    {Cue::Less, "menos"},
    {Cue::Most, "a+maioria"},
    {Cue::Best, "melhor melhores"},
    {Cue::Worst, "pior piores"},
    {Cue::Bigger, "maior maiores mais+alto mais+alta mais+longo mais+longa"},
    {Cue::Smaller, "menor menores mais+baixo mais+baixa mais+curto mais+curta"},
    {Cue::Older, "mais+velho mais+velha mais+antigo mais+antiga"},
    {Cue::Newer, "mais+novo mais+nova mais+recente mais+jovem última+versão"},
    {Cue::Earlier, "mais+cedo"},
    {Cue::Later, "mais+tarde"},
    {Cue::Can, "posso pode podemos podem poderia consigo consegue permitido"},
    {Cue::Must,
     "devo deve devemos devem tenho+que tenho+de tem+que tem+de temos+que preciso+de+um é+preciso "
     "obrigatório"},
    {Cue::Should, "deveria deveriam deveríamos"},
    {Cue::MustNot, "não+devo não+deve não+devem não+se+deve não+se+pode proibido"},
    {Cue::NeedNot, "não+preciso não+é+preciso não+é+necessário não+precisa opcional"},
    {Cue::Past, "era eram foi foram estava estavam tinha havia houve"},
    {Cue::Future, "será serão haverá terá vai vou vão vamos"},
    {Cue::Already, "já"},
    {Cue::NotYet, "ainda+não"},
    {Cue::Now,
     "agora atual atuais atualmente actual actualmente hoje neste+momento esta+semana este+mês este+ano"},
    {Cue::Previous,
     "anterior anteriores ontem semana+passada mês+passado ano+passado anteontem há+# ex+presidente"},
    {Cue::Next, "próximo próxima próximos próximas seguinte seguintes amanhã"},
    {Cue::Before, "antes antes+de antes+do antes+da"},
    {Cue::After, "depois depois+de depois+do depois+da após"},
    {Cue::During, "durante"},
    {Cue::Until, "até+ao até+o até+a até"},
    {Cue::Since, "desde"},
    {Cue::With, "com comigo"},
    {Cue::Without, "sem"},
    {Cue::Including, "incluindo incluído incluída inclui inclusive"},
    {Cue::Excluding, "excluindo excluído não+incluído"},
    {Cue::Me, "meu minha meus minhas mim comigo me"},
    {Cue::You, "teu tua teus tuas contigo te vosso vossa"},
    {Cue::He, "dele ele"},
    {Cue::She, "dela ela"},
    {Cue::We, "nosso nossa nossos nossas conosco connosco"},
    {Cue::They, "deles delas eles elas"},
    {Cue::From, "a+partir+de"},
    {Cue::To, "para+o para+a para+@"},
    {Cue::Incoming, "recebidas recebidos"},
    {Cue::Outgoing, "efetuadas efetuados"},
    {Cue::If, "se+eu caso+eu desde+que o+que+acontece+se e+se"},
    {Cue::Unless, "a+menos+que a+não+ser+que"},
    {Cue::EvenIf, "mesmo+que mesmo+se ainda+que embora"},
    {Cue::Because,
     "devido+a devido+ao devido+à por+causa+de por+causa+do por+causa+da causa causas razão razões motivo "
     "motivos provoca"},
    {Cue::Effect, "efeito efeitos consequência consequências efeitos+colaterais efeitos+secundários"},
    {Cue::Daily, "diário diária diariamente todos+os+dias cada+dia por+dia ao+dia"},
    {Cue::Weekly, "semanal semanalmente todas+as+semanas cada+semana por+semana"},
    {Cue::Monthly, "mensal mensalmente todos+os+meses cada+mês por+mês"},
    {Cue::Yearly, "anual anualmente todos+os+anos cada+ano por+ano"},
    {Cue::Once, "uma+única+vez só+uma+vez apenas+uma+vez"},
    {Cue::Always, "sempre o+tempo+todo"},
    {Cue::Never, "nunca jamais"},
    {Cue::Often, "muitas+vezes frequentemente com+frequência regularmente"},
    {Cue::Rarely, "raramente"},
    {Cue::Nothing,
     "pode+me+dizer pode+dizer+me podes+dizer+me poderia+me+dizer você+pode+me diga+me me+diga me+dê "
     "me+ajude me+explique qualquer+um não+só não+apenas mais+ou+menos não+mais cada+vez+mais de+nada "
     "sem+dúvida ao+menos+que bem+como assim+como tal+como assim+que por+mim depois+de+tudo antes+de+mais "
     "de+manhã"},
};

}  // namespace

const CueTable kPortugueseCues = {
    .language = Language::Pt,
    .cues = kWords,
    .leads = "e ou mas dizer diga me saber sabe explicar explica explique mostrar pergunta",
};

}  // namespace reprise::judge
