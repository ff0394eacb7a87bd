// Chinese, in simplified and traditional characters. Numbers become digits before they are read
// (han_numerals.h); "一" alone is soft, as "a" is. Measure words say no unit. A no inside another word
// ("不过", "没关系", "特别") and in questions of the form A-not-A ("是不是", "有没有") says none. After
// CLDR's spell-out rules for zh and Lü Shuxiang's "Xiandai Hanyu babai ci" on 不, 没 and 别. Lists are our
// own.
#include "judge/words/han_numerals.h"
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;

constexpr NumberEntry kNumbers[] = {
    {"一", {Role::SoftOne, 1}},
    {"俩", {Role::Cardinal, 2}},
    {"仨", {Role::Cardinal, 3}},
    {"十", {Role::Scale, 10}},
    {"百", {Role::Scale, 100}},
    {"千", {Role::Scale, 1'000}},
    {"万 萬", {Role::Scale, 10'000}},
    {"十万 十萬", {Role::Scale, 100'000}},
    {"百万 百萬", {Role::Scale, 1'000'000}},
    {"千万 千萬", {Role::Scale, 10'000'000}},
    {"亿 億", {Role::Scale, 100'000'000}},
    {"十亿 十億", {Role::Scale, 1'000'000'000}},
    {"百亿 百億", {Role::Scale, 10'000'000'000}},
    {"千亿 千億", {Role::Scale, 100'000'000'000}},
    {"万亿 萬億", {Role::Scale, 1'000'000'000'000}},
    {"半 一半 半数", {Role::Fraction, 2}},
};

void respell(std::vector<Token>& tokens) {
  respell_han(tokens, true);
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"公里 千米", "km"},
    {"英里", "mile"},
    {"米 公尺", "m"},
    {"厘米 公分", "cm"},
    {"毫米", "mm"},
    {"平方米 平米", "m2"},
    {"公斤 千克", "kg"},
    {"斤", "jin"},
    {"克", "g"},
    {"毫克", "mg"},
    {"吨 噸", "ton"},
    {"升", "l"},
    {"毫升", "ml"},
    {"秒 秒钟 秒鐘", "second"},
    {"分钟 分鐘 分", "minute"},
    {"小时 小時 个小时 個小時 钟头 个钟头 点 點 点钟 點鐘 时", "hour"},
    {"天 日", "day"},
    {"周 週 星期 个星期 個星期 礼拜 个礼拜", "week"},
    {"个月 個月", "month"},
    {"年 岁 歲 周岁 周年", "year"},
    {"度", "°"},
    {"摄氏度 攝氏度", "°c"},
    {"华氏度 華氏度", "°f"},
    {"元 块 塊 块钱 元钱 圆", "yuan"},
    {"美元 美金", "dollar"},
    {"欧元 歐元", "euro"},
    {"英镑 英鎊", "pound"},
    {"日元 日圆", "yen"},
    {"港币 港元", "hkd"},
    {"兆", "mb"},
    {"kb", "kb"},
    {"mb", "mb"},
    {"gb g", "gb"},
};

constexpr std::string_view kMonths[] = {"一月", "二月", "三月", "四月", "五月",   "六月",
                                        "七月", "八月", "九月", "十月", "十一月", "十二月"};

// The character before is the one behind, or begins the word there: "是不是", "可不可以", "喜不喜欢".
bool asks_either_way(const Clause& clause, std::size_t at) {
  if (at == 0 || at + 1 >= clause.end) return false;
  const std::string& before = clause.tokens[at - 1].folded;
  const std::string& behind = clause.tokens[at + 1].folded;
  const auto same = [&](std::size_t a, std::size_t b) {
    return clause.tokens[a].is(clause.tokens[b].folded);
  };
  if (at >= 2 && at + 2 < clause.end && same(at - 2, at + 1) && same(at - 1, at + 2)) return true;
  return before == behind || (before.size() >= 3 && behind.starts_with(before.substr(before.size() - 3)));
}

constexpr std::string_view kNo = "不 没 没有 沒 沒有 無 无 未 别 別 非 勿 甭 毋";

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (!listed(kNo, word)) return false;
  const bool last = at + 1 == clause.end || (at + 2 == clause.end && clause.one_of(at + 1, "啊 呀 呢 哦"));
  if (last && at > 0) {  // "好不？", "吃了没有": asks; "什么都没有" does not
    return !listed("不 没 没有 沒 沒有", word) || clause.earlier(at, "都 也 还 還 并 从来 就", 4).has_value();
  }
  if (asks_either_way(clause, at)) return false;
  // "你不是学生吗", "很好，不是吗": expects a yes.
  if (word == "不" && clause.is(at + 1, "是") && clause.one_of(clause.end - 1, "吗 嗎 么")) return false;
  if (clause.one_of(at + 1, "仅 僅 只 但 光 止 单")) return false;
  return true;
}

constexpr Opposites kOpposites[] = {
    {"enable", "启用 啟用 开启 開啟 打开 打開 开通 激活 开了 开灯 开机 開機 开空调 开一下 启动",
     "禁用 停用 关闭 關閉 关掉 關掉 关了 关灯 关机 關機 关空调 关一下 关上"},
    {"open", "开门 营业 開門 开业", "关门 關門 打烊 停业"},
    {"buy", "买 買 购买 購買 买入 买进", "卖 賣 出售 销售 卖出"},
    {"increase",
     "增加 提高 增大 上涨 上漲 上升 升高 调高 更高 更多 最多 最高 最大 变大 调大 涨 增长 高于 超过 多于 加薪",
     "减少 減少 降低 减小 下跌 下降 调低 更低 更少 最少 最低 最小 变小 调小 跌 缩小 低于 少于 不足 降薪"},
    {"before", "之前 以前 前 饭前 睡前", "之后 之後 以后 以後 后 後 饭后 睡后"},
    {"allow", "允许 允許 合法 准许", "禁止 严禁 非法 违法 不许 不准"},
    {"start", "开始 開始", "结束 結束 停止 终止"},
    {"safe", "安全", "危险 危險 不安全"},
    {"add", "添加 新增 加入 增添", "删除 刪除 移除 删掉"},
    {"install", "安装 安裝", "卸载 卸載"},
    {"connect", "连接 連接", "断开 斷開"},
    {"lock", "锁定 鎖定 上锁 加锁 冻结", "解锁 解鎖 解除锁定 解冻"},
    {"login", "登录 登錄 登入 登陆", "退出 登出 注销"},
    {"import", "导入 導入 进口 進口", "导出 導出 出口"},
    {"upload", "上传 上傳", "下载 下載"},
    {"send", "发送 發送 寄", "接收 收到"},
    {"borrow", "借入 借款 借钱", "还款 還款 还钱 借出"},
    {"arrive", "到达 到達 抵达", "出发 出發 离开 離開"},
    {"accept", "接受 同意", "拒绝 拒絕 反对"},
    {"fast", "快 快速 更快 最快", "慢 缓慢 更慢 最慢"},
    {"hot", "热 熱 热水 热的", "冷 冷水 冷的"},
    {"best", "最好 最佳 优点 好处", "最差 最坏 缺点 坏处"},
    {"cheap", "便宜 廉价", "贵 貴 昂贵"},
    {"large", "大的 很大 太大 大型", "小的 很小 太小 小型"},
    {"long", "长的 很长 太长 最长 更长 变长 长期", "短的 很短 太短 最短 更短 变短 短期"},
    {"left", "左 左边 左转 左侧 左手", "右 右边 右转 右侧 右手"},
    {"north", "北方 北部 北边", "南方 南部 南边"},
    {"east", "东方 东部 东边", "西方 西部 西边"},
    {"first", "首次 最早", "最后一个 最晚"},
    {"old", "旧 旧的 老人 最老", "新 新的 年轻人 最新"},
    {"male", "男 男人 男性 男生 男孩 男士 爸爸 父亲 儿子 丈夫 老公",
     "女 女人 女性 女生 女孩 女士 妈妈 母亲 女儿 妻子 老婆"},
    {"encrypt", "加密", "解密"},
    {"deposit", "存款 存钱 存入 转入 充值", "取款 取钱 取出 转出 提现"},
    {"win", "赢 贏 胜利 盈利", "输 输了 失败 亏损"},
    {"succeed", "成功", "失败 失敗"},
    {"possible", "可能", "不可能"},
    {"visible", "可见 显示", "不可见 隐藏"},
    {"valid", "有效", "无效 失效 过期"},
    {"correct", "正确 正確", "错误 錯誤 不正确"},
    {"complete", "完整", "不完整 残缺"},
    {"public", "公开 公立 公共", "私人 私立 私密"},
    {"internal", "内部 內部", "外部"},
    {"board", "上车 上車 上飞机", "下车 下車 下飞机"},
    {"positive", "正面 积极 阳性", "负面 消极 阴性"},
    {"alive", "活着 活的", "死 死了 去世"},
    {"full", "满的 满了", "空的 空了"},
    {"love", "喜欢 喜歡 爱", "讨厌 討厭 恨"},
    {"remember", "记得 記得 记住", "忘记 忘記 忘了"},
    {"harmful", "有害", "无害"},
    {"advantage", "优势 优点 好处 利", "劣势 缺点 坏处 弊"},
    {"day", "白天", "夜里 夜晚"},
    {"married", "已婚 结婚", "未婚 离婚 单身"},
    {"free", "免费 免費", "收费 收費 付费"},
    {"turnup", "大声 大点声 开大", "小声 小点声 关小"},
    {"gain", "增肥 变胖 长胖", "减肥 变瘦 瘦身"},
    {"online", "在线 线上 联网", "离线 线下 断网"},
    {"same", "相同 一样 一樣", "不同 不一样 不一樣"},
    {"hyper", "高血压 高血糖 高血脂", "低血压 低血糖 低血脂"},
};

// What holds a numeral, a no or half of a pair and says none of it.
constexpr std::string_view kWhole =
    // one
    "一起 一样 一樣 一直 一定 一般 一些 一下 一切 一旦 一边 一邊 一共 一向 一律 一致 一带 一代 一样的 一会 "
    "一会儿 统一 統一 "
    "唯一 万一 萬一 之一 进一步 不一定 不一样 不一樣 一辈子 一路 一手 一流 一线 一体 一卡通 一键 一方面 另一 "
    "同一 某一 每一 "
    "哪一 这一 那一 有一 任一 其中之一 一带一路 一本正经 一心一意 一五一十 一言不发 "
    // other numerals
    "二手 二维码 二維碼 二次元 二胎 二战 三明治 三国 三國 三峡 三星 三角 三文鱼 三心二意 四季 四周 四处 "
    "四面八方 五官 五颜六色 五金 "
    "四分卫 三振 六神 七夕 八卦 八字 九寨沟 接二连三 再三 乱七八糟 七上八下 七嘴八舌 九牛一毛 丢三落四 "
    "颠三倒四 三番两次 三番五次 朝三暮四 "
    "十分 十字 十足 百度 百姓 百货 百科 百合 百分点 百分比 百般 千万别 千万不要 千万要 千方百计 千里马 万能 "
    "万达 万科 万岁 万圣节 万象 万物 千古 "
    "两岸 两性 两会 兩岸 零下 零食 零售 零钱 零花钱 零件 半天 半夜 半路 半导体 半径 半岛 多半 大半 亿万 "
    "第一时间 星期 礼拜 三轮车 四合院 五星级 五笔 六级 四级 七喜 八达通 双十一 十一国庆 "
    // no
    "不过 不過 不错 不錯 不仅 不僅 不但 不只 不光 不单 不断 不斷 不久 不少 不管 不论 不論 不如 不妨 不禁 "
    "不料 不愧 差不多 对不起 "
    "對不起 不好意思 了不起 不得了 要不 要不然 不然 不客气 不客氣 不得不 不得已 迫不及待 不可思议 不锈钢 "
    "不动产 不等式 时不时 动不动 "
    "不知不觉 不由得 不见不散 忍不住 不怎么样 不在乎 不具合 不孕不育 不孕 不一会儿 好不容易 无不 不外乎 "
    "不得而知 不以为然 不了了之 "
    "不敢当 舍不得 恨不得 巴不得 不能不 不会不 不是吗 不就 岂不 要不是 说不定 不倒翁 不求人 "
    "不小心 有没 没关系 沒關係 没事 没收 沉没 淹没 埋没 没准 没错 出没 没完没了 没问题 "
    "无线 無線 无论 無論 无锡 无限 無限 无数 无聊 無聊 无疑 无非 无所谓 無所謂 无奈 无人机 无敌 无比 无形 "
    "无花果 无印良品 无人 无边 无间道 无双 "
    "非常 非洲 非要 非得 除非 是非 莫非 非典 非凡 未来 未來 未成年 未成年人 未知 未免 莫斯科 莫名 莫名其妙 "
    "莫大 "
    "别人 別人 别的 別的 别墅 别名 别致 别称 别克 区别 區別 特别 特別 级别 性别 性別 类别 识别 識別 告别 "
    "分别 分別 差别 个别 鉴别 辨别 "
    "派别 国别 离别 送别 久别 别针 别扭 别样 别处 别出心裁 班别 组别 "
    "是否 能否 可否 与否 会不会 能不能 是不是 有没有 有沒有 要不要 可不可以 好不好 对不对 行不行 用不用 "
    "该不该 需不需要 "
    // halves of pairs
    "目前 当前 當前 前面 提前 前往 前端 前景 从前 前后 前後 最前 前一 前天 前台 前途 前女友 前男友 前夫 前妻 "
    "前任 史前 面前 跟前 前提 前言 前列腺 "
    "然后 然後 最后 最後 后来 後來 后悔 后果 后端 后面 後面 落后 今后 后台 后盖 先后 皇后 后天 后备 背后 "
    "后续 前前后后 后勤 后遗症 后代 售后 "
    "快乐 快樂 快递 快車 快车 快手 愉快 赶快 尽快 凉快 快捷 快餐 外快 快要 快点 快门 慢性 慢慢 傲慢 热爱 "
    "热情 热门 热线 热闹 亲热 热点 热带 加热 冷静 冷门 冷冻 冷藏 "
    "买卖 買賣 贵州 贵阳 贵姓 贵宾 宝贵 高贵 珍贵 左右 多少 大小 长短 快慢 早晚 男女 男朋友 女朋友 男友 女友 "
    "男女朋友 美女 妇女 儿女 子女 少女 处女座 处女 仙女 "
    "新闻 新聞 新鲜 重新 新疆 新手 新年 创新 更新 新西兰 新浪 新娘 新郎 新型 新生 清新 新颖 最新版 崭新 "
    "新加坡 "
    "可爱 爱好 爱情 恋爱 爱人 爱心 爱奇艺 亲爱 爱国 爱尔兰 恨死 死亡 死机 该死 死心 死神 输入 輸入 运输 传输 "
    "输出 输液 邮寄 寄存 "
    "方法 办法 语法 法国 可能性 功能 利息 利率 利用 有利 胜利 顺利 便利 权利 专利 利益 盈利 福利 涨价 弊端 "
    "点击 点开 点评 点赞 优点 缺点 特点 地点 重点 "
    "观点 景点 要点 知识点 起点 终点 早点 晚点 一点 有点 差点 点心 点菜 点歌 时候 时间 時間 时代 当时 及时 "
    "平时 有时 同时 小时候 时尚 "
    "今天 明天 昨天 天气 天氣 每天 聊天 天空 天天 春天 夏天 秋天 冬天 天然 天津 日期 日本 生日 日常 节日 "
    "日子 日记 今年 明年 去年 年级 年龄 新年 青年 过年 "
    "年底 年轻 每年 周末 周围 周边 周杰伦 度过 温度 速度 态度 度假 程度 角度 一度 制度 高度 长度 克服 巧克力 "
    "马克 部分 分手 分析 分享 分期 积分 "
    "分数 充分 分布 分配 学分 身份 元素 元旦 公元 单元 升级 提升 升学 直升机 晋升 米饭 玉米 小米 大米 块儿 "
    "吨位 百合花 秒杀 斤两 "
    "到底 得到 感到 遇到 找到 看到 收到 达到 不到 直到 迟到 听到 想到 做到 受到 碰到 到账 到期 自己 自动 "
    "自由 自然 来自 自行车 自学 自拍 自信 自我 自带 往往 往事 至少 至于 甚至 从来 从事 自从 服从 "
    "几乎 几何 茶几 没有 沒有 百分之 千分之 分之";

}  // namespace

const LanguageWords kChineseWords = {
    .language = Language::Zh,
    .unspaced = true,
    .whole = kWhole,
    .respell = respell,
    .numbers = kNumbers,
    .compound = doubtful_han,
    .ordinal_prefixes = "第",
    .bare_halves = "半",
    .quarters_past = "一+刻",
    .mornings = "早上 上午 凌晨 清晨 早晨 清早 一早",
    .afternoons = "下午 傍晚 中午 正午",
    .nights = "晚上 夜里 夜裡 深夜 半夜 晚间",
    .names_halves_first = true,
    .units = kUnits,
    .months = kMonths,
    .negates = negates,
    .opposites = kOpposites,
    .idle_noes =
        "不知道|不懂|不明白|没弄明白|没搞明白|没搞懂|没弄懂|搞不懂|弄不明白|搞不清|没人告诉我|答不上来|"
        "不太懂|不太明白|不太清楚|不确定|不记得",
    .articles = "我 我的 你 你的 他 她 的 这 那 这个 那个 个",
    .from = "从 從 由 自",
    .to = "到 至 往 飞 飛 换成 翻译成 译成 兑换 兑",
    .how_many = "多少",
    .plain_capitals = "ok app id vip",
    .latin_names = true,
};

}  // namespace reprise::judge
