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
    {Cue::How, "nasıl ne+şekilde"},
    {Cue::HowMuch, "kaç ne+kadar kaçı kaç+tane kaç+yaşında ne+kadardır kaça"},
    {Cue::HowLong,
     "ne+kadar+sürer kaç+gün kaç+saat kaç+dakika kaç+hafta kaç+ay kaç+yıl ne+kadar+süre ne+kadar+sürede "
     "ne+kadar+sürüyor"},
    {Cue::HowOften, "ne+sıklıkla ne+kadar+sıklıkla kaç+kez kaç+kere kaç+defa"},
    {Cue::YesNo,
     "mı mi mu mü mıyım miyim muyum müyüm mısın misin musun müsün mıyız miyiz muyuz müyüz mısınız misiniz "
     "musunuz müsünüz mıdır midir mudur"},
    {Cue::All, "tüm bütün her hepsi herkes hepsini tümü"},
    {Cue::Some, "bazı bazıları birkaç"},
    {Cue::None, "hiçbir hiç+kimse kimse hiçbiri hiçbirşey"},
    {Cue::Many, "birçok pek+çok çok+sayıda"},
    {Cue::Few, "az+sayıda"},
    {Cue::Only, "sadece yalnızca yalnız"},
    {Cue::Also, "ayrıca"},
    {Cue::Except, "hariç dışında haricinde"},
    {Cue::AtLeast, "en+az asgari minimum en+azından"},
    {Cue::AtMost, "en+fazla azami maksimum en+çok+#"},
    {Cue::Exactly, "tam+olarak tam+#"},
    {Cue::More, "daha+fazla daha+çok"},
    {Cue::Less, "daha+az"},
    {Cue::Most, "en+çok"},
    {Cue::Best, "en+iyi daha+iyi"},
    {Cue::Worst, "en+kötü daha+kötü"},
    {Cue::Bigger, "en+büyük daha+büyük en+yüksek daha+yüksek en+uzun daha+uzun"},
    {Cue::Smaller, "en+küçük daha+küçük en+düşük daha+düşük en+kısa daha+kısa"},
    {Cue::Older, "en+eski daha+eski en+yaşlı daha+yaşlı"},
    {Cue::Newer, "en+yeni daha+yeni en+genç daha+genç"},
    {Cue::Earlier, "daha+erken en+erken"},
    {Cue::Later, "daha+geç en+geç"},
    {Cue::Can, "*abilir* *ebilir*"},
    {Cue::Must,
     "zorunda zorundayım gerekir gerekiyor gerekli zorunlu şart lazım mecbur gerek+var *malıyım* *meliyim* "
     "*malısın* *melisin* *malıyız* *meliyiz*"},
    {Cue::MustNot, "yasak"},
    {Cue::NeedNot, "gerekmez gerekmiyor gerek+yok zorunda+değil zorunlu+değil isteğe+bağlı"},
    {Cue::Past, "idi vardı"},
    {Cue::Future, "olacak olacaktır olacaklar"},
    {Cue::Already, "çoktan"},
    {Cue::NotYet, "henüz"},
    {Cue::Now, "şimdi şu+an şu+anda şimdiki mevcut güncel bugün bugünkü bu+hafta bu+ay bu+yıl şu+anki"},
    {Cue::Previous, "önceki eski+başkan dün geçen+hafta geçen+ay geçen+yıl geçen+sene bir+önceki evvelki"},
    {Cue::Next, "sonraki gelecek+hafta gelecek+ay gelecek+yıl önümüzdeki yarın bir+sonraki"},
    {Cue::Before, "önce"},
    {Cue::After, "sonra"},
    {Cue::During, "sırasında esnasında boyunca"},
    {Cue::Until, "dek 'e+kadar 'a+kadar 'ya+kadar 'ye+kadar"},
    {Cue::Since, "beri"},
    {Cue::With, "ile birlikte"},
    {Cue::Without, "olmadan olmaksızın"},
    {Cue::Including, "dahil içeren"},
    {Cue::Excluding, "hariç dahil+değil"},
    {Cue::Me, "benim bana beni bende benden"},
    {Cue::You, "senin sana seni sizin size sizi"},
    {Cue::He, "onun ona onu"},
    {Cue::She, "onun ona onu"},
    {Cue::We, "bizim bize bizi"},
    {Cue::They, "onların onlara onları"},
    {Cue::From, "'den 'dan 'ten 'tan nereden"},
    {Cue::To, "'ya 'ye 'a 'e nereye"},
    {Cue::Incoming, "gelen"},
    {Cue::Outgoing, "giden"},
    {Cue::If, "eğer"},
    {Cue::Unless, "olmadıkça"},
    {Cue::EvenIf, "olsa+bile rağmen"},
    {Cue::Because, "çünkü nedeniyle yüzünden nedeni nedenleri sebebi sebepleri"},
    {Cue::Effect, "etkisi etkileri sonuçları sonucu yan+etkileri yan+etki"},
    {Cue::Daily, "günlük her+gün günde"},
    {Cue::Weekly, "haftalık her+hafta haftada"},
    {Cue::Monthly, "aylık her+ay ayda"},
    {Cue::Yearly, "yıllık her+yıl yılda"},
    {Cue::Once, "sadece+bir+kez bir+kerelik"},
    {Cue::Always, "her+zaman daima sürekli"},
    {Cue::Never, "asla"},
    {Cue::Often, "sık+sık sıklıkla"},
    {Cue::Rarely, "nadiren"},
    {Cue::Nothing,
     "söyler+misin söyler+misiniz söyleyebilir+misin söyleyebilir+misiniz bana+söyle bana+söyler+misin "
     "anlatır+mısın anlatır+mısınız yardım+eder+misin yardım+eder+misiniz bana+yardım+et bana+anlat "
     "lütfen+söyle her+şey ne+yazık+ki bir+daha az+sonra bir+an+önce daha+önce bundan+sonra hiç+de "
     "aşağı+yukarı var+mı+acaba ne+de her+iki sonra+da benim+için"},
};

}  // namespace

const CueTable kTurkishCues = {
    .language = Language::Tr,
    .cues = kWords,
    .leads = "ve veya ama bana söyle söyler acaba peki",
};

}  // namespace reprise::judge
