// Pairs of French. Consulted: CLDR's spell-out rules and number symbols (fr, fr-BE, fr-CH), through ICU; the
// Trésor de la langue française on "ne" (cnrtl.fr); Bescherelle's pages on negation and the expletive "ne".
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language Fr = Language::Fr, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {Fr, "Un trajet de quatre-vingt-dix-sept kilomètres", "Un trajet de quatre-vingt-sept kilomètres",
     "compounds"},
    {Fr, "soixante-douze personnes", "soixante-deux personnes", "sixties"},
    {Fr, "septante francs", "nonante francs", "Belgian and Swiss tens"},
    {Fr, "deux cents euros", "deux cent dix euros", "hundreds"},
    {Fr, "trois mille habitants", "trois millions d'habitants", "scales"},
    {Fr, "deux milliards d'euros", "deux billions d'euros", "long scale"},
    {Fr, "la moitié du gâteau", "le tiers du gâteau", "fractions"},
    {Fr, "une heure et demie", "deux heures et demie", "and a half"},
    {Fr, "Il coûte 1,5 euro", "Il coûte 15 euros", "decimals"},
    {Fr, "1.000 grammes", "1000 grammes", "a dot groups nothing in French"},
    {Fr, "1 000 habitants", "10 000 habitants", "spaces"},
    {Fr, "rendez-vous à 14h30", "rendez-vous à 14h45", "times"},
    {Fr, "rendez-vous à 2 h du matin", "rendez-vous à 2 h de l'après-midi", "halves of the day"},
    {Fr, "trois heures et quart", "trois heures moins le quart", "quarters"},
    {Fr, "le 3 mars 2024", "le 3 mai 2024", "months"},
    {Fr, "le 1er mars", "le 2 mars", "first of the month"},
    {Fr, "le 03/04/2024", "le 04/03/2024", "day before month"},
    {Fr, "30 km de course", "30 miles de course", "units"},
    {Fr, "3 jours de congé", "3 semaines de congé", "units in words"},
    {Fr, "20 °C", "20 °F", "degrees"},
    {Fr, "10 % de remise", "20 % de remise", "percent"},
    {Fr, "dix pour cent de remise", "10 euros de remise", "percent in words"},
    {Fr, "le premier chapitre", "le deuxième chapitre", "ordinals"},
    {Fr, "le XIXe siècle", "le XXe siècle", "centuries"},
    {Fr, "la vingt et unième édition", "la vingtième édition", "compound ordinals"},
    {Fr, "un seul client", "des clients", "one that is no article"},
    {Fr, "une douzaine d'œufs", "deux douzaines d'œufs", "dozens"},
};
constexpr PairCase kSameNumber[] = {
    {Fr, "Il a perdu 44 cents", "Il a perdu 44 centimes", "cents are coins"},
    {Fr, "quatre-vingt-dix-sept ans", "97 ans", "compounds"},
    {Fr, "quatre-vingts euros", "80 euros", "plural of twenty"},
    {Fr, "vingt et un jours", "21 jours", "et un"},
    {Fr, "vingt-et-un jours", "21 jours", "hyphens of 1990"},
    {Fr, "soixante et onze", "71", "et onze"},
    {Fr, "nonante-neuf francs", "99 francs", "Belgian tens"},
    {Fr, "deux mille trois cent quarante-cinq", "2345", "thousands"},
    {Fr, "1 000 habitants", "1000 habitants", "space"},
    {Fr, "1\u202F000 habitants", "1000 habitants", "narrow no-break space"},
    {Fr, "1'000 francs", "1000 francs", "apostrophe"},
    {Fr, "1,5 litre", "1.5 litre", "decimal comma"},
    {Fr, "3,5 millions d'habitants", "3 500 000 habitants", "scales"},
    {Fr, "à 14h30", "à 14:30", "times"},
    {Fr, "à 14 h 30", "à 14h30", "times with blanks"},
    {Fr, "2 h 30 de route", "deux heures et demie de route", "spans"},
    {Fr, "à 3 heures de l'après-midi", "à 15 h", "halves of the day"},
    {Fr, "trois heures moins le quart", "2h45", "quarters"},
    {Fr, "le 1er mars 2024", "le 01/03/2024", "dates"},
    {Fr, "le 3 mars", "le 3 Mars", "capitals"},
    {Fr, "le premier janvier", "le 1er janvier", "first of the month"},
    {Fr, "le XIXe siècle", "le 19e siècle", "centuries"},
    {Fr, "30 km", "30 kilomètres", "units"},
    {Fr, "5 €", "5 euros", "currencies"},
    {Fr, "cinquante pour cent", "50 %", "percent"},
    {Fr, "un téléphone neuf", "un nouveau téléphone", "neuf is new"},
    {Fr, "Je cherche une maison", "Je cherche la maison", "an article is no number"},
    {Fr, "un jour", "1 jour", "an article is one before the same word"},
    {Fr, "pendant une seconde", "pendant une seconde seulement", "seconds"},
    {Un, "Combien coûtent trois semaines de vacances ?", "How much does a vacation of three weeks cost?",
     "across languages"},
};

