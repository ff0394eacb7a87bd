// Simplified and traditional forms. Words that contain a cue by chance stand under Nothing, so that the
// longest match takes them.
#include "judge/cues/table.h"

namespace reprise::judge {
namespace {

constexpr CueWords kWords[] = {
    {Cue::Who, "谁 誰 哪位"},
    {Cue::What, "什么 什麼 哪个 哪個 哪些 哪种 哪種 哪一个 哪一個 啥"},
    {Cue::When,
     "什么时候 什麼時候 何时 何時 几点 幾點 哪天 哪一天 几号 幾號 哪年 哪一年 什么时间 什麼時間 啥时候"},
    {Cue::Where, "哪里 哪裡 哪儿 哪兒 在哪 何处 何處 什么地方 什麼地方"},
    {Cue::Why, "为什么 為什麼 为何 為何 为啥 什么原因"},
    {Cue::How, "怎么 怎麼 怎样 怎樣 如何 怎么样 怎么办 咋 什么方法"},
    {Cue::HowMuch, "多少 几个 幾個 多大 多高 多远 多遠 多重 多少钱 几岁 幾歲 多快 多深"},
    {Cue::HowLong,
     "多久 多长时间 多長時間 几天 幾天 多少天 几个小时 几小时 多少小时 几年 幾年 几分钟 多少年 多少时间 "
     "几个月"},
    {Cue::HowOften, "多久一次 几次 幾次 多少次 隔多久"},
    {Cue::YesNo,
     "吗 嗎 是不是 能不能 可不可以 会不会 會不會 有没有 有沒有 要不要 该不该 是否 能否 可否 对不对 好不好"},
    {Cue::All, "所有 全部 每个 每個 每一个 每一個 大家 一切 全体"},
    {Cue::Some, "有些 一些 某些 部分 有的"},
    {Cue::None, "没有人 沒有人 没人 沒人 无人"},
    {Cue::Many, "许多 許多 很多 大量"},
    {Cue::Few, "少数 少數 很少"},
    {Cue::Only, "只有 只是 只能 只需 仅 僅 仅仅 唯一"},
    {Cue::Also, "也 还有 還有 另外 此外"},
    {Cue::Except, "除了 除外 除去"},
    {Cue::AtLeast, "至少 最少 以上 不少于 不低于 超过 超過"},
    {Cue::AtMost, "最多 至多 以下 以内 以內 不超过 不超過 不多于"},
    {Cue::Exactly, "正好 刚好 恰好"},
    {Cue::More, "更多"},
    {Cue::Less, "更少"},
    {Cue::Most, "最多的"},
    {Cue::Least, "最少的"},
    {Cue::Best, "最好 更好 最佳"},
    {Cue::Worst, "最差 更差 最坏 最糟"},
    {Cue::Bigger, "最大 更大 更高 最高 最长 更长"},
    {Cue::Smaller, "最小 更小 更低 最低 最短 更短"},
    {Cue::Older, "最老 更老 更旧 最旧 最古老"},
    {Cue::Newer, "最新 更新的 更年轻 最年轻"},
    {Cue::Earlier, "更早 最早 提前"},
    {Cue::Later, "更晚 最晚 推迟"},
    {Cue::Can, "能 可以 能够 能不能 可不可以 能否 可否"},
    {Cue::Must, "必须 必須 需要 一定要 必需 得要 务必"},
    {Cue::Should, "应该 應該 应当 應當 该不该"},
    {Cue::MustNot, "不能 不可以 不得 禁止 不准 不许"},
    {Cue::NeedNot, "不必 不需要 不用 无需 無需 不一定要"},
    {Cue::Past, "曾经 曾經 曾 以前 过去 過去"},
    {Cue::Future, "将会 將會 将来 將來 未来 未來 将要"},
    {Cue::Already, "已经 已經 已"},
    {Cue::NotYet, "还没 還沒 尚未 还未 还没有"},
    {Cue::Now, "现在 現在 目前 当前 當前 如今 今天 本周 本月 今年 这个月 现任"},
    {Cue::Previous, "上一个 上个 上一次 上次 上周 上个月 去年 昨天 前任 之前的 前天"},
    {Cue::Next, "下一个 下个 下一次 下次 下周 下个月 明年 明天 后天 下任 即将"},
    {Cue::Before, "之前 以前"},
    {Cue::After, "之后 之後 以后 以後"},
    {Cue::During, "期间 期間 过程中"},
    {Cue::Until, "直到 为止"},
    {Cue::Since, "自从 自從 以来 以來"},
    {Cue::With, "一起 带着 附带"},
    {Cue::Without, "没有 沒有 无需 不带 不加"},
    {Cue::Including, "包括 包含 含税 在内"},
    {Cue::Excluding, "不包括 不包含 不含"},
    {Cue::Me, "我的 给我 我妈 我爸 我家 我老婆 我老公 我女儿 我儿子 我孩子 对我 把我"},
    {Cue::You, "你的 您的 给你 对你 把你 你妈 你家"},
    {Cue::He, "他的 给他"},
    {Cue::She, "她的 给她"},
    {Cue::We, "我们的 我們的 咱们的 给我们"},
    {Cue::They, "他们的 她们的 他們的"},
    {Cue::From, "从 從 出自 来自"},
    {Cue::To, "到 往 前往 至"},
    {Cue::Incoming, "来电 转入 流入 进来"},
    {Cue::Outgoing, "去电 转出 流出 出去"},
    {Cue::If, "如果 假如 要是 若 的话 倘若"},
    {Cue::Unless, "除非"},
    {Cue::EvenIf, "即使 哪怕 就算 虽然"},
    {Cue::Because, "因为 因為 由于 由於 原因 导致 導致"},
    {Cue::Effect, "后果 後果 影响 影響 结果 副作用"},
    {Cue::Daily, "每天 每日 天天"},
    {Cue::Weekly, "每周 每週 每星期 每个星期"},
    {Cue::Monthly, "每月 每个月 每個月"},
    {Cue::Yearly, "每年"},
    {Cue::Once, "只一次 一次性 仅一次"},
    {Cue::Always, "总是 總是 一直 永远"},
    {Cue::Never, "从不 從不 从来不 从未 永不"},
    {Cue::Often, "经常 經常 常常 时常 通常"},
    {Cue::Rarely, "很少会 偶尔 难得"},
    {Cue::Nothing,
     "请你 请您 你能告诉我 您能告诉我 能告诉我 告诉我 请告诉我 可以告诉我 能不能告诉我 请给我 给我介绍 帮我 "
     "教我 你好 您好 自我 我想知道 我想问 请问 可能 可爱 可是 可怜 可乐 许可 认可 可靠 可口 可以说 功能 性能 "
     "能力 能源 能量 智能 技能 潜能 不可能 得到 收到 遇到 看到 听到 感到 找到 达到 到底 受到 迟到 到期 想到 "
     "做到 见到 买到 到账 到处 直到 至于 甚至 往往 以往 交往 没什么 什么的 怎么会 不怎么 为了 也许 从而 从事 "
     "服从 其他 吉他 他人 维他命 若干 过去了 也就是 尽可能 只能 对我来说 从来 会不会 到来 冬至 夏至 以至 "
     "不用说 一般来说 总的来说 能够 必需品 需要的话 我认为 我觉得 最多的 一般 效果"},
};

}  // namespace

const CueTable kChineseCues = {
    .language = Language::Zh,
    .spaces = false,
    .cues = kWords,
};

}  // namespace reprise::judge
