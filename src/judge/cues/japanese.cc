// Words that contain a cue by chance, and the many "kara" that give a reason, stand under Nothing. "ni",
// "e", "to" are too short to be told apart.
#include "judge/cues/table.h"

namespace reprise::judge {
namespace {

constexpr CueWords kWords[] = {
    {Cue::Who, "誰 だれ どなた どの人 何者"},
    {Cue::What, "何 なに どの どれ どんな なんの どちら どういう"},
    {Cue::When, "いつ 何時 何日 何年 何曜日 何月"},
    {Cue::Where, "どこ 何処 どちらに どちらで"},
    {Cue::Why, "なぜ どうして 何故 なんで 理由は何"},
    {Cue::How, "どうやって どのように どうすれば どうしたら どのようにして どうやったら 方法は"},
    {Cue::HowMuch, "いくら いくつ 何個 何人 どのくらい どれくらい どれほど 何歳 何円 どの程度 何枚 何本"},
    {Cue::HowLong,
     "どのくらいの時間 どれくらいの時間 何日間 何時間 何分 何年間 どれくらいかかり どのくらいかかり いつまで "
     "何週間 何ヶ月 何か月"},
    {Cue::HowOften, "どのくらいの頻度 どれくらいの頻度 何回 何度 どのくらいの頻度で"},
    {Cue::YesNo,
     "ですか ますか でしょうか ませんか ましたか ましょうか ありますか できますか でしたか いいですか"},
    {Cue::All, "すべて 全て 全部 全員 みんな あらゆる 毎回"},
    {Cue::Some, "いくつか 一部 何人か 若干"},
    {Cue::None, "誰も 何も 一つも どれも ひとつも"},
    {Cue::Many, "たくさん 多く 多数 大勢"},
    {Cue::Few, "少数 わずか"},
    {Cue::Only, "だけ のみ しか"},
    {Cue::Also, "さらに"},
    {Cue::Except, "以外 除いて 除く"},
    {Cue::AtLeast, "少なくとも 以上 最小限"},
    {Cue::AtMost, "多くても 最大で 以下 以内 最大限 未満 までしか"},
    {Cue::Exactly, "ちょうど ぴったり きっかり"},
    {Cue::More, "もっと より多く"},
    {Cue::Less, "より少な"},
    {Cue::Most, "最も多 一番多"},
    {Cue::Least, "最も少な 一番少な"},
    {Cue::Best, "最高の 一番良い 一番いい 最良 ベスト 最善 最適"},
    {Cue::Worst, "最悪 一番悪い ワースト"},
    {Cue::Bigger, "一番大き 最も大き より大き 最大の 一番高 最も高 より高 一番長 最も長"},
    {Cue::Smaller, "一番小さ 最も小さ より小さ 最小の 一番低 最も低 より低 一番短 最も短"},
    {Cue::Older, "一番古 最も古 より古 最古 年上"},
    {Cue::Newer, "一番新し 最も新し より新し 最新 年下"},
    {Cue::Earlier, "より早 もっと早 早め"},
    {Cue::Later, "より遅 もっと遅 遅め"},
    {Cue::Can, "できます できる できますか 可能 ことができ てもいい ても良い てもよい できるか"},
    {Cue::Must,
     "なければなり なくてはなり なければなら なければいけ 必要があ なくてはなら なくてはいけ べからず 必須 "
     "義務"},
    {Cue::Should, "べき した方がいい したほうがいい する方がいい した方がよい"},
    {Cue::MustNot, "てはいけ てはなら ちゃいけ 禁止"},
    {Cue::NeedNot, "なくてもいい なくても良い なくてもよい 必要はな 必要がな"},
    {Cue::Past, "でした だった ました ましたか でしたか"},
    {Cue::Already, "すでに 既に"},
    {Cue::NotYet, "まだ"},
    {Cue::Now, "現在 今日 今の 今週 今月 今年 現行 ただいま 現職"},
    {Cue::Previous, "以前の 前の 昨日 先週 先月 去年 昨年 前回 元の 前任 先日"},
    {Cue::Next, "次の 明日 来週 来月 来年 次回 今度の 翌日"},
    {Cue::Before, "前に 前は の前 する前 以前に"},
    {Cue::After, "後に てから の後 後は 後で した後 あとで"},
    {Cue::During, "の間 中に 途中で"},
    {Cue::Until, "までに まで"},
    {Cue::Since, "以来 以降"},
    {Cue::With, "一緒に と共に とともに 付きの 付き"},
    {Cue::Without, "なしで なしの 無しで 抜きで 抜きの なしに"},
    {Cue::Including, "含む 含めて 込み 含まれ"},
    {Cue::Excluding, "含まない 含まず 除外"},
    {Cue::Me, "私の 私に 私を 僕の 俺の わたしの 自分の"},
    {Cue::You, "あなたの あなたに あなたを 君の"},
    {Cue::He, "彼の 彼に 彼を"},
    {Cue::She, "彼女の 彼女に 彼女を"},
    {Cue::We, "私たちの 私達の 我々の"},
    {Cue::They, "彼らの"},
    {Cue::From, "から"},
    {Cue::To, "への 行き 宛"},
    {Cue::Incoming, "着信 受信 入国 入荷"},
    {Cue::Outgoing, "発信 送信 出国 出荷"},
    {Cue::If, "もし 場合"},
    {Cue::Unless, "ない限り"},
    {Cue::EvenIf, "たとえ としても であっても"},
    {Cue::Because, "なぜなら 原因 理由 せいで によって"},
    {Cue::Effect, "影響 結果 副作用 効果"},
    {Cue::Daily, "毎日 日々"},
    {Cue::Weekly, "毎週"},
    {Cue::Monthly, "毎月"},
    {Cue::Yearly, "毎年 年間"},
    {Cue::Once, "一度だけ 一回だけ 一度きり 一回限り"},
    {Cue::Always, "いつも 常に"},
    {Cue::Never, "決して 一度も 絶対に"},
    {Cue::Often, "よく 頻繁に しばしば"},
    {Cue::Rarely, "めったに まれに 滅多に"},
    {Cue::Nothing,
     "教えてください 教えてくださいますか 教えていただけますか 教えてもらえますか 教えて頂けますか "
     "いただけますか もらえますか くれますか くださいますか 名前 前後 人前 午前 当たり前 ただし また 何か "
     "だから ですから ますから いから たから ないから これから それから だけど だけでなく だけで "
     "だけではなく それだけ できるだけ いつでも どこか どれか 誰か いつか 誰でも 何でも どこでも どうも "
     "どうか どうぞ とても なんとか よくある よくなる よく知られ 少しも 必ずしも からだ からい だけれど "
     "以上です いくつかの 中に入 流行 銀行き 旅行き まだまだ 次のよう 今のところ ため息 たらい ためし "
     "子供から大人まで その場合 ために どちらかと 付き合 のために するために しかし 込み入"},
};

}  // namespace

const CueTable kJapaneseCues = {
    .language = Language::Ja,
    .spaces = false,
    .cues = kWords,
};

}  // namespace reprise::judge