constexpr PairCase kOtherSense[] = {
    {Fr, "Que puis-je manger ?", "Que ne puis-je pas manger ?", "ne pas"},
    {Fr, "Je fume encore", "Je ne fume plus", "ne plus"},
    {Fr, "C'est possible", "C'est pas possible", "ne left out"},
    {Fr, "J'ai de l'argent", "Je n'ai pas d'argent", "elided ne"},
    {Fr, "Je mange de la viande", "Je ne mange jamais de viande", "jamais"},
    {Fr, "Il voit quelqu'un", "Il ne voit personne", "personne"},
    {Fr, "Tu vois tout", "Tu ne vois rien", "rien"},
    {Fr, "Un café avec sucre", "Un café sans sucre", "sans"},
    {Fr, "Y a-t-il des places ?", "N'y a-t-il aucune place ?", "aucune"},
    {Fr, "Ni viande ni poisson", "Viande et poisson", "ni"},
    {Fr, "Comment activer le service ?", "Comment désactiver le service ?", "activer"},
    {Fr, "Comment se connecter ?", "Comment se déconnecter ?", "connecter"},
    {Fr, "Quoi faire avant l'opération ?", "Quoi faire après l'opération ?", "avant, après"},
    {Fr, "Où acheter une voiture ?", "Où vendre une voiture ?", "acheter, vendre"},
    {Fr, "Quand ouvre la boutique ?", "Quand ferme la boutique ?", "ouvrir, fermer"},
    {Fr, "Est-ce autorisé ?", "Est-ce interdit ?", "autorisé"},
    {Fr, "Est-ce légal ?", "Est-ce illégal ?", "prefix"},
    {Fr, "Un travail utile", "Un travail inutile", "prefix without a table"},
    {Fr, "un résultat réversible", "un résultat irréversible", "prefix without a table"},
    {Fr, "Comment augmenter la pression ?", "Comment réduire la pression ?", "augmenter"},
    {Fr, "tourner à gauche", "tourner à droite", "gauche"},
    {Fr, "Comment importer un fichier ?", "Comment exporter un fichier ?", "importer"},
    {Fr, "le plus grand pays", "le plus petit pays", "grand"},
    {Un, "How do I enable the service?", "Comment désactiver le service ?", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {Fr, "Je ne peux pas me connecter", "J'peux pas me connecter", "ne left out"},
    {Fr, "Ce n'est pas possible", "C'est impossible", "no and opposite cancel"},
    {Fr, "Il n'a que deux enfants", "Il a seulement deux enfants", "ne que says no"},
    {Fr, "Pars avant qu'il ne pleuve", "Pars avant la pluie", "expletive ne"},
    {Fr, "C'est bon, n'est-ce pas ?", "C'est bon ?", "tag"},
    {Fr, "Il est malade, pas vrai ?", "Il est malade, n'est-ce pas ?", "tags"},
    {Fr, "Tu es malade, non ?", "Tu es malade ?", "tag"},
    {Fr, "Avez-vous jamais vu Rome ?", "Avez-vous déjà vu Rome ?", "jamais is ever in a question"},
    {Fr, "C'est pas mal", "C'est bien", "pas mal"},
    {Fr, "Il viendra sans doute", "Il viendra probablement", "sans doute"},
    {Fr, "Je veux plus de café", "Je veux davantage de café", "plus is more"},
    {Fr, "Non seulement le poisson est sain", "Le poisson est sain", "non seulement"},
    {Fr, "Une personne est venue", "Quelqu'un est venu", "personne with an article"},
    {Fr, "Je n'ai jamais vu personne", "Je n'ai vu personne", "words agree"},
    {Fr, "Il ne mange ni viande ni poisson", "Il ne mange pas de viande", "ni counts once"},
    {Fr, "Faut-il venir ou pas ?", "Faut-il venir ?", "ou pas"},
    {Fr, "Si jamais tu viens", "Si tu viens", "si jamais"},
    {Fr, "Comment réinitialiser mon mot de passe ?", "Mot de passe oublié, que faire ?", "no negation"},
    {Fr, "un pas en avant", "une marche en avant", "a step"},
    {Fr, "Il ne fume plus", "Il n'a pas recommencé à fumer", "one no each"},
    {Fr, "l'intérieur du pays", "la partie intérieure du pays", "in- is no prefix there"},
    {Fr, "Où acheter un billet ?", "Où faire l'achat d'un billet ?", "one side"},
    {Fr, "Comment supprimer mon compte ?", "Comment effacer mon compte ?", "one side"},
};

constexpr PairCase kOtherName[] = {
    {Fr, "la capitale de l'Allemagne", "la capitale de l'Autriche", "elided articles"},
    {Fr, "la météo à Londres", "la météo à Paris", "cities"},
    {Fr, "un vol de Paris à Rome", "un vol de Rome à Paris", "direction"},
    {Fr, "le train d'Angers", "le train d'Amiens", "elided prepositions"},
    {Fr, "Quand est né Molière ?", "Quand est né Racine ?", "people"},
    {Fr, "le lundi matin", "le mardi matin", "weekdays"},
    {Fr, "en janvier", "en juillet", "months"},
    {Fr, "apprendre l'espagnol", "apprendre l'italien", "languages in lower case"},
    {Fr, "un discours de Charles de Gaulle", "un discours de Charles de Foucauld", "particles"},
    {Fr, "changer des euros en dollars", "changer des dollars en euros", "currencies"},
    {Un, "the weather in London", "la météo à Bruxelles", "across languages"},
    {Un, "Munich", "Zurich", "no language"},
};
constexpr PairCase kSameName[] = {
    {Fr, "la capitale de l'Allemagne", "la capitale allemande", "people and country"},
    {Fr, "la météo à Londres", "la météo à London", "exonyms"},
    {Fr, "un vol de Paris à Rome", "un vol à Rome de Paris", "direction kept"},
    {Fr, "Voyager aux États-Unis", "Un voyage en Amérique", "aliases"},
    {Fr, "le lundi", "les lundis", "plural of a weekday"},
    {Fr, "L'eau est-elle chaude ?", "Est-ce que l'eau est chaude ?", "an elided article at the start"},
    {Fr, "Qui est M. Dupont ?", "Qui est Dupont ?", "titles"},
    {Fr, "quand est né molière", "Quand est né Molière ?", "lower case"},
    {Fr, "aujourd'hui à Lyon", "à Lyon aujourd'hui", "a word with an apostrophe"},
    {Fr, "Bonjour. Quand ouvrez-vous ?", "Quand ouvrez-vous ?", "start of a second sentence"},
    {Un, "the weather in London", "la météo à Londres", "across languages"},
    {Un, "Wetter in München", "la météo à Munich", "across languages"},
};

TEST(French, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 20);
}
TEST(French, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 20);
}
TEST(French, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(French, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(French, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(French, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

}  // namespace
}  // namespace reprise::judge
