// Pairs of Turkish. Consulted: CLDR's spell-out rules and number symbols (tr), through ICU; the TDK's writing
// guide on numbers and on suffixes behind an apostrophe.
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language Tr = Language::Tr, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {Tr, "yirmi iki kilometre", "yirmi üç kilometre", "compounds"},
    {Tr, "on iki kişi", "on beş kişi", "teens"},
    {Tr, "üç yüz on beş lira", "üç yüz elli lira", "hundreds"},
    {Tr, "ikiyüzelli lira", "ikiyüzaltmış lira", "hundreds in one word"},
    {Tr, "iki milyon avro", "iki milyar avro", "scales"},
    {Tr, "iki bin nüfus", "üç bin nüfus", "thousands"},
    {Tr, "pastanın yarısı", "pastanın çeyreği", "fractions"},
    {Tr, "bir buçuk saat", "bir saat", "one and a half"},
    {Tr, "iki buçuk saat", "iki saat", "and a half"},
    {Tr, "iki buçuk milyon", "iki milyon", "half of a scale"},
    {Tr, "fiyatı 1,5 lira", "fiyatı 15 lira", "decimals"},
    {Tr, "1.000 nüfus", "10.000 nüfus", "dots"},
    {Tr, "saat üç buçukta", "saat dört buçukta", "half hours"},
    {Tr, "saat 14.30'da", "saat 14.45'te", "times"},
    {Tr, "sabah 8'e alarm kur", "akşam 8'e alarm kur", "halves of the day"},
    {Tr, "öğleden sonra saat 3'te", "gece saat 3'te", "halves of the day"},
    {Tr, "3 Mart 2024", "3 Mayıs 2024", "months"},
    {Tr, "01.02.2024", "02.01.2024", "day before month"},
    {Tr, "30 km koşmak", "30 mil koşmak", "units"},
    {Tr, "3 gün izin", "3 hafta izin", "units in words"},
    {Tr, "3 günlük gezi", "3 haftalık gezi", "units with an ending"},
    {Tr, "%10 indirim", "%20 indirim", "percent"},
    {Tr, "yüzde on", "10 lira", "percent in words"},
    {Tr, "üçüncü bölüm", "dördüncü bölüm", "ordinals"},
    {Tr, "yirmi birinci baskı", "yirminci baskı", "compound ordinals"},
    {Tr, "XIX. yüzyıl sanatı", "XX. yüzyıl sanatı", "roman numerals before their noun"},
    {Tr, "yedi kitap okudum", "sekiz kitap okudum", "seven before a noun"},
};
constexpr PairCase kSameNumber[] = {
    {Tr, "yirmi iki yıl", "22 yıl", "compounds"},
    {Tr, "on iki kişi", "12 kişi", "teens"},
    {Tr, "onbir kişi", "11 kişi", "teens in one word"},
    {Tr, "üç yüz on beş lira", "315 TL", "hundreds"},
    {Tr, "ikiyüzelli lira", "250 lira", "hundreds in one word"},
    {Tr, "bin dokuz yüz seksen dört", "1984", "thousands"},
    {Tr, "iki milyon avro", "2.000.000 avro", "scales"},
    {Tr, "1.000 nüfus", "1000 nüfus", "dots"},
    {Tr, "1.000,5 lira", "1000,5 lira", "dots and a comma"},
    {Tr, "1,5 litre", "1.5 litre", "decimal comma"},
    {Tr, "bir buçuk litre", "1,5 litre", "one and a half"},
    {Tr, "iki buçuk saat", "2,5 saat", "and a half"},
    {Tr, "2 buçuk milyon", "2,5 milyon", "half of a scale"},
    {Tr, "saat üç buçukta", "saat 3:30'da", "half hours"},
    {Tr, "saat 14.30'da", "saat 14:30'da", "times"},
    {Tr, "akşam 8'e alarm kur", "20:00'ye alarm kur", "halves of the day"},
    {Tr, "öğleden sonra saat 3'te", "saat 15.00'te", "halves of the day"},
    {Tr, "sabah 8 kişi geldi", "8 kişi sabah geldi", "a morning beside a number"},
    {Tr, "3 Mayıs 2024", "03.05.2024", "dates"},
    {Tr, "üç Mayıs'ta", "3 Mayıs'ta", "dates in words"},
    {Tr, "birinci gün", "1'inci gün", "ordinal marks"},
    {Tr, "30 km", "30 kilometre", "units"},
    {Tr, "3 gün", "3 günde", "units with an ending"},
    {Tr, "5 €", "5 avro", "currencies"},
    {Tr, "%50", "yüzde elli", "percent"},
    {Tr, "%50 indirim", "yüzde 50 indirim", "percent"},
    {Tr, "bir kitap", "kitap", "an article is no number"},
    {Tr, "bir hafta", "1 hafta", "an article is one before the same word"},
    {Tr, "Tom ne yedi?", "Tom ne yemiş?", "ate is no number"},
    {Tr, "KIRK KİŞİ", "kırk kişi", "dotless capitals"},
    {Tr, "2024'te", "2024 yılında", "a year with an ending"},
    {Un, "A man running on a track.", "a man running track", "on is no ten elsewhere"},
    {Un, "Üç haftalık bir tatilin fiyatı ne kadar?", "How much does a vacation of three weeks cost?",
     "across languages"},
};
constexpr PairCase kOtherSense[] = {
    {Tr, "Bu güvenli bir yer", "Bu güvenli bir yer değil", "değil"},
    {Tr, "Boş yer var mı?", "Boş yer yok mu?", "yok"},
    {Tr, "Telefonum çalışıyor", "Telefonum çalışmıyor", "verbs, progressive"},
    {Tr, "Neden geldi?", "Neden gelmedi?", "verbs, past"},
    {Tr, "Burada sigara içilir", "Burada sigara içilmez", "verbs, aorist"},
    {Tr, "Yarın gelecek", "Yarın gelmeyecek", "verbs, future"},
    {Tr, "Yemem gereken şeyler", "Yememem gereken, yenmemesi gereken şeyler", "verbs, infinitive"},
    {Tr, "bağlanabiliyorum", "bağlanamıyorum", "verbs, cannot"},
    {Tr, "Türkçe bilenler", "Türkçe bilmeyenler", "verbs, participles"},
    {Tr, "şekerli çay", "şekersiz çay", "-siz"},
    {Tr, "sütlü kahve", "sütsüz kahve", "-süz"},
    {Tr, "mutlu insanlar", "mutsuz insanlar", "-suz"},
    {Tr, "Çocuklar hariç herkes", "Çocuklar ve herkes", "hariç"},
    {Tr, "Bildirimleri nasıl açarım?", "Bildirimleri nasıl kapatırım?", "açmak"},
    {Tr, "ışığı yak", "ışığı söndür", "yakmak"},
    {Tr, "Hesabı etkinleştir", "Hesabı devre dışı bırak", "etkinleştirmek"},
    {Tr, "Nereden araba satın alabilirim?", "Nerede araba satabilirim?", "satın almak"},
    {Tr, "Parlaklığı artır", "Parlaklığı azalt", "artırmak"},
    {Tr, "Ameliyattan önce ne yapmalı?", "Ameliyattan sonra ne yapmalı?", "önce, sonra"},
    {Tr, "Burada park etmek serbest mi?", "Burada park etmek yasak mı?", "serbest"},
    {Tr, "Kullanıcı nasıl eklenir? Ekle", "Kullanıcı nasıl silinir? Sil", "eklemek"},
    {Tr, "Uygulamaya giriş yap", "Uygulamadan çıkış yap", "giriş"},
    {Tr, "dosyayı içe aktar", "dosyayı dışa aktar", "içe aktarmak"},
    {Tr, "sola dön", "sağa dön", "sol"},
    {Tr, "Film ne zaman başlıyor?", "Film ne zaman bitiyor?", "başlamak"},
    {Tr, "en ucuz otel", "en pahalı otel", "ucuz"},
    {Tr, "ücretsiz otopark", "ücretli otopark", "ücretli"},
    {Un, "How do I add a user?", "Bir kullanıcıyı nasıl silebilirim?", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {Tr, "Bu çalışmıyor", "Bu neden çalışmıyor", "one no each"},
    {Tr, "Param yok", "Yeterince param yok", "one no each"},
    {Tr, "Hiç kimse bilmiyor", "Kimse bilmiyor", "kimse ... -miyor is one"},
    {Tr, "Asla gelmez", "Hiç gelmez", "asla ... -mez is one"},
    {Tr, "Bu mümkün değil", "Bu imkansız", "no and opposite cancel"},
    {Tr, "Hava soğuk, değil mi?", "Hava soğuk", "tag"},
    {Tr, "Sadece balık değil, et de sağlıklı", "Balık ve et sağlıklı", "sadece ... değil"},
    {Tr, "Boş yer var mı yok mu?", "Boş yer var mı?", "var mı yok mu"},
    {Tr, "Gelmeden önce ara", "Önce ara, gel", "-meden önce"},
    {Tr, "Umuyorum ki gelirsin", "Gelirsin diye umuyorum", "umuyor is no negation"},
    {Tr, "komedi filmi", "komik film", "komedi is no negation"},
    {Tr, "Gelme nedenin nedir?", "Neden geldin?", "a verbal noun is no negation"},
    {Tr, "Ne zaman gelmeli?", "Ne zaman gelmek gerekir?", "-meli is no negation"},
    {Tr, "Gelmesini istiyorum", "Gelsin istiyorum", "-mesini is no negation"},
    {Tr, "Uygulamadan ne beklenir?", "Ne beklenir?", "-madan of nouns"},
    {Tr, "Siz kimsiniz?", "Kimsiniz siz?", "-siz of persons"},
    {Tr, "Bilet nereden satın alınır?", "Nereden bilet satın alabilirim?", "one side"},
    {Tr, "Hesabımı nasıl silerim?", "Hesabımı nasıl silebilirim?", "one side"},
    {Tr, "Hava sıcak mı?", "Hava çok mu sıcak?", "one side"},
    {Tr, "Film ne zaman başlar?", "Film ne zaman başlıyor?", "one side"},
    {Tr, "Wifi şifremi unuttum", "Wifi şifresini unuttum", "no negation"},
};
constexpr PairCase kOtherName[] = {
    {Tr, "Almanya'nın başkenti", "Avusturya'nın başkenti", "countries"},
    {Tr, "Londra'da hava", "Paris'te hava", "cities"},
    {Tr, "Berlin'den Roma'ya uçuş", "Roma'dan Berlin'e uçuş", "direction"},
    {Tr, "Atatürk ne zaman doğdu?", "Mevlana ne zaman doğdu? Peki Mimar Sinan?", "people"},
    {Tr, "müze Safranbolu'da", "müze Kapadokya'da", "names outside the gazetteer"},
    {Tr, "pazartesi günü", "salı günü", "weekdays"},
    {Tr, "temmuzda", "ağustosta", "months"},
    {Tr, "Almanca öğrenmek", "Fransızca öğrenmek", "languages"},
    {Tr, "dolar kuru", "avro kuru", "currencies"},
    {Tr, "otobüs İzmir'e", "otobüs Bursa'ya", "cities"},
    {Un, "the weather in London", "Brüksel'de hava nasıl olacak", "across languages"},
};
constexpr PairCase kSameName[] = {
    {Tr, "Almanya'nın başkenti", "Almanya başkenti", "what an apostrophe hangs on"},
    {Tr, "Berlin'e gidiyoruz", "Berlin'de yaşıyoruz", "cases of the gazetteer's"},
    {Tr, "müze Safranbolu'da", "Safranbolu'nun müzesi", "cases of another name"},
    {Tr, "Berlin'den Roma'ya uçuş", "Roma'ya Berlin'den uçuş", "direction kept"},
    {Tr, "berlinde hava", "Berlin'de hava", "lower case"},
    {Tr, "yarın IĞDIR'da hava", "yarın Iğdır'da hava, ığdır", "dotless capitals"},
    {Tr, "İSTANBUL HAVA DURUMU", "istanbul hava durumu", "dotted capitals"},
    {Tr, "i̇stanbul hava durumu", "İstanbul hava durumu", "a dotted capital lower-cased elsewhere"},
    {Tr, "ABD'ye seyahat", "Amerika'ya seyahat", "aliases"},
    {Tr, "Bana yardım eder misiniz Sayın Yetkili", "bana yardım eder misiniz yetkili", "polite address"},
    {Tr, "Merhaba. Ne zaman açık?", "Ne zaman açık?", "start of a second sentence"},
    {Un, "the weather in London", "Londra'da hava nasıl olacak", "across languages"},
};

TEST(Turkish, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 20);
}
TEST(Turkish, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 20);
}
TEST(Turkish, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(Turkish, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(Turkish, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(Turkish, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

}  // namespace
}  // namespace reprise::judge
