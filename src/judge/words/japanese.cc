// Japanese. Texts are cut by the words below; numbers become digits before they are read (han_numerals.h).
// Counters (本, 枚, 台) say no unit. Negation is an ending of the verb: ない, ません, ずに. It says no in
// words that only end so (少ない, すみません), in "must" (なければならない), "only" (しか…ない), "may be"
// (かもしれない) and in questions that expect a yes (ませんか) none. After CLDR's spell-out rules for ja and
// Masuoka and Takubo's "Kiso Nihongo bunpo" on negation. Lists are our own.
#include "judge/words/han_numerals.h"
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;

constexpr NumberEntry kNumbers[] = {
    {"一 ひとつ ひとり", {Role::SoftOne, 1}},
    {"ふたつ ふたり", {Role::Cardinal, 2}},
    {"みっつ", {Role::Cardinal, 3}},
    {"よっつ", {Role::Cardinal, 4}},
    {"いつつ", {Role::Cardinal, 5}},
    {"むっつ", {Role::Cardinal, 6}},
    {"ななつ", {Role::Cardinal, 7}},
    {"やっつ", {Role::Cardinal, 8}},
    {"ここのつ", {Role::Cardinal, 9}},
    {"ゼロ", {Role::Cardinal, 0}},
    {"十", {Role::Scale, 10}},
    {"百", {Role::Scale, 100}},
    {"千", {Role::Scale, 1'000}},
    {"万", {Role::Scale, 10'000}},
    {"十万", {Role::Scale, 100'000}},
    {"百万", {Role::Scale, 1'000'000}},
    {"千万", {Role::Scale, 10'000'000}},
    {"億", {Role::Scale, 100'000'000}},
    {"兆", {Role::Scale, 1'000'000'000'000}},
    {"半 半分 ハーフ", {Role::Fraction, 2}},
};

void respell(std::vector<Token>& tokens) {
  respell_han(tokens, false);
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"パーセント 百分率", "%"},
    {"キロメートル", "km"},
    {"マイル", "mile"},
    {"メートル", "m"},
    {"センチ センチメートル", "cm"},
    {"ミリ ミリメートル", "mm"},
    {"平方メートル 平米", "m2"},
    {"キログラム", "kg"},
    {"グラム", "g"},
    {"ミリグラム", "mg"},
    {"トン", "ton"},
    {"リットル", "l"},
    {"ミリリットル", "ml"},
    {"秒 秒間", "second"},
    {"分 分間", "minute"},
    {"時 時間", "hour"},
    {"日 日間", "day"},
    {"週 週間", "week"},
    {"か月 ヶ月 カ月 ヵ月 ケ月 か月間 ヶ月間 カ月間", "month"},
    {"年 年間 歳 才", "year"},
    {"度", "°"},
    {"円", "yen"},
    {"元", "yuan"},
    {"ドル 米ドル", "dollar"},
    {"ユーロ", "euro"},
    {"ポンド", "pound"},
    {"キロバイト", "kb"},
    {"メガ メガバイト", "mb"},
    {"ギガ ギガバイト", "gb"},
};

constexpr std::string_view kMonths[] = {"一月", "二月", "三月", "四月", "五月",   "六月",
                                        "七月", "八月", "九月", "十月", "十一月", "十二月"};

constexpr std::string_view kNo =
    "ない なかっ なければ なくて なくても ません なし 無し ずに せず 知らぬ ならぬ 言わぬ 思わぬ";

// "知らない？", "行かないの？".
bool ends_question(const Clause& clause, std::size_t at) {
  if (!clause.question) return false;
  for (std::size_t i = at + 1; i < clause.end; ++i) {
    if (!clause.one_of(i, "の か です でしょう かな かい")) return false;
  }
  return true;
}

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (!listed(kNo, word)) return false;
  if (clause.earlier(at, "しか", 16)) return false;
  const bool why = clause.earlier(at, "なぜ 何故 どうして なんで", 24).has_value();
  const bool asks =
      clause.is(at + 1, "か") || (clause.one_of(at + 1, "です でしょう でした") && clause.is(at + 2, "か"));
  return why || !(asks || ends_question(clause, at));
}

constexpr Opposites kOpposites[] = {
    {"enable", "有効 有効化 オン つける つけて つけた つけ方 点けて 点ける 起動 入れて",
     "無効 無効化 オフ 消す 消して 消した 消し方 停止 切って 切る"},
    {"open", "開く 開け 開けて 開ける 開いて 開店 オープン 開きます",
     "閉じる 閉じて 閉めて 閉める 閉まる 閉店 クローズ 閉まります"},
    {"buy", "買う 買い 買った 買え 買って 購入", "売る 売り 売った 売れ 売って 売却 販売"},
    {"increase",
     "増やす 増やし 増える 増加 上げる 上げて 上がる 上昇 高い 高く 高める 多い 多く 以上 最大 最高 太る",
     "減らす 減らし 減る 減少 下げる 下げて 下がる 低下 低い 低く 安い 少ない 少なく 以下 最小 最低 痩せる"},
    {"before", "前 前に 以前", "後 後に 以後 以降 あと"},
    {"allow", "許可 許される 合法", "禁止 禁じる 違法"},
    {"start", "始める 始まる 始まり 始め 開始 始まります", "終わる 終える 終わり 終了 終わります"},
    {"safe", "安全", "危険 危ない"},
    {"add", "追加 加える", "削除 消去 取り除く"},
    {"install", "インストール", "アンインストール"},
    {"connect", "接続 つなぐ", "切断"},
    {"lock", "ロック 施錠", "アンロック 解錠 ロック解除 解除"},
    {"login", "ログイン サインイン 登録 入会 申し込み", "ログアウト サインアウト 退会 解約"},
    {"import", "インポート 輸入 取り込み", "エクスポート 輸出 書き出し"},
    {"upload", "アップロード", "ダウンロード"},
    {"send", "送る 送信 送って 送った", "受け取る 受信 受け取り"},
    {"borrow", "借りる 借りて 借りた", "貸す 貸して 貸した 返す 返して"},
    {"arrive", "到着 着く", "出発 発つ"},
    {"accept", "承認 受け入れる 賛成", "拒否 断る 反対"},
    {"fast", "速い 早い 速く 早く", "遅い 遅く"},
    {"hot", "暑い 熱い 温かい 暖かい 暖房", "寒い 冷たい 冷房"},
    {"best", "最良 良い よい いい 得意", "最悪 悪い 苦手"},
    {"cheap", "安い 安く", "高価"},
    {"large", "大きい 大きな 大きく", "小さい 小さな 小さく"},
    {"long", "長い 長く 長期", "短い 短く 短期"},
    {"left", "左", "右"},
    {"north", "北", "南"},
    {"east", "東", "西"},
    {"first", "最初", "最後"},
    {"old", "古い 年上", "新しい 若い 年下"},
    {"male", "男 男性 男の子 父 お父さん 息子 夫 兄 弟", "女 女性 女の子 母 お母さん 娘 妻 姉 妹"},
    {"encrypt", "暗号化", "復号 復号化"},
    {"deposit", "預ける 入金 預金", "引き出す 引き出し 出金"},
    {"win", "勝つ 勝った 勝ち 勝利", "負ける 負けた 負け 敗北"},
    {"succeed", "成功 合格", "失敗 不合格"},
    {"possible", "可能", "不可能"},
    {"visible", "表示", "非表示 隠す"},
    {"valid", "有効 期限内", "無効 期限切れ"},
    {"correct", "正しい 正解", "間違い 誤り 不正解"},
    {"complete", "完全", "不完全"},
    {"necessary", "必要", "不要 不必要"},
    {"public", "公開 公立", "非公開 私立"},
    {"internal", "内部 国内", "外部 国外 海外"},
    {"board", "乗る 乗車 乗って", "降りる 降車 降りて"},
    {"positive", "陽性 肯定", "陰性 否定"},
    {"alive", "生きて 生きる", "死んだ 死ぬ 死んで 死亡"},
    {"full", "満席 満車", "空席 空車"},
    {"love", "好き 大好き", "嫌い 大嫌い"},
    {"remember", "覚える 覚えて 思い出す", "忘れる 忘れた 忘れて"},
    {"advantage", "長所 メリット 利点", "短所 デメリット 欠点"},
    {"day", "昼", "夜"},
    {"married", "既婚 結婚", "未婚 離婚 独身"},
    {"free", "無料", "有料"},
    {"same", "同じ", "違う 異なる"},
    {"online", "オンライン", "オフライン"},
    {"hyper", "高血圧 高血糖", "低血圧 低血糖"},
};

// What holds a numeral, a no or half of a pair and says none of it.
constexpr std::string_view kWhole =
    "ない なかっ なければ なくて なくても ません なし 無し ずに せず 知らぬ ならぬ 言わぬ 思わぬ しか 分の "
    "か です でしょう でした なぜ 何故 どうして なんで かな かい "
    // numerals
    "一番 一緒 一般 一部 一切 一応 一旦 一度 一時的 一致 一覧 一方 一生 一瞬 一種 一層 一体 一気 一定 一日中 "
    "統一 唯一 万一 "
    "二度と 二重 二次 三菱 三井 三重 三角 三田 三越 四季 四角 四捨五入 五輪 五十音 五十嵐 六本木 七夕 八百屋 "
    "八王子 九州 十分に 十字 赤十字 "
    "百貨店 百科 百合 千葉 千代田 万博 万年筆 万能 数百 数千 数万 何百 何千 何万 両方 十日町 半導体 半島 "
    "半額 大半 前半 後半 半角 "
    // no
    "かもしれない かもしれません かも知れない かも知れません なければならない なければなりません "
    "なければいけない なければいけません なくてはならない "
    "なくてはいけない なくてはなりません なくてはいけません なくちゃいけない ないといけない ないといけません "
    "ないとだめ なきゃならない なきゃいけない ざるを得ない "
    "に違いない に違いありません 間違いない 間違いなく まちがいない つまらない くだらない もったいない "
    "とんでもない 少ない すくない 危ない あぶない はかない 切ない せつない みっともない "
    "申し訳ない 申し訳ありません 申し訳ございません すみません すいません 情けない だらしない さりげない "
    "何気ない 限りない 仕方ない 仕方がない しかたない しょうがない 絶え間ない 思いがけない "
    "ぎこちない 行ない おこない 少なくとも なくなる なくなった なくなって 無くなる なくす 無くす なくした "
    "はなし おはなし なしとげ おもてなし 内緒 "
    // halves of pairs
    "前後 名前 午前 前半 前提 前回 前者 前方 目の前 人前 以前から 当たり前 午後 最後 今後 後悔 後半 後輩 "
    "後者 背後 戦後 その後 "
    "開発 開催 展開 再開 開封 閉鎖 左右 東西 南北 東京 関東 東北 中東 東大 関西 西暦 大西洋 北京 北海道 南極 "
    "北極 沖縄 東南アジア 南米 北米 西洋 東洋 西日本 東日本 "
    "男女 男子 女子 彼女 長女 次女 女優 女王 処女 少女 美女 長男 次男 母国 母語 祖父 祖母 父母 母国語 夫婦 "
    "大丈夫 丈夫 工夫 兄弟 姉妹 夜中 深夜 今夜 昼食 昼間 昼休み "
    "いい加減 よいしょ 売店 売り場 上手 大切 親切 切手 大体 申し込む 日本 日曜 曜日 毎日 今日 明日 昨日 本日 "
    "誕生日 日記 日常 先日 日付 平日 祝日 休日 "
    "時計 時代 時々 同時 時刻 当時 時差 時給 一時 何時 自分 多分 気分 部分 随分 十分 分類 分析 分かる 分かり "
    "分から 成分 水分 分野 分割 身分 "
    "今年 去年 来年 毎年 年齢 少年 青年 年末 年始 年度 学年 年金 数年 近年 才能 天才 温度 速度 制度 態度 "
    "程度 何度 角度 高度 今度 度々 元気 元々 元日 次元 復元 地元 週末 毎週 今週 来週 先週 "
    "円高 円安 半円 楕円 秒速 秒針";

}  // namespace

const LanguageWords kJapaneseWords = {
    .language = Language::Ja,
    .unspaced = true,
    .whole = kWhole,
    .respell = respell,
    .numbers = kNumbers,
    .compound = doubtful_han,
    .ordinal_prefixes = "第",
    .bare_halves = "半",
    .mornings = "午前 朝 早朝",
    .afternoons = "午後 夕方",
    .nights = "夜 深夜 夜中 晩",
    .names_halves_first = true,
    .halves_before = "の",
    .units = kUnits,
    .months = kMonths,
    .negates = negates,
    .opposites = kOpposites,
    .idle_noes =
        "分かりません|わかりません|分からない|わからない|分からなくて|わからなくて|知りません|答えられません|"
        "教えてくれません|覚えていません",
    .from = "から",
    .to = "まで へ に",
    .ways_behind = true,
    .plain_capitals = "ok tv pc id",
    .latin_names = true,
};

}  // namespace reprise::judge
