// Pairs of Japanese. Consulted: CLDR's spell-out rules and number symbols (ja), through ICU.
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language Ja = Language::Ja, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {Ja, "三十二キロメートル", "三十三キロメートル", "tens"},
    {Ja, "百二十円", "百三十円", "hundreds"},
    {Ja, "千円です", "二千円です", "thousands"},
    {Ja, "3万人います", "3億人います", "scales behind digits"},
    {Ja, "1.5億円", "15億円", "decimals before a scale"},
    {Ja, "りんごを三つ買う", "りんごを四つ買う", "counters"},
    {Ja, "りんごをみっつ買う", "りんごをよっつ買う", "counters in kana"},
    {Ja, "3割引です", "2割引です", "tenths"},
    {Ja, "三分の一です", "四分の一です", "fractions"},
    {Ja, "第三章を読む", "第四章を読む", "ordinals"},
    {Ja, "第一章を読む", "第二章を読む", "ordinals"},
    {Ja, "壱万円です", "弐万円です", "bank notes"},
    {Ja, "５キロ走る", "６キロ走る", "full-width digits"},
    {Ja, "5月3日に行く", "5月4日に行く", "days"},
    {Ja, "午後3時に会う", "午前3時に会う", "halves of the day"},
    {Ja, "3時半に会う", "3時に会う", "half hours"},
    {Ja, "3時間半かかる", "3時間かかる", "and a half"},
    {Ja, "3日間休む", "3週間休む", "units"},
    {Ja, "30キロメートル", "30マイル", "units"},
    {Ja, "100円です", "100ドルです", "currencies"},
    {Ja, "二人で行く", "三人で行く", "people"},
    {Ja, "50パーセント", "50円です", "percent"},
};
constexpr PairCase kSameNumber[] = {
    {Ja, "三十二キロメートル", "32キロメートル", "tens"},
    {Ja, "百二十円です", "120円です", "hundreds"},
    {Ja, "千円です", "1,000円です", "thousands"},
    {Ja, "百五です", "105です", "a last digit is ones"},
    {Ja, "一万五千円", "1万5千円", "scales between digits"},
    {Ja, "1.5億円", "1億5000万円", "decimals before a scale"},
    {Ja, "りんごを三つ買う", "りんごを3つ買う", "counters"},
    {Ja, "3割引です", "30%引です", "tenths"},
    {Ja, "三分の一です", "3分の1です", "fractions"},
    {Ja, "第三章を読む", "第3章を読む", "ordinals"},
    {Ja, "壱万円です", "10000円です", "bank notes"},
    {Ja, "５キロ走る", "5キロ走る", "full-width digits"},
    {Ja, "２０２４年", "二〇二四年", "digits in a row"},
    {Ja, "2024年5月3日", "2024/05/03", "dates"},
    {Ja, "五月三日に行く", "5月3日に行く", "dates"},
    {Ja, "午後3時に会う", "15時に会う", "halves of the day"},
    {Ja, "3時半に会う", "3:30に会う", "half hours"},
    {Ja, "夜の8時に会う", "20時に会う", "nights"},
    {Ja, "50パーセント", "50％です", "percent"},
    {Ja, "ふたりで行く", "二人で行く", "people"},
    {Ja, "一番高い山", "最も高い山", "no number"},
    {Ja, "千葉に行く", "千葉へ行く", "no number"},
    {Ja, "十分に休む", "たっぷり休む", "no number"},
    {Ja, "ﾊﾟｰﾃｨｰを３回", "パーティーを3回", "half-width kana"},
    {Un, "三十二キロメートルは何マイルですか", "How many miles is 32 kilometers?", "across languages"},
};
constexpr PairCase kOtherSense[] = {
    {Ja, "食べてもいいですか", "食べなくてもいいですか", "なくて"},
    {Ja, "電車が動きます", "電車が動きません", "ません"},
    {Ja, "砂糖ありのコーヒー", "砂糖なしのコーヒー", "なし"},
    {Ja, "知っている", "知らない", "ない"},
    {Ja, "昨日行った", "昨日行かなかった", "なかった"},
    {Ja, "何か言って出る", "何も言わずに出る", "ずに"},
    {Ja, "なぜ動きますか", "なぜ動きませんか", "asks why"},
    {Ja, "触ってください", "触らないでください", "ないで"},
    {Ja, "通知を有効にする", "通知を無効にする", "enable"},
    {Ja, "電気をつけて", "電気を消して", "enable"},
    {Ja, "ドアを開けて", "ドアを閉めて", "open"},
    {Ja, "どこで買う", "どこで売る", "buy"},
    {Ja, "食事の前に飲む", "食事の後に飲む", "before"},
    {Ja, "血圧を上げる方法", "血圧を下げる方法", "increase"},
    {Ja, "左に曲がる", "右に曲がる", "left"},
    {Ja, "アップロードする方法", "ダウンロードする方法", "upload"},
    {Ja, "ログインできます", "ログアウトできます", "login"},
    {Ja, "予約は必要ですか", "予約は不要ですか", "necessary"},
    {Ja, "無料の駐車場", "有料の駐車場", "free"},
    {Ja, "犬が好きです", "犬が嫌いです", "love"},
    {Un, "How do I disable the service?", "サービスを有効にするには", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {Ja, "人が少ない場所", "人がまばらな場所", "少ない"},
    {Ja, "すみません、駅はどこですか", "駅はどこですか", "すみません"},
    {Ja, "つまらない映画", "退屈な映画", "つまらない"},
    {Ja, "もったいない話", "惜しい話", "もったいない"},
    {Ja, "行かなければならない", "行く必要がある", "must"},
    {Ja, "雨が降るかもしれない", "雨が降るだろう", "may be"},
    {Ja, "千円しかない", "千円だけある", "only"},
    {Ja, "一緒に行きませんか", "一緒に行きましょう", "expects a yes"},
    {Ja, "席はありませんか", "席はありますか", "expects a yes"},
    {Ja, "これは本物ではないですか", "これは本物ですか", "expects a yes"},
    {Ja, "分かりません", "知りません", "one no each"},
    {Ja, "駅がどこか知らない？", "駅がどこか知ってる？", "expects a yes"},
    {Ja, "誰もいないの？", "誰かいるの？", "expects a yes"},
    {Ja, "砂糖なしで", "砂糖を入れずに", "one no each"},
    {Ja, "名前を教えて", "氏名を教えて", "half of a pair inside a word"},
    {Ja, "開発の仕事", "作る仕事", "half of a pair inside a word"},
    {Ja, "彼女の本", "その人の本", "half of a pair inside a word"},
    {Ja, "電気をつけて", "電気をオンにして", "one side"},
    {Ja, "電話を買う", "電話を購入する", "one side"},
    {Ja, "間違いなく来る", "きっと来る", "間違いなく"},
    {Ja, "お金がなくなる", "お金が尽きる", "なくなる"},
    {Ja, "大丈夫ですか", "平気ですか", "half of a pair inside a word"},
};
constexpr PairCase kOtherName[] = {
    {Ja, "ドイツの首都はどこ", "フランスの首都はどこ", "countries"},
    {Ja, "ロンドンの天気", "パリの天気", "cities"},
    {Ja, "東京から大阪まで", "大阪から東京まで", "direction"},
    {Ja, "英語から日本語に翻訳", "日本語から英語に翻訳", "direction of languages"},
    {Ja, "月曜日は開いていますか", "火曜日は開いていますか", "weekdays"},
    {Ja, "「雪国」の作者は誰", "「こころ」の作者は誰", "quotes"},
    {Ja, "Pythonのインストール方法", "Javaのインストール方法", "Latin words"},
    {Ja, "5月に日本へ行く", "6月に日本へ行く", "months"},
    {Ja, "インドの人口は", "インドネシアの人口は", "the longest name"},
    {Ja, "トヨタの車", "ホンダの車", "companies"},
    {Un, "the weather in London", "パリの天気はどうですか", "across languages"},
};
constexpr PairCase kSameName[] = {
    {Ja, "アメリカの首都", "米国の首都", "aliases"},
    {Ja, "月曜に会う", "月曜日に会う", "weekdays"},
    {Ja, "東京から大阪まで", "大阪まで東京から", "direction kept"},
    {Ja, "『雪国』の作者", "「雪国」の作者", "marks"},
    {Ja, "『雪国』の作者", "雪国の作者", "titles without marks"},
    {Ja, "アイドルの歌", "歌手の歌", "no name inside a loanword"},
    {Ja, "ﾛﾝﾄﾞﾝの天気", "ロンドンの天気", "half-width kana"},
    {Ja, "Ｗｉｆｉの設定", "wifiの設定", "full-width letters"},
    {Ja, "5月に行く", "五月に行く", "months"},
    {Un, "the weather in London", "ロンドンの天気はどうですか", "across languages"},
};

TEST(Japanese, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 20);
}
TEST(Japanese, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 20);
}
TEST(Japanese, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(Japanese, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(Japanese, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(Japanese, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

}  // namespace
}  // namespace reprise::judge
