// Pairs of Portuguese. Consulted: CLDR's spell-out rules and number symbols (pt, pt-PT), through ICU;
// Ciberdúvidas on "bilião" and the naming of large numbers.
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language Pt = Language::Pt, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {Pt, "vinte e dois quilômetros", "vinte e três quilômetros", "e"},
    {Pt, "trinta e uma pessoas", "trinta e duas pessoas", "gender"},
    {Pt, "duzentas páginas", "trezentas páginas", "hundreds with gender"},
    {Pt, "dois milhões de euros", "dois mil euros", "scales"},
    {Pt, "um bilhão de pessoas", "mil milhões de pessoas", "bilhão is two things"},
    {Pt, "3 bilhões", "3 biliões", "bilhão is not bilião"},
    {Pt, "a metade do bolo", "um terço do bolo", "fractions"},
    {Pt, "meia hora de espera", "uma hora de espera", "half"},
    {Pt, "duas horas e meia", "duas horas", "and a half"},
    {Pt, "Custa 1,5 euro", "Custa 15 euros", "decimals"},
    {Pt, "1,000 gramas", "1000 gramas", "a comma is no thousand"},
    {Pt, "1.000 habitantes", "10.000 habitantes", "dots"},
    {Pt, "às 14h30", "às 14h45", "times"},
    {Pt, "às 2 da tarde", "às 2 da manhã", "halves of the day"},
    {Pt, "3 de março de 2024", "3 de maio de 2024", "months"},
    {Pt, "03/04/2024", "04/03/2024", "day before month"},
    {Pt, "30 km de corrida", "30 milhas de corrida", "units"},
    {Pt, "3 dias de férias", "3 semanas de férias", "units in words"},
    {Pt, "20 graus Celsius", "20 graus Fahrenheit", "degrees"},
    {Pt, "10 % de desconto", "20 % de desconto", "percent"},
    {Pt, "dez por cento", "10 euros", "percent in words"},
    {Pt, "o terceiro capítulo", "o quarto capítulo", "ordinals"},
    {Pt, "o século XIX", "o século XX", "centuries"},
    {Pt, "a vigésima primeira edição", "a vigésima edição", "chains of ordinals"},
    {Pt, "uma dúzia de ovos", "duas dúzias de ovos", "dozens"},
    {Pt, "R$ 50", "50 euros", "currencies"},
};
constexpr PairCase kSameNumber[] = {
    {Pt, "vinte e dois anos", "22 anos", "e"},
    {Pt, "trinta e uma pessoas", "31 pessoas", "gender"},
    {Pt, "cento e dois metros", "102 metros", "hundreds"},
    {Pt, "dois mil e vinte e quatro", "2024", "thousands"},
    {Pt, "dezasseis anos", "dezesseis anos", "Portugal and Brazil"},
    {Pt, "dois milhões e meio de euros", "2,5 milhões de euros", "scales and a half"},
    {Pt, "mil milhões de euros", "1000 milhões de euros", "scales of Portugal"},
    {Pt, "1.000 habitantes", "1000 habitantes", "dots"},
    {Pt, "1 000 habitantes", "1000 habitantes", "space"},
    {Pt, "1,5 litro", "1.5 litro", "decimal comma"},
    {Pt, "às 14h30", "às 14:30", "times"},
    {Pt, "às duas e meia", "às 2h30", "half hours"},
    {Pt, "às 3 da tarde", "às 15h", "halves of the day"},
    {Pt, "duas horas e meia de viagem", "2,5 horas de viagem", "spans"},
    {Pt, "3 de março de 2024", "03/03/2024", "dates"},
    {Pt, "1º de maio", "1 de maio", "ordinal marks"},
    {Pt, "primeiro de maio", "1 de maio", "first of the month"},
    {Pt, "o século XXI", "o século 21", "centuries"},
    {Pt, "30 km", "30 quilômetros", "units of Brazil"},
    {Pt, "30 km", "30 quilómetros", "units of Portugal"},
    {Pt, "5 €", "5 euros", "currencies"},
    {Pt, "cinquenta por cento", "50 %", "percent"},
    {Pt, "a vigésima primeira edição", "a 21ª edição", "chains of ordinals"},
    {Pt, "Eu sei a resposta", "Conheço a resposta", "sei is I know"},
    {Pt, "segundo o manual", "de acordo com o manual", "segundo is according to"},
    {Pt, "um livro", "o livro", "an article is no number"},
    {Pt, "uma semana", "1 semana", "an article is one before the same word"},
    {Un, "Quanto custam três semanas de férias?", "How much does a vacation of three weeks cost?",
     "across languages"},
};
constexpr PairCase kOtherSense[] = {
    {Pt, "O que posso comer?", "O que não posso comer?", "não"},
    {Pt, "Ainda fumo", "Nunca fumo", "nunca"},
    {Pt, "Vejo alguém", "Não vejo ninguém", "ninguém"},
    {Pt, "Um café com açúcar", "Um café sem açúcar", "sem"},
    {Pt, "Há lugares?", "Não há nenhum lugar?", "nenhum"},
    {Pt, "Nem carne nem peixe", "Carne e peixe", "nem"},
    {Pt, "Ninguém sabe", "Todos sabem", "ninguém first"},
    {Pt, "Está no carro", "Não está no carro", "no is in the"},
    {Pt, "Como ativar o serviço?", "Como desativar o serviço?", "ativar"},
    {Pt, "Como instalar o aplicativo?", "Como desinstalar o aplicativo?", "instalar"},
    {Pt, "Como ligar o aparelho?", "Como desligar o aparelho?", "ligar"},
    {Pt, "O que fazer antes da cirurgia?", "O que fazer depois da cirurgia?", "antes"},
    {Pt, "Onde comprar um carro?", "Onde vender um carro?", "comprar"},
    {Pt, "Quando abre a loja?", "Quando fecha a loja?", "abrir"},
    {Pt, "É permitido?", "É proibido?", "permitido"},
    {Pt, "É legal?", "É ilegal?", "prefix"},
    {Pt, "um objeto útil", "um objeto inútil", "prefix without a table"},
    {Pt, "uma pessoa honesta", "uma pessoa desonesta", "prefix"},
    {Pt, "Como aumentar a pressão?", "Como reduzir a pressão?", "aumentar"},
    {Pt, "virar à esquerda", "virar à direita", "esquerda"},
    {Pt, "importar um arquivo", "exportar um arquivo", "importar"},
    {Pt, "É possível?", "É impossível?", "possível"},
    {Pt, "água quente", "água fria", "quente"},
    {Un, "How do I enable the service?", "Como posso desativar o serviço?", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {Pt, "Não vejo nada", "Nada vejo", "words agree"},
    {Pt, "Nunca vi ninguém", "Não vi ninguém", "words agree"},
    {Pt, "Não é possível", "É impossível", "no and opposite cancel"},
    {Pt, "Não só o peixe é saudável", "O peixe é saudável", "não só"},
    {Pt, "Está frio, não é?", "Está frio", "tag"},
    {Pt, "Está frio, não?", "Está frio", "tag"},
    {Pt, "Você vem ou não?", "Você vem?", "ou não"},
    {Pt, "Ele virá sem dúvida", "Ele virá certamente", "sem dúvida"},
    {Pt, "Obrigado. De nada", "Obrigado", "de nada"},
    {Pt, "Não consigo entrar", "Não posso entrar", "one no each"},
    {Pt, "Não como nem carne nem peixe", "Não como carne", "nem counts once"},
    {Pt, "Mora no Brasil", "Mora em São Paulo", "no is in the"},
    {Pt, "Como redefinir minha senha?", "Esqueci minha senha, o que faço?", "no negation"},
    {Pt, "o interior do país", "a parte interior do país", "in- is no prefix there"},
    {Pt, "Onde compro um bilhete?", "Onde se compra um bilhete?", "one side"},
    {Pt, "Como apago a minha conta?", "Como elimino a minha conta?", "one side"},
    {Pt, "desde Lisboa", "a partir de Lisboa", "des- is no prefix there"},
    {Pt, "Não obstante, quero ir", "Mesmo assim, quero ir", "não obstante"},
    {Pt, "Nunca chove", "Não chove nunca", "words agree"},
    {Pt, "nao consigo entrar", "não consigo entrar", "no tilde"},
};
constexpr PairCase kOtherName[] = {
    {Pt, "a capital da Alemanha", "a capital da Áustria", "countries"},
    {Pt, "o tempo em Londres", "o tempo em Paris", "cities"},
    {Pt, "um voo de Lisboa para Roma", "um voo de Roma para Lisboa", "direction"},
    {Pt, "Quando nasceu Camões?", "Quando nasceu Pessoa?", "people"},
    {Pt, "segunda-feira de manhã", "terça-feira de manhã", "weekdays"},
    {Pt, "em janeiro", "em julho", "months"},
    {Pt, "aprender alemão", "aprender francês", "languages in lower case"},
    {Pt, "um poema de Vinicius de Moraes", "um poema de Vinicius Cantuária", "particles"},
    {Pt, "trocar euros por dólares no banco", "trocar euros por libras esterlinas no banco", "currencies"},
    {Pt, "mora no Porto", "mora no Recife", "contractions"},
    {Un, "the weather in London", "o tempo em Bruxelas", "across languages"},
};
constexpr PairCase kSameName[] = {
    {Pt, "a capital da Alemanha", "a capital alemã", "people and country"},
    {Pt, "o tempo em Londres", "o tempo em London", "exonyms"},
    {Pt, "voos de Lisboa para Roma", "voos para Roma de Lisboa", "direction kept"},
    {Pt, "viajar para os Estados Unidos", "uma viagem aos EUA", "aliases"},
    {Pt, "na segunda-feira", "segunda-feira", "weekdays"},
    {Pt, "quando nasceu camões", "Quando nasceu Camões?", "lower case"},
    {Pt, "Quem é o Sr. Silva?", "Quem é Silva?", "titles"},
    {Pt, "Diga-me onde fica", "Diga onde fica", "clitics"},
    {Pt, "Olá. Quando abrem?", "Quando abrem?", "start of a second sentence"},
    {Pt, "O tempo em Munique", "O tempo em Munich", "exonyms"},
    {Un, "the weather in London", "o tempo em Londres", "across languages"},
};

TEST(Portuguese, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 20);
}
TEST(Portuguese, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 20);
}
TEST(Portuguese, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(Portuguese, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(Portuguese, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(Portuguese, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

}  // namespace
}  // namespace reprise::judge
