// The dotless i is i in tokens, so it is here.
// What other languages say with words is often an ending here; only those are read that stand behind an
// apostrophe ("Berlin'den") or are long enough to be nothing else.
#include "judge/cues/table.h"

namespace reprise::judge {
namespace {

constexpr CueWords kWords[] = {
    {Cue::Who, "kim kimin kimi kime kimler kimden"},
    {Cue::What, "ne neyi hangi hangisi hangileri nedir neler nelerdir"},
    {Cue::When,
     "ne+zaman saat+kaçta ne+zamana+kadar ne+zamandan+beri hangi+gün hangi+tarihte ne+vakit saat+kaç"},
    {Cue::Where, "nerede nereye nereden nerde neresi neresidir"},
    {Cue::Why, "neden niçin niye ne+için"},
    {Cue::How, "nasil ne+şekilde"},
    {Cue::HowMuch, "kaç ne+kadar kaçi kaç+tane kaç+yaşinda ne+kadardir kaça"},
    {Cue::HowLong,
     "ne+kadar+sürer kaç+gün kaç+saat kaç+dakika kaç+hafta kaç+ay kaç+yil ne+kadar+süre ne+kadar+sürede "
     "ne+kadar+sürüyor"},
    {Cue::HowOften, "ne+siklikla ne+kadar+siklikla kaç+kez kaç+kere kaç+defa"},
    {Cue::YesNo,
     "mi mu mü miyim muyum müyüm misin musun müsün miyiz muyuz müyüz misiniz musunuz müsünüz midir "
     "mudur"},
    {Cue::All, "tüm bütün her hepsi herkes hepsini tümü"},
    {Cue::Some, "bazi bazilari birkaç"},
    {Cue::None, "hiçbir hiç+kimse kimse hiçbiri hiçbirşey"},
    {Cue::Many, "birçok pek+çok çok+sayida"},
    {Cue::Few, "az+sayida"},
    {Cue::Only, "sadece yalnizca yalniz"},
    {Cue::Also, "ayrica"},
    {Cue::Except, "hariç dişinda haricinde"},
    {Cue::AtLeast, "en+az asgari minimum en+azindan"},
    {Cue::AtMost, "en+fazla azami maksimum en+çok+#"},
    {Cue::Exactly, "tam+olarak tam+#"},
    {Cue::More, "daha+fazla daha+çok"},
    {Cue::Less, "daha+az"},
    {Cue::Most, "en+çok"},
    {Cue::Best, "en+iyi daha+iyi"},
    {Cue::Worst, "en+kötü daha+kötü"},
    {Cue::Bigger, "en+büyük daha+büyük en+yüksek daha+yüksek en+uzun daha+uzun"},
    {Cue::Smaller, "en+küçük daha+küçük en+düşük daha+düşük en+kisa daha+kisa"},
    {Cue::Older, "en+eski daha+eski en+yaşli daha+yaşli"},
    {Cue::Newer, "en+yeni daha+yeni en+genç daha+genç"},
    {Cue::Earlier, "daha+erken en+erken"},
    {Cue::Later, "daha+geç en+geç"},
    {Cue::Can, "*abilir* *ebilir*"},
    {Cue::Must,
     "zorunda zorundayim gerekir gerekiyor gerekli zorunlu şart lazim mecbur gerek+var *maliyim* *meliyim* "
     "*malisin* *melisin* *maliyiz* *meliyiz*"},
    {Cue::MustNot, "yasak"},
    {Cue::NeedNot, "gerekmez gerekmiyor gerek+yok zorunda+değil zorunlu+değil isteğe+bağli"},
    {Cue::Past, "idi vardi"},
    {Cue::Future, "olacak olacaktir olacaklar"},
    {Cue::Already, "çoktan"},
    {Cue::NotYet, "henüz"},
    {Cue::Now, "şimdi şu+an şu+anda şimdiki mevcut güncel bugün bugünkü bu+hafta bu+ay bu+yil şu+anki"},
    {Cue::Previous, "önceki eski+başkan dün geçen+hafta geçen+ay geçen+yil geçen+sene bir+önceki evvelki"},
    {Cue::Next, "sonraki gelecek+hafta gelecek+ay gelecek+yil önümüzdeki yarin bir+sonraki"},
    {Cue::Before, "önce"},
    {Cue::After, "sonra"},
    {Cue::During, "sirasinda esnasinda boyunca"},
    {Cue::Until, "dek 'e+kadar 'a+kadar 'ya+kadar 'ye+kadar"},
    {Cue::Since, "beri"},
    {Cue::With, "ile birlikte"},
    {Cue::Without, "olmadan olmaksizin"},
    {Cue::Including, "dahil içeren"},
    {Cue::Excluding, "hariç dahil+değil"},
    {Cue::Me, "benim bana beni bende benden"},
    {Cue::You, "senin sana seni sizin size sizi"},
    {Cue::He, "onun ona onu"},
    {Cue::She, "onun ona onu"},
    {Cue::We, "bizim bize bizi"},
    {Cue::They, "onlarin onlara onlari"},
    {Cue::From, "'den 'dan 'ten 'tan nereden"},
    {Cue::To, "'ya 'ye 'a 'e nereye"},
    {Cue::Incoming, "gelen"},
    {Cue::Outgoing, "giden"},
    {Cue::If, "eğer"},
    {Cue::Unless, "olmadikça"},
    {Cue::EvenIf, "olsa+bile rağmen"},
    {Cue::Because, "çünkü nedeniyle yüzünden nedeni nedenleri sebebi sebepleri"},
    {Cue::Effect, "etkisi etkileri sonuçlari sonucu yan+etkileri yan+etki"},
    {Cue::Daily, "günlük her+gün günde"},
    {Cue::Weekly, "haftalik her+hafta haftada"},
    {Cue::Monthly, "aylik her+ay ayda"},
    {Cue::Yearly, "yillik her+yil yilda"},
    {Cue::Once, "sadece+bir+kez bir+kerelik"},
    {Cue::Always, "her+zaman daima sürekli"},
    {Cue::Never, "asla"},
    {Cue::Often, "sik+sik siklikla"},
    {Cue::Rarely, "nadiren"},
    {Cue::Nothing,
     "söyler+misin söyler+misiniz söyleyebilir+misin söyleyebilir+misiniz bana+söyle bana+söyler+misin "
     "anlatir+misin anlatir+misiniz yardim+eder+misin yardim+eder+misiniz bana+yardim+et bana+anlat "
     "lütfen+söyle her+şey ne+yazik+ki bir+daha az+sonra bir+an+önce daha+önce bundan+sonra hiç+de "
     "aşaği+yukari var+mi+acaba ne+de her+iki sonra+da benim+için"},
};

}  // namespace

const CueTable kTurkishCues = {
    .language = Language::Tr,
    .cues = kWords,
    .leads = "ve veya ama bana söyle söyler acaba peki",
};

}  // namespace reprise::judge
